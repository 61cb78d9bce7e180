use serde::{Deserialize, Serialize};

use crate::{Millis, ParticipantId, Personal, RoomId};

/// What a room needs help with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum HelpTopic {
    Task,
    Technical,
    Language,
    Person,
}

/// How a call for help ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum HelpEnd {
    Cancelled,
    Resolved,
    RoomClosed,
}

/// A room's open call for help, as staff and the people in the room see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct HelpView {
    pub room: RoomId,
    pub by: ParticipantId,
    pub topic: HelpTopic,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub note: Option<Personal>,
    pub at: Millis,
    /// From 1 on, among the calls that nobody of the staff has claimed; absent once somebody has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub position: Option<u16>,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub claimed_by: Option<ParticipantId>,
    /// The room was told "later" and waits behind the others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<bool>"))]
    pub deferred: bool,
}

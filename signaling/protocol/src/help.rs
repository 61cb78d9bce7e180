use serde::{Deserialize, Serialize};

/// What a room needs help with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
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

use serde::{Deserialize, Serialize};

use crate::{Location, MediaState, ParticipantId, Profile, Role};

/// Somebody who is on the roster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExpectedPerson {
    pub participant: ParticipantId,
    pub profile: Profile,
    pub role: Role,
}

/// One of many moves of one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Relocation {
    pub participant: ParticipantId,
    pub from: Location,
    pub to: Location,
    /// Theirs before, plus one.
    pub epoch: u32,
}

/// What of somebody's media may go on: each of their devices keeps no more than this.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MediaLeft {
    pub participant: ParticipantId,
    pub media: MediaState,
}

/// How an invitation onto the stage ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum InviteEnd {
    Accepted,
    Declined,
    Withdrawn,
    TimedOut,
}

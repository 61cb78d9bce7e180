use serde::{Deserialize, Serialize};

use crate::{ParticipantId, RoomId};

/// What a group has made of its room. A room without a captain that has not finished is not listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RoomCrew {
    pub room: RoomId,
    /// Who may mute, take hands down and answer for the room.
    pub captain: Option<ParticipantId>,
    /// The group says it has finished.
    pub ready: bool,
}

impl RoomCrew {
    /// Worth a line in a list.
    #[must_use]
    pub const fn says_something(&self) -> bool {
        self.captain.is_some() || self.ready
    }
}

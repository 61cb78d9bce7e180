use serde::{Deserialize, Serialize};

use crate::{Millis, RoomId};

/// A staff member's ears and voice in rooms where they are not. Ends with their connection, their move, the rooms, or `until`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reach {
    pub ears: Option<RoomId>,
    pub voice: Option<Voice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Voice {
    pub to: VoiceTo,
    pub since: Millis,
    pub until: Millis,
}

/// Which rooms hear a voice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "whom", rename_all = "camelCase", deny_unknown_fields)]
pub enum VoiceTo {
    All,
    /// In the order of their ids, each once.
    Rooms {
        rooms: Vec<RoomId>,
    },
}

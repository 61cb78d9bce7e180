use serde::{Deserialize, Serialize};

use crate::{Millis, ParticipantId, RoomId};

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
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(tag = "whom", rename_all = "camelCase", deny_unknown_fields)]
pub enum VoiceTo {
    All,
    /// In the order of their ids, each once.
    Rooms {
        rooms: Vec<RoomId>,
    },
}

/// Who of the staff is with a room from elsewhere: nobody is overheard or spoken to by somebody unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct Reached {
    /// Who speaks into the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "ts", ts(optional))]
    pub voice: Option<VoiceView>,
    /// Who listens to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "ts", ts(optional, as = "Option<Vec<ParticipantId>>"))]
    pub ears: Vec<ParticipantId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct VoiceView {
    pub from: ParticipantId,
    /// It ends then by itself.
    pub until: Millis,
}

/// The reach of one of the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ReachView {
    pub participant: ParticipantId,
    pub reach: Reach,
}

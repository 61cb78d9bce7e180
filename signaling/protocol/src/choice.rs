use serde::{Deserialize, Serialize};

use crate::{Millis, RoomId};

/// People choose their rooms. How full each is comes as `places`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ChoiceView {
    /// Those to choose from, in order.
    pub rooms: Vec<RoomId>,
    /// The viewer's seat, whoever gave it to them.
    pub yours: Option<RoomId>,
    /// The full room in whose line the viewer waits.
    pub waiting_for: Option<RoomId>,
    /// When it ends by itself.
    pub until: Option<Millis>,
}

/// How full a room is that people can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct RoomPlaces {
    pub room: RoomId,
    pub taken: u32,
    pub waiting: u32,
}

/// Where somebody stands in the line before a full room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct LinePlace {
    pub room: RoomId,
    /// From 1 on.
    pub place: u32,
}

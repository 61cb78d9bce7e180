use serde::{Deserialize, Serialize};

use crate::{ParticipantId, RoadmapId, RoomId, RoomView, Why};

/// One change of a plan, as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "change",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PlanChange {
    /// A new room; with `seed` its roadmap is made. `after` is null at the head.
    RoomAdded {
        room: RoomView,
        after: Option<RoomId>,
        seed: bool,
    },
    /// A room that exists, of another plan or round.
    RoomTaken {
        room: RoomId,
        after: Option<RoomId>,
    },
    RoomNamed {
        room: RoomId,
        name: String,
    },
    GoalSet {
        room: RoomId,
        goal: u8,
        roadmap: RoadmapId,
    },
    RoomSet {
        room: RoomId,
        language: Option<String>,
        capacity: Option<u16>,
    },
    RoomDropped {
        room: RoomId,
    },
    RoomPlaced {
        room: RoomId,
        after: Option<RoomId>,
    },
    /// A pinned seat was given by hand: strategies leave it.
    Seated {
        participant: ParticipantId,
        room: RoomId,
        pinned: bool,
        why: Vec<Why>,
    },
    Unseated {
        participant: ParticipantId,
    },
    Together {
        groups: Vec<Vec<ParticipantId>>,
    },
    Apart {
        pairs: Vec<(ParticipantId, ParticipantId)>,
    },
}

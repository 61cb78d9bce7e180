use serde::{Deserialize, Serialize};

use crate::{ParticipantId, PlanId, RoadmapId, RoomId, RoomView, Why};

/// A plan in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct PlanHead {
    pub id: PlanId,
    /// Empty for the first one, until somebody names it.
    pub name: String,
    pub version: u32,
    pub rooms: u16,
    /// People who have one.
    pub seats: u32,
}

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

impl PlanChange {
    /// The room that has other properties after it.
    #[must_use]
    pub const fn room(&self) -> Option<&RoomId> {
        match self {
            Self::RoomAdded { room, .. } => Some(&room.id),
            Self::RoomNamed { room, .. }
            | Self::GoalSet { room, .. }
            | Self::RoomSet { room, .. } => Some(room),
            Self::RoomTaken { .. }
            | Self::RoomDropped { .. }
            | Self::RoomPlaced { .. }
            | Self::Seated { .. }
            | Self::Unseated { .. }
            | Self::Together { .. }
            | Self::Apart { .. } => None,
        }
    }

    /// The roadmap that it gives a room.
    #[must_use]
    pub const fn roadmap(&self) -> Option<&RoadmapId> {
        match self {
            Self::RoomAdded { room, .. } => Some(&room.roadmap),
            Self::GoalSet { roadmap, .. } => Some(roadmap),
            _ => None,
        }
    }

    /// Whose seat it is about.
    #[must_use]
    pub const fn person(&self) -> Option<&ParticipantId> {
        match self {
            Self::Seated { participant, .. } | Self::Unseated { participant } => Some(participant),
            _ => None,
        }
    }
}

use serde::{Deserialize, Serialize};

use crate::{ParticipantId, RoadmapId, RoomId, RoomView};

/// Why somebody has the seat they have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "why", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Why {
    ByHand,
    Random,
    /// Their first (1) or second (2) wish.
    Wish {
        goal: u8,
        choice: u8,
    },
    Language {
        tag: String,
    },
    /// They name no language, so any room will do.
    LanguageUnknown,
    Mix {
        country: String,
    },
    Together,
    Apart,
    SameAsLast,
    /// With so many people they sat with before.
    NewPeople {
        known: u16,
    },
    Keyboard,
    Size,
    Chosen,
    FromWaitingList,
    Late,
    LeastFull,
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

use serde::{Deserialize, Serialize};

use crate::{ParticipantId, RoomId, RoomRef};

/// One wish about a plan.
///
/// It says what its author saw (`was`): if that is no longer so the whole command is refused with `planChanged`, so of two
/// edits of one thing none is lost unseen, and edits of different things never collide. The edits of one command are carried
/// out in order, all or none. A [`RoomRef::Made`] is a room that the same command adds, by its number in it, from 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(
    tag = "edit",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum PlanEdit {
    /// A new room behind `after`; null: at the head.
    AddRoom {
        name: String,
        goal: u8,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        language: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(feature = "ts", ts(optional))]
        capacity: Option<u16>,
        after: Option<RoomRef>,
    },
    /// A room that exists, of another plan or round.
    TakeRoom {
        room: RoomId,
        after: Option<RoomRef>,
    },
    NameRoom {
        room: RoomId,
        was: String,
        name: String,
    },
    /// Until a round has shown the room it starts from this goal's template; after that its work stays.
    SetGoal { room: RoomId, was: u8, goal: u8 },
    /// A BCP 47 tag, or null: whatever its people speak.
    SetLanguage {
        room: RoomId,
        was: Option<String>,
        language: Option<String>,
    },
    /// People at most, 1 or more; null: no limit. Nobody loses a seat.
    SetCapacity {
        room: RoomId,
        was: Option<u16>,
        capacity: Option<u16>,
    },
    /// `was`: who has a seat there, in any order. Their seats go with the room; what was written stays.
    DropRoom {
        room: RoomId,
        was: Vec<ParticipantId>,
    },
    /// Behind another room; `was`: behind which one it stood. Null: at the head.
    PlaceRoom {
        room: RoomId,
        was: Option<RoomId>,
        after: Option<RoomRef>,
    },
    /// Null: no seat. Strategies leave a pinned one. While a round runs with this plan the person moves at once.
    Seat {
        participant: ParticipantId,
        was: Option<RoomId>,
        room: Option<RoomRef>,
        pinned: bool,
    },
    /// Who shall be in one room, whole; groups and people in any order.
    SetTogether {
        was: Vec<Vec<ParticipantId>>,
        groups: Vec<Vec<ParticipantId>>,
    },
    /// Who shall not meet, whole; in any order.
    SetApart {
        was: Vec<(ParticipantId, ParticipantId)>,
        pairs: Vec<(ParticipantId, ParticipantId)>,
    },
}

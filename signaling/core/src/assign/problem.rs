use std::collections::BTreeMap;

use protocol::{Figures, Note};
use protocol::{ParticipantId, RoomId, RoomRef, Unplaced, Why};

use super::Lang;

/// Who shall be placed, where, and under which rules of the plan. Nothing else is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// In any order. Who comes twice counts once.
    pub people: Vec<Person>,
    /// In the plan's order.
    pub rooms: Vec<RoomSpec>,
    /// Those of a group come into one room. Groups that share somebody are one.
    pub together: Vec<Vec<ParticipantId>>,
    pub apart: Vec<(ParticipantId, ParticipantId)>,
    /// Where people were in the last round.
    pub last: BTreeMap<ParticipantId, RoomId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: ParticipantId,
    pub online: bool,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// Preferred first; empty counts as speaking all. The first 8 count.
    pub languages: Vec<Lang>,
    /// Goals they want to work on, first wish first. The first 2 count.
    pub goals: Vec<u8>,
    /// Whether their device can type well.
    pub keyboard: bool,
    /// Whether their link is weak.
    pub weak: bool,
    pub seat: Option<Taken>,
}

/// The seat that somebody has already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub room: RoomId,
    /// By hand: it stays, whatever the rules say.
    pub pinned: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomSpec {
    pub id: RoomId,
    pub goal: u8,
    /// What is spoken there; with a hard rule, everybody of the room names it.
    pub language: Option<Lang>,
    pub capacity: Option<u16>,
}

/// Who goes where, and why. Every person of the problem is in exactly one of `seats` and `unplaced`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// New rooms that are needed, by number, from 1. Nobody is in vain: each has people.
    pub make: Vec<MadeRoom>,
    /// By person.
    pub seats: Vec<Placement>,
    /// In the order in which they would get a place that becomes free.
    pub unplaced: Vec<(ParticipantId, Unplaced)>,
    /// Sum of the soft wishes that are met, in the recipe's weights. Only for proposals of one recipe and one plan.
    pub score: i32,
    pub figures: Figures,
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeRoom {
    pub number: u16,
    pub goal: u8,
    pub language: Option<Lang>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    pub participant: ParticipantId,
    pub room: RoomRef,
    /// One to three, in the order of [`Why`].
    pub why: Vec<Why>,
}

use protocol::RoomRef;

use super::arena::PersonIx;
use super::languages::{Lang, Tongue};

/// A room while people are dealt: who is in it, and the counts that make each question of it a cheap one.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) room: RoomRef,
    pub(super) goal: u8,
    /// What its plan says is spoken there.
    pub(super) language: Option<Lang>,
    /// With a hard rule: what everybody has to name. Lent to rooms without a language while people are dealt.
    pub(super) tongue: Option<Tongue>,
    /// People, at most: the recipe's `max` or the capacity, whichever is less.
    pub(super) limit: usize,
    pub(super) capacity: usize,
    /// Takes people. A room that was made and dissolved does not, nor an old one that is not asked for.
    pub(super) open: bool,
    pub(super) members: Vec<PersonIx>,
    /// Members who name a language.
    pub(super) named: u16,
    pub(super) weak: u16,
    pub(super) keyboards: u16,
    pub(super) tongues: Tally,
    pub(super) countries: Tally,
    /// Members by the room they were in last.
    pub(super) groups: Tally,
}

/// How many of each kind; kinds are numbered from 0 and few.
#[derive(Clone, Default)]
pub(super) struct Tally(Vec<u16>);

impl Table {
    pub(super) fn new(
        room: RoomRef,
        goal: u8,
        tongue: Option<Tongue>,
        max: usize,
        capacity: usize,
    ) -> Self {
        Self {
            room,
            goal,
            language: None,
            tongue,
            limit: max.min(capacity),
            capacity,
            open: true,
            members: Vec::new(),
            named: 0,
            weak: 0,
            keyboards: 0,
            tongues: Tally::default(),
            countries: Tally::default(),
            groups: Tally::default(),
        }
    }

    pub(super) const fn is_made(&self) -> bool {
        matches!(self.room, RoomRef::Made(_))
    }

    pub(super) fn has_place(&self) -> bool {
        self.members.len() < self.limit
    }
}

impl Tally {
    pub(super) fn of(&self, kind: usize) -> u16 {
        self.0.get(kind).copied().unwrap_or_default()
    }

    pub(super) fn up(&mut self, kind: usize) {
        if kind >= self.0.len() {
            self.0.resize(kind + 1, 0);
        }
        if let Some(count) = self.0.get_mut(kind) {
            *count = count.saturating_add(1);
        }
    }

    pub(super) fn down(&mut self, kind: usize) {
        if let Some(count) = self.0.get_mut(kind) {
            *count = count.saturating_sub(1);
        }
    }

    pub(super) fn most(&self) -> u16 {
        self.0.iter().copied().max().unwrap_or_default()
    }

    /// Kinds that somebody is of.
    pub(super) fn kinds(&self) -> usize {
        self.0.iter().filter(|count| **count > 0).count()
    }

    /// Pairs of one kind.
    pub(super) fn pairs(&self) -> u32 {
        let pairs = |count: u32| count * count.saturating_sub(1) / 2;
        self.0.iter().map(|count| pairs(u32::from(*count))).sum()
    }
}

use std::collections::VecDeque;

use protocol::{Location, PublishRights};
use rand::{rngs::StdRng, seq::SliceRandom as _};

use super::deed::{Deed, Task};
use crate::lines::Lines;

/// One puppet as the director knows it.
#[derive(Clone, Debug)]
pub(super) struct Actor {
    pub(super) lines: &'static Lines,
    pub(super) state: State,
    /// What it will do when, soonest first.
    pub(super) plans: VecDeque<(u64, Plan)>,
    pub(super) hand: bool,
    pub(super) asked: bool,
    pub(super) helped: bool,
    pub(super) muted: bool,
    /// How often they have failed to come since they were here.
    pub(super) failed: u32,
    /// Lines that it has not said yet, by where they belong.
    pub(super) deck: Deck,
}

/// Whether somebody is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Comes when its plan says so.
    Expected,
    /// On the way in, for the first time or once more.
    Coming {
        again: bool,
    },
    Here(Presence),
    /// The link is gone; they come back.
    Away,
    Gone,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Presence {
    pub(super) place: Location,
    pub(super) rights: PublishRights,
    pub(super) speaking: bool,
    pub(super) writing: Option<Task>,
}

/// Something that somebody means to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    Come,
    Hello,
    Chat,
    React,
    Think,
    LowerHand,
    BeginToSpeak { for_ms: u64 },
    EndToSpeak,
    Unmute,
    Help,
    GiveUpHelp,
    LoseLink,
    Return,
    Do(Deed),
    GoHome,
}

/// Numbers of lines in the order in which they are said.
#[derive(Clone, Debug, Default)]
pub(super) struct Deck {
    pub(super) plenary: Vec<usize>,
    pub(super) room: Vec<usize>,
}

impl Actor {
    pub(super) fn new(lines: &'static Lines, rng: &mut StdRng) -> Self {
        let mut shuffled = |count: usize| {
            let mut numbers: Vec<usize> = (0..count).collect();
            numbers.shuffle(rng);
            numbers
        };
        Self {
            lines,
            state: State::Expected,
            plans: VecDeque::new(),
            hand: false,
            asked: false,
            helped: false,
            muted: false,
            failed: 0,
            deck: Deck {
                plenary: shuffled(lines.plenary.len()),
                room: shuffled(lines.room.len()),
            },
        }
    }

    pub(super) const fn here(&self) -> Option<&Presence> {
        match &self.state {
            State::Here(presence) => Some(presence),
            _ => None,
        }
    }

    pub(super) const fn here_mut(&mut self) -> Option<&mut Presence> {
        match &mut self.state {
            State::Here(presence) => Some(presence),
            _ => None,
        }
    }

    pub(super) fn plan(&mut self, at: u64, plan: Plan) {
        let before = self.plans.partition_point(|(due, _)| *due <= at);
        self.plans.insert(before, (at, plan));
    }

    pub(super) fn forget(&mut self, which: impl Fn(&Plan) -> bool) {
        self.plans.retain(|(_, plan)| !which(plan));
    }

    pub(super) fn is_at(&self, place: &Location) -> bool {
        self.here().is_some_and(|here| here.place == *place)
    }

    /// They are heard when they speak.
    pub(super) fn may_speak(&self) -> bool {
        self.here().is_some_and(|here| here.rights.microphone) && !self.muted
    }
}

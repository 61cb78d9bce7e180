use std::collections::{BTreeMap, VecDeque};

use protocol::{Millis, ParticipantId, PastRoundView, PlanId, RoomId, RoundId, RoundOptions};

use crate::{Participant, Session, limits};

/// The last rounds, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastRounds {
    kept: VecDeque<PastRound>,
    /// Rounds there ever were.
    total: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRound {
    pub id: RoundId,
    /// From 1 on.
    pub number: u32,
    pub plan: PlanId,
    pub options: RoundOptions,
    pub opened_at: Millis,
    pub closed_at: Millis,
    /// Each with the version of its roadmap as presented.
    pub rooms: Vec<(RoomId, Option<u32>)>,
    /// Who belonged where when it closed, and where those were who belonged nowhere.
    pub seats: BTreeMap<ParticipantId, RoomId>,
    /// Its groups have had their days to go on with their work.
    pub is_done: bool,
}

impl PastRounds {
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &PastRound> {
        self.kept.iter()
    }

    pub(crate) fn get(&self, round: &RoundId) -> Option<&PastRound> {
        self.kept.iter().find(|past| past.id == *round)
    }

    /// The oldest one whose groups may still go on, and until when.
    pub(crate) fn next_done(&self, days: u16) -> Option<(&PastRound, Millis)> {
        let going_on = self.kept.iter().filter(|past| !past.is_done);
        let ends = going_on.map(|past| (past, past.work_ends_at(days)));
        ends.min_by_key(|(_, at)| *at)
    }

    pub(crate) fn end_work(&mut self, round: &RoundId) {
        let mut kept = self.kept.iter_mut();
        if let Some(past) = kept.find(|past| past.id == *round) {
            past.is_done = true;
        }
    }

    /// Another number of days: who has had them is done, others go on again.
    pub(crate) fn give_days(&mut self, at: Millis, days: u16) {
        for past in &mut self.kept {
            past.is_done = past.work_ends_at(days) <= at;
        }
    }

    /// The number that the next one gets.
    pub(crate) const fn next_number(&self) -> u32 {
        self.total + 1
    }

    pub(crate) fn push(&mut self, round: PastRound) {
        self.total = round.number;
        self.kept.push_back(round);
        if self.kept.len() > limits::ROUNDS_KEPT {
            self.kept.pop_front();
        }
    }
}

impl PastRound {
    /// The first instant at which its groups do not edit their work any more.
    pub(crate) const fn work_ends_at(&self, days: u16) -> Millis {
        self.closed_at.plus_ms(days as i64 * DAY_MS)
    }
}

const DAY_MS: i64 = 86_400_000;

impl Session {
    /// Staff's: what has been, and what of it can be opened again.
    pub(crate) fn past_seen_by(&self, viewer: &Participant) -> Vec<PastRoundView> {
        if viewer.is_staff() {
            self.past.iter().map(|past| self.past_view(past)).collect()
        } else {
            Vec::new()
        }
    }

    fn past_view(&self, past: &PastRound) -> PastRoundView {
        PastRoundView {
            id: past.id.clone(),
            number: past.number,
            plan: past.plan.clone(),
            opened_at: past.opened_at,
            closed_at: past.closed_at,
            rooms: u16::try_from(past.rooms.len()).unwrap_or(u16::MAX),
            people: u32::try_from(past.seats.len()).unwrap_or(u32::MAX),
            may_reopen: self.plans.get(&past.plan).is_some(),
        }
    }
}

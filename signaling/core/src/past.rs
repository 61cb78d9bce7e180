use std::collections::{BTreeMap, VecDeque};

use protocol::{Millis, ParticipantId, PlanId, RoomId, RoundId, RoundOptions};

use crate::limits;

/// The last rounds, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastRounds(VecDeque<PastRound>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastRound {
    pub id: RoundId,
    pub plan: PlanId,
    pub options: RoundOptions,
    pub opened_at: Millis,
    pub closed_at: Millis,
    /// Each with the version of its roadmap as presented.
    pub rooms: Vec<(RoomId, Option<u32>)>,
    /// Who belonged where when it closed.
    pub seats: BTreeMap<ParticipantId, RoomId>,
}

impl PastRounds {
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &PastRound> {
        self.0.iter()
    }

    pub(crate) fn get(&self, round: &RoundId) -> Option<&PastRound> {
        self.0.iter().find(|past| past.id == *round)
    }

    pub(crate) fn push(&mut self, round: PastRound) {
        self.0.push_back(round);
        if self.0.len() > limits::ROUNDS_KEPT {
            self.0.pop_front();
        }
    }
}

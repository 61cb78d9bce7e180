use std::collections::{BTreeMap, BTreeSet};

use protocol::{BallotId, Millis, ParticipantId, RoadmapId};

/// All binding votes, oldest first; at most one is open, and that is the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballots(Vec<Ballot>);

/// One binding vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    pub id: BallotId,
    /// In the order of their ids.
    pub among: Vec<RoadmapId>,
    /// Votes a person.
    pub each: u8,
    /// Staff vote too.
    pub staff: bool,
    pub until: Option<Millis>,
    /// Who may not choose which of them, because it was their own work when the ballot opened.
    pub own: BTreeMap<ParticipantId, BTreeSet<RoadmapId>>,
    /// Nobody is in here who has chosen none.
    pub cast: BTreeMap<ParticipantId, Vec<RoadmapId>>,
    pub closed: Option<Closed>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub at: Millis,
    /// Of all that could be chosen.
    pub tally: Vec<(RoadmapId, u32)>,
}

impl Ballots {
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Ballot> {
        self.0.iter()
    }

    #[must_use]
    pub fn get(&self, id: &BallotId) -> Option<&Ballot> {
        self.0.iter().find(|ballot| ballot.id == *id)
    }

    #[must_use]
    pub fn open(&self) -> Option<&Ballot> {
        self.0.last().filter(|ballot| ballot.closed.is_none())
    }

    /// The last one that is closed.
    #[must_use]
    pub fn last_closed(&self) -> Option<(&Ballot, &Closed)> {
        let mut closed = self.0.iter().rev();
        closed.find_map(|ballot| Some((ballot, ballot.closed.as_ref()?)))
    }

    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, ballot: Ballot) {
        self.0.push(ballot);
    }

    pub(crate) fn get_mut(&mut self, id: &BallotId) -> Option<&mut Ballot> {
        self.0.iter_mut().find(|ballot| ballot.id == *id)
    }
}

impl Ballot {
    /// Votes for each, most first, then by id.
    #[must_use]
    pub fn tally(&self) -> Vec<(RoadmapId, u32)> {
        let mut counts: BTreeMap<&RoadmapId, u32> = self.among.iter().map(|of| (of, 0)).collect();
        for roadmap in self.cast.values().flatten() {
            if let Some(count) = counts.get_mut(roadmap) {
                *count += 1;
            }
        }
        let mut tally: Vec<_> = counts
            .into_iter()
            .map(|(of, count)| (of.clone(), count))
            .collect();
        tally.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        tally
    }

    /// What they choose instead of what they chose before. A closed ballot stays as it is.
    pub(crate) fn cast(&mut self, person: &ParticipantId, chosen: &[RoadmapId]) {
        if self.closed.is_some() {
            return;
        }
        if chosen.is_empty() {
            self.cast.remove(person);
        } else {
            self.cast.insert(person.clone(), chosen.to_vec());
        }
    }

    #[must_use]
    pub fn is_own(&self, person: &ParticipantId, roadmap: &RoadmapId) -> bool {
        self.own
            .get(person)
            .is_some_and(|own| own.contains(roadmap))
    }
}

use std::collections::BTreeMap;

use protocol::{Millis, ParticipantId, Personal, RoadmapId};

/// What people have given to roadmaps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores(BTreeMap<RoadmapId, BTreeMap<ParticipantId, Score>>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// By criterion, also of rubrics that were before.
    pub points: BTreeMap<String, u8>,
    /// May be empty.
    pub note: Personal,
    pub at: Millis,
}

impl Scores {
    /// Of one roadmap, by person.
    pub fn of(&self, roadmap: &RoadmapId) -> impl Iterator<Item = (&ParticipantId, &Score)> {
        self.0.get(roadmap).into_iter().flatten()
    }

    #[must_use]
    pub fn get(&self, roadmap: &RoadmapId, person: &ParticipantId) -> Option<&Score> {
        self.0.get(roadmap)?.get(person)
    }

    /// By one person, by roadmap.
    pub fn by(&self, person: &ParticipantId) -> impl Iterator<Item = (&RoadmapId, &Score)> {
        let given = move |(roadmap, scores)| {
            let scores: &BTreeMap<ParticipantId, Score> = scores;
            Some((roadmap, scores.get(person)?))
        };
        self.0.iter().filter_map(given)
    }

    /// Those that have any.
    pub fn roadmaps(&self) -> impl Iterator<Item = &RoadmapId> {
        self.0.keys()
    }

    /// All together.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(BTreeMap::is_empty)
    }

    pub(crate) fn put(&mut self, roadmap: &RoadmapId, person: &ParticipantId, score: Score) {
        let of = self.0.entry(roadmap.clone()).or_default();
        of.insert(person.clone(), score);
    }

    /// What was given to one counts for what it goes on in.
    pub(crate) fn follow(&mut self, was: &RoadmapId, roadmap: &RoadmapId) {
        if let Some(given) = self.0.remove(was) {
            self.0.insert(roadmap.clone(), given);
        }
    }

    /// The points stay, the words go.
    pub(crate) fn forget(&mut self, person: &ParticipantId) {
        for scores in self.0.values_mut() {
            if let Some(score) = scores.get_mut(person) {
                score.note = Personal::default();
            }
        }
    }
}

use std::collections::BTreeMap;

use protocol::{Location, ParticipantId};

use crate::participant::Participant;

/// Everybody who ever joined the session, by id. People go offline; they never vanish.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster(BTreeMap<ParticipantId, Participant>);

impl Roster {
    #[must_use]
    pub fn get(&self, id: &ParticipantId) -> Option<&Participant> {
        self.0.get(id)
    }

    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Participant> {
        self.0.values()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// People connected now.
    #[must_use]
    pub fn online(&self) -> usize {
        self.iter().filter(|person| person.online).count()
    }

    pub(crate) fn at<'a>(
        &'a self,
        location: &'a Location,
    ) -> impl Iterator<Item = &'a Participant> {
        self.iter()
            .filter(move |person| person.location == *location)
    }

    pub(crate) fn get_mut(&mut self, id: &ParticipantId) -> Option<&mut Participant> {
        self.0.get_mut(id)
    }

    pub(crate) fn insert(&mut self, person: Participant) {
        self.0.insert(person.id.clone(), person);
    }
}

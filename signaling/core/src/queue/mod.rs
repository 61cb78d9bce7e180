mod digest;
mod order;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{FloorView, Millis, ParticipantId, Personal, QuestionId, QueueItem, QueueRule};

pub use digest::{queue_places, queue_top};
pub use order::{Placed, order};

use crate::Session;

/// Whose turn it is, and who has had one. Hands that are up in the plenary are the other half of the queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    pub(crate) rule: QueueRule,
    pub(crate) questions: BTreeMap<QuestionId, Question>,
    pub(crate) heard: Heard,
    pub(crate) floor: Option<Floor>,
}

/// A written question that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: QuestionId,
    pub from: ParticipantId,
    pub text: Personal,
    pub at: Millis,
}

/// Who has had a turn since the topic began: the floor, or a question that was read out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard(pub(crate) BTreeSet<ParticipantId>);

/// The turn that is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Floor {
    pub item: QueueItem,
    pub participant: ParticipantId,
    /// The question's text: it has left the queue.
    pub question: Option<Personal>,
    pub since: Millis,
}

impl Queue {
    #[must_use]
    pub const fn rule(&self) -> QueueRule {
        self.rule
    }

    #[must_use]
    pub const fn floor(&self) -> Option<&Floor> {
        self.floor.as_ref()
    }

    /// In the order of their ids.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.questions.values()
    }

    pub(crate) fn questions_of<'a>(
        &'a self,
        person: &'a ParticipantId,
    ) -> impl Iterator<Item = &'a Question> {
        self.questions()
            .filter(move |question| question.from == *person)
    }
}

impl Session {
    /// Whose turn it is, as everybody may know.
    pub(crate) fn floor_view(&self) -> Option<FloorView> {
        let floor = self.queue.floor.as_ref()?;
        let person = self.roster.get(&floor.participant)?;
        Some(FloorView {
            participant: floor.participant.clone(),
            name: person.profile.name.clone(),
            question: floor.question.clone(),
            since: floor.since,
        })
    }

    /// This person has had a turn, and with them their country.
    pub(crate) fn count_as_heard(&mut self, id: &ParticipantId) {
        if self.roster.get(id).is_some() {
            self.queue.heard.0.insert(id.clone());
        }
    }
}

mod digest;
mod order;

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    FloorView, Location, Millis, ParticipantId, Personal, QuestionId, QueueItem, QueueRule,
};
use serde::{Deserialize, Serialize};

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
    /// The last hands that were lowered all at once; nothing once they are up again.
    pub(crate) lowered: Option<Lowered>,
}

/// Hands that staff have lowered all at once. Whoever moves their own hand afterwards is no longer among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lowered {
    pub(crate) at: Millis,
    pub(crate) place: Location,
    pub(crate) hands: Vec<RaisedHand>,
}

/// A hand, and since when it is up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaisedHand {
    pub participant: ParticipantId,
    pub at: Millis,
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

    /// Somebody has moved their hand, or had it moved for them alone: that holds.
    pub(crate) fn hand_moved(&mut self, id: &ParticipantId) {
        if let Some(lowered) = &mut self.lowered {
            lowered.hands.retain(|hand| hand.participant != *id);
        }
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

    /// Keeps what hands these people have up, before they go down all at once.
    pub(crate) fn remember_hands(&mut self, participants: &[ParticipantId], at: Millis) {
        let people = participants.iter().filter_map(|id| self.roster.get(id));
        let mut place = None;
        let mut hands = Vec::new();
        for person in people {
            place.get_or_insert_with(|| person.location.clone());
            hands.extend(person.hand_at.map(|at| RaisedHand {
                participant: person.id.clone(),
                at,
            }));
        }
        self.queue.lowered = place.map(|place| Lowered { at, place, hands });
    }

    /// This person has had a turn, and with them their country.
    pub(crate) fn count_as_heard(&mut self, id: &ParticipantId) {
        if self.roster.get(id).is_some() {
            self.queue.heard.0.insert(id.clone());
        }
    }
}

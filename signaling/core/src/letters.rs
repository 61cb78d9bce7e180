use std::collections::VecDeque;

use protocol::{ChatId, Letter, ParticipantId, Personal, limits as wire};

use crate::limits;

/// The last private messages of the session, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters(VecDeque<Letter>);

impl Letters {
    #[must_use]
    pub fn find(&self, id: &ChatId) -> Option<&Letter> {
        self.0.iter().find(|letter| letter.id == *id)
    }

    /// To and from this person.
    pub fn of<'a>(&'a self, person: &'a ParticipantId) -> impl Iterator<Item = &'a Letter> {
        let theirs = move |letter: &&Letter| letter.from == *person || letter.to == *person;
        self.0.iter().filter(theirs)
    }

    /// The last ones to and from this person, oldest first.
    pub(crate) fn seen_by(&self, person: &ParticipantId) -> Vec<Letter> {
        let surplus = self.of(person).count().saturating_sub(wire::LETTERS_SEEN);
        self.of(person).skip(surplus).cloned().collect()
    }

    pub(crate) fn push(&mut self, letter: Letter) {
        self.0.push_back(letter);
        if self.0.len() > limits::LETTERS_KEPT {
            self.0.pop_front();
        }
    }

    pub(crate) fn erase(&mut self, person: &ParticipantId) {
        for letter in &mut self.0 {
            if letter.from == *person {
                letter.text = Personal::default();
                letter.name = None;
            }
            if letter.to == *person {
                letter.to_name = None;
            }
        }
    }
}

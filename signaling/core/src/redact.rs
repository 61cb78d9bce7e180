//! What a journal says of a person who is to be forgotten.

use protocol::{ParticipantId, Personal, Profile};

use crate::{DeckChange, Event};

/// The event without anything personal of `person`; `None` if there is nothing of it in there. Who did what and when stays: ids, places,
/// roles. Texts of others stay, also those that were written to this person.
///
/// A journal that ends with their `Erased` and is redacted makes the same session as the one that was not.
#[must_use]
pub fn redact(event: &Event, person: &ParticipantId) -> Option<Event> {
    let mut redacted = event.clone();
    blank(&mut redacted, person);
    (redacted != *event).then_some(redacted)
}

/// Somebody of whom nothing is known any more, except whether there ever was anybody: attendance and everybody's list go by that.
pub(crate) fn forgotten(profile: &Profile) -> Profile {
    Profile {
        name: Personal::default(),
        school: Personal::default(),
        country: String::new(),
        languages: Vec::new(),
        goals: Vec::new(),
        no_keyboard: false,
        simulated: profile.simulated,
    }
}

/// An event that holds a text, or says something of a person, has an arm here.
fn blank(event: &mut Event, person: &ParticipantId) {
    match event {
        Event::Joined {
            participant,
            profile,
            ..
        } if participant == person => *profile = forgotten(profile),
        Event::Expected { people } => {
            for one in people.iter_mut().filter(|one| one.participant == *person) {
                one.profile = forgotten(&one.profile);
            }
        }
        Event::Renamed {
            participant, name, ..
        } if participant == person => *name = Personal::default(),
        Event::WishesSet {
            participant,
            goals,
            languages,
        } if participant == person => {
            goals.clear();
            languages.clear();
        }
        Event::ChatWritten { line } if line.from == *person => line.text = Personal::default(),
        Event::LetterWritten { letter } if letter.from == *person => {
            letter.text = Personal::default();
        }
        Event::BroadcastSent { from, text, .. } if from == person => *text = Personal::default(),
        Event::QuestionAsked {
            participant, text, ..
        } if participant == person => *text = Personal::default(),
        Event::DeckChanged {
            owner,
            change: DeckChange::Added { title, .. },
            ..
        } if owner == person => *title = Personal::default(),
        Event::HelpAsked { by, note, .. } if by == person => *note = None,
        Event::Scored {
            participant, note, ..
        } if participant == person => *note = Personal::default(),
        _ => {}
    }
}

use protocol::{ExpectedPerson, ParticipantId, RejectionCode, limits as wire};

use super::{Decision, chair, door, seat, slides, staff};
use crate::{Event, Participant, Presence, Rejection, Session, limits};

/// Puts people on the roster, or changes what is known of them there. Their names are as the organiser wrote them. The role of
/// somebody who has come already changes as staff would change it; the last moderator stays one.
pub(super) fn expect(session: &Session, people: &[ExpectedPerson]) -> Decision {
    let new = people.iter();
    let new = new.filter(|one| session.roster.get(&one.participant).is_none());
    if session.roster.len() + new.count() > wire::PARTICIPANTS_MAX {
        let message = "the session has as many people as it may";
        return Err(Rejection::new(RejectionCode::TooMany, message));
    }
    let changed: Vec<_> = people
        .iter()
        .filter(|one| !is_known(session, one))
        .cloned()
        .collect();
    let chunks = changed.chunks(limits::EXPECTED_CHUNK);
    let expected = chunks.map(|people| Event::Expected {
        people: people.to_vec(),
    });
    Ok(expected.chain(new_roles(session, people)).collect())
}

fn is_known(session: &Session, one: &ExpectedPerson) -> bool {
    let person = session.roster.get(&one.participant);
    person.is_some_and(|person| {
        let came = person.presence != Presence::Expected;
        person.profile == one.profile && (came || person.role == one.role)
    })
}

fn new_roles(session: &Session, people: &[ExpectedPerson]) -> Vec<Event> {
    let by = ParticipantId::organiser();
    let came = people.iter().filter_map(|one| {
        let person = session.roster.get(&one.participant)?;
        (person.presence != Presence::Expected).then_some((person, one.role))
    });
    came.filter_map(|(person, role)| staff::set_role(session, person, role, &by).ok())
        .flatten()
        .collect()
}

/// Only who never came vanishes. Where staff had named them, they are named no more.
pub(super) fn strike(session: &Session, person: &Participant) -> Decision {
    if person.presence != Presence::Expected {
        let message = "they have been here";
        return Err(Rejection::new(RejectionCode::InUse, message));
    }
    let by = ParticipantId::organiser();
    let mut events: Vec<_> = door::out_of_the_light(session, person, &by)
        .into_iter()
        .collect();
    events.extend(chair::no_deputy(session, &person.id, &by));
    events.push(Event::Struck {
        participant: person.id.clone(),
    });
    Ok(events)
}

/// They go, and everything personal of them is forgotten, also what they wrote since the last time.
pub(super) fn erase(session: &Session, person: &Participant) -> Vec<Event> {
    let mut events = seat::leave(session, person);
    events.extend(slides::drop_all(
        session,
        &person.id,
        &ParticipantId::organiser(),
    ));
    events.push(Event::Erased {
        participant: person.id.clone(),
    });
    events
}

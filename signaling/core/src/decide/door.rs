use protocol::{
    Door, Fields, Location, Millis, MoveCause, ParticipantId, Profile, RejectionCode, Role, Show,
    Standing, VisitorKey,
};

use super::{
    Decision, captain, endings, late,
    moves::{moved, moved_many, off},
    queue,
};
use crate::{Event, Participant, Presence, Rejection, Session, limits, participant::is_staff};

/// How a newcomer comes in.
pub(super) struct Arrival {
    /// They wait to be let in.
    pub(super) lobby: bool,
    /// Every place is taken.
    pub(super) full: bool,
}

/// Whether a newcomer waits in the lobby, and why.
///
/// # Errors
/// If they are not let in at all: `Banned`, `Ended`, `Locked`, `MissingField`, `Full`.
pub(super) fn arrival(
    session: &Session,
    now: Millis,
    profile: &Profile,
    role: Role,
    visitor: Option<&VisitorKey>,
) -> Result<Arrival, Rejection> {
    let refused = |code, message: &str| Err(Rejection::new(code, message));
    if visitor.is_some_and(|visitor| session.banned.contains_key(visitor)) {
        return refused(RejectionCode::Banned, "they were sent out for good");
    }
    if is_staff(role) {
        return Ok(Arrival {
            lobby: false,
            full: false,
        });
    }
    if matches!(session.show, Show::Ended { .. }) {
        return refused(RejectionCode::Ended, "the webinar has ended");
    }
    if session.door.locked {
        return refused(RejectionCode::Locked, "the door is locked");
    }
    if misses(profile, session.door.required) {
        return refused(RejectionCode::MissingField, "the profile is not complete");
    }
    let lobby = match role {
        Role::Moderator | Role::CoModerator => false,
        Role::Panelist => session.door.lobby.panelist,
        Role::Attendee => session.door.lobby.attendee,
    };
    let full = role == Role::Attendee && is_full(session, now);
    if full && !lobby {
        return refused(RejectionCode::Full, "every place is taken");
    }
    Ok(Arrival { lobby, full })
}

/// Whether somebody who has a seat has to be let in once more.
///
/// # Errors
/// `Banned`, or `NotAllowed` if they were refused: that lasts until staff say otherwise.
pub(super) fn asks_again(person: &Participant) -> Result<bool, Rejection> {
    match person.standing {
        Standing::Waiting | Standing::Admitted => Ok(false),
        Standing::Removed => Ok(true),
        Standing::Refused => Err(Rejection::new(
            RejectionCode::NotAllowed,
            "they were not let in",
        )),
        Standing::Banned => Err(banned()),
    }
}

/// Also who was refused or sent out; who is banned has to be forgiven first.
pub(super) fn admit(session: &Session, person: &Participant, by: &ParticipantId) -> Decision {
    match person.standing {
        Standing::Admitted => Ok(Vec::new()),
        Standing::Banned => Err(banned()),
        Standing::Waiting | Standing::Refused | Standing::Removed => {
            Ok(let_in(session, &[person], by))
        }
    }
}

/// All who wait, in the order of their ids.
pub(super) fn admit_all(session: &Session, role: Option<Role>, by: &ParticipantId) -> Vec<Event> {
    let waiting: Vec<_> = session
        .roster
        .at(&Location::Lobby)
        .filter(|person| person.standing == Standing::Waiting)
        .filter(|person| role.is_none_or(|role| person.role == role))
        .collect();
    let_in(session, &waiting, by)
}

fn let_in(session: &Session, people: &[&Participant], by: &ParticipantId) -> Vec<Event> {
    if people.is_empty() {
        return Vec::new();
    }
    let admitted = Event::Admitted {
        participants: people.iter().map(|person| person.id.clone()).collect(),
        by: by.clone(),
    };
    let mut seats = late::Seats::of(session);
    let places: Vec<_> = people
        .iter()
        .map(|person| (*person, place_of(session, &mut seats, person)))
        .collect();
    std::iter::once(admitted)
        .chain(seats.given)
        .chain(moved_many(session, places, MoveCause::Admitted))
        .collect()
}

/// The plenary, or straight the open room they belong into or are given as late comers are, if they are here to go there; before the
/// show backstage, for those who meet there.
fn place_of(session: &Session, seats: &mut late::Seats<'_>, person: &Participant) -> Location {
    let goes = person.is_online() && !person.is_staff();
    match goes.then(|| seats.room_for(person)).flatten() {
        Some(room) => Location::Room { room },
        None if session.meets_backstage(person) => Location::Backstage,
        None => Location::Plenary,
    }
}

/// Only who waits can be refused.
pub(super) fn refuse(person: &Participant, by: &ParticipantId) -> Decision {
    match person.standing {
        Standing::Refused => Ok(Vec::new()),
        Standing::Waiting => Ok(vec![Event::Refused {
            participant: person.id.clone(),
            by: by.clone(),
        }]),
        Standing::Banned => Err(banned()),
        Standing::Admitted | Standing::Removed => Err(Rejection::new(
            RejectionCode::NotHere,
            "they do not wait to be let in",
        )),
    }
}

/// Turning the lobby off lets nobody in who waits: that is said apart.
pub(super) fn set(session: &Session, door: Door, by: &ParticipantId) -> Vec<Event> {
    if session.door == door {
        return Vec::new();
    }
    vec![Event::DoorSet {
        door,
        by: by.clone(),
    }]
}

/// Into the lobby, and out. A seat in a plan stays, so that whoever is let in again finds their room; a ban frees it.
pub(super) fn remove(
    session: &Session,
    person: &Participant,
    ban: bool,
    by: &ParticipantId,
) -> Vec<Event> {
    let already = match person.standing {
        Standing::Banned => true,
        Standing::Removed => !ban,
        Standing::Waiting | Standing::Admitted | Standing::Refused => false,
    };
    if already {
        return Vec::new();
    }
    let mut events = off(person);
    events.extend(queue::gone(session, person));
    events.extend(out_of_the_light(session, person, by));
    if ban {
        events.extend(unseated(session, person));
    }
    let silent = Participant {
        devices: std::collections::BTreeMap::new(),
        ..person.clone()
    };
    events.extend(moved(
        session,
        &silent,
        &Location::Lobby,
        MoveCause::Removed,
    ));
    endings::add_of_person(session, person, &mut events);
    events.extend(captain::deposed(session, person, by));
    events.push(Event::Removed {
        participant: person.id.clone(),
        ban,
        visitor: person.visitor.clone(),
        by: by.clone(),
    });
    events
}

pub(super) fn lift_ban(person: &Participant, by: &ParticipantId) -> Vec<Event> {
    if person.standing != Standing::Banned {
        return Vec::new();
    }
    vec![Event::BanLifted {
        participant: person.id.clone(),
        by: by.clone(),
    }]
}

pub(super) fn out_of_the_light(
    session: &Session,
    person: &Participant,
    by: &ParticipantId,
) -> Option<Event> {
    let lit = &session.spotlight;
    lit.contains(&person.id).then(|| Event::Spotlit {
        participants: lit.iter().filter(|id| **id != person.id).cloned().collect(),
        by: by.clone(),
    })
}

/// In every plan.
fn unseated<'s>(session: &'s Session, person: &'s Participant) -> impl Iterator<Item = Event> + 's {
    let plans = session.plans.others().chain([session.plan()]);
    let plans = plans.filter(|plan| plan.room_of(&person.id).is_some());
    plans.map(|plan| Event::Unseated {
        plan: plan.id().clone(),
        version: plan.version().saturating_add(1),
        participant: person.id.clone(),
    })
}

fn misses(profile: &Profile, required: Fields) -> bool {
    (required.school && profile.school.as_str().is_empty())
        || (required.country && profile.country.is_empty())
        || (required.language && profile.languages.is_empty())
        || (required.goal && profile.goals.is_empty())
}

/// Attendees who are here, or away for a short time.
pub(super) fn is_full(session: &Session, now: Millis) -> bool {
    let capacity = usize::try_from(session.door.capacity).unwrap_or(usize::MAX);
    // Most sessions never come near.
    if session.roster.len() < capacity {
        return false;
    }
    let counts = |person: &&Participant| {
        let here = match person.presence {
            Presence::Online { .. } => true,
            Presence::Offline { since } => now.since(since) < limits::SEAT_KEPT_MS,
            Presence::Expected | Presence::Left { .. } => false,
        };
        person.role == Role::Attendee && person.is_inside() && here
    };
    session.roster.iter().filter(counts).count() >= capacity
}

fn banned() -> Rejection {
    Rejection::new(RejectionCode::Banned, "they were sent out for good")
}

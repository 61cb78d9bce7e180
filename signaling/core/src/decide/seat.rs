use protocol::{
    DeviceId, Location, MediaState, Millis, MoveCause, ParticipantId, Personal, Profile,
    RejectionCode, Role, VisitorKey, limits as wire,
};

use super::{
    Decision,
    door::{self, Arrival},
    endings, late,
    moves::{hand_down, moved, off, silenced},
    queue, staff,
};
use crate::{
    Event, Participant, Presence, Rejection, Session, names,
    policy::{Capability, holds},
    rights::rights,
};

pub(super) fn join(
    session: &Session,
    now: Millis,
    id: &ParticipantId,
    profile: &Profile,
    role: Role,
    visitor: Option<&VisitorKey>,
) -> Decision {
    match session.roster.get(id) {
        Some(person) => again(session, now, person, profile, role, visitor),
        None if session.roster.len() >= wire::PARTICIPANTS_MAX => Err(Rejection::new(
            RejectionCode::TooMany,
            "the session has as many people as it may",
        )),
        None => {
            let Arrival { lobby, full } = door::arrival(session, now, profile, role, visitor)?;
            Ok(vec![Event::Joined {
                participant: id.clone(),
                profile: Profile {
                    name: names::given(session, id, &profile.name)?,
                    ..profile.clone()
                },
                role,
                lobby,
                full,
                visitor: visitor.cloned(),
            }])
        }
    }
}

/// Somebody who has a seat: with another profile or role, or to be let in once more. The roster's role wins over a link's.
fn again(
    session: &Session,
    now: Millis,
    person: &Participant,
    profile: &Profile,
    role: Role,
    visitor: Option<&VisitorKey>,
) -> Decision {
    let asks_again = door::asks_again(person)?;
    let expected = person.presence == Presence::Expected;
    let role = if expected { person.role } else { role };
    if person.role == role && person.profile == *profile && !asks_again && !expected {
        return Ok(Vec::new());
    }
    let name = if person.profile.name == profile.name {
        profile.name.clone()
    } else {
        names::given(session, &person.id, &profile.name)?
    };
    let mut after = person.clone();
    after.set_role(role);
    let joined = Event::Joined {
        participant: person.id.clone(),
        profile: Profile {
            name,
            ..profile.clone()
        },
        role,
        lobby: asks_again,
        full: asks_again && role == Role::Attendee && door::is_full(session, now),
        visitor: visitor.cloned(),
    };
    let rights = rights(&after, &after.location, &session.locks);
    let mut events = vec![joined];
    events.extend(silenced(person, rights));
    if person.role != role {
        events.extend(staff::not_backstage(session, &after, rights));
    }
    if !after.is_staff() {
        events.extend(endings::of_person(session, person));
    }
    Ok(events)
}

pub(super) fn connected(session: &Session, person: &Participant, device: &DeviceId) -> Decision {
    if person.devices.contains_key(device) {
        return Ok(Vec::new());
    }
    if person.devices.len() >= wire::DEVICES_MAX {
        return Err(Rejection::new(
            RejectionCode::TooMany,
            "they are connected with as many devices as they may",
        ));
    }
    let mut events: Vec<_> = comes_at_last(person).into_iter().collect();
    events.push(Event::Connected {
        participant: person.id.clone(),
        device: Some(device.clone()),
    });
    if !person.is_online() {
        let late = late::arrives(session, person);
        if late.is_empty() && starts_backstage(session, person) {
            let backstage = Location::Backstage;
            events.extend(moved(session, person, &backstage, MoveCause::OffStage));
        }
        events.extend(late);
    }
    Ok(events)
}

/// Whoever was only expected is here now: others have not known them yet.
fn comes_at_last(person: &Participant) -> Option<Event> {
    (person.presence == Presence::Expected).then(|| Event::Joined {
        participant: person.id.clone(),
        profile: person.profile.clone(),
        role: person.role,
        lobby: false,
        full: false,
        visitor: None,
    })
}

/// Staff and panelists who come before the show, and have not chosen a place yet.
fn starts_backstage(session: &Session, person: &Participant) -> bool {
    let untouched = person.epoch == 0 && person.location == Location::Plenary;
    untouched && session.meets_backstage(person)
}

/// Only with the last device the person is away. They were there at least when they came.
pub(super) fn disconnected(
    session: &Session,
    person: &Participant,
    device: &DeviceId,
    heard_at: Millis,
) -> Vec<Event> {
    let Some(media) = person.devices.get(device) else {
        return Vec::new();
    };
    let off = (*media != MediaState::default()).then(|| Event::MediaSet {
        participant: person.id.clone(),
        media: MediaState::default(),
        device: Some(device.clone()),
    });
    let gone = Event::Disconnected {
        participant: person.id.clone(),
        device: Some(device.clone()),
        heard_at: Some(came_at(person).max(heard_at)),
    };
    let mut events: Vec<_> = off.into_iter().chain([gone]).collect();
    if person.devices.len() == 1 {
        events.extend(endings::of_person(session, person));
    }
    events
}

const fn came_at(person: &Participant) -> Millis {
    match person.presence {
        Presence::Online { since } => since,
        Presence::Expected | Presence::Offline { .. } | Presence::Left { .. } => Millis(0),
    }
}

pub(super) fn leave(session: &Session, me: &Participant) -> Vec<Event> {
    let back = !me.is_inside() || me.location == Location::Plenary;
    if !me.is_online() && back {
        return Vec::new();
    }
    let mut events = off(me);
    events.extend(queue::gone(session, me));
    let silent = Participant {
        devices: std::collections::BTreeMap::new(),
        ..me.clone()
    };
    if back {
        events.extend(hand_down(me, None));
    } else {
        events.extend(moved(
            session,
            &silent,
            &Location::Plenary,
            MoveCause::Visit,
        ));
    }
    endings::add_of_person(session, me, &mut events);
    events.push(Event::Left {
        participant: me.id.clone(),
    });
    events
}

/// If the door allows it; staff always may.
pub(super) fn rename(session: &Session, me: &Participant, name: &Personal) -> Decision {
    if !session.door.rename && !holds(session, me, Capability::Moderate) {
        return Err(Rejection::new(
            RejectionCode::Locked,
            "names are not changed here",
        ));
    }
    rename_other(session, me, name, &me.id)
}

pub(super) fn rename_other(
    session: &Session,
    person: &Participant,
    name: &Personal,
    by: &ParticipantId,
) -> Decision {
    if person.profile.name == *name {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Renamed {
        participant: person.id.clone(),
        name: names::given(session, &person.id, name)?,
        by: by.clone(),
    }])
}

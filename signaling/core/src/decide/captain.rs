use protocol::{Location, Millis, ParticipantId, RejectionCode, RoomId};

use super::{Decision, help::here, round::no_round};
use crate::{
    Event, Participant, Presence, Rejection, Room, Session, limits,
    reach::{is_running, room_of},
};

/// Whoever is first; a captain who has been away for long is none any more.
pub(super) fn take(session: &Session, now: Millis, me: &Participant) -> Decision {
    let id = here(me)?;
    let room = known(session, id)?;
    let captain = room
        .captain
        .as_ref()
        .and_then(|captain| session.roster.get(captain));
    match captain {
        Some(captain) if captain.id == me.id => Ok(Vec::new()),
        Some(captain) if answers(captain, id, now) => Err(Rejection::new(
            RejectionCode::Taken,
            "the room has a captain",
        )),
        _ => Ok(vec![set_to(id, Some(&me.id), &me.id)]),
    }
}

/// Somebody who is in the room or belongs there, or nobody.
pub(super) fn set(
    session: &Session,
    id: &RoomId,
    captain: Option<&Participant>,
    by: &ParticipantId,
) -> Decision {
    let room = known(session, id)?;
    if let Some(captain) = captain {
        let belongs = session.plan_in_force().room_of(&captain.id) == Some(id);
        if !captain.is_inside() || (!belongs && room_of(captain) != Some(id)) {
            return Err(Rejection::new(
                RejectionCode::NotHere,
                "they are not of this room",
            ));
        }
    }
    let captain = captain.map(|captain| &captain.id);
    if room.captain.as_ref() == captain {
        return Ok(Vec::new());
    }
    Ok(vec![set_to(id, captain, by)])
}

pub(super) fn ready(session: &Session, id: &RoomId, ready: bool, by: &ParticipantId) -> Decision {
    let room = known(session, id)?;
    if !is_running(session, id) {
        return Err(no_round());
    }
    if room.ready == ready {
        return Ok(Vec::new());
    }
    Ok(vec![Event::RoomReady {
        room: id.clone(),
        ready,
        by: by.clone(),
    }])
}

/// Whoever is sent out is nobody's captain.
pub(super) fn deposed<'a>(
    session: &'a Session,
    person: &'a Participant,
    by: &'a ParticipantId,
) -> impl Iterator<Item = Event> + 'a {
    let theirs = |room: &&Room| room.captain.as_ref() == Some(&person.id);
    let rooms = session.rooms.iter().filter(theirs);
    rooms.map(move |room| set_to(&room.id, None, by))
}

fn answers(captain: &Participant, room: &RoomId, now: Millis) -> bool {
    let in_it = captain.location == Location::Room { room: room.clone() };
    let there = match captain.presence {
        Presence::Online { .. } => true,
        Presence::Offline { since } => now.since(since) < limits::CAPTAIN_KEPT_MS,
        Presence::Expected | Presence::Left { .. } => false,
    };
    in_it && there
}

fn known<'a>(session: &'a Session, room: &RoomId) -> Result<&'a Room, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownRoom, "there is no such room");
    session.rooms.get(room).ok_or_else(unknown)
}

fn set_to(room: &RoomId, captain: Option<&ParticipantId>, by: &ParticipantId) -> Event {
    Event::CaptainSet {
        room: room.clone(),
        participant: captain.cloned(),
        by: by.clone(),
    }
}

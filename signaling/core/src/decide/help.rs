use protocol::{HelpEnd, HelpTopic, Millis, ParticipantId, Personal, RejectionCode, RoomId};

use super::{Decision, round::no_round};
use crate::{
    Event, Help, Participant, Rejection, Session,
    reach::{is_running, room_of},
};

/// A room calls once: who calls again is heard already.
pub(super) fn ask(
    session: &Session,
    now: Millis,
    topic: HelpTopic,
    note: Option<&Personal>,
    me: &Participant,
) -> Decision {
    let room = here(me)?;
    if !is_running(session, room) {
        return Err(no_round());
    }
    if session.help.get(room).is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![Event::HelpAsked {
        room: room.clone(),
        by: me.id.clone(),
        topic,
        note: note.cloned(),
        at: now,
    }])
}

/// By whoever asked, or the room's captain.
pub(super) fn cancel(session: &Session, me: &Participant) -> Decision {
    let room = here(me)?;
    let Some(help) = session.help.get(room) else {
        return Ok(Vec::new());
    };
    let captain = session
        .rooms
        .get(room)
        .and_then(|room| room.captain.as_ref());
    if help.by != me.id && captain != Some(&me.id) {
        return Err(Rejection::new(
            RejectionCode::NotAllowed,
            "somebody else called, and somebody else is the captain",
        ));
    }
    Ok(vec![ended(room, HelpEnd::Cancelled, Some(&me.id))])
}

/// One of the staff goes, so that two do not.
pub(super) fn claim(session: &Session, room: &RoomId, take: bool, by: &ParticipantId) -> Decision {
    let help = waiting(session, room)?;
    if !session.roster.get(by).is_some_and(Participant::is_online) {
        return Err(away());
    }
    if help.is_claimed_by(by) {
        return Ok(Vec::new());
    }
    if !take {
        not_anothers(help, by)?;
    }
    Ok(vec![Event::HelpClaimed {
        room: room.clone(),
        by: by.clone(),
    }])
}

pub(super) fn release(session: &Session, room: &RoomId, by: &ParticipantId) -> Decision {
    let help = waiting(session, room)?;
    not_anothers(help, by)?;
    Ok(help.claim.iter().map(|_| released(room)).collect())
}

pub(super) fn defer(session: &Session, room: &RoomId, by: &ParticipantId) -> Decision {
    not_anothers(waiting(session, room)?, by)?;
    Ok(vec![Event::HelpDeferred {
        room: room.clone(),
        by: by.clone(),
    }])
}

pub(super) fn resolve(session: &Session, room: &RoomId, by: &ParticipantId) -> Decision {
    not_anothers(waiting(session, room)?, by)?;
    Ok(vec![ended(room, HelpEnd::Resolved, Some(by))])
}

/// Whoever said that they come and has not been there by `now`: others may go.
pub(super) fn stale(session: &Session, now: Millis) -> Vec<Event> {
    let due = |help: &&Help| help.stale_at().is_some_and(|at| at <= now);
    let stale = session.help.iter().filter(due);
    stale.map(|help| released(&help.room)).collect()
}

/// The calls that this person has claimed wait again.
pub(super) fn released_by<'a>(
    session: &'a Session,
    person: &'a ParticipantId,
    is_meant: impl Fn(&RoomId) -> bool + 'a,
) -> impl Iterator<Item = Event> + 'a {
    let theirs = move |help: &&Help| help.is_claimed_by(person) && is_meant(&help.room);
    let claimed = session.help.iter().filter(theirs);
    claimed.map(|help| released(&help.room))
}

/// With their room.
pub(super) fn over_with<'a>(
    session: &'a Session,
    is_over: impl Fn(&RoomId) -> bool + 'a,
) -> impl Iterator<Item = Event> + 'a {
    let over = session.help.iter().filter(move |help| is_over(&help.room));
    over.map(|help| ended(&help.room, HelpEnd::RoomClosed, None))
}

/// The room somebody is in.
pub(super) fn here(me: &Participant) -> Result<&RoomId, Rejection> {
    let nowhere = || Rejection::new(RejectionCode::NotHere, "they are not in a room");
    room_of(me).ok_or_else(nowhere)
}

fn waiting<'a>(session: &'a Session, room: &RoomId) -> Result<&'a Help, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownItem, "that room calls no longer");
    session.help.get(room).ok_or_else(unknown)
}

fn not_anothers(help: &Help, by: &ParticipantId) -> Result<(), Rejection> {
    if help.claim.is_none() || help.is_claimed_by(by) {
        return Ok(());
    }
    Err(Rejection::new(
        RejectionCode::Taken,
        "somebody else goes there",
    ))
}

/// Whoever is not connected cannot go or listen anywhere.
pub(super) fn away() -> Rejection {
    Rejection::new(RejectionCode::NotHere, "they are not connected")
}

fn released(room: &RoomId) -> Event {
    Event::HelpReleased { room: room.clone() }
}

fn ended(room: &RoomId, how: HelpEnd, by: Option<&ParticipantId>) -> Event {
    Event::HelpEnded {
        room: room.clone(),
        how,
        by: by.cloned(),
    }
}

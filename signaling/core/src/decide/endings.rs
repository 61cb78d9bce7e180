//! What ends with a person's going, with a move and with a room, besides media and hands: calls for help, ears and voices.

use protocol::{Location, MoveCause, RoomId};

use super::{help, reach};
use crate::{Event, Participant, Session, reach::room_of};

/// Somebody goes offline, out, or off the staff: what they said they would do, others may.
pub(super) fn of_person(session: &Session, person: &Participant) -> Vec<Event> {
    let mut events = reach::ended(session, &person.id);
    events.extend(help::released_by(session, &person.id, |_| true));
    events
}

/// The same, without what is among `events` already.
pub(super) fn add_of_person(session: &Session, person: &Participant, events: &mut Vec<Event>) {
    for event in of_person(session, person) {
        if !events.contains(&event) {
            events.push(event);
        }
    }
}

/// Ears and voice belong to a place; whoever leaves a room without having helped lets others go there.
pub(super) fn of_move(
    session: &Session,
    person: &Participant,
    to: &Location,
    cause: &MoveCause,
) -> Vec<Event> {
    let mut events = reach::ended(session, &person.id);
    let closes = matches!(cause, MoveCause::RoundClosed | MoveCause::RoomClosed { .. });
    if let Some(from) = room_of(person).filter(|_| !closes && *to != person.location) {
        events.extend(help::released_by(session, &person.id, |room| room == from));
    }
    events
}

/// Before the moves out of these rooms.
pub(super) fn of_rooms(session: &Session, is_over: impl Fn(&RoomId) -> bool) -> Vec<Event> {
    let mut events: Vec<_> = help::over_with(session, &is_over).collect();
    events.extend(reach::over_with(session, &is_over));
    events
}

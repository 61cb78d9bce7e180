use protocol::{Location, Millis, Role, RoomId, Strip};

use super::{
    facts::here_for,
    limits,
    summary::{count, in_steps},
};
use crate::{Participant, Run, Session};

/// People and calls beside the rooms; `lost` are those who lost the connection in a room.
pub(super) fn strip(now: Millis, session: &Session, run: &Run, lost: u16) -> Strip {
    let calls = session.help().iter().take(limits::STRIP_HELP_MAX);
    Strip {
        unassigned: count(unassigned(now, session, run)),
        late: count(late(session, run)),
        lost,
        help: calls
            .map(|help| (help.room.clone(), in_steps(now.since(help.at))))
            .collect(),
    }
}

/// Attendees who could be in a room and have none, since the round opened or they came.
fn unassigned(now: Millis, session: &Session, run: &Run) -> usize {
    let waited = now.since(run.opened_at) >= limits::UNASSIGNED_MS;
    let plan = session.plan_in_force();
    let without = |person: &&Participant| {
        person.role == Role::Attendee
            && here_for(person, now, limits::UNASSIGNED_MS)
            && plan.room_of(&person.id).is_none()
    };
    if !waited {
        return 0;
    }
    session
        .roster()
        .at(&Location::Plenary)
        .filter(without)
        .count()
}

/// With a room that is open, and neither there nor gone from it by themselves.
fn late(session: &Session, run: &Run) -> usize {
    let open = |room: &RoomId| run.rooms.get(room).is_some_and(|clock| clock.is_running());
    let seats = session.plan_in_force().seats.iter();
    let missing = seats.filter(|(id, seat)| {
        let person = session.roster().get(id);
        let elsewhere = person.is_none_or(|person| {
            !matches!(&person.location, Location::Room { .. })
                && person.returned.as_ref() != Some(&run.id)
        });
        elsewhere && open(&seat.room)
    });
    missing.count()
}

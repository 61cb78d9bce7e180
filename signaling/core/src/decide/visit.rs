use protocol::{Location, MoveCause, ParticipantId, RejectionCode, Role, RoomId};

use super::{Decision, moves::moved, round::no_round};
use crate::{Participant, Rejection, Session, policy};

/// Staff go anywhere. Others leave their room for the plenary if the round lets them, and come back to their own; panelists go
/// backstage.
pub(super) fn visit(session: &Session, to: &Location, me: &Participant) -> Decision {
    if me.location == *to {
        return Ok(Vec::new());
    }
    if let Location::Room { room } = to {
        is_open(session, room)?;
    }
    let cause = if me.is_staff() {
        staff_goes(to)?
    } else {
        goes(session, to, me)?
    };
    Ok(moved(session, me, to, cause))
}

/// Anybody who is let in, here or away; their seat stays.
pub(super) fn move_person(
    session: &Session,
    person: &Participant,
    to: &Location,
    by: &ParticipantId,
) -> Decision {
    match to {
        Location::Lobby => return Err(no_lobby()),
        Location::Room { room } => is_open(session, room)?,
        Location::Plenary | Location::Backstage => {}
    }
    let cause = MoveCause::MovedBy { by: by.clone() };
    Ok(moved(session, person, to, cause))
}

fn staff_goes(to: &Location) -> Result<MoveCause, Rejection> {
    match to {
        Location::Lobby => Err(no_lobby()),
        _ => Ok(MoveCause::Visit),
    }
}

fn goes(session: &Session, to: &Location, me: &Participant) -> Result<MoveCause, Rejection> {
    let in_a_room = matches!(me.location, Location::Room { .. });
    let run = session.round.run();
    if in_a_room && !run.is_some_and(|run| run.options.may_return) {
        return Err(policy::denied());
    }
    match to {
        Location::Lobby => Err(no_lobby()),
        Location::Backstage if me.role != Role::Panelist => Err(policy::denied()),
        Location::Room { room } => {
            let own = session.plan_in_force().room_of(&me.id);
            if own == Some(room) {
                Ok(MoveCause::CameBack)
            } else {
                Err(policy::denied())
            }
        }
        Location::Plenary | Location::Backstage if in_a_room => Ok(MoveCause::Returned),
        Location::Plenary | Location::Backstage => Ok(MoveCause::Visit),
    }
}

/// People can be in it now.
fn is_open(session: &Session, room: &RoomId) -> Result<(), Rejection> {
    if !session.round.is_running() {
        return Err(no_round());
    }
    match session.round.clock(room) {
        Some(clock) if clock.is_running() => Ok(()),
        Some(_) => Err(no_round()),
        None => Err(Rejection::new(
            RejectionCode::UnknownRoom,
            "the round has no such room",
        )),
    }
}

fn no_lobby() -> Rejection {
    Rejection::new(
        RejectionCode::NotHere,
        "nobody is put into the lobby, and nobody goes there",
    )
}

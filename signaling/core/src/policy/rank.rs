use protocol::{Location, ParticipantId};

use super::{Capability, denied, holds};
use crate::{
    Actor, Command, Participant, Rejection, Session, access::may_edit_roadmap,
    participant::is_staff, works::was_seated,
};

/// Who may be meant: to send staff out, or to make or unmake them, takes the right to appoint them; and nobody sends themselves out.
/// Muting is not here: whoever is muted can undo it, so staff may silence each other's howling.
pub(super) fn check(session: &Session, actor: &Actor, command: &Command) -> Result<(), Rejection> {
    let (target, sends_out, makes_staff) = match command {
        Command::Remove { participant }
        | Command::Ban { participant }
        | Command::Refuse { participant } => (participant, true, false),
        Command::SetRole { participant, role } => (participant, false, is_staff(*role)),
        _ => return Ok(()),
    };
    let on_staff = session
        .roster
        .get(target)
        .is_some_and(Participant::is_staff);
    let me = match actor {
        Actor::Participant(id) => session.roster.get(id),
        Actor::Organiser | Actor::System => None,
    };
    let Some(me) = me else { return Ok(()) };
    let appoints = holds(session, me, Capability::Staff);
    let oneself = sends_out && me.id == *target;
    if oneself || ((on_staff || makes_staff) && !appoints) {
        return Err(denied());
    }
    Ok(())
}

/// Whether `me` is the captain of the room that both they and what the command means are in, while it is open.
pub(super) fn captains(session: &Session, me: &Participant, command: &Command) -> bool {
    let Location::Room { room } = &me.location else {
        return false;
    };
    let theirs = match command {
        Command::SetCaptain { room: meant, .. } | Command::SetReady { room: meant, .. } => {
            meant == room
        }
        _ => meant(command)
            .and_then(|id| session.roster.get(id))
            .is_some_and(|target| target.location == me.location),
    };
    let captain = session
        .rooms
        .get(room)
        .and_then(|room| room.captain.as_ref());
    let running = session
        .round
        .clock(room)
        .is_some_and(crate::RoomClock::is_running);
    captain == Some(&me.id) && running && theirs
}

/// Whether what the command replaces is `me`'s own work; until when they may is the command's to say.
pub(super) fn belongs(session: &Session, me: &Participant, command: &Command) -> bool {
    let (Command::RestoreRoadmap { room, .. } | Command::ImportRoadmap { room, .. }) = command
    else {
        return false;
    };
    let roadmap = session.workspace(room).map(|room| &room.roadmap);
    roadmap.is_some_and(|roadmap| {
        may_edit_roadmap(session, &me.id, roadmap) || was_seated(session, &me.id, roadmap)
    })
}

const fn meant(command: &Command) -> Option<&ParticipantId> {
    match command {
        Command::Mute { participant } | Command::LowerHand { participant } => Some(participant),
        _ => None,
    }
}

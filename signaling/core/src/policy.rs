//! Who may ask for what: the one table. What is not listed is denied.

mod capability;
mod need;
mod rank;

pub use capability::{Capability, holds};

use protocol::{RejectionCode, Role, Show};

use crate::{Actor, Command, Participant, Rejection, Session};
use need::{Need, need};

/// Whether `actor` may ask for `command` now. The first reason found counts: nobody, not let in, no right, the target's rank, the show
/// is over.
pub(crate) fn authorise(
    session: &Session,
    actor: &Actor,
    command: &Command,
) -> Result<(), Rejection> {
    let need = need(command);
    match actor {
        Actor::System if need == Need::Shell => Ok(()),
        Actor::System => Err(denied()),
        Actor::Organiser => match need {
            Need::Can(wanted)
            | Need::CanOrCaptain(wanted)
            | Need::CanOrGroup(wanted)
            | Need::CanOrPanelist(wanted)
                if capability::organiser(wanted) =>
            {
                rank::check(session, actor, command)
            }
            _ => Err(denied()),
        },
        Actor::Participant(id) => {
            let me = session.roster.get(id).ok_or_else(denied)?;
            person(session, me, need, command)?;
            rank::check(session, actor, command)?;
            after_the_end(session, command)
        }
    }
}

pub(crate) fn denied() -> Rejection {
    Rejection::new(RejectionCode::NotAllowed, "this role may not do that")
}

fn person(
    session: &Session,
    me: &Participant,
    need: Need,
    command: &Command,
) -> Result<(), Rejection> {
    match need {
        Need::Shell => return Err(denied()),
        Need::Waiting => return Ok(()),
        _ if !me.is_inside() => {
            return Err(Rejection::new(
                RejectionCode::Waiting,
                "they are not let in yet",
            ));
        }
        _ => {}
    }
    let allowed = match need {
        Need::Own => true,
        Need::Can(wanted) => holds(session, me, wanted),
        Need::CanOrCaptain(wanted) => {
            holds(session, me, wanted) || rank::captains(session, me, command)
        }
        Need::CanOrGroup(wanted) => {
            holds(session, me, wanted) || rank::belongs(session, me, command)
        }
        Need::CanOrPanelist(wanted) => holds(session, me, wanted) || me.role == Role::Panelist,
        Need::Shell | Need::Waiting => false,
    };
    if allowed { Ok(()) } else { Err(denied()) }
}

/// After the end people can only go, and staff begin anew.
fn after_the_end(session: &Session, command: &Command) -> Result<(), Rejection> {
    let over = matches!(session.show, Show::Ended { .. });
    let still = matches!(
        command,
        Command::Leave
            | Command::EndDevice { .. }
            | Command::SetMedia { .. }
            | Command::SetShow { .. }
    );
    if over && !still {
        return Err(Rejection::new(
            RejectionCode::Ended,
            "the webinar has ended",
        ));
    }
    Ok(())
}

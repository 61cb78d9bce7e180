//! Who may ask for what: the one table. What is not listed is denied.

use protocol::{RejectionCode, Role};

use crate::{Actor, Command, Rejection, Session};

pub(crate) fn authorise(
    session: &Session,
    actor: &Actor,
    command: &Command,
) -> Result<(), Rejection> {
    let allowed = match actor {
        Actor::System => may_ask(command) == Asker::Shell,
        Actor::Participant(id) => session
            .roster
            .get(id)
            .is_some_and(|person| role_may(person.role, may_ask(command))),
    };
    if allowed { Ok(()) } else { Err(denied()) }
}

pub(crate) fn denied() -> Rejection {
    Rejection::new(RejectionCode::NotAllowed, "this role may not do that")
}

/// Whose business a command is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asker {
    /// Connections and timers: never a person.
    Shell,
    /// Everybody, about themselves.
    Anyone,
    Staff,
}

const fn may_ask(command: &Command) -> Asker {
    match command {
        Command::Join { .. }
        | Command::Connected { .. }
        | Command::Disconnected { .. }
        | Command::Elapsed(_) => Asker::Shell,
        Command::SetMedia { .. }
        | Command::RaiseHand { .. }
        | Command::Chat { .. }
        | Command::Leave => Asker::Anyone,
        Command::GrantSpeak { .. }
        | Command::Mute { .. }
        | Command::LowerHand { .. }
        | Command::PlanRooms { .. }
        | Command::Assign { .. }
        | Command::AssignRandom { .. }
        | Command::OpenRooms { .. }
        | Command::ExtendRooms { .. }
        | Command::CloseRooms { .. }
        | Command::Broadcast { .. }
        | Command::Visit { .. }
        | Command::Present { .. } => Asker::Staff,
    }
}

const fn role_may(role: Role, asker: Asker) -> bool {
    match (role, asker) {
        (_, Asker::Shell) => false,
        (Role::Moderator | Role::Panelist | Role::Attendee, Asker::Anyone) => true,
        (Role::Moderator, Asker::Staff) => true,
        (Role::Panelist | Role::Attendee, Asker::Staff) => false,
    }
}

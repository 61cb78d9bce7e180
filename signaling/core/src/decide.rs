use protocol::Millis;

use crate::{Actor, Command, Event, Rejection, Session, policy};

/// What happens if `actor` asks for `command` at `now`; nothing is changed by asking. No events: it is so already.
///
/// # Errors
/// [`Rejection`] with the first reason found; permission comes before everything else.
pub fn decide(
    session: &Session,
    _now: Millis,
    actor: &Actor,
    command: &Command,
) -> Result<Vec<Event>, Rejection> {
    policy::authorise(session, actor, command)?;
    Ok(Vec::new())
}

use protocol::Millis;

use crate::{Session, Timer, chair, choice, decide, invite};

/// When to send `Command::Elapsed` next, and with which timer. The shell sends it at or after that instant; too
/// early or too late does no harm.
#[must_use]
pub fn next_deadline(session: &Session) -> Option<(Millis, Timer)> {
    let deadlines = [
        session.round().deadline(),
        chair::deadline(session),
        invite::deadline(session),
        choice::deadline(session),
        session.help().deadline(),
        session.voice_deadline(),
        decide::ballot_deadline(session),
    ];
    deadlines.into_iter().flatten().min()
}

use protocol::Millis;

use crate::{Session, Timer, chair, choice, decide, invite};

/// When to send `Command::Elapsed` next, and with which timer. The shell sends it at or after that instant; too
/// early or too late does no harm.
#[must_use]
pub fn next_deadline(session: &Session) -> Option<(Millis, Timer)> {
    let patient = decide::work_deadline(session);
    next_pressing_deadline(session)
        .into_iter()
        .chain(patient)
        .min()
}

/// The next one for which a session stays in memory though nobody is there: others only take something from who is.
#[must_use]
pub fn next_pressing_deadline(session: &Session) -> Option<(Millis, Timer)> {
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

use protocol::{ParticipantId, SessionEvent};

use crate::{Event, Session};

/// What `viewer` is told of `event`; `session` is the state after it. Folded in order into an earlier
/// [`crate::view`] of theirs, projections give the later one.
#[must_use]
pub fn project(_session: &Session, _event: &Event, _viewer: &ParticipantId) -> Vec<SessionEvent> {
    Vec::new()
}

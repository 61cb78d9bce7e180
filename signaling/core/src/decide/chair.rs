use protocol::{Millis, ParticipantId, RejectionCode, Role};

use super::{Decision, known};
use crate::{Event, Rejection, Session, chair};

/// The first deputy who is here takes the chair that has been empty for long enough.
pub(super) fn empties(session: &Session, now: Millis) -> Vec<Event> {
    let due = chair::deadline(session).is_some_and(|(at, _)| now >= at);
    let deputy = chair::next_deputy(session).filter(|_| due);
    let held = deputy.map(|by| Event::ChairHeld { by: by.clone() });
    held.into_iter().collect()
}

/// Deputies are co-moderators, each once.
pub(super) fn set_deputies(
    session: &Session,
    order: &[ParticipantId],
    by: &ParticipantId,
) -> Decision {
    if session.chair.deputies == order {
        return Ok(Vec::new());
    }
    for (index, id) in order.iter().enumerate() {
        if known(session, id)?.role != Role::CoModerator {
            return Err(Rejection::new(
                RejectionCode::NotHere,
                "a deputy is a co-moderator",
            ));
        }
        if order.iter().take(index).any(|earlier| earlier == id) {
            return Err(Rejection::new(
                RejectionCode::InUse,
                "a deputy stands in the order once",
            ));
        }
    }
    Ok(vec![Event::DeputiesSet {
        order: order.to_vec(),
        by: by.clone(),
    }])
}

/// The order without this person, if they stand in it.
pub(super) fn no_deputy(
    session: &Session,
    id: &ParticipantId,
    by: &ParticipantId,
) -> Option<Event> {
    let deputies = &session.chair.deputies;
    let others = deputies.iter().filter(|other| *other != id);
    deputies.contains(id).then(|| Event::DeputiesSet {
        order: others.cloned().collect(),
        by: by.clone(),
    })
}

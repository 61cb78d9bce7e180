use protocol::{Millis, ParticipantId, Settings, Show, ShowWish};

use super::{door, moderation, show};
use crate::{Event, Presence, Rejection, Session};

/// What staff have changed since stays: the door and the locks follow only while they are as the organiser had set them.
pub(super) fn configure(
    session: &Session,
    now: Millis,
    settings: &Settings,
) -> Result<Vec<Event>, Rejection> {
    let before = &session.settings;
    if before == settings {
        return Ok(Vec::new());
    }
    let by = ParticipantId::organiser();
    let mut events = vec![Event::Configured {
        settings: settings.clone(),
    }];
    if session.door == before.door {
        events.extend(door::set(session, settings.door, &by));
    }
    if session.locks == before.locks {
        events.extend(moderation::set_locks(session, settings.locks, &by));
    }
    events.extend(first_show(session, now, settings.backstage, &by)?);
    Ok(events)
}

/// A session that nobody has come to yet starts as the organiser wants; later that is for staff to say.
fn first_show(
    session: &Session,
    now: Millis,
    backstage: bool,
    by: &ParticipantId,
) -> Result<Vec<Event>, Rejection> {
    let mut people = session.roster.iter();
    if people.any(|person| person.presence != Presence::Expected) {
        return Ok(Vec::new());
    }
    let wish = match (backstage, &session.show) {
        (true, Show::Live { .. }) => ShowWish::Before { starts_at: None },
        (false, Show::Before { .. }) => ShowWish::Live { bring: true },
        _ => return Ok(Vec::new()),
    };
    show::set(session, now, wish, by)
}

use protocol::{Role, RosterScope};

use crate::{Event, Presence, Session, limits};

/// `events`, and before them what makes the session a large one, if it becomes so by them.
pub(super) fn first(session: &Session, events: Vec<Event>) -> Vec<Event> {
    let comes = |event: &Event| coming(session, event);
    let coming: usize = events.iter().map(comes).sum();
    let crowd = session.roster.crowd() + coming;
    if coming == 0 || crowd <= limits::CROWD_SHOWN_MAX || session.roster_scope == RosterScope::Stage
    {
        return events;
    }
    std::iter::once(Event::RosterNarrowed {})
        .chain(events)
        .collect()
}

/// How many of the crowd come in by it.
fn coming(session: &Session, event: &Event) -> usize {
    let is_new = |id| {
        let person = session.roster.get(id);
        person.is_none_or(|person| person.presence == Presence::Expected)
    };
    match event {
        Event::Joined {
            participant,
            role: Role::Attendee,
            lobby: false,
            ..
        }
        | Event::Connected { participant, .. } => usize::from(is_new(participant)),
        Event::Admitted { participants, .. } => participants.len(),
        _ => 0,
    }
}

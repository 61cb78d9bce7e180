use protocol::{AgendaItem, AgendaItemId, AgendaNow, Millis, ParticipantId, RejectionCode};

use super::Decision;
use crate::{Event, Rejection, Session};

/// What is on stays on if it is still among the parts.
pub(super) fn set(
    session: &Session,
    version: u32,
    items: &[AgendaItem],
    by: &ParticipantId,
) -> Decision {
    let agenda = &session.agenda;
    if version != agenda.version {
        let why = "the agenda has been changed since it was read";
        return Err(Rejection::new(RejectionCode::PlanChanged, why));
    }
    if items == agenda.items {
        return Ok(Vec::new());
    }
    Ok(vec![Event::AgendaSet {
        version: version.saturating_add(1),
        items: items.to_vec(),
        by: by.clone(),
    }])
}

/// Whoever saw something else on comes too late, and that is no error: they see what is on now.
pub(super) fn run(
    session: &Session,
    now: Millis,
    item: Option<&AgendaItemId>,
    from: Option<&AgendaItemId>,
    by: &ParticipantId,
) -> Decision {
    let on = session.agenda.now.as_ref().map(|on| &on.item);
    let begun = item.map(|item| begin(session, now, item)).transpose()?;
    if from != on || item == on {
        return Ok(Vec::new());
    }
    Ok(moved(begun, by))
}

pub(super) fn extend(session: &Session, now: Millis, add_s: u32, by: &ParticipantId) -> Decision {
    let Some(on) = &session.agenda.now else {
        let why = "no part of the agenda is on";
        return Err(Rejection::new(RejectionCode::UnknownItem, why));
    };
    let longer = AgendaNow {
        ends_at: on.ends_at.max(now).plus_ms(i64::from(add_s) * 1_000),
        ..on.clone()
    };
    Ok(moved(Some(longer), by))
}

fn begin(session: &Session, now: Millis, id: &AgendaItemId) -> Result<AgendaNow, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownItem, "the agenda has no such part");
    let mut items = session.agenda.items.iter();
    let item = items.find(|item| item.id == *id).ok_or_else(unknown)?;
    Ok(AgendaNow {
        item: id.clone(),
        since: now,
        ends_at: now.plus_ms(i64::from(item.minutes) * 60_000),
    })
}

fn moved(now: Option<AgendaNow>, by: &ParticipantId) -> Vec<Event> {
    let by = by.clone();
    vec![Event::AgendaMoved { now, by }]
}

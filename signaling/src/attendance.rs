use protocol::http::{AttendanceReport, AttendanceRow, PlaceTime, Span};
use protocol::{Location, Millis};
use signaling_core::{Attendance, AttendanceRow as Folded, Session, evolve};

use crate::store::{JournalRow, WebinarRow};

/// Which part of a webinar's life is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    /// None: from the beginning.
    pub(crate) from: Option<Millis>,
    /// None: until now.
    pub(crate) to: Option<Millis>,
    pub(crate) gap_min: u16,
}

/// Who was there in this stretch, as the journal has it at `now`.
pub(crate) fn report(
    webinar: &WebinarRow,
    journal: &[JournalRow],
    stretch: Stretch,
    now: Millis,
) -> AttendanceReport {
    let until = stretch.to.map_or(now, |to| to.min(now));
    let from = stretch.from.unwrap_or(Millis(i64::MIN));
    let gap_ms = i64::from(stretch.gap_min) * 60_000;
    let mut session = Session::new(webinar.id.clone(), webinar.title.clone());
    let mut attendance = Attendance::default();
    let mut before = None;
    for row in journal.iter().take_while(|row| row.at < until) {
        if before.is_none() && row.at >= from {
            before = Some(attendance.clone().rows(&session, from, gap_ms));
        }
        evolve(&mut session, row.at, &row.event);
        attendance.take(row.at, &row.event);
    }
    let before = before.unwrap_or_else(|| attendance.rows(&session, from, gap_ms));
    let rows = attendance.rows(&session, until, gap_ms);
    let rows = rows.into_iter().map(|row| {
        let at = before.binary_search_by(|then| then.participant.cmp(&row.participant));
        let then = at.ok().and_then(|at| before.get(at));
        said(&session, row, then, from)
    });
    AttendanceReport {
        webinar: webinar.id.clone(),
        from: stretch.from,
        to: stretch.to,
        gap_min: stretch.gap_min,
        rows: rows.collect(),
    }
}

/// The part of `row` from `from` on; `then` is what it was at that time.
fn said(session: &Session, row: Folded, then: Option<&Folded>, from: Millis) -> AttendanceRow {
    let since = |now: u32, then: Option<u32>| now.saturating_sub(then.unwrap_or(0));
    let here: Vec<Span> = row
        .here
        .iter()
        .filter_map(|span| after(from, span))
        .collect();
    let places = places(session, &row, from);
    let inside = || {
        let inside = places.iter().filter(|at| at.place != Location::Lobby);
        inside.flat_map(|at| &at.spans)
    };
    AttendanceRow {
        first_in: inside().map(|span| span.from).min(),
        last_out: inside().map(|span| span.to).max(),
        minutes: minutes(inside()),
        reconnects: since(row.reconnects, then.map(|then| then.reconnects)),
        wrote: since(row.wrote, then.map(|then| then.wrote)),
        asked: since(row.questions, then.map(|then| then.questions)),
        hands: since(row.hands, then.map(|then| then.hands)),
        floor: since(row.floor, then.map(|then| then.floor)),
        microphone: row.microphone,
        camera: row.camera,
        participant: row.participant,
        name: row.profile.name,
        school: row.profile.school,
        country: row.profile.country,
        languages: row.profile.languages,
        role: row.role,
        expected: row.expected,
        here,
        places,
    }
}

/// Each place once, in the order in which they came there first.
fn places(session: &Session, row: &Folded, from: Millis) -> Vec<PlaceTime> {
    let mut places: Vec<PlaceTime> = Vec::new();
    for (place, span) in &row.places {
        let Some(span) = after(from, span) else {
            continue;
        };
        match places.iter_mut().find(|known| known.place == *place) {
            Some(known) => known.spans.push(span),
            None => places.push(PlaceTime {
                room_name: room_name(session, place),
                place: place.clone(),
                minutes: 0,
                spans: vec![span],
            }),
        }
    }
    for place in &mut places {
        place.minutes = minutes(place.spans.iter());
    }
    places
}

fn room_name(session: &Session, place: &Location) -> Option<String> {
    match place {
        Location::Room { room } => session.rooms().get(room).map(|room| room.name.clone()),
        Location::Lobby | Location::Plenary | Location::Backstage => None,
    }
}

fn after(from: Millis, span: &signaling_core::Span) -> Option<Span> {
    let from = span.from.max(from);
    (from < span.to).then_some(Span { from, to: span.to })
}

fn minutes<'s>(spans: impl Iterator<Item = &'s Span>) -> u32 {
    let ms: i64 = spans.map(|span| span.to.since(span.from)).sum();
    u32::try_from(ms / 60_000).unwrap_or(u32::MAX)
}

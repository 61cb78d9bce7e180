use std::collections::BTreeMap;

use protocol::{Location, Millis, RoomId, RoomSummary, Strip};

use super::{Look, RoomFacts, WallFacts, alerts, rank, strip};
use crate::{RoomClock, Run, Session};

/// How all open rooms do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WallState {
    pub rooms: BTreeMap<RoomId, RoomSummary>,
    pub strip: Strip,
}

/// Nothing while no round runs. Looks at the people in rooms and in the plenary once.
#[must_use]
pub fn summary(now: Millis, session: &Session, facts: &WallFacts) -> WallState {
    let Some(run) = session.round().run() else {
        return WallState::default();
    };
    let nothing = RoomFacts::default();
    let rooms = run.rooms.iter().filter_map(|(room, clock)| {
        let facts = facts.rooms.get(room).unwrap_or(&nothing);
        let summary = of_room(now, session, run, room, *clock, facts)?;
        Some((room.clone(), summary))
    });
    let rooms: BTreeMap<_, _> = rooms.collect();
    let lost = rooms
        .values()
        .fold(0, |all: u16, room| all.saturating_add(room.lost));
    WallState {
        strip: strip::strip(now, session, run, lost),
        rooms,
    }
}

fn of_room(
    now: Millis,
    session: &Session,
    run: &Run,
    room: &RoomId,
    clock: RoomClock,
    facts: &RoomFacts,
) -> Option<RoomSummary> {
    let ends_at = match clock {
        RoomClock::Open { ends_at } => ends_at,
        RoomClock::Closing { closes_at } => closes_at,
        RoomClock::Collecting { .. } | RoomClock::Closed { .. } => return None,
    };
    let place = Location::Room { room: room.clone() };
    let there = session.roster().at(&place);
    let (here, lost): (Vec<_>, Vec<_>) = there.partition(|person| person.is_online());
    let help = session.help().get(room);
    let look = Look {
        now,
        opened_at: run.opened_at,
        ends_at,
        here: count(here.len()),
        lost: count(lost.len()),
        facts,
        help: help.map(|help| (help.at, help.claim.is_some())),
    };
    let alerts = alerts(&look);
    let rank = rank(&look, &alerts);
    let age = |at: Millis| in_steps(now.since(at));
    let speech = if facts.speaks {
        Some(now)
    } else {
        facts.spoke_at
    };
    Some(RoomSummary {
        room: room.clone(),
        here: look.here,
        audio_only: facts.audio_only,
        lost: look.lost,
        speech_s: speech.map(age),
        edit_s: facts.edit_at.map(age),
        percent: facts.percent,
        missing: facts.missing,
        examples: facts.examples,
        help_s: help.map(|help| age(help.at)),
        reached: session.is_reached(room),
        ready: session.rooms().get(room).is_some_and(|room| room.ready),
        alerts,
        rank,
    })
}

/// Seconds, in steps of 10 and from a minute on of 60: what is quiet is no news.
pub(super) fn in_steps(ms: i64) -> u16 {
    let seconds = (ms / 1_000).max(0);
    let step = if seconds < 60 { 10 } else { 60 };
    u16::try_from(seconds / step * step).unwrap_or(u16::MAX)
}

pub(super) fn count(people: usize) -> u16 {
    u16::try_from(people).unwrap_or(u16::MAX)
}

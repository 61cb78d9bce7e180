use protocol::{
    Location, Millis, MoveCause, ParticipantId, RejectionCode, RoomId, RoundId, limits as wire,
};

use super::{Decision, endings, moves::moved_many, round::no_round};
use crate::{Event, Rejection, RoomClock, Run, Session, Timer, limits};

/// One room, or all that people can be in. Only a room that people can be in has a deadline to move.
pub(super) fn extend(
    session: &Session,
    now: Millis,
    add_s: u32,
    room: Option<&RoomId>,
    by: &ParticipantId,
) -> Decision {
    let run = running(session)?;
    let later = |clock: &RoomClock| {
        let from = match clock {
            // A time-out that is due but has not been carried out yet does not eat up what is added.
            RoomClock::Open { ends_at } => now.max(*ends_at),
            _ => now,
        };
        from.plus_ms(ms(add_s))
    };
    let rooms: Vec<_> = match room {
        Some(room) => vec![(room.clone(), later(running_clock(run, room)?))],
        None => run
            .running()
            .map(|(room, clock)| (room.clone(), later(clock)))
            .collect(),
    };
    let too_long = |ends_at: &Millis| ends_at.since(now) > ms(wire::ROUND_S_MAX);
    if rooms.iter().any(|(_, ends_at)| too_long(ends_at)) {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            "a round lasts at most eight hours from now",
        ));
    }
    let by = by.clone();
    Ok(match rooms.as_slice() {
        [(_, ends_at), ..] if room.is_none() && run.is_even() => vec![Event::RoundExtended {
            ends_at: *ends_at,
            by,
        }],
        _ => vec![Event::RoomsExtended { rooms, by }],
    })
}

/// One room, or all that people can be in; of these none later than it closes already.
pub(super) fn close(
    session: &Session,
    now: Millis,
    grace_s: Option<u32>,
    room: Option<&RoomId>,
    by: &ParticipantId,
) -> Decision {
    let run = running(session)?;
    let grace_s = grace_s.unwrap_or_else(|| u32::from(run.options.grace_s));
    let sooner = |clock: &RoomClock| match clock {
        RoomClock::Closing { closes_at } => grace_s == 0 || now.plus_ms(ms(grace_s)) < *closes_at,
        _ => true,
    };
    let rooms: Vec<_> = match room {
        Some(room) => Some(running_clock(run, room)?)
            .filter(|clock| sooner(clock))
            .map(|_| room.clone())
            .into_iter()
            .collect(),
        None => run
            .running()
            .filter(|(_, clock)| sooner(clock))
            .map(|(room, _)| room.clone())
            .collect(),
    };
    if rooms.is_empty() {
        return Err(Rejection::new(
            RejectionCode::RoundClosing,
            "it closes sooner than that",
        ));
    }
    Ok(begin_close(session, run, now, &rooms, grace_s, Some(by)))
}

/// A timer that is early, late or of another round does no harm: only deadlines in force count, and all of them that are due.
pub(super) fn elapsed(session: &Session, now: Millis, timer: Timer) -> Vec<Event> {
    let Some(run) = session.round.run() else {
        return Vec::new();
    };
    let due = |(room, clock): (&RoomId, &RoomClock)| {
        let (at, which) = clock.deadline()?;
        (which == timer && at <= now).then(|| room.clone())
    };
    let due: Vec<_> = run.rooms.iter().filter_map(due).collect();
    if due.is_empty() {
        return Vec::new();
    }
    match timer {
        Timer::RoomsEnd => {
            let grace_s = u32::from(run.options.grace_s);
            begin_close(session, run, now, &due, grace_s, None)
        }
        Timer::GraceEnds => bring_back(session, run, now, &due, None),
        Timer::CollectEnds => kept(run, &due, None),
        _ => Vec::new(),
    }
}

/// An answer that is late, doubled or of another round changes nothing.
pub(super) fn collected(
    session: &Session,
    round: &RoundId,
    room: &RoomId,
    version: Option<u32>,
) -> Vec<Event> {
    let run = session.round.run().filter(|run| run.id == *round);
    let collects = |run: &&Run| matches!(run.rooms.get(room), Some(RoomClock::Collecting { .. }));
    match run.filter(collects) {
        Some(run) => kept(run, std::slice::from_ref(room), version),
        None => Vec::new(),
    }
}

/// The one way in which rooms close, by hand or by time. `rooms` are some of the running ones.
fn begin_close(
    session: &Session,
    run: &Run,
    now: Millis,
    rooms: &[RoomId],
    grace_s: u32,
    by: Option<&ParticipantId>,
) -> Vec<Event> {
    if grace_s == 0 {
        return bring_back(session, run, now, rooms, by);
    }
    let closes_at = now.plus_ms(ms(grace_s));
    let by = by.cloned();
    if rooms.len() == run.running().count() {
        return vec![Event::RoundClosing { closes_at, by }];
    }
    let closing = rooms.iter().map(|room| Event::RoomClosing {
        room: room.clone(),
        closes_at,
        by: by.clone(),
    });
    closing.collect()
}

/// Whoever is in these rooms comes back: assigned or visiting, online or not. Nothing waits for what they wrote to be kept.
fn bring_back(
    session: &Session,
    run: &Run,
    now: Millis,
    rooms: &[RoomId],
    by: Option<&ParticipantId>,
) -> Vec<Event> {
    let until = now.plus_ms(limits::COLLECT_MS);
    let by = by.cloned();
    let people = |room: &RoomId| {
        let place = Location::Room { room: room.clone() };
        let people = session.roster.at(&place);
        people
            .map(|person| (person, Location::Plenary))
            .collect::<Vec<_>>()
    };
    let mut ended = endings::of_rooms(session, |room| rooms.contains(room));
    if rooms.len() == run.running().count() {
        let moves = rooms.iter().flat_map(people);
        ended.extend(moved_many(session, moves, MoveCause::RoundClosed));
        ended.push(Event::RoundCollecting { until, by });
        return ended;
    }
    let one = |room: &RoomId| {
        let cause = MoveCause::RoomClosed { room: room.clone() };
        let mut events = moved_many(session, people(room), cause);
        events.push(Event::RoomCollecting {
            room: room.clone(),
            until,
            by: by.clone(),
        });
        events
    };
    ended.extend(rooms.iter().flat_map(one));
    ended
}

/// The round is over with the last room.
fn kept(run: &Run, rooms: &[RoomId], version: Option<u32>) -> Vec<Event> {
    let collected = rooms.iter().map(|room| Event::RoomCollected {
        round: run.id.clone(),
        room: room.clone(),
        version,
    });
    let mut others = run.rooms.iter().filter(|(room, _)| !rooms.contains(room));
    let over = others.all(|(_, clock)| matches!(clock, RoomClock::Closed { .. }));
    let over = over.then_some(Event::RoundClosed { by: None });
    collected.chain(over).collect()
}

fn running(session: &Session) -> Result<&Run, Rejection> {
    let run = session.round.run().filter(|_| session.round.is_running());
    run.ok_or_else(no_round)
}

fn running_clock<'a>(run: &'a Run, room: &RoomId) -> Result<&'a RoomClock, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownRoom, "the round has no such room");
    let clock = run.rooms.get(room).ok_or_else(unknown)?;
    if clock.is_running() {
        return Ok(clock);
    }
    Err(Rejection::new(
        RejectionCode::RoundState,
        "the room has closed",
    ))
}

const fn ms(seconds: u32) -> i64 {
    seconds as i64 * 1_000
}

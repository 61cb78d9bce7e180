use protocol::{
    Location, Millis, MoveCause, ParticipantId, RejectionCode, RoundId, limits as wire,
};

use super::{
    Decision, endings,
    moves::{moved, moved_many},
};
use crate::{Event, Participant, Rejection, Run, Session, Timer, limits};

pub(super) fn open(
    session: &Session,
    now: Millis,
    round: &RoundId,
    duration_s: u32,
    by: &ParticipantId,
) -> Decision {
    if session.round.is_running() {
        return Err(Rejection::new(
            RejectionCode::RoundOpen,
            "a round is running",
        ));
    }
    let plan = session.plan();
    if plan.rooms().is_empty() {
        return Err(Rejection::new(
            RejectionCode::NoRooms,
            "the plan has no room",
        ));
    }
    if plan.seats.is_empty() {
        return Err(Rejection::new(
            RejectionCode::NobodyAssigned,
            "nobody is assigned to a room",
        ));
    }
    let opened = Event::RoundOpened {
        round: round.clone(),
        opened_at: now,
        ends_at: now.plus_ms(ms(duration_s)),
        by: by.clone(),
        plan: Some(plan.id().clone()),
        options: Some(Run::old_options(duration_s)),
    };
    let moves = plan.seats.iter().filter_map(|(participant, seat)| {
        let person = session.roster.get(participant)?;
        let room = seat.room.clone();
        person
            .is_inside()
            .then_some((person, Location::Room { room }))
    });
    let moves = moved_many(session, moves, MoveCause::RoundOpened);
    Ok(std::iter::once(opened).chain(moves).collect())
}

pub(super) fn extend(session: &Session, now: Millis, add_s: u32, by: &ParticipantId) -> Decision {
    let run = running(session)?;
    // A time-out that is due but has not been carried out yet does not eat up what is added.
    let from = run.ends_at().map_or(now, |ends_at| now.max(ends_at));
    let ends_at = from.plus_ms(ms(add_s));
    if ends_at.since(now) > ms(wire::ROUND_S_MAX) {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            "a round lasts at most eight hours from now",
        ));
    }
    Ok(vec![Event::RoundExtended {
        ends_at,
        by: by.clone(),
    }])
}

pub(super) fn close(session: &Session, now: Millis, grace_s: u32, by: &ParticipantId) -> Decision {
    let closes_at = now.plus_ms(ms(grace_s));
    let by = Some(by.clone());
    let run = running(session)?;
    if grace_s == 0 {
        return Ok(everybody_back(session, by));
    }
    let sooner = run.closes_at().is_none_or(|before| closes_at < before);
    if run.ends_at().is_none() && !sooner {
        return Err(Rejection::new(
            RejectionCode::RoundClosing,
            "the round closes sooner than that",
        ));
    }
    Ok(vec![Event::RoundClosing { closes_at, by }])
}

/// A timer that is early, late or of another round does no harm: only the deadline in force counts.
pub(super) fn elapsed(session: &Session, now: Millis, timer: Timer) -> Vec<Event> {
    let due = session.round.deadline();
    if due.is_none_or(|(at, which)| which != timer || now < at) {
        return Vec::new();
    }
    match timer {
        Timer::ChoiceEnds => Vec::new(),
        Timer::RoomsEnd => vec![Event::RoundClosing {
            closes_at: now.plus_ms(ms(u32::from(limits::GRACE_S_DEFAULT))),
            by: None,
        }],
        Timer::GraceEnds => everybody_back(session, None),
        Timer::ChairEmpties | Timer::InviteEnds | Timer::HelpStale | Timer::VoiceEnds => Vec::new(),
    }
}

pub(super) fn visit(session: &Session, location: &Location, me: &Participant) -> Decision {
    if *location == Location::Lobby {
        return Err(Rejection::new(
            RejectionCode::NotHere,
            "nobody goes into the lobby by themselves",
        ));
    }
    if let Location::Room { room } = location {
        if !session.round.is_running() {
            return Err(no_round());
        }
        if session.round.clock(room).is_none() {
            return Err(Rejection::new(
                RejectionCode::UnknownRoom,
                "the plan has no such room",
            ));
        }
    }
    Ok(moved(session, me, location, MoveCause::Visit))
}

/// Whoever is in a room comes back: assigned or visiting, online or not. The round is over when nobody is left.
fn everybody_back(session: &Session, by: Option<ParticipantId>) -> Vec<Event> {
    let in_a_room = |person: &&Participant| matches!(person.location, Location::Room { .. });
    let people = session.roster.iter().filter(in_a_room);
    let moves = people.map(|person| (person, Location::Plenary));
    let mut events = endings::of_rooms(session, |_| true);
    events.extend(moved_many(session, moves, MoveCause::RoundClosed));
    events.push(Event::RoundClosed { by });
    events
}

fn running(session: &Session) -> Result<&Run, Rejection> {
    let run = session.round.run().filter(|_| session.round.is_running());
    run.ok_or_else(no_round)
}

const fn ms(seconds: u32) -> i64 {
    seconds as i64 * 1_000
}

pub(super) fn no_round() -> Rejection {
    Rejection::new(RejectionCode::NoRound, "no round is running")
}

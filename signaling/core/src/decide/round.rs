use protocol::{
    Location, Millis, MoveCause, ParticipantId, RejectionCode, RoundId, limits as wire,
};

use super::{Decision, moved};
use crate::{Event, Participant, Rejection, Round, Session, Timer, limits};

pub(super) fn open(
    session: &Session,
    now: Millis,
    round: &RoundId,
    duration_s: u32,
    by: &Participant,
) -> Decision {
    if session.round.is_running() {
        return Err(Rejection::new(
            RejectionCode::RoundOpen,
            "a round is running",
        ));
    }
    if session.plan.rooms().is_empty() {
        return Err(Rejection::new(
            RejectionCode::NoRooms,
            "the plan has no room",
        ));
    }
    if session.plan.assignments.is_empty() {
        return Err(Rejection::new(
            RejectionCode::NobodyAssigned,
            "nobody is assigned to a room",
        ));
    }
    let mut events = vec![Event::RoundOpened {
        round: round.clone(),
        opened_at: now,
        ends_at: now.plus_ms(ms(duration_s)),
        by: by.id.clone(),
    }];
    for (participant, room) in &session.plan.assignments {
        if let Some(person) = session.roster.get(participant) {
            let to = Location::Room { room: room.clone() };
            events.extend(moved(person, &to, MoveCause::RoundOpened));
        }
    }
    Ok(events)
}

pub(super) fn extend(session: &Session, now: Millis, add_s: u32, by: &Participant) -> Decision {
    let from = match &session.round {
        Round::None => return Err(no_round()),
        // A time-out that is due but has not been carried out yet does not eat up what is added.
        Round::Open { ends_at, .. } => now.max(*ends_at),
        Round::Closing { .. } => now,
    };
    let ends_at = from.plus_ms(ms(add_s));
    if ends_at.since(now) > ms(wire::ROUND_S_MAX) {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            "a round lasts at most eight hours from now",
        ));
    }
    Ok(vec![Event::RoundExtended {
        ends_at,
        by: by.id.clone(),
    }])
}

pub(super) fn close(session: &Session, now: Millis, grace_s: u32, by: &Participant) -> Decision {
    let closes_at = now.plus_ms(ms(grace_s));
    let by = Some(by.id.clone());
    match &session.round {
        Round::None => Err(no_round()),
        Round::Open { .. } | Round::Closing { .. } if grace_s == 0 => {
            Ok(everybody_back(session, by))
        }
        Round::Open { .. } => Ok(vec![Event::RoundClosing { closes_at, by }]),
        Round::Closing {
            closes_at: before, ..
        } if closes_at < *before => Ok(vec![Event::RoundClosing { closes_at, by }]),
        Round::Closing { .. } => Err(Rejection::new(
            RejectionCode::RoundClosing,
            "the round closes sooner than that",
        )),
    }
}

/// A timer that is early, late or of another round does no harm: only the deadline in force counts.
pub(super) fn elapsed(session: &Session, now: Millis, timer: Timer) -> Vec<Event> {
    match (timer, &session.round) {
        (Timer::RoundEnds, Round::Open { ends_at, .. }) if now >= *ends_at => {
            vec![Event::RoundClosing {
                closes_at: now.plus_ms(ms(limits::GRACE_S_DEFAULT)),
                by: None,
            }]
        }
        (Timer::GraceEnds, Round::Closing { closes_at, .. }) if now >= *closes_at => {
            everybody_back(session, None)
        }
        (Timer::RoundEnds | Timer::GraceEnds, _) => Vec::new(),
    }
}

pub(super) fn visit(session: &Session, location: &Location, me: &Participant) -> Decision {
    if let Location::Room { room } = location {
        if !session.round.is_running() {
            return Err(no_round());
        }
        if session.plan.room(room).is_none() {
            return Err(Rejection::new(
                RejectionCode::UnknownRoom,
                "the plan has no such room",
            ));
        }
    }
    Ok(moved(me, location, MoveCause::Visit))
}

/// Whoever is in a room comes back: assigned or visiting, online or not. The round is over when nobody is left.
fn everybody_back(session: &Session, by: Option<ParticipantId>) -> Vec<Event> {
    let back = |person| moved(person, &Location::Plenary, MoveCause::RoundClosed);
    let moves = session.roster.iter().flat_map(back);
    moves.chain([Event::RoundClosed { by }]).collect()
}

const fn ms(seconds: u32) -> i64 {
    seconds as i64 * 1_000
}

pub(super) fn no_round() -> Rejection {
    Rejection::new(RejectionCode::NoRound, "no round is running")
}

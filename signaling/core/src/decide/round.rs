use protocol::{
    Location, Millis, MoveCause, ParticipantId, PlanId, RejectionCode, RoundId, RoundOptions,
    RoundWish,
};

use super::{Decision, moves::moved_many, turns};
use crate::{Event, Plan, Rejection, Round, Session, plan::Choice};

/// A round as it is about to be opened.
pub(super) struct Start {
    pub(super) id: RoundId,
    pub(super) plan: PlanId,
    pub(super) options: RoundOptions,
}

pub(super) fn arm(
    session: &Session,
    round: &RoundId,
    duration_s: u32,
    wish: &RoundWish,
    by: &ParticipantId,
) -> Decision {
    let (id, usual) = match &session.round {
        Round::None => (round, &session.settings.options),
        Round::Armed { id, options, .. } => (id, options),
        Round::Opening(_) | Round::Run(_) => return Err(busy(session)),
    };
    has_rooms(session.plan())?;
    let armed = Round::Armed {
        id: id.clone(),
        plan: session.plan().id().clone(),
        options: wish.over(usual, duration_s),
    };
    if session.round == armed {
        return Ok(Vec::new());
    }
    Ok(vec![Event::RoundArmed {
        round: id.clone(),
        plan: session.plan().id().clone(),
        options: wish.over(usual, duration_s),
        by: by.clone(),
    }])
}

pub(super) fn disarm(session: &Session, by: &ParticipantId) -> Decision {
    match &session.round {
        Round::None => Ok(Vec::new()),
        Round::Armed { .. } => Ok(vec![Event::RoundDisarmed { by: by.clone() }]),
        Round::Opening(_) | Round::Run(_) => Err(busy(session)),
    }
}

pub(super) fn open(
    session: &Session,
    now: Millis,
    round: &RoundId,
    duration_s: u32,
    wish: &RoundWish,
    by: &ParticipantId,
) -> Decision {
    let start = match &session.round {
        Round::None => Start {
            id: round.clone(),
            plan: session.plan().id().clone(),
            options: wish.over(&at_once(&session.settings.options), duration_s),
        },
        Round::Armed { id, plan, options } => Start {
            id: id.clone(),
            plan: plan.clone(),
            options: wish.over(options, duration_s),
        },
        Round::Opening(_) | Round::Run(_) => return Err(busy(session)),
    };
    begin(session, now, start, by)
}

/// Where nothing is armed, only who asks for a countdown gets one.
pub(super) fn at_once(options: &RoundOptions) -> RoundOptions {
    RoundOptions {
        countdown_s: 0,
        ..options.clone()
    }
}

/// The countdown, or without one the rooms.
pub(super) fn begin(session: &Session, now: Millis, start: Start, by: &ParticipantId) -> Decision {
    let plan = ready(session, &start.plan)?;
    if start.options.countdown_s == 0 {
        return Ok(opened(session, now, plan, &start, by));
    }
    let countdown_ms = i64::from(start.options.countdown_s) * 1_000;
    Ok(vec![Event::RoundOpening {
        round: start.id,
        plan: start.plan,
        options: start.options,
        opens_at: now.plus_ms(countdown_ms),
        by: by.clone(),
    }])
}

/// Back to before the click, with everything as it was set.
pub(super) fn cancel(session: &Session, by: &ParticipantId) -> Decision {
    match &session.round {
        Round::Opening(opening) => Ok(vec![Event::RoundArmed {
            round: opening.id.clone(),
            plan: opening.plan.clone(),
            options: opening.options.clone(),
            by: by.clone(),
        }]),
        Round::Armed { .. } => Ok(Vec::new()),
        Round::None => Err(no_round()),
        Round::Run(_) => Err(busy(session)),
    }
}

/// Rooms open; or, if the plan was emptied meanwhile, the round waits for another click.
pub(super) fn opening_ends(session: &Session, now: Millis) -> Vec<Event> {
    let Round::Opening(opening) = &session.round else {
        return Vec::new();
    };
    if now < opening.opens_at {
        return Vec::new();
    }
    let start = Start {
        id: opening.id.clone(),
        plan: opening.plan.clone(),
        options: opening.options.clone(),
    };
    match ready(session, &start.plan) {
        Ok(plan) => opened(session, now, plan, &start, &opening.by),
        Err(_) => vec![Event::RoundArmed {
            round: start.id,
            plan: start.plan,
            options: start.options,
            by: opening.by.clone(),
        }],
    }
}

fn opened(
    session: &Session,
    now: Millis,
    plan: &Plan,
    start: &Start,
    by: &ParticipantId,
) -> Vec<Event> {
    let opened = Event::RoundOpened {
        round: start.id.clone(),
        opened_at: now,
        ends_at: now.plus_ms(i64::from(start.options.duration_s) * 1_000),
        by: by.clone(),
        plan: Some(start.plan.clone()),
        options: Some(start.options.clone()),
    };
    let moves = plan.seats.iter().filter_map(|(participant, seat)| {
        let person = session.roster.get(participant)?;
        let room = seat.room.clone();
        person
            .is_inside()
            .then_some((person, Location::Room { room }))
    });
    let moves = moved_many(session, moves, MoveCause::RoundOpened);
    let ended = turns::end_of_turn(session, by);
    let events = ended.into_iter().chain([opened]);
    events.chain(moves).collect()
}

/// The plan, if there is somewhere to go and somebody who goes there, or may choose to.
fn ready<'a>(session: &'a Session, plan: &PlanId) -> Result<&'a Plan, Rejection> {
    let unknown = || Rejection::new(RejectionCode::UnknownPlan, "there is no such plan");
    let plan = session.plans.get(plan).ok_or_else(unknown)?;
    has_rooms(plan)?;
    if plan.seats.is_empty() && plan.choice == Choice::Closed {
        return Err(Rejection::new(
            RejectionCode::NobodyAssigned,
            "nobody is assigned to a room",
        ));
    }
    Ok(plan)
}

fn has_rooms(plan: &Plan) -> Result<(), Rejection> {
    if plan.rooms().is_empty() {
        return Err(Rejection::new(
            RejectionCode::NoRooms,
            "the plan has no room",
        ));
    }
    Ok(())
}

/// Why there is no other round now.
pub(super) fn busy(session: &Session) -> Rejection {
    if session.round.is_running() {
        return Rejection::new(RejectionCode::RoundOpen, "a round is running");
    }
    Rejection::new(
        RejectionCode::RoundState,
        "rooms are about to open, or what they wrote is being kept",
    )
}

pub(super) fn no_round() -> Rejection {
    Rejection::new(RejectionCode::NoRound, "no round is running")
}

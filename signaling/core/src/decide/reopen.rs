use protocol::{Millis, ParticipantId, PlanChange, RejectionCode, RoundId, RoundWish, Why};

use super::{
    Decision, choice,
    round::{Start, at_once, begin, busy},
};
use crate::{Event, PastRound, Plan, Rejection, Round, Session, evolve};

/// The round that opens, with the plan and the options of the earlier one.
///
/// # Errors
/// `NoRound` if the earlier one is forgotten, `UnknownPlan` if its plan is gone, `RoundOpen` or `RoundState` if there is a round.
pub(super) fn start(
    session: &Session,
    round: &RoundId,
    of: &RoundId,
    duration_s: u32,
    wish: &RoundWish,
) -> Result<Start, Rejection> {
    let id = match &session.round {
        Round::None => round,
        Round::Armed { id, .. } => id,
        Round::Opening(_) | Round::Run(_) => return Err(busy(session)),
    };
    let past = past(session, of)?;
    Ok(Start {
        id: id.clone(),
        plan: past.plan.clone(),
        options: wish.over(&at_once(&past.options), duration_s),
    })
}

/// The plan becomes what it was then, and is opened.
pub(super) fn reopen(
    session: &Session,
    now: Millis,
    of: &RoundId,
    start: Start,
    by: &ParticipantId,
) -> Decision {
    let past = past(session, of)?;
    let unknown = || Rejection::new(RejectionCode::UnknownPlan, "its plan is gone");
    let plan = session.plans.get(&past.plan).ok_or_else(unknown)?;
    let chosen = choose(session, plan, by);
    let changes = changes(session, plan, past);
    let edited = (!changes.is_empty()).then(|| Event::PlanEdited {
        plan: plan.id().clone(),
        version: plan.version().saturating_add(1),
        changes,
        by: by.clone(),
    });
    let mut events: Vec<_> = chosen.into_iter().chain(edited).collect();
    // What opens is decided on the plan as it is then.
    let mut then = session.clone();
    for event in &events {
        evolve(&mut then, now, event);
    }
    events.extend(begin(&then, now, start, by)?);
    Ok(events)
}

/// Nobody goes on choosing in a plan that is put aside.
fn choose(session: &Session, plan: &Plan, by: &ParticipantId) -> Vec<Event> {
    if session.plan().id() == plan.id() {
        return Vec::new();
    }
    let mut events = choice::closed(session, Some(by));
    events.push(Event::PlanChosen {
        plan: plan.id().clone(),
        by: by.clone(),
    });
    events
}

/// Rooms that the plan has lost since come back at its end; rooms that it has got since stay.
fn changes(session: &Session, plan: &Plan, past: &PastRound) -> Vec<PlanChange> {
    let mut last = plan.rooms().last();
    let mut changes = Vec::new();
    for (room, _) in &past.rooms {
        if !plan.has(room) && session.rooms.get(room).is_some() {
            changes.push(PlanChange::RoomTaken {
                room: room.clone(),
                after: last.cloned(),
            });
            last = Some(room);
        }
    }
    let gone = plan.seats.keys().filter(|id| !past.seats.contains_key(id));
    changes.extend(gone.map(|id| PlanChange::Unseated {
        participant: id.clone(),
    }));
    let seats = past
        .seats
        .iter()
        .filter(|(id, room)| session.roster.get(id).is_some() && plan.room_of(id) != Some(room));
    changes.extend(seats.map(|(id, room)| PlanChange::Seated {
        participant: id.clone(),
        room: room.clone(),
        pinned: false,
        why: vec![Why::SameAsLast],
    }));
    changes
}

fn past<'a>(session: &'a Session, of: &RoundId) -> Result<&'a PastRound, Rejection> {
    let unknown = || Rejection::new(RejectionCode::NoRound, "this round is not remembered");
    session.past.get(of).ok_or_else(unknown)
}

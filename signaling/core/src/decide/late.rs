use protocol::{Late, Location, MoveCause, Recipe, Role, RoomId};

use super::moves::moved;
use crate::{
    Event, Participant, Plan, RoomClock, Run, Session,
    assign::{newcomer, place_late, problem_of},
};

/// Somebody comes while rooms are open: into the room of their seat, or into the best room if the round says so and they have
/// none. Staff stay where they chose to be, who is out of their room by somebody's decision is not sent back, and nobody is sent
/// into a room that is about to close.
pub(super) fn arrives(session: &Session, person: &Participant) -> Vec<Event> {
    let Some(run) = session.round.run() else {
        return Vec::new();
    };
    let stays_out = person.returned.as_ref() == Some(&run.id);
    if person.location != Location::Plenary || person.is_staff() || stays_out {
        return Vec::new();
    }
    let plan = session.plan_in_force();
    let seat = plan.room_of(&person.id).cloned();
    let placed = match &seat {
        Some(_) => None,
        None => placed(session, run, plan, person),
    };
    let room = match (seat, &placed) {
        (Some(room), _) if is_open(run, &room) => room,
        (None, Some(Event::Seated { room, .. })) => room.clone(),
        _ => return Vec::new(),
    };
    let moves = moved(
        session,
        person,
        &Location::Room { room },
        MoveCause::LateJoin,
    );
    placed.into_iter().chain(moves).collect()
}

/// The new seat of an attendee; none if no room suits them: then they are listed for staff as unassigned.
fn placed(session: &Session, run: &Run, plan: &Plan, person: &Participant) -> Option<Event> {
    let places = run.options.late == Late::Place && person.role == Role::Attendee;
    if !places {
        return None;
    }
    // Everybody who has a seat counts, however they came by it.
    let everybody = Recipe {
        keep: true,
        ..Recipe::default()
    };
    let mut problem = problem_of(session, plan, &everybody);
    problem.rooms.retain(|room| is_open(run, &room.id));
    let (room, why) = place_late(&problem, &newcomer(person))?;
    Some(Event::Seated {
        plan: plan.id().clone(),
        version: plan.version().saturating_add(1),
        participant: person.id.clone(),
        room,
        why,
    })
}

fn is_open(run: &Run, room: &RoomId) -> bool {
    matches!(run.rooms.get(room), Some(RoomClock::Open { .. }))
}

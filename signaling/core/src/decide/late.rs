use protocol::{Location, MoveCause, ParticipantId, Role};

use super::moves::moved;
use crate::{
    Event, Participant, Plan, RoomClock, Run, Session,
    assign::{Lang, Person, Problem, RoomSpec, Taken, place_late},
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
    let places = run.options.late == protocol::Late::Place && person.role == Role::Attendee;
    if !places {
        return None;
    }
    let newcomer = stands(person, None);
    let (room, why) = place_late(&problem(session, run, plan), &newcomer)?;
    Some(Event::Seated {
        plan: plan.id().clone(),
        version: plan.version().saturating_add(1),
        participant: person.id.clone(),
        room,
        why,
    })
}

/// Who sits in the rooms that are open, and under which rules.
fn problem(session: &Session, run: &Run, plan: &Plan) -> Problem {
    let open = plan.rooms().iter().filter(|room| is_open(run, room));
    let rooms = open.filter_map(|room| session.rooms.get(room));
    let people = plan.seats.iter().filter_map(|(id, seat)| {
        let person = session.roster.get(id)?;
        Some(stands(
            person,
            Some(Taken {
                room: seat.room.clone(),
                pinned: seat.pinned,
            }),
        ))
    });
    let together = plan.rules.together.iter();
    Problem {
        people: people.collect(),
        rooms: rooms
            .map(|room| RoomSpec {
                id: room.id.clone(),
                goal: room.goal,
                language: room.language.as_deref().and_then(Lang::of_tag),
                capacity: room.capacity,
            })
            .collect(),
        together: together
            .map(|group| group.iter().cloned().collect::<Vec<ParticipantId>>())
            .collect(),
        apart: plan.rules.apart.clone(),
        last: std::collections::BTreeMap::new(),
    }
}

fn stands(person: &Participant, seat: Option<Taken>) -> Person {
    let languages = person.profile.languages.iter();
    Person {
        id: person.id.clone(),
        online: person.is_online(),
        country: person.profile.country.clone(),
        languages: languages.filter_map(|tag| Lang::of_tag(tag)).collect(),
        goals: person.profile.goals.clone(),
        keyboard: !person.profile.no_keyboard,
        weak: false,
        seat,
    }
}

fn is_open(run: &Run, room: &protocol::RoomId) -> bool {
    matches!(run.rooms.get(room), Some(RoomClock::Open { .. }))
}

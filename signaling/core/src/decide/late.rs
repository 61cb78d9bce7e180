use protocol::{Late, Location, MoveCause, Recipe, Role, RoomId};

use super::moves::moved;
use crate::{
    Event, Participant, Plan, RoomClock, Run, Session,
    assign::{Problem, Taken, newcomer, place_late, problem_of},
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
    let mut seats = Seats::of(session);
    let Some(room) = seats.room_for(person) else {
        return Vec::new();
    };
    let moves = moved(
        session,
        person,
        &Location::Room { room },
        MoveCause::LateJoin,
    );
    seats.given.into_iter().chain(moves).collect()
}

/// Seats as people come, one after the other: each counts for the next.
pub(super) struct Seats<'s> {
    session: &'s Session,
    /// Made for the first who needs it: it looks at everybody.
    problem: Option<Problem>,
    /// What is to happen for it, in order.
    pub(super) given: Vec<Event>,
}

impl<'s> Seats<'s> {
    pub(super) const fn of(session: &'s Session) -> Self {
        Self {
            session,
            problem: None,
            given: Vec::new(),
        }
    }

    /// The open room of their seat; of an attendee who has none, that of the seat they are given. None if there is no round, their
    /// room is not open, or no room suits them: then they are listed for staff as unassigned.
    pub(super) fn room_for(&mut self, person: &Participant) -> Option<RoomId> {
        let run = self.session.round.run()?;
        let plan = self.session.plan_in_force();
        if let Some(seat) = plan.room_of(&person.id) {
            return is_open(run, seat).then(|| seat.clone());
        }
        let places = run.options.late == Late::Place && person.role == Role::Attendee;
        if !places {
            return None;
        }
        let problem = self
            .problem
            .get_or_insert_with(|| open_rooms(self.session, run, plan));
        let mut newcomer = newcomer(person);
        let (room, why) = place_late(problem, &newcomer)?;
        newcomer.seat = Some(Taken {
            room: room.clone(),
            pinned: true,
        });
        problem.people.retain(|other| other.id != person.id);
        problem.people.push(newcomer);
        let given = u32::try_from(self.given.len()).unwrap_or(u32::MAX);
        self.given.push(Event::Seated {
            plan: plan.id().clone(),
            version: plan.version().saturating_add(given).saturating_add(1),
            participant: person.id.clone(),
            room: room.clone(),
            why,
        });
        Some(room)
    }
}

/// Everybody who has a seat counts, however they came by it.
fn open_rooms(session: &Session, run: &Run, plan: &Plan) -> Problem {
    let everybody = Recipe {
        keep: true,
        ..Recipe::default()
    };
    let mut problem = problem_of(session, plan, &everybody);
    problem.rooms.retain(|room| is_open(run, &room.id));
    problem
}

fn is_open(run: &Run, room: &RoomId) -> bool {
    matches!(run.rooms.get(room), Some(RoomClock::Open { .. }))
}

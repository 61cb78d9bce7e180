//! A plan of 200 rooms and 5,000 people.

use protocol::{
    ClientCommand, Millis, PlanEdit, PlanId, Recipe, RoomRef, RoomsWish, Strategy, limits,
};
use signaling_core::{
    Actor, Command, Event, Offer, Session,
    assign::{assign, problem_of},
    decide, evolve,
};

use crate::world::{Counter, START, World, id, profile};

const PEOPLE: usize = 5_000;

fn large() -> (Session, Counter) {
    let world = World::new();
    let (mut session, mint) = (world.session, world.mint);
    let join = |name: &str, role| Event::Joined {
        participant: id(name),
        profile: profile(name),
        role,
        lobby: false,
        full: false,
        visitor: None,
    };
    evolve(
        &mut session,
        START,
        &join("amina", protocol::Role::Moderator),
    );
    for number in 0..PEOPLE {
        let joined = join(&format!("p{number}"), protocol::Role::Attendee);
        evolve(&mut session, START, &joined);
    }
    (session, mint)
}

fn does(session: &mut Session, command: &Command) {
    let amina = Actor::Participant(id("amina"));
    for event in decide(session, Millis(START.0), &amina, command).unwrap() {
        evolve(session, START, &event);
    }
}

fn wish(session: &mut Session, mint: &mut Counter, edits: Vec<PlanEdit>) {
    let plan = PlanId::first();
    let wish = ClientCommand::EditPlan { plan, edits };
    let device = protocol::DeviceId::first();
    does(session, &Command::from_wire(wish, &device, mint).unwrap());
}

#[test]
fn a_plan_of_two_hundred_rooms_and_five_thousand_people() {
    let (mut session, mut mint) = large();
    let room = |number| PlanEdit::AddRoom {
        name: format!("Room {number}"),
        goal: 4,
        language: None,
        capacity: None,
        after: None,
    };
    wish(
        &mut session,
        &mut mint,
        (0..limits::ROOMS_MAX).map(room).collect(),
    );
    let rooms = session.plan().rooms().to_vec();
    let seat = |number: usize| PlanEdit::Seat {
        participant: id(&format!("p{number}")),
        was: None,
        room: Some(RoomRef::Old(rooms[number % rooms.len()].clone())),
        pinned: false,
    };
    wish(&mut session, &mut mint, (0..PEOPLE).map(seat).collect());

    let one = PlanEdit::Seat {
        participant: id("p0"),
        was: Some(rooms[0].clone()),
        room: Some(RoomRef::Old(rooms[1].clone())),
        pinned: true,
    };
    wish(&mut session, &mut mint, vec![one]);

    let recipe = Recipe {
        strategy: Strategy::Random,
        rooms: RoomsWish::Existing,
        size: protocol::RoomSize {
            target: 25,
            min: 20,
            max: 30,
        },
        ..Recipe::default()
    };
    let problem = problem_of(&session, session.plan(), &recipe);
    let outcome = assign(&problem, &recipe, 1);
    let version = session.plan().version();
    let offer = Offer::new(&session, PlanId::first(), version, outcome, &mut mint);
    let take = Command::TakeProposal {
        plan: PlanId::first(),
        version,
        proposal: 1,
        offer: Some(Box::new(offer)),
    };
    does(&mut session, &take);
    let plan = session.plan();
    assert_eq!(plan.rooms().len(), limits::ROOMS_MAX);
    let seats = session.roster().iter();
    let seats = seats.filter(|person| plan.seat_of(&person.id).is_some());
    assert_eq!(seats.count(), PEOPLE);
    assert!(plan.seat_of(&id("p0")).is_some_and(|seat| seat.pinned));
}

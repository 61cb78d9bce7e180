//! Rooms call for help; one of the staff comes.

use protocol::{ClientCommand, HelpTopic, Personal, RejectionCode, Role, SessionEvent};
use signaling_core::{Event, Timer, next_deadline};

use crate::world::{Person, World, id};

impl Person<'_> {
    pub(crate) fn asks_help(self) -> Self {
        self.does(ask())
    }
}

fn ask() -> ClientCommand {
    ClientCommand::AskHelp {
        topic: HelpTopic::Technical,
        note: Some(Personal::new("no sound")),
    }
}

fn claims(world: &World, room: &str, take: bool) -> ClientCommand {
    ClientCommand::ClaimHelp {
        room: world.room(room),
        take,
    }
}

fn resolves(world: &World, room: &str) -> ClientCommand {
    ClientCommand::ResolveHelp {
        room: world.room(room),
    }
}

fn defers(world: &World, room: &str) -> ClientCommand {
    ClientCommand::DeferHelp {
        room: world.room(room),
    }
}

/// Rooms that call, as somebody sees them, each with its place in the queue.
fn seen(world: &World, name: &str) -> Vec<(String, Option<u16>)> {
    let rooms = world.session.rooms();
    let name_of = |room| rooms.get(room).unwrap().name.clone();
    let help = world.seen(name).help.iter();
    help.map(|help| (name_of(&help.room), help.position))
        .collect()
}

fn at(room: &str, position: u16) -> (String, Option<u16>) {
    (room.to_owned(), Some(position))
}

fn claimed(room: &str) -> (String, Option<u16>) {
    (room.to_owned(), None)
}

/// Bob's North calls, then Dana's South; Carlos co-moderates.
fn two_calls() -> World {
    let mut world = World::in_rooms();
    world.joins("carlos", Role::CoModerator);
    world.person("bob").asks_help();
    world.wait_s(5);
    world.person("dana").asks_help();
    world
}

#[test]
fn staff_see_every_call_and_a_room_its_own() {
    let world = two_calls();
    for staff in ["amina", "carlos"] {
        assert_eq!(seen(&world, staff), [at("North", 1), at("South", 2)]);
    }
    assert_eq!(seen(&world, "chen"), [at("North", 1)]);
    assert_eq!(seen(&world, "dana"), [at("South", 2)]);
    let call = &world.seen("amina").help[0];
    assert_eq!(call.by, id("bob"));
    assert_eq!(call.note.as_ref().map(Personal::as_str), Some("no sound"));
}

#[test]
fn a_room_calls_once() {
    let mut world = two_calls();
    let before = world.journal.len();
    world.person("chen").asks_help();
    assert_eq!(world.journal.len(), before, "it is heard already");
}

#[test]
fn one_comes_and_the_others_move_up() {
    let mut world = two_calls();
    let claim = claims(&world, "North", false);
    world.person("carlos").does(claim.clone());
    assert_eq!(seen(&world, "amina"), [claimed("North"), at("South", 1)]);
    assert_eq!(seen(&world, "dana"), [at("South", 1)]);
    assert_eq!(world.seen("chen").help[0].claimed_by, Some(id("carlos")));
    assert_eq!(world.person("amina").fails_to(claim), RejectionCode::Taken);
    let take = claims(&world, "North", true);
    world.person("amina").does(take);
    assert_eq!(world.seen("chen").help[0].claimed_by, Some(id("amina")));
}

#[test]
fn a_call_is_resolved_by_who_came() {
    let mut world = two_calls();
    let (claim, resolve) = (claims(&world, "North", false), resolves(&world, "North"));
    world.person("carlos").does(claim).visits("North");
    assert_eq!(
        world.person("amina").fails_to(resolve.clone()),
        RejectionCode::Taken
    );
    world.person("carlos").does(resolve.clone());
    assert_eq!(seen(&world, "chen"), []);
    assert_eq!(seen(&world, "amina"), [at("South", 1)]);
    assert_eq!(
        world.person("carlos").fails_to(resolve),
        RejectionCode::UnknownItem
    );
}

#[test]
fn whoever_does_not_come_lets_others_go() {
    let mut world = two_calls();
    let claim = claims(&world, "North", false);
    world.person("carlos").does(claim);
    world.wait_s(119);
    assert_eq!(seen(&world, "amina"), [claimed("North"), at("South", 1)]);
    world.wait_s(1);
    assert_eq!(seen(&world, "amina"), [at("North", 1), at("South", 2)]);
}

#[test]
fn whoever_came_may_stay_as_long_as_it_takes() {
    let mut world = two_calls();
    let claim = claims(&world, "North", false);
    world.person("carlos").does(claim).visits("North");
    let stale = |world: &World| {
        next_deadline(&world.session).is_some_and(|(_, timer)| timer == Timer::HelpStale)
    };
    assert!(!stale(&world));
    world.wait_s(300);
    assert_eq!(seen(&world, "chen"), [claimed("North")]);
}

#[test]
fn listening_is_coming() {
    let mut world = two_calls();
    let (claim, room) = (claims(&world, "North", false), world.room("North"));
    world
        .person("carlos")
        .does(claim)
        .does(ClientCommand::Listen { room: Some(room) });
    world.wait_s(300);
    assert_eq!(seen(&world, "chen"), [claimed("North")]);
}

#[test]
fn whoever_leaves_without_having_helped_gives_the_call_back_at_its_place() {
    let mut world = two_calls();
    let claim = claims(&world, "North", false);
    world
        .person("carlos")
        .does(claim.clone())
        .visits("North")
        .returns();
    assert_eq!(seen(&world, "amina"), [at("North", 1), at("South", 2)]);
    world.person("carlos").does(claim).disconnects();
    assert_eq!(seen(&world, "amina"), [at("North", 1), at("South", 2)]);
}

#[test]
fn whoever_is_of_the_staff_no_longer_has_no_calls() {
    let mut world = two_calls();
    let claim = claims(&world, "North", false);
    world.person("carlos").does(claim);
    world.person("amina").does(ClientCommand::SetRole {
        participant: id("carlos"),
        role: Role::Attendee,
    });
    assert_eq!(seen(&world, "amina"), [at("North", 1), at("South", 2)]);
}

#[test]
fn later_means_behind_the_others() {
    let mut world = two_calls();
    let defer = defers(&world, "North");
    world.person("amina").does(defer);
    assert_eq!(seen(&world, "amina"), [at("South", 1), at("North", 2)]);
    assert!(world.seen("chen").help[0].deferred, "the room is told");
    assert!(!world.seen("dana").help[0].deferred);
}

#[test]
fn a_call_is_taken_back_by_who_made_it_or_the_captain() {
    let mut world = two_calls();
    assert_eq!(
        world.person("chen").fails_to(ClientCommand::CancelHelp),
        RejectionCode::NotAllowed
    );
    world
        .person("chen")
        .takes_captain()
        .does(ClientCommand::CancelHelp);
    world.person("dana").does(ClientCommand::CancelHelp);
    assert_eq!(seen(&world, "amina"), []);
    world.person("dana").does(ClientCommand::CancelHelp);
}

#[test]
fn calls_end_with_the_round() {
    let mut world = two_calls();
    world.person("amina").closes(0);
    assert_eq!(seen(&world, "amina"), []);
    let ended = |event: &Event| matches!(event, Event::HelpEnded { .. });
    let count = world
        .journal
        .iter()
        .filter(|(_, event)| ended(event))
        .count();
    assert_eq!(count, 2);
}

#[test]
fn whoever_comes_into_a_room_hears_that_it_has_called() {
    let mut world = two_calls();
    world.person("amina").assigns("chen", "South");
    assert_eq!(seen(&world, "chen"), [at("South", 2)]);
    world.person("amina").takes_out("chen");
    assert_eq!(seen(&world, "chen"), []);
}

#[test]
fn nobody_calls_from_the_plenary() {
    let mut world = World::planned();
    assert_eq!(world.person("bob").fails_to(ask()), RejectionCode::NotHere);
    assert_eq!(
        world.person("bob").fails_to(ClientCommand::CancelHelp),
        RejectionCode::NotHere
    );
}

#[test]
fn a_note_is_short() {
    let mut world = World::in_rooms();
    let wish = ClientCommand::AskHelp {
        topic: HelpTopic::Task,
        note: Some(Personal::new("x".repeat(201))),
    };
    assert_eq!(world.person("bob").fails_to(wish), RejectionCode::BadText);
}

#[test]
fn a_room_without_a_call_hears_nothing_of_the_others() {
    let mut world = World::in_rooms();
    world.heard("dana");
    world.person("bob").asks_help();
    assert_eq!(world.heard("dana"), Vec::<SessionEvent>::new());
}

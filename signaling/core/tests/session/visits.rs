//! Who goes where by themselves, and who is put there.

use protocol::{ClientCommand, Location, MoveCause, RejectionCode, RoundWish, SessionEvent};

use crate::world::{World, id};

fn strict() -> World {
    let mut world = World::planned();
    let wish = RoundWish {
        may_return: Some(false),
        ..RoundWish::default()
    };
    world.person("amina").opens_with(10, wish);
    world
}

fn visit(location: Location) -> ClientCommand {
    ClientCommand::Visit { location }
}

fn cause(world: &mut World, name: &str) -> Option<MoveCause> {
    world
        .heard(name)
        .into_iter()
        .rev()
        .find_map(|told| match told {
            SessionEvent::YouMoved { cause, .. } => Some(cause),
            _ => None,
        })
}

#[test]
fn people_leave_their_room_and_come_back_by_themselves() {
    let mut world = World::in_rooms();
    world.person("bob").returns();
    assert_eq!(world.place("bob"), "plenary");
    assert_eq!(cause(&mut world, "bob"), Some(MoveCause::Returned));
    world.person("bob").disconnects().connects();
    assert_eq!(
        world.place("bob"),
        "plenary",
        "a reconnect does not push him back"
    );
    assert!(
        world.seen("bob").your_room.is_some(),
        "his room is still his"
    );
    world.person("bob").visits("North");
    assert_eq!(cause(&mut world, "bob"), Some(MoveCause::CameBack));
    world.person("bob").leaves().connects();
    assert_eq!(world.place("bob"), "North");
}

#[test]
fn a_round_can_keep_people_in_their_rooms() {
    let mut world = strict();
    assert_eq!(
        world.person("bob").fails_to(visit(Location::Plenary)),
        RejectionCode::NotAllowed
    );
    assert_eq!(world.place("bob"), "North");
}

#[test]
fn nobody_but_staff_goes_into_the_rooms_of_others() {
    let mut world = World::in_rooms();
    let south = world.in_room("South");
    assert_eq!(
        world.person("bob").fails_to(visit(south.clone())),
        RejectionCode::NotAllowed
    );
    world.panelist("pia");
    assert_eq!(
        world.person("pia").fails_to(visit(south)),
        RejectionCode::NotAllowed
    );
    world.person("amina").visits("South");
    assert_eq!(world.place("amina"), "South");
}

#[test]
fn backstage_is_for_staff_and_panelists() {
    let mut world = World::planned();
    world
        .panelist("pia")
        .does(visit(Location::Backstage))
        .returns();
    world.person("amina").does(visit(Location::Backstage));
    assert_eq!(world.place("amina"), "backstage");
    assert_eq!(
        world.person("bob").fails_to(visit(Location::Backstage)),
        RejectionCode::NotAllowed
    );
    world.person("amina").moves("bob", Location::Backstage);
    assert_eq!(world.place("bob"), "backstage", "asked there by staff");
    world.person("bob").returns();
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn nobody_goes_into_the_lobby_or_is_put_there() {
    let mut world = World::planned();
    for name in ["amina", "bob"] {
        assert_eq!(
            world.person(name).fails_to(visit(Location::Lobby)),
            RejectionCode::NotHere
        );
    }
    let wish = ClientCommand::Move {
        participant: id("bob"),
        to: Location::Lobby,
    };
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NotHere);
}

#[test]
fn staff_put_anybody_anywhere_here_or_away_and_seats_stay() {
    let mut world = World::in_rooms();
    world.person("bob").disconnects();
    let south = world.in_room("South");
    world.person("amina").moves("bob", south);
    assert_eq!(world.place("bob"), "South");
    assert_eq!(
        world.session.plan().room_of(&id("bob")),
        Some(&world.room("North"))
    );
    world.person("bob").connects();
    assert_eq!(world.place("bob"), "South");
    world.person("amina").moves("bob", Location::Plenary);
    assert_eq!(
        cause(&mut world, "bob"),
        Some(MoveCause::MovedBy { by: id("amina") })
    );
    world.person("bob").disconnects().connects();
    assert_eq!(world.place("bob"), "plenary", "staff wanted him there");
}

#[test]
fn nobody_is_put_into_a_room_without_a_round_or_from_the_lobby() {
    let mut world = World::planned();
    let to = world.in_room("North");
    let wish = ClientCommand::Move {
        participant: id("dana"),
        to: to.clone(),
    };
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NoRound);
    world.person("amina").opens(10).does(ClientCommand::Remove {
        participant: id("dana"),
    });
    let wish = ClientCommand::Move {
        participant: id("dana"),
        to,
    };
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::Waiting);
}

#[test]
fn a_message_reaches_the_rooms_it_is_for() {
    let mut world = World::in_rooms();
    for name in ["bob", "dana", "amina"] {
        world.heard(name);
    }
    let only = Some(vec![world.room("North")]);
    world.person("amina").does(ClientCommand::Broadcast {
        text: protocol::Personal::new("come to an end"),
        rooms: only,
    });
    assert_eq!(world.heard("bob").len(), 1);
    assert_eq!(world.heard("dana"), vec![]);
    assert_eq!(world.heard("amina").len(), 1, "staff hear all");
    let wish = ClientCommand::Broadcast {
        text: protocol::Personal::new("is anybody there?"),
        rooms: Some(vec![protocol::RoomId::from_body("gone").unwrap()]),
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::UnknownRoom
    );
}

use protocol::{ClientCommand, PlannedRoom, RejectionCode, SessionEvent, limits};
use signaling_core::Effect;

use crate::world::{World, id};

#[test]
fn a_new_room_gets_its_roadmap_once_and_keeps_it() {
    let mut world = World::planned();
    let (north, roadmap) = (world.room("North"), world.roadmap("North"));
    let seeded = |world: &World| {
        let seeds = world
            .effects
            .iter()
            .filter(|effect| matches!(effect, Effect::SeedRoadmap { .. }));
        seeds.count()
    };
    assert_eq!(seeded(&world), 2);
    world
        .person("amina")
        .opens(10)
        .closes(0)
        .plans(&["South", "North", "West"]);
    world.wait_s(10);
    world.person("amina").opens(10);
    assert_eq!(
        (world.room("North"), world.roadmap("North")),
        (north, roadmap)
    );
    assert_eq!(seeded(&world), 3, "only West is new");
}

/// North alone, with this name and goal.
fn redrawn(world: &World, name: &str, goal: u8) -> ClientCommand {
    ClientCommand::PlanRooms {
        version: world.session.plan().version(),
        rooms: vec![PlannedRoom {
            id: Some(world.room("North")),
            name: name.to_owned(),
            goal,
        }],
    }
}

#[test]
fn once_seen_a_room_keeps_its_roadmap_whatever_its_name_and_goal() {
    let mut world = World::planned();
    let (north, roadmap) = (world.room("North"), world.roadmap("North"));
    world.person("amina").opens(10).closes(0);
    let wish = redrawn(&world, "  Nord ", 13);
    world.person("amina").does(wish);
    assert_eq!(
        (world.room("Nord"), world.roadmap("Nord")),
        (north, roadmap.clone())
    );
    assert!(world.effects.contains(&Effect::DescribeRoadmap {
        roadmap,
        goal: 13,
        room_name: "Nord".to_owned(),
    }));
}

#[test]
fn another_goal_before_the_first_round_starts_from_that_goals_template() {
    let mut world = World::planned();
    let (north, before) = (world.room("North"), world.roadmap("North"));
    let wish = redrawn(&world, "North", 13);
    world.person("amina").does(wish);
    assert_eq!(world.room("North"), north, "the room and its people stay");
    let after = world.roadmap("North");
    assert_ne!(after, before);
    assert!(world.effects.contains(&Effect::SeedRoadmap {
        roadmap: after.clone(),
        goal: 13,
        room_name: "North".to_owned(),
    }));

    let wish = redrawn(&world, "Nord", 13);
    world.person("amina").does(wish);
    assert_eq!(
        world.roadmap("Nord"),
        after,
        "a new name alone is no reason"
    );
}

#[test]
fn a_plan_drawn_from_an_old_version_is_refused() {
    let mut world = World::planned();
    let stale = world.plan_of(&["North"]);
    world.moderator("farida").plans(&["North", "South", "West"]);
    assert_eq!(
        world.person("amina").fails_to(stale),
        RejectionCode::PlanChanged
    );
    let fresh = world.plan_of(&["North"]);
    world.person("amina").does(fresh);
    assert_eq!(world.session.plan().rooms().len(), 1);
}

#[test]
fn dropping_a_room_takes_its_people_out_of_the_plan() {
    let mut world = World::planned();
    world.person("amina").plans(&["South"]);
    assert_eq!(world.session.plan().room_of(&id("bob")), None);
    assert!(world.session.plan().room_of(&id("dana")).is_some());
}

#[test]
fn a_room_with_people_in_it_or_on_the_stage_cannot_be_dropped() {
    let mut world = World::in_rooms();
    let without_north = world.plan_of(&["South"]);
    assert_eq!(
        world.person("amina").fails_to(without_north),
        RejectionCode::RoomInUse
    );
    world.person("amina").closes(0).presents("North");
    let without_north = world.plan_of(&["South"]);
    assert_eq!(
        world.person("amina").fails_to(without_north),
        RejectionCode::RoomInUse
    );
    world
        .person("amina")
        .does(ClientCommand::Present {
            roadmap: None,
            for_s: None,
            reporter: None,
            version: None,
        })
        .plans(&["South"]);
    assert_eq!(world.session.plan().rooms().len(), 1);
}

#[test]
fn attendees_see_rooms_from_the_opening_on_and_afterwards() {
    let mut world = World::planned();
    let names = |world: &World, who: &str| {
        let rooms = world.seen(who).rooms.iter();
        rooms.map(|room| room.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&world, "bob"), [""; 0]);
    assert_eq!(names(&world, "amina"), ["North", "South"]);
    world
        .person("amina")
        .opens(10)
        .plans(&["North", "South", "West"]);
    assert_eq!(
        names(&world, "bob"),
        ["North", "South", "West"],
        "added during the round"
    );
    world
        .person("amina")
        .closes(0)
        .plans(&["North", "South", "West", "East"]);
    assert_eq!(
        names(&world, "bob"),
        ["North", "South", "West"],
        "the next draft is not theirs to see"
    );
}

#[test]
fn assigning_during_a_round_moves_at_once() {
    let mut world = World::in_rooms();
    world.person("bob").disconnects();
    world.person("amina").assigns("bob", "South");
    assert_eq!(world.place("bob"), "South");
    world.person("amina").takes_out("bob");
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn assigning_before_a_round_moves_nobody_and_is_told_to_staff_alone() {
    let mut world = World::planned();
    world.heard("bob");
    world.heard("amina");
    world.person("amina").assigns("bob", "South");
    assert_eq!(world.place("bob"), "plenary");
    assert_eq!(world.heard("bob"), vec![]);
    assert!(matches!(
        world.heard("amina")[..],
        [SessionEvent::PlanChanged { .. }]
    ));
    world.person("amina").plans(&["North", "South", "West"]);
    assert_eq!(
        world.heard("bob"),
        vec![],
        "a draft is nobody else's business"
    );
}

#[test]
fn unknown_people_and_rooms_are_named_as_such() {
    let mut world = World::planned();
    let nowhere = protocol::RoomId::from_body("nowhere").unwrap();
    let wish = ClientCommand::Assign {
        participant: id("nobody"),
        room: None,
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::UnknownParticipant
    );
    let wish = ClientCommand::Assign {
        participant: id("bob"),
        room: Some(nowhere.clone()),
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::UnknownRoom
    );
    let room = PlannedRoom {
        id: Some(nowhere),
        name: "Nowhere".to_owned(),
        goal: 1,
    };
    let version = world.session.plan().version();
    let wish = ClientCommand::PlanRooms {
        version,
        rooms: vec![room],
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::UnknownRoom
    );
}

#[test]
fn a_plan_has_its_limits() {
    let mut world = World::new();
    world.moderator("amina");
    let rooms = |count, name: &str, goal| ClientCommand::PlanRooms {
        version: 0,
        rooms: vec![
            PlannedRoom {
                id: None,
                name: name.to_owned(),
                goal
            };
            count
        ],
    };
    let mut fails = |wish| world.person("amina").fails_to(wish);
    assert_eq!(
        fails(rooms(limits::ROOMS_MAX + 1, "North", 4)),
        RejectionCode::TooMany
    );
    assert_eq!(fails(rooms(1, "North", 0)), RejectionCode::OutOfRange);
    assert_eq!(fails(rooms(1, "North", 18)), RejectionCode::OutOfRange);
    assert_eq!(fails(rooms(1, "  ", 4)), RejectionCode::BadText);
    assert_eq!(fails(rooms(1, &"n".repeat(61), 4)), RejectionCode::BadText);
    world
        .person("amina")
        .does(rooms(limits::ROOMS_MAX, &"ñ".repeat(60), 17));
    assert_eq!(world.session.plan().rooms().len(), limits::ROOMS_MAX);
}

#[test]
fn the_same_room_twice_is_refused() {
    let mut world = World::planned();
    let wish = world.plan_of(&["North", "North"]);
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::UnknownRoom
    );
}

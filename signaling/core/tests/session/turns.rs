//! Roadmaps on the stage: turns, reporters, who is next.

use protocol::{ClientCommand, ExpectedPerson, RejectionCode, Role, SessionEvent, Stage, Turn};
use signaling_core::{Command, on_stage, reporter};

use crate::world::{World, id, profile};

fn presents(world: &World, room: &str, who: Option<&str>) -> ClientCommand {
    ClientCommand::Present {
        roadmap: Some(world.roadmap(room)),
        for_s: Some(60),
        reporter: who.map(id),
        version: Some(7),
    }
}

fn next(after: Option<&str>, world: &World) -> ClientCommand {
    ClientCommand::PresentNext {
        after: after.map(|room| world.roadmap(room)),
        for_s: None,
    }
}

/// The room whose roadmap is on the stage, by name; empty if none is.
fn shown(world: &World) -> String {
    let rooms = world.session.planned_rooms();
    let roadmap = on_stage(&world.session).map(|(roadmap, _)| roadmap);
    let room = rooms.iter().find(|room| Some(&room.roadmap) == roadmap);
    room.map_or_else(String::new, |room| room.name.clone())
}

fn may_speak(world: &World, name: &str) -> bool {
    world.rights(name).microphone
}

#[test]
fn a_turn_has_a_version_a_reporter_and_an_end() {
    let mut world = World::planned();
    let wish = presents(&world, "North", Some("bob"));
    let now = world.now;
    world.person("amina").does(wish);
    let stage = Stage::Roadmap {
        roadmap: world.roadmap("North"),
        room: world.room("North"),
        version: Some(7),
        turn: Some(Turn {
            reporter: Some(id("bob")),
            ends_at: Some(now.plus_ms(60_000)),
            lent: true,
        }),
    };
    assert_eq!(world.seen("dana").stage, stage);
}

#[test]
fn a_reporter_may_speak_as_long_as_the_turn_and_is_asked_to() {
    let mut world = World::planned();
    assert!(!may_speak(&world, "bob"));
    world.heard("bob");
    let wish = presents(&world, "North", Some("bob"));
    world.person("amina").does(wish);
    assert!(may_speak(&world, "bob"));
    let asked = SessionEvent::AskedToUnmute { by: id("amina") };
    assert!(
        world.heard("bob").contains(&asked),
        "nobody is unmuted from elsewhere"
    );
    let wish = presents(&world, "South", Some("dana"));
    world.person("amina").does(wish);
    assert!(!may_speak(&world, "bob"), "the turn is over");
    assert!(may_speak(&world, "dana"));
}

#[test]
fn who_could_speak_before_can_speak_after() {
    let mut world = World::planned();
    world.person("amina").does(ClientCommand::GrantSpeak {
        participant: id("bob"),
        on: true,
    });
    let wish = presents(&world, "North", Some("bob"));
    world
        .person("amina")
        .does(wish)
        .does(crate::world::present(None));
    assert!(may_speak(&world, "bob"));
}

#[test]
fn the_same_reporter_goes_on_without_a_break() {
    let mut world = World::planned();
    let wish = presents(&world, "North", Some("bob"));
    world.person("amina").does(wish);
    world.heard("bob");
    let wish = presents(&world, "South", Some("bob"));
    world.person("amina").does(wish);
    assert!(may_speak(&world, "bob"));
    let cut = |told: &SessionEvent| matches!(told, SessionEvent::RightsChanged { .. });
    assert!(!world.heard("bob").iter().any(cut));
    world.person("amina").does(crate::world::present(None));
    assert!(
        !may_speak(&world, "bob"),
        "lent until the end of the last turn"
    );
}

#[test]
fn a_round_ends_the_turn_and_leaves_the_roadmap_on_the_stage() {
    let mut world = World::planned();
    let wish = presents(&world, "North", Some("bob"));
    world.person("amina").does(wish).opens(10);
    assert_eq!(reporter(&world.session), None);
    assert_eq!(shown(&world), "North");
    assert!(!world.get("bob").floor);
}

#[test]
fn only_who_is_in_the_plenary_reports() {
    let mut world = World::in_rooms();
    let wish = presents(&world, "North", Some("bob"));
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NotHere);
}

#[test]
fn who_has_not_come_yet_does_not_report() {
    let mut world = World::planned();
    let fatou = ExpectedPerson {
        participant: id("fatou"),
        profile: profile("fatou"),
        role: Role::Attendee,
    };
    let command = Command::expect(vec![fatou]).expect("a good profile");
    world.system(&command).expect("there is room");
    let wish = presents(&world, "North", Some("fatou"));
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NotHere);
}

#[test]
fn the_next_is_the_next_room_and_after_the_last_people() {
    let mut world = World::planned();
    let mut names = Vec::new();
    for _ in 0..4 {
        let wish = next(None, &world);
        world.person("amina").does(wish);
        names.push(shown(&world));
    }
    assert_eq!(names, ["North", "South", "", "North"]);
}

#[test]
fn staff_set_another_order() {
    let mut world = World::planned();
    let order = vec![world.roadmap("South"), world.roadmap("North")];
    world.person("amina").does(ClientCommand::SetRunningOrder {
        order: order.clone(),
    });
    assert_eq!(world.seen("dana").works.as_ref().unwrap().order, order);
    let wish = next(None, &world);
    world.person("amina").does(wish);
    assert_eq!(shown(&world), "South");
    let twice = ClientCommand::SetRunningOrder {
        order: vec![order[0].clone(), order[0].clone()],
    };
    assert_eq!(
        world.person("amina").fails_to(twice),
        RejectionCode::OutOfRange
    );
    let foreign = ClientCommand::SetRunningOrder {
        order: vec!["ro_elsewhere".parse().unwrap()],
    };
    assert_eq!(
        world.person("amina").fails_to(foreign),
        RejectionCode::UnknownRoadmap
    );
}

#[test]
fn two_clicks_at_once_are_one_step() {
    let mut world = World::planned();
    world.person("amina").presents("North");
    let click = next(Some("North"), &world);
    world.person("amina").does(click.clone());
    assert_eq!(shown(&world), "South");
    assert_eq!(
        world.person("amina").fails_to(click),
        RejectionCode::RoundState
    );
    assert_eq!(shown(&world), "South");
}

#[test]
fn more_time_counts_from_the_end_or_from_now() {
    let ends_at = |world: &World| {
        on_stage(&world.session)
            .unwrap()
            .1
            .unwrap()
            .ends_at
            .unwrap()
    };
    let mut world = World::planned();
    let more = ClientCommand::ExtendTurn { add_s: 30 };
    assert_eq!(
        world.person("amina").fails_to(more.clone()),
        RejectionCode::UnknownItem
    );
    let start = world.now;
    let wish = presents(&world, "North", None);
    world.person("amina").does(wish).does(more.clone());
    assert_eq!(ends_at(&world), start.plus_ms(90_000));
    world.wait_s(200);
    world.person("amina").does(more);
    assert_eq!(ends_at(&world), start.plus_ms(230_000));
}

#[test]
fn whoever_says_nothing_of_time_gets_the_organisers() {
    let mut world = World::planned();
    world.person("amina").presents("North");
    let (_, turn) = on_stage(&world.session).unwrap();
    assert_eq!(turn.unwrap().ends_at, Some(world.now.plus_ms(90_000)));
    let unlimited = ClientCommand::Present {
        roadmap: Some(world.roadmap("South")),
        for_s: Some(0),
        reporter: None,
        version: None,
    };
    world.person("amina").does(unlimited);
    assert_eq!(on_stage(&world.session).unwrap().1, None);
}

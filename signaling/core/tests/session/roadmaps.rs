use protocol::{ClientCommand, RejectionCode, RoadmapId, Stage};
use signaling_core::{Effect, may_edit_roadmap, may_read_roadmap};

use crate::world::{World, id};

fn access(world: &World, who: &str, room: &str) -> (bool, bool) {
    let (session, who, roadmap) = (&world.session, id(who), world.roadmap(room));
    (
        may_read_roadmap(session, &who, &roadmap),
        may_edit_roadmap(session, &who, &roadmap),
    )
}

const NOTHING: (bool, bool) = (false, false);
const READS: (bool, bool) = (true, false);
const EDITS: (bool, bool) = (true, true);

#[test]
fn people_edit_the_roadmap_of_their_room_while_there_and_read_it_afterwards() {
    let mut world = World::in_rooms();
    assert_eq!(access(&world, "bob", "North"), EDITS);
    assert_eq!(access(&world, "bob", "South"), NOTHING);
    world.effects.clear();
    world.person("amina").closes(0);
    assert_eq!(access(&world, "bob", "North"), READS, "to take it home");
    assert_eq!(access(&world, "bob", "South"), NOTHING);
    assert!(world.effects.contains(&Effect::RecheckRoadmaps {
        participant: id("bob")
    }));
}

#[test]
fn staff_edit_every_roadmap_and_the_panel_reads_them() {
    let mut world = World::planned();
    world.panelist("pia");
    assert_eq!(access(&world, "amina", "North"), EDITS);
    assert_eq!(access(&world, "pia", "North"), READS);
    let foreign = RoadmapId::from_body("elsewhere").unwrap();
    assert!(
        !may_read_roadmap(&world.session, &id("amina"), &foreign),
        "only those of this session"
    );
}

#[test]
fn everybody_reads_what_is_on_the_stage() {
    let mut world = World::in_rooms();
    world.person("amina").closes(0).presents("North");
    assert_eq!(access(&world, "dana", "North"), READS);
    let shown = Stage::Roadmap {
        roadmap: world.roadmap("North"),
        room: world.room("North"),
        version: None,
        turn: Some(protocol::Turn {
            ends_at: Some(world.now.plus_ms(90_000)),
            ..protocol::Turn::default()
        }),
    };
    assert_eq!(world.seen("dana").stage, shown);
    world.effects.clear();
    world.person("amina").does(ClientCommand::Present {
        roadmap: None,
        for_s: None,
        reporter: None,
        version: None,
    });
    assert_eq!(access(&world, "dana", "North"), NOTHING);
    assert_eq!(world.effects, vec![Effect::RecheckAllRoadmaps]);
}

#[test]
fn a_dropped_rooms_work_stays_with_staff_and_the_panel() {
    let mut world = World::planned();
    world.panelist("pia");
    let north = world.roadmap("North");
    world.person("amina").plans(&["South"]).opens(10).closes(0);
    assert!(may_edit_roadmap(&world.session, &id("amina"), &north));
    assert!(may_read_roadmap(&world.session, &id("pia"), &north));
    assert!(!may_read_roadmap(&world.session, &id("bob"), &north));
}

#[test]
fn whoever_is_assigned_elsewhere_stops_following_the_old_rooms_work() {
    let mut world = World::planned();
    world.effects.clear();
    world.person("amina").assigns("bob", "South");
    assert_eq!(access(&world, "bob", "North"), NOTHING);
    let recheck = Effect::RecheckRoadmaps {
        participant: id("bob"),
    };
    assert_eq!(world.effects, vec![recheck]);

    world.effects.clear();
    world.person("amina").does(ClientCommand::AssignRandom);
    assert_eq!(world.effects, vec![Effect::RecheckAllRoadmaps]);
    world.effects.clear();
    world.person("amina").plans(&["South"]);
    assert_eq!(world.effects, vec![Effect::RecheckAllRoadmaps], "dropped");
}

#[test]
fn a_session_has_so_many_roadmaps_and_no_more() {
    let mut world = World::new();
    world.moderator("amina");
    let names: Vec<_> = (0..protocol::limits::ROOMS_MAX)
        .map(|n| format!("Room {n}"))
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    for _ in 0..signaling_core::limits::ROADMAPS_MAX / names.len() {
        world.person("amina").plans(&[]).plans(&names);
    }
    world.person("amina").plans(&[]);
    let one_more = world.plan_of(&["North"]);
    assert_eq!(
        world.person("amina").fails_to(one_more),
        RejectionCode::TooMany
    );
}

#[test]
fn a_stranger_reads_nothing() {
    let world = World::planned();
    assert_eq!(access(&world, "nobody", "North"), NOTHING);
}

#[test]
fn only_roadmaps_of_this_session_go_on_stage() {
    let mut world = World::planned();
    let foreign = RoadmapId::from_body("elsewhere").unwrap();
    let wish = ClientCommand::Present {
        roadmap: Some(foreign),
        for_s: None,
        reporter: None,
        version: None,
    };
    assert_eq!(
        world.person("amina").fails_to(wish),
        RejectionCode::UnknownRoadmap
    );
}

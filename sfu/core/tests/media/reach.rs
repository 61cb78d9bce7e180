//! Sound across rooms.

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Grant, Kin, Reach, RoomId};

use super::world::{World, heard_in};

/// A moderator in the plenary, and two breakout rooms with somebody who speaks in each.
fn house(seed: u64) -> World {
    let mut world = World::new(seed);
    for (name, room) in [
        ("moderator", 1),
        ("panelist", 1),
        ("north", 2),
        ("south", 3),
    ] {
        world.join(name, room);
        world.on_stage(name);
    }
    world.run(500);
    world
}

#[test]
fn a_voice_reaches_chosen_rooms_and_nothing_comes_back() {
    let mut world = house(1);
    world.reach("moderator", &heard_in(&[2]));
    world.cross();
    let start = world.now;
    world.run(1000);
    assert!(world.got("north", "moderator", Microphone, start) > 40);
    assert_eq!(world.got("north", "moderator", Camera, start), 0);
    assert_eq!(world.got("south", "moderator", Microphone, start), 0);
    assert_eq!(world.got("moderator", "north", Microphone, start), 0);
    assert!(world.got("panelist", "moderator", Microphone, start) > 40);
    let voices = world.voices("north");
    assert!(voices.contains(&Some(world.id("moderator"))), "{voices:?}");
    world.verify();
}

#[test]
fn a_voice_that_ends_is_heard_no_more_and_rooms_hear_themselves() {
    let mut world = house(2);
    world.reach("moderator", &heard_in(&[2, 3]));
    world.run(1000);
    let reached = world.now;
    world.run(500);
    assert!(world.got("south", "moderator", Microphone, reached) > 20);
    world.reach("moderator", &Reach::default());
    world.cross();
    let ended = world.now;
    world.run(1000);
    assert_eq!(world.got("north", "moderator", Microphone, ended), 0);
    assert_eq!(world.got("south", "moderator", Microphone, ended), 0);
    assert!(world.got("panelist", "moderator", Microphone, ended) > 40);
    world.verify();
}

#[test]
fn who_speaks_into_a_room_is_silent_at_home() {
    let mut world = house(3);
    let away = Reach {
        here: false,
        ..heard_in(&[3])
    };
    world.reach("moderator", &away);
    world.cross();
    let start = world.now;
    world.run(1000);
    assert!(world.got("south", "moderator", Microphone, start) > 40);
    assert_eq!(world.got("panelist", "moderator", Microphone, start), 0);
    assert!(
        world.got("panelist", "moderator", Camera, start) > 40,
        "they are seen"
    );
    world.verify();
}

#[test]
fn ears_hear_and_are_not_heard() {
    let mut world = house(4);
    let ears = Reach {
        hears: vec![RoomId::new(2)],
        ..Reach::default()
    };
    world.reach("moderator", &ears);
    world.cross();
    let start = world.now;
    world.run(1000);
    assert!(world.got("moderator", "north", Microphone, start) > 40);
    assert_eq!(world.got("moderator", "north", Camera, start), 0);
    assert_eq!(world.got("moderator", "south", Microphone, start), 0);
    assert_eq!(world.got("north", "moderator", Microphone, start), 0);
    assert_eq!(world.got("panelist", "north", Microphone, start), 0);
    world.reach("moderator", &Reach::default());
    let ended = world.now;
    world.run(500);
    assert_eq!(world.got("moderator", "north", Microphone, ended), 0);
    world.verify();
}

#[test]
fn somebody_who_begins_to_speak_is_heard_across() {
    let mut world = World::new(5);
    for (name, room) in [("moderator", 1), ("north", 2)] {
        world.join(name, room);
    }
    let both = Reach {
        hears: vec![RoomId::new(2)],
        ..heard_in(&[2])
    };
    world.reach("moderator", &both);
    world.run(500);
    world.publish("moderator", Microphone);
    world.publish("north", Microphone);
    let start = world.now;
    world.run(1000);
    assert!(world.got("north", "moderator", Microphone, start) > 40);
    assert!(world.got("moderator", "north", Microphone, start) > 40);
    world.verify();
}

#[test]
fn a_move_ends_reach() {
    let mut world = house(6);
    world.reach("moderator", &heard_in(&[2]));
    world.run(500);
    world.place("moderator", 3);
    world.cross();
    let moved = world.now;
    world.run(1000);
    assert_eq!(world.got("north", "moderator", Microphone, moved), 0);
    assert!(world.got("south", "moderator", Microphone, moved) > 40);
    world.verify();
}

#[test]
fn a_reach_of_another_epoch_reaches_nobody() {
    let mut world = house(7);
    let peer = world.id("moderator");
    let now = world.now;
    for epoch in [0, 2] {
        world.node.of(peer).reach(now, peer, epoch, &heard_in(&[2]));
    }
    world.run(500);
    assert_eq!(world.got("north", "moderator", Microphone, now), 0);
    world.reach("moderator", &heard_in(&[2]));
    world.run(500);
    assert!(world.got("north", "moderator", Microphone, now) > 10);
}

#[test]
fn who_leaves_is_heard_nowhere_and_who_loses_the_microphone_neither() {
    let mut world = house(8);
    world.join("deputy", 1);
    world.on_stage("deputy");
    world.reach("moderator", &heard_in(&[2]));
    world.run(500);
    let grant = world.grants[&world.id("moderator")];
    let mut silent = grant;
    silent.publish.microphone = false;
    world.grant("moderator", silent);
    world.cross();
    let muted = world.now;
    world.run(500);
    assert_eq!(world.got("north", "moderator", Microphone, muted), 0);
    world.grant("moderator", grant);
    world.run(500);
    assert!(
        world.got("north", "moderator", Microphone, muted) > 10,
        "it reaches as before"
    );
    world.leave("moderator");
    world.reach("deputy", &heard_in(&[2]));
    world.run(1000);
    assert!(world.got("north", "deputy", Microphone, muted) > 20);
    assert!(!world.voices("north").contains(&Some(world.id("moderator"))));
}

#[test]
fn two_endpoints_of_one_person_do_not_hear_each_other() {
    let mut world = World::new(9);
    let kin = Kin::new(5);
    for name in ["laptop", "phone"] {
        world.join_as(name, 1, kin);
    }
    world.join("bo", 1);
    for name in ["laptop", "phone", "bo"] {
        world.on_stage(name);
    }
    let start = world.now;
    world.run(1000);
    assert_eq!(world.got("phone", "laptop", Microphone, start), 0);
    assert_eq!(world.got("laptop", "phone", Camera, start), 0);
    assert!(world.got("phone", "bo", Microphone, start) > 40);
    assert!(world.got("bo", "laptop", Microphone, start) > 40);
    world.verify();
}

#[test]
fn the_featured_have_slots_whoever_speaks() {
    let mut world = World::new(10);
    world.join("viewer", 1);
    for name in ["amina", "bo", "chen"] {
        world.join(name, 1);
        world.on_stage(name);
        world.track(name, Microphone).level = 20;
        world.run(100);
    }
    world.track("chen", Microphone).level = 120;
    world.run(2000);
    assert!(!world.slots("viewer").contains(&Some(world.id("chen"))));
    let grant = world.grants[&world.id("chen")];
    let featured = Some(0);
    world.grant("chen", Grant { featured, ..grant });
    world.run(1000);
    assert!(world.slots("viewer").contains(&Some(world.id("chen"))));
    world.verify();
}

#[test]
fn a_shard_that_begins_anew_is_told_who_reaches_where() {
    let mut world = World::new(11);
    world.join_at("moderator", 1, 0);
    world.publish("moderator", Microphone);
    world.join_at("north", 2, 1);
    world.reach("moderator", &heard_in(&[2]));
    world.run(500);
    if world.node.shard_of(world.id("north")) == world.node.shard_of(world.id("moderator")) {
        return;
    }
    world.restart(1);
    world.join_at("again", 2, 1);
    let start = world.now;
    world.run(1000);
    assert!(world.got("again", "moderator", Microphone, start) > 40);
}

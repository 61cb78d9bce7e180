use sfu_control::TrackKind::{Camera, Microphone};
use sfu_core::RtcpOut;

use super::world::World;

#[test]
fn room_mates_see_and_hear_each_other() {
    let mut world = World::new(1);
    for name in ["amina", "bo"] {
        world.join(name, 1);
        world.on_stage(name);
    }
    let start = world.now;
    world.run(2000);
    assert!(world.got("amina", "bo", Camera, start) > 100);
    assert!(world.got("bo", "amina", Camera, start) > 100);
    assert!(world.got("bo", "amina", Microphone, start) > 90);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn a_bystander_in_another_room_gets_nothing() {
    let mut world = World::new(2);
    world.join("amina", 1);
    world.join("bo", 1);
    world.join("chen", 2);
    world.on_stage("amina");
    let start = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, start) > 40);
    assert!(world.viewer("chen").heard_from(start).is_empty());
}

#[test]
fn a_viewer_that_moves_gets_only_the_new_room_from_the_very_call_on() {
    let mut world = World::new(3);
    for (name, room) in [("amina", 1), ("bo", 2), ("chen", 1)] {
        world.join(name, room);
        world.on_stage(name);
    }
    world.run(1000);
    // Every packet that the plane sends is checked against the room of its viewer, see `World::send_down`.
    world.place("chen", 2);
    world.run(100);
    let moved = world.now;
    world.run(1000);
    let from = world.viewer("chen").heard_from(moved);
    assert_eq!(from.into_iter().collect::<Vec<_>>(), [world.id("bo")]);
    assert!(world.got("chen", "bo", Camera, moved) > 40);
    assert!(world.got("bo", "chen", Camera, moved) > 40);
    assert_eq!(world.got("amina", "chen", Camera, moved), 0);
    assert!(world.verify() >= 1);
}

#[test]
fn nothing_of_the_old_room_is_sent_again_after_a_move() {
    let mut world = World::new(4);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    let (ssrc, newest) = newest_video(&world, "bo");
    let ask = sfu_core::RtcpIn::Nack {
        ssrc,
        sequences: vec![newest],
    };
    world.rtcp("bo", std::slice::from_ref(&ask));
    world.run(50);
    assert_eq!(world.viewer("bo").repaired, 1);

    world.place("bo", 2);
    world.rtcp("bo", &[ask]);
    world.run(50);
    assert_eq!(world.viewer("bo").repaired, 1);
}

#[test]
fn a_publisher_that_moves_is_gone_from_the_old_room() {
    let mut world = World::new(5);
    for (name, room) in [("amina", 1), ("bo", 1), ("chen", 2)] {
        world.join(name, room);
    }
    world.on_stage("amina");
    world.run(1000);
    assert_eq!(world.slots("bo")[0], Some(world.id("amina")));
    world.place("amina", 2);
    world.cross();
    assert_eq!(world.slots("bo"), [None, None]);
    world.run(50);
    let moved = world.now;
    world.run(1000);
    assert_eq!(world.got("bo", "amina", Camera, moved), 0);
    assert!(world.got("chen", "amina", Camera, moved) > 40);
}

#[test]
fn what_a_publisher_sends_again_after_its_move_begins_nothing_in_the_new_room() {
    let mut world = World::new(8);
    world.join("amina", 1);
    world.join("chen", 2);
    world.publish("amina", Camera);
    world.run(70);
    world.stop("amina", Camera);
    world.run(20);
    world.place("amina", 2);
    let (amina, moved) = (world.id("amina"), world.now);
    let track = world.track("amina", Camera);
    let (ssrc, next) = (track.ssrc, track.sequence);
    let sequences = (1..=8).rev().map(|back| next - back).collect();
    // Among them is a key frame, with which chen could begin.
    let again = track.hear(moved, &RtcpOut::Nack { ssrc, sequences });
    assert_eq!(again.len(), 8);
    for packet in &again {
        world.arrive(amina, packet);
    }
    world.run(50);
    assert_eq!(world.got("chen", "amina", Camera, moved), 0);
    world.publish("amina", Camera);
    world.run(1000);
    assert!(world.got("chen", "amina", Camera, moved) > 40);
}

#[test]
fn a_peer_that_left_is_forgotten() {
    let mut world = World::new(6);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(500);
    assert_eq!(world.slots("bo")[0], Some(world.id("amina")));
    world.leave("amina");
    world.cross();
    assert_eq!(world.slots("bo"), [None, None]);
}

#[test]
fn a_move_of_everybody_and_back_leaves_all_streams_whole() {
    let names = ["amina", "bo", "chen", "dara", "eve", "femi"];
    let mut world = World::new(7);
    for name in names {
        world.join(name, 1);
        world.on_stage(name);
    }
    for round in 0..4 {
        for (at, name) in names.into_iter().enumerate() {
            world.place(name, 10 + (at as u64 + round) % 3);
        }
        world.run(900);
        for name in names {
            world.place(name, 1);
        }
        world.run(900);
    }
    assert!(world.verify() > 12);
    let mates = world.slots("amina").into_iter().flatten().count();
    assert_eq!(mates, 2);
}

/// The SSRC of the first video half that got something, and its newest sequence number.
pub(crate) fn newest_video(world: &World, name: &str) -> (u32, u16) {
    let streams = &world.viewer(name).streams;
    let busy = streams.iter().find(|(_, s)| s.video && !s.got.is_empty());
    let (ssrc, stream) = busy.expect("some video");
    (*ssrc, *stream.got.keys().last().unwrap() as u16)
}

//! When packets leave the server, and how many together.

use std::time::{Duration, Instant};

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Grant, PublishRights};

use super::link::Link;
use super::world::{Departure, WANTS, Wants, World};

const MILLISECOND: Duration = Duration::from_millis(1);

/// Amina's camera and its viewers, in room 1 for a second.
fn show(seed: u64, viewers: &[&'static str]) -> World {
    let mut world = World::without_crossing_time(seed);
    world.join("amina", 1);
    for viewer in viewers {
        world.join(viewer, 1);
    }
    world.publish("amina", Camera);
    world.run(1000);
    world.trains.clear();
    world
}

/// The next frame is a key frame of so many packets; it has arrived when this returns.
fn key_frame(world: &mut World, packets: u8) -> Instant {
    let now = world.now;
    let ssrc = world.track("amina", Camera).ssrc;
    let track = world.track("amina", Camera);
    track.key_packets = packets;
    track.hear(now, &sfu_core::RtcpOut::Pli { ssrc });
    while !world.trains.iter().any(|train| train.lengths.len() > 4) {
        world.trains.clear();
        world.run(1);
    }
    world.trains[0].at
}

fn of(world: &World, viewer: &str) -> Vec<Departure> {
    let viewer = world.id(viewer);
    let trains = world.trains.iter();
    trains.filter(|t| t.viewer == viewer).cloned().collect()
}

#[test]
fn audio_leaves_at_once() {
    let mut world = World::without_crossing_time(1);
    world.up = Link::BAD;
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    let start = world.now;
    world.run(5000);
    assert!(world.got("bo", "amina", Microphone, start) > 200);
    assert_eq!(world.held.audio, Duration::ZERO);
    assert!(world.held.video > Duration::ZERO, "video does not");
}

#[test]
fn a_frame_leaves_in_one_train_with_its_last_packet() {
    let mut world = show(2, &["bo"]);
    world.run(1000);
    let trains = of(&world, "bo");
    assert!((29..=31).contains(&trains.len()), "{}", trains.len());
    assert!(trains.iter().all(|train| train.lengths.len() == 2));
    assert_eq!(world.held.video, Duration::ZERO);
}

#[test]
fn the_rest_of_a_frame_is_waited_for_two_milliseconds() {
    let mut world = World::without_crossing_time(3);
    // The packets of a frame come up to 15 ms apart, and some never.
    world.up = Link::BAD;
    world.join("amina", 1);
    world.join("bo", 1);
    world.publish("amina", Camera);
    world.run(10_000);
    assert_eq!(world.held.video, 2 * MILLISECOND);
    let trains = of(&world, "bo");
    assert!(trains.iter().any(|train| train.lengths.len() > 1));
    world.verify();
}

#[test]
fn a_key_frame_leaves_in_trains_of_ten_a_millisecond_apart() {
    let mut world = show(4, &["bo", "chen"]);
    let began = key_frame(&mut world, 90);
    world.run(20);
    for viewer in ["bo", "chen"] {
        let trains = of(&world, viewer);
        for (n, train) in trains.iter().take(9).enumerate() {
            assert_eq!(train.at - began, n as u32 * MILLISECOND, "{viewer}");
            assert_eq!(train.lengths.len(), 10);
        }
        assert!(trains.len() == 9, "{} trains", trains.len());
    }
    world.run(1000);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn even_a_huge_key_frame_is_not_held_for_longer_than_fifteen_milliseconds() {
    let mut world = show(5, &["bo"]);
    key_frame(&mut world, 250);
    world.run(40);
    let longest = of(&world, "bo").iter().map(|t| t.lengths.len()).max();
    assert!((11..=30).contains(&longest.unwrap()), "{longest:?}");
    assert!(world.held.video > 8 * MILLISECOND, "{:?}", world.held);
    assert!(world.held.video <= 15 * MILLISECOND, "{:?}", world.held);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn what_still_waits_does_not_reach_who_has_left_nor_whom_its_publisher_left() {
    let mut world = show(6, &["bo", "chen"]);
    key_frame(&mut world, 90);
    world.run(3);
    world.place("bo", 2);
    world.trains.clear();
    world.run(10);
    assert!(of(&world, "bo").is_empty());
    assert!(!of(&world, "chen").is_empty());

    key_frame(&mut world, 90);
    world.run(3);
    world.place("amina", 2);
    world.trains.clear();
    world.run(10);
    assert!(of(&world, "chen").is_empty());
}

#[test]
fn what_still_waits_is_not_sent_once_its_right_is_revoked() {
    let mut world = show(7, &["bo"]);
    key_frame(&mut world, 90);
    world.run(3);
    let grant = world.grants[&world.id("amina")];
    let publish = PublishRights::NONE;
    world.grant("amina", Grant { publish, ..grant });
    world.trains.clear();
    world.run(50);
    assert!(world.trains.is_empty());
}

#[test]
fn packets_of_nearly_one_length_are_made_equal_but_only_where_rtx_repairs_them() {
    let mut world = show(8, &["bo"]);
    let plain = Wants {
        rtx: false,
        ..WANTS
    };
    world.join_with("chen", 1, plain);
    world.run(1000);
    world.down = Link::BAD;
    world.track("amina", Camera).ragged = true;
    for _ in 0..5 {
        world.run(1000);
        world.trains.clear();
        key_frame(&mut world, 30);
        world.run(20);
        let trains = of(&world, "bo");
        let longer = |t: &&Departure| t.lengths.len() == 10 && t.padding > 0;
        let padded: Vec<&Departure> = trains.iter().filter(longer).collect();
        assert!(!padded.is_empty());
        for train in padded {
            let (last, rest) = train.lengths.split_last().unwrap();
            assert!(rest.iter().all(|length| *length == rest[0]), "{train:?}");
            assert!(*last <= rest[0]);
        }
        assert!(of(&world, "chen").iter().all(|train| train.padding == 0));
    }
    world.down = Link::PERFECT;
    world.run(1000);
    assert!(world.viewer("bo").repaired > 5);
    assert_eq!(world.viewer("bo").holes(), 0);
    assert_eq!(world.viewer("chen").holes(), 0);
    world.verify();
}

#[test]
fn a_camera_that_starts_is_seen_from_its_first_packet_and_without_asking() {
    let mut world = World::without_crossing_time(9);
    world.join("amina", 1);
    for viewer in ["bo", "chen"] {
        world.join(viewer, 1);
    }
    world.run(1000);
    let start = world.now;
    world.publish("amina", Camera);
    world.run(500);
    for viewer in ["bo", "chen"] {
        let first = world.viewer(viewer).first_picture(start);
        assert_eq!(
            first.map(|content| (content.frame, content.index)),
            Some((0, 0))
        );
    }
    assert!(world.track("amina", Camera).plis().is_empty());
    world.verify();
}

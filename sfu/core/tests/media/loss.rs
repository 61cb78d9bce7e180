use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_core::RtcpIn;

use super::link::Link;
use super::rooms::newest_video;
use super::world::{WANTS, Wants, World};

#[test]
fn what_a_viewer_misses_is_sent_again_by_rtx() {
    let mut world = World::new(1);
    world.down = Link::BAD;
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(10_000);
    world.down = Link::PERFECT;
    world.run(1000);
    assert!(world.viewer("bo").repaired > 10);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn without_rtx_the_packet_itself_is_sent_again() {
    let mut world = World::new(2);
    world.down = Link::BAD;
    world.join("amina", 1);
    world.join_with(
        "bo",
        1,
        Wants {
            rtx: false,
            ..WANTS
        },
    );
    world.on_stage("amina");
    world.run(10_000);
    world.down = Link::PERFECT;
    world.run(1000);
    // That it is the same packet, byte for byte, is checked in `World::send_down`.
    assert!(world.resent > 10);
    assert_eq!(world.viewer("bo").repaired, 0);
    assert_eq!(world.viewer("bo").holes(), 0);
}

#[test]
fn what_the_server_misses_is_asked_of_the_publisher() {
    let mut world = World::new(3);
    world.up = Link::BAD;
    world.join("amina", 1);
    world.join("bo", 1);
    world.publish("amina", Camera);
    let start = world.now;
    world.run(10_000);
    world.up = Link::PERFECT;
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, start) > 550);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn one_packet_is_not_sent_again_without_end() {
    let mut world = World::new(4);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(500);
    let (ssrc, newest) = newest_video(&world, "bo");
    for _ in 0..100 {
        let sequences = vec![newest; 50];
        world.rtcp("bo", &[RtcpIn::Nack { ssrc, sequences }]);
        world.run(10);
    }
    let again = world.viewer("bo").repaired;
    assert!((1..=8).contains(&again), "{again} times");
}

#[test]
fn packets_of_padding_leave_no_hole() {
    let mut world = World::new(5);
    world.join("amina", 1);
    world.join("bo", 1);
    world.publish("amina", Camera);
    world.track("amina", Camera).pads = true;
    let start = world.now;
    world.run(3000);
    assert!(world.got("bo", "amina", Camera, start) > 150);
    assert_eq!(world.viewer("bo").holes(), 0);
    let streams = world.viewer("bo").streams.values();
    let empty = streams
        .flat_map(|s| s.got.values())
        .filter(|got| got.payload.is_empty());
    assert_eq!(empty.count(), 0);
}

#[test]
fn packets_of_padding_leave_no_hole_on_a_bad_link_either() {
    let mut world = World::new(6);
    world.up = Link::BAD;
    world.join("amina", 1);
    world.join("bo", 1);
    world.publish("amina", Camera);
    world.track("amina", Camera).pads = true;
    world.run(10_000);
    world.up = Link::PERFECT;
    world.run(1000);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn numbers_wrap_on_both_sides_without_a_trace() {
    let mut world = World::new(7);
    world.join("amina", 1);
    world.join_with("bo", 1, Wants { slots: 1, ..WANTS });
    world.publish("amina", Camera);
    world.publish("amina", Microphone);
    let track = world.track("amina", Camera);
    track.sequence = 65_500;
    track.timestamp = 0xffff_f000;
    track.counters.picture_id = 0x7ff0;
    track.counters.tl0 = 250;
    let start = world.now;
    // More than 2^16 packets and 2^15 pictures.
    world.run(1_150_000);
    assert!(world.got("bo", "amina", Camera, start) > 66_000);
    assert!(world.got("bo", "amina", Microphone, start) > 50_000);
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn numbers_that_leap_ahead_leave_no_hole_and_begin_again_at_a_key_frame() {
    let mut world = World::new(9);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    for _ in 0..3 {
        for kind in [Camera, Microphone] {
            let track = world.track("amina", kind);
            track.sequence = track.sequence.wrapping_add(30_000);
        }
        // What was sent before is under way for 10 ms.
        let leapt = world.now + Duration::from_millis(11);
        world.run(1000);
        for kind in [Camera, Microphone] {
            assert!(world.got("bo", "amina", kind, leapt) > 30);
        }
        let first = world.viewer("bo").first_picture(leapt).expect("a picture");
        assert!(first.key && first.index == 0, "{first:?}");
    }
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

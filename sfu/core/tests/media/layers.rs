//! Which layer of a camera a viewer gets.

use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Grade, LayerSet, PeerId, PictureReason};
use sfu_core::RtcpOut;

use super::link::Link;
use super::world::{LAYERED, World};

/// Amina's camera in three layers, and a viewer of it on another shard if there is one.
fn show(seed: u64) -> World {
    let mut world = World::new(seed);
    world.node.put(PeerId::new(1), 0);
    world.join_with("amina", 1, LAYERED);
    world.join_at("bo", 1, 1);
    world.publish_layers("amina", Camera);
    world.publish("amina", Microphone);
    world
}

/// Which layers the viewer gets in the next second, after what is under way has gone by.
fn gets(world: &mut World, viewer: &str) -> Vec<u8> {
    world.run(1000);
    let start = world.now;
    world.run(1000);
    let layers = (0..).zip(world.layers(viewer, "amina", start));
    layers
        .filter(|(_, got)| *got > 0)
        .map(|(layer, _)| layer)
        .collect()
}

fn set<const N: usize>(layers: [u8; N]) -> LayerSet {
    layers.into_iter().collect()
}

#[test]
fn a_viewer_gets_the_layer_that_is_as_large_as_it_is_shown() {
    let mut world = show(1);
    assert_eq!(gets(&mut world, "bo"), [2]);
    for (height, layer) in [(150, 0), (300, 1), (1080, 2), (180, 0), (720, 2)] {
        world.shows("bo", &[height, 0]);
        assert_eq!(gets(&mut world, "bo"), [layer], "shown at {height}");
        let picture = world.pictures("bo")[0].unwrap();
        assert_eq!(picture.layer, Some(layer));
        assert_eq!(picture.height, 180 << layer);
        assert_eq!(picture.why, PictureReason::Enough);
    }
    assert!(world.verify() >= 5);
    assert_eq!(world.viewer("bo").holes(), 0);
}

#[test]
fn a_change_of_layer_is_never_seen_as_stillness() {
    let mut world = show(2);
    world.up.delay = Duration::from_millis(100);
    world.run(3000);
    let start = world.now;
    for height in [100, 720, 300, 720, 100, 300] {
        world.shows("bo", &[height, 0]);
        world.run(5000);
    }
    let stillness = world.viewer("bo").stillness(start, world.now);
    assert!(stillness < Duration::from_millis(80), "{stillness:?}");
    assert!(world.verify() >= 6);
}

#[test]
fn a_narrow_way_down_makes_the_picture_smaller_and_a_wide_one_larger() {
    let mut world = show(3);
    world.carries("bo", 3_000_000);
    assert_eq!(gets(&mut world, "bo"), [2]);
    world.run(10_000);
    world.carries("bo", 700_000);
    let narrow = world.now;
    assert_eq!(gets(&mut world, "bo"), [1]);
    let picture = world.pictures("bo")[0].unwrap();
    assert_eq!(
        (picture.layer, picture.why),
        (Some(1), PictureReason::Downlink)
    );
    world.carries("bo", 3_000_000);
    world.run(3000);
    assert_eq!(gets(&mut world, "bo"), [2]);
    let stillness = world.viewer("bo").stillness(narrow, world.now);
    assert!(stillness < Duration::from_millis(1200), "{stillness:?}");
    assert_eq!(world.pictures("bo")[0].unwrap().why, PictureReason::Enough);
    world.verify();
}

#[test]
fn sound_alone_is_left_of_a_way_down_that_carries_no_picture() {
    let mut world = show(4);
    world.carries("bo", 3_000_000);
    world.run(2000);
    world.carries("bo", 60_000);
    // Two seconds' shortage may be a machine that stood still.
    world.run(3_000);
    let start = world.now;
    world.run(2000);
    assert_eq!(world.layers("bo", "amina", start), [0, 0, 0]);
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    assert!(heard.values().filter(|at| **at >= start).count() > 90);
    let picture = world.pictures("bo")[0].unwrap();
    assert_eq!(
        (picture.layer, picture.why),
        (None, PictureReason::Downlink)
    );
    world.carries("bo", 3_000_000);
    world.run(25_000);
    assert_eq!(world.pictures("bo")[0].unwrap().layer, None);
    world.run(10_000);
    assert_eq!(gets(&mut world, "bo"), [2]);
}

#[test]
fn each_grade_gets_what_it_may_and_no_more() {
    let mut world = show(5);
    world.run(2000);
    world.wishes("bo", Grade::Saver, &[720, 720]);
    assert_eq!(gets(&mut world, "bo"), [0]);
    for (grade, hears) in [(Grade::Audio, true), (Grade::Text, false)] {
        world.wishes("bo", grade, &[720, 720]);
        world.run(50);
        let start = world.now;
        world.run(1000);
        assert_eq!(world.layers("bo", "amina", start), [0, 0, 0], "{grade:?}");
        // In packets of 60 ms, of which there are sixteen a second.
        let heard = world.got("bo", "amina", Microphone, start);
        assert_eq!(heard > 12, hears, "{grade:?}: {heard}");
        assert_eq!(heard > 0, hears, "{grade:?}: {heard}");
    }
    world.wishes("bo", Grade::Full, &[720, 720]);
    assert_eq!(gets(&mut world, "bo"), [2]);
    world.verify();
}

#[test]
fn a_layer_that_ends_is_replaced_by_the_one_below() {
    let mut world = show(6);
    assert_eq!(gets(&mut world, "bo"), [2]);
    // The publisher's way up narrows: it gives up what is largest.
    world.run(3000);
    let ends = world.now;
    world.layer("amina", Camera, 2).playing = false;
    world.run(3000);
    let stillness = world.viewer("bo").stillness(ends, world.now);
    assert!(stillness < Duration::from_millis(2000), "{stillness:?}");
    assert_eq!(gets(&mut world, "bo"), [1]);
    world.run(4000);
    assert_eq!(world.pictures("bo")[0].unwrap().why, PictureReason::Uplink);
    world.publish_layers("amina", Camera);
    assert_eq!(gets(&mut world, "bo"), [2]);
    world.verify();
}

#[test]
fn a_publisher_is_asked_for_lost_packets_and_key_frames_under_the_ssrc_of_the_layer() {
    let mut world = show(7);
    world.stop("amina", Microphone);
    world.run(1000);
    world.up = Link::BAD;
    world.run(5000);
    world.up = Link::PERFECT;
    world.run(1000);
    world.shows("bo", &[180, 0]);
    world.run(1000);
    for layer in [0, 2] {
        let heard = &world.layer("amina", Camera, layer).heard;
        let asks = |packet: &RtcpOut| matches!(packet, RtcpOut::Nack { .. });
        assert!(
            heard.iter().any(|(_, packet)| asks(packet)),
            "layer {layer}"
        );
    }
    assert!(!world.layer("amina", Camera, 0).plis().is_empty());
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

#[test]
fn a_repair_that_comes_before_anything_of_its_layer_mixes_nothing_up() {
    let mut world = World::new(8);
    let amina = world.join_with("amina", 1, LAYERED);
    world.join("bo", 1);
    world.publish_layers("amina", Camera);
    world.stop("amina", Camera);
    for layer in [1, 2] {
        world.layer("amina", Camera, layer).playing = false;
    }
    let now = world.now;
    for layer in [2, 0, 1] {
        let track = world.layer("amina", Camera, layer);
        let (ssrc, first) = (track.ssrc, track.sequence);
        track.next_frame(now);
        let sequences = vec![first];
        for repair in track.hear(now, &RtcpOut::Nack { ssrc, sequences }) {
            world.arrive(amina, &repair);
        }
    }
    world.publish_layers("amina", Camera);
    assert_eq!(gets(&mut world, "bo"), [2]);
    world.verify();
}

#[test]
fn a_packet_of_simulcast_that_does_not_say_its_layer_is_dropped() {
    let mut world = show(9);
    world.run(1000);
    let amina = world.id("amina");
    let now = world.now;
    let track = world.layer("amina", Camera, 2);
    track.ssrc += 7;
    let packets = track.next_frame(now);
    for mut packet in packets {
        packet[18] = 0;
        packet[19] = 0;
        world.node.of(amina).handle_rtp(now, amina, &packet);
    }
    let start = world.now;
    world.layer("amina", Camera, 2).ssrc -= 7;
    world.run(1000);
    assert!(world.layers("bo", "amina", start)[2] > 100);
    world.verify();
}

#[test]
fn what_is_waited_for_is_asked_of_the_publisher_layer_by_layer() {
    let mut world = show(10);
    world.shows("bo", &[180, 0]);
    world.run(5000);
    assert_eq!(world.wanted("amina").camera, set([0]));
    world.layer("amina", Camera, 2).playing = false;
    world.shows("bo", &[720, 0]);
    world.run(5000);
    // The largest does not come; the one below is not withheld for that.
    assert_eq!(world.wanted("amina").camera, LayerSet::ALL);
    assert_eq!(gets(&mut world, "bo"), [1]);
}

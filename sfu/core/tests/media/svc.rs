//! Cameras that put several layers into one stream: everybody gets as many of them as it shows and its way down carries.

use std::time::{Duration, Instant};

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{LayerSet, PeerId, PictureReason};
use sfu_core::{Codec, RtcpOut};

use super::link::Link;
use super::scalable::Mode;
use super::stamps::Bottleneck;
use super::world::{WANTS, Wants, World};

const VP9: Wants = Wants {
    codec: Codec::Vp9 { profile: 0 },
    ..WANTS
};
const AV1: Wants = Wants {
    codec: Codec::Av1,
    ..WANTS
};

/// Amina's camera; Bo and Chi show it, on other shards if there are such.
fn show(seed: u64, wants: Wants, mode: Mode) -> World {
    let mut world = World::new(seed);
    for (peer, shard) in [(1, 0), (2, 1), (3, 2)] {
        world.node.put(PeerId::new(peer), shard);
    }
    world.join_with("amina", 1, wants);
    world.join_with("bo", 1, wants);
    world.join_with("chi", 1, wants);
    world.publish_scalable("amina", mode);
    world.publish("amina", Microphone);
    world
}

/// How many packets of each size come in the next second, after what is under way has gone by.
fn gets(world: &mut World, viewer: &str) -> [usize; 3] {
    world.run(1000);
    let start = world.now;
    world.run(1000);
    world.layers(viewer, "amina", start)
}

fn has(got: [usize; 3]) -> [bool; 3] {
    got.map(|packets| packets > 50)
}

/// Everything that everybody got can be decoded, and no number is missing.
fn check(world: &World) {
    world.verify();
    for viewer in ["bo", "chi"] {
        let frames = world.viewer(viewer).decode();
        assert!(frames[0] > 0, "{viewer} decodes nothing");
        assert_eq!(world.viewer(viewer).holes(), 0, "{viewer}");
    }
}

#[test]
fn each_viewer_gets_the_sizes_that_it_shows_and_can_decode_them() {
    let mut world = show(1, VP9, Mode::Vp9);
    world.run(500);
    world.shows("bo", &[150, 0]);
    assert_eq!(has(gets(&mut world, "bo")), [true, false, false]);
    assert_eq!(has(gets(&mut world, "chi")), [true, true, true]);
    for (height, sizes) in [(360, 2), (720, 3), (180, 1), (720, 3), (300, 2)] {
        world.shows("bo", &[height, 0]);
        let expected = [0, 1, 2].map(|size| size < sizes);
        assert_eq!(has(gets(&mut world, "bo")), expected, "shown at {height}");
        let picture = world.pictures("bo")[0].unwrap();
        assert_eq!(picture.height, 180 << (sizes - 1));
        assert_eq!(picture.why, PictureReason::Enough);
    }
    check(&world);
}

#[test]
fn of_sizes_in_one_stream_of_av1_everybody_gets_the_smallest() {
    let mut world = show(2, AV1, Mode::Av1);
    for viewer in ["bo", "chi"] {
        assert_eq!(has(gets(&mut world, viewer)), [true, false, false]);
        assert_eq!(world.pictures(viewer)[0].unwrap().height, 180);
    }
    check(&world);
}

#[test]
fn a_step_down_needs_no_key_frame_and_a_step_up_one() {
    let mut world = show(3, VP9, Mode::Vp9);
    world.run(3000);
    let down = world.now;
    world.shows("bo", &[180, 0]);
    world.run(100);
    let start = world.now;
    world.run(1000);
    assert_eq!(
        has(world.layers("bo", "amina", start)),
        [true, false, false]
    );
    assert_eq!(world.key_frames_asked("amina", down), 0);
    let up = world.now;
    world.shows("bo", &[720, 0]);
    world.run(1000);
    assert_eq!(world.key_frames_asked("amina", up), 1);
    assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
    let stillness = world.viewer("bo").stillness(down, world.now);
    assert!(stillness < Duration::from_millis(80), "{stillness:?}");
    check(&world);
}

#[test]
fn frame_rates_of_one_size_are_layers_too() {
    for (seed, wants, mode) in [(4, VP9, Mode::Vp9Rates), (5, AV1, Mode::Av1Rates)] {
        let mut world = show(seed, wants, mode);
        world.run(3000);
        let start = world.now;
        let whole = gets(&mut world, "bo")[0];
        world.carries("bo", 130_000);
        let narrow = gets(&mut world, "bo")[0];
        assert!(narrow * 3 < whole * 2 && narrow > 10, "{narrow} of {whole}");
        world.carries("bo", 3_000_000);
        world.run(10_000);
        assert_eq!(gets(&mut world, "bo")[0], whole, "{mode:?}");
        assert_eq!(world.key_frames_asked("amina", start), 0);
        check(&world);
    }
}

#[test]
fn a_narrow_way_down_takes_the_sizes_that_it_carries() {
    let mut world = show(6, VP9, Mode::Vp9);
    world.carries("bo", 5_000_000);
    world.run(5000);
    assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
    for (rate, sizes) in [
        (900_000, [true, true, false]),
        (250_000, [true, false, false]),
    ] {
        world.carries("bo", rate);
        world.run(1000);
        assert_eq!(has(gets(&mut world, "bo")), sizes, "{rate}");
        let picture = world.pictures("bo")[0].unwrap();
        assert_eq!(picture.why, PictureReason::Downlink);
    }
    assert_eq!(has(gets(&mut world, "chi")), [true, true, true]);
    world.carries("bo", 5_000_000);
    world.run(15_000);
    assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
    check(&world);
}

#[test]
fn a_paced_viewer_follows_its_way_down() {
    for seed in 7..=9 {
        let mut world = World::new(seed);
        let stamped = Wants {
            stamps: true,
            ..VP9
        };
        world.join_with("amina", 1, VP9);
        let bo = world.join_with("bo", 1, stamped);
        world.join_with("chi", 1, VP9);
        world.bottlenecks.insert(bo, Bottleneck::new(4_000_000));
        world.publish_scalable("amina", Mode::Vp9);
        world.publish("amina", Microphone);
        world.run(20_000);
        assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
        world.bottlenecks.insert(bo, Bottleneck::new(900_000));
        let narrow = world.now;
        world.run(5_000);
        assert!(!has(gets(&mut world, "bo"))[2]);
        world.bottlenecks.insert(bo, Bottleneck::new(4_000_000));
        world.run(20_000);
        assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
        let heard = world.got("bo", "amina", Microphone, narrow);
        assert!(heard >= 1_330, "{heard} packets of sound");
        world.verify();
    }
}

#[test]
fn a_size_that_ends_is_done_without_and_nobody_stands_still() {
    let mut world = show(10, VP9, Mode::Vp9);
    world.run(3000);
    assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
    let ends = world.now;
    world.track("amina", Camera).sizes = 2;
    world.run(3000);
    assert_eq!(world.pictures("bo")[0].unwrap().layer, Some(1));
    assert_eq!(world.key_frames_asked("amina", ends), 0);
    let stillness = world.viewer("bo").stillness(ends, world.now);
    assert!(stillness < Duration::from_millis(80), "{stillness:?}");
    check(&world);
}

#[test]
fn a_stream_that_comes_to_hold_more_is_taken_apart_from_its_next_key_frame() {
    let mut world = show(11, VP9, Mode::Vp9Rates);
    world.run(2000);
    assert_eq!(world.layers("bo", "amina", world.start)[1], 0);
    let now = world.now;
    let track = world.track("amina", Camera);
    (track.mode, track.sizes) = (Some(Mode::Vp9), 3);
    let ssrc = track.ssrc;
    track.hear(now, &RtcpOut::Pli { ssrc });
    world.run(1000);
    world.shows("chi", &[180, 0]);
    assert_eq!(has(gets(&mut world, "bo")), [true, true, true]);
    assert_eq!(has(gets(&mut world, "chi")), [true, false, false]);
    world.verify();
}

#[test]
fn a_publisher_is_told_the_most_that_anybody_needs_of_its_stream() {
    let mut world = show(12, VP9, Mode::Vp9);
    world.run(500);
    world.shows("bo", &[360, 0]);
    world.shows("chi", &[180, 0]);
    world.run(5000);
    let two: LayerSet = [0, 1].into_iter().collect();
    assert_eq!(world.wanted("amina").camera, two);
    world.shows("chi", &[720, 0]);
    world.run(100);
    assert_eq!(world.wanted("amina").camera, LayerSet::ALL);
}

#[test]
fn what_is_lost_on_the_way_up_is_asked_for_once_and_leaves_nobody_a_hole() {
    for (seed, wants, mode) in [(13, VP9, Mode::Vp9), (14, AV1, Mode::Av1)] {
        let mut world = show(seed, wants, mode);
        world.stop("amina", Microphone);
        world.run(500);
        world.shows("bo", &[180, 0]);
        world.run(1000);
        world.up = Link::BAD;
        world.run(10_000);
        world.up = Link::PERFECT;
        world.run(2000);
        let start = world.now;
        let all = mode == Mode::Vp9;
        assert_eq!(has(gets(&mut world, "bo")), [true, false, false]);
        assert_eq!(has(gets(&mut world, "chi")), [true, all, all]);
        let heard = &world.layer("amina", Camera, 0).heard;
        let asks = |(_, packet): &&(Instant, RtcpOut)| matches!(packet, RtcpOut::Nack { .. });
        assert!(heard.iter().filter(asks).count() > 10);
        world.verify();
        for viewer in ["bo", "chi"] {
            assert_eq!(world.viewer(viewer).holes(), 0, "{viewer}");
            let frames = world.viewer(viewer).decode_since(Some(start));
            assert!(frames[0] > 20, "{viewer}: {frames:?}");
        }
    }
}

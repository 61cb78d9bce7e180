use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone, Screen, ScreenAudio};
use sfu_control::{Notice, PeerId};
use sfu_core::RtcpOut;

use super::content::Content;
use super::world::{WANTS, Wants, World};

const ONE_SLOT: Wants = Wants { slots: 1, ..WANTS };

/// A stage of two cameras and a viewer with one slot; speaking turns the slot.
fn stage_of_two(seed: u64) -> World {
    let mut world = World::new(seed);
    world.join_with("viewer", 1, ONE_SLOT);
    for name in ["amina", "bo"] {
        world.join_with(name, 1, ONE_SLOT);
        world.on_stage(name);
        world.track(name, Microphone).level = 100;
    }
    world
}

fn speak(world: &mut World, name: &str) {
    for (other, level) in [("amina", 100), ("bo", 100), (name, 20)] {
        world.track(other, Microphone).level = level;
    }
    world.run(2000);
}

#[test]
fn every_switch_begins_at_a_key_frame_and_leaves_no_hole() {
    let mut world = stage_of_two(1);
    for name in ["amina", "bo", "amina", "bo", "amina"] {
        speak(&mut world, name);
        assert_eq!(world.slots("viewer"), [Some(world.id(name))]);
    }
    // `verify` checks the key frame, the timestamps and the picture ids at each.
    assert!(world.verify() >= 4);
    assert_eq!(world.viewer("viewer").holes(), 0);
}

#[test]
fn the_old_picture_goes_on_until_the_new_one_begins() {
    let mut world = stage_of_two(2);
    // A key frame comes a round trip after it was asked for.
    world.up.delay = Duration::from_millis(150);
    speak(&mut world, "amina");
    speak(&mut world, "bo");
    let viewer = world.viewer("viewer");
    let stream = viewer.streams.values().find(|s| s.video).unwrap();
    let arrivals: Vec<_> = stream.got.values().map(|got| got.at).collect();
    let pause = arrivals.windows(2).map(|w| w[1] - w[0]).max().unwrap();
    assert!(pause <= Duration::from_millis(70), "{pause:?} of stillness");
}

#[test]
fn an_old_picture_is_stopped_when_the_new_one_does_not_come() {
    let mut world = stage_of_two(3);
    speak(&mut world, "amina");
    world.track("bo", Camera).deaf = true;
    world.track("amina", Microphone).level = 100;
    world.track("bo", Microphone).level = 20;
    world.run(1000);
    assert_eq!(world.slots("viewer"), [Some(world.id("bo"))]);
    let waiting = world.now;
    world.run(500);
    assert!(world.got("viewer", "amina", Camera, waiting) > 20);
    world.run(2000);
    let cut = world.now;
    world.run(500);
    assert_eq!(world.got("viewer", "amina", Camera, cut), 0);
}

#[test]
fn audio_turns_with_the_slot_and_marks_its_first_packet() {
    let mut world = stage_of_two(4);
    for name in ["amina", "bo", "amina"] {
        speak(&mut world, name);
    }
    let viewer = world.viewer("viewer");
    let stream = viewer.streams.values().find(|s| !s.video).unwrap();
    let mut speakers: Vec<PeerId> = Vec::new();
    for got in stream.got.values() {
        let content = Content::read_audio(&got.payload);
        let begins = speakers.last() != Some(&content.peer);
        assert_eq!(got.marker, begins);
        if begins {
            speakers.push(content.peer);
        }
    }
    assert!(speakers.len() >= 3);
}

#[test]
fn a_source_that_waits_is_asked_for_a_key_frame_until_it_comes_but_not_faster_than_it_listens() {
    let mut world = World::new(5);
    world.join("amina", 1);
    world.on_stage("amina");
    world.run(100);
    for name in ["bo", "chen", "dara", "eve"] {
        world.join(name, 1);
    }
    world.run(1000);
    for name in ["bo", "chen", "dara", "eve"] {
        let joined = world.now - Duration::from_millis(1000);
        assert!(world.got(name, "amina", Camera, joined) > 30, "{name}");
    }
    let plis = world.track("amina", Camera).plis();
    assert!(!plis.is_empty());
    assert!(
        plis.windows(2)
            .all(|w| w[1] - w[0] >= Duration::from_millis(300))
    );
    assert!(plis.len() <= 3, "{} requests for four viewers", plis.len());
}

#[test]
fn a_viewer_that_is_not_connected_causes_no_key_frame_request() {
    let mut world = World::new(6);
    world.join("amina", 1);
    world.arrive_at("bo", 1, WANTS);
    world.on_stage("amina");
    world.run(1000);
    assert!(world.track("amina", Camera).plis().is_empty());
    world.connect("bo");
    world.run(100);
    assert_eq!(world.track("amina", Camera).plis().len(), 1);
}

#[test]
fn a_receiver_learns_the_clock_of_a_new_source_at_once() {
    let mut world = stage_of_two(7);
    world.run(1500);
    speak(&mut world, "amina");
    speak(&mut world, "bo");
    let viewer = world.viewer("viewer");
    let (ssrc, stream) = viewer.streams.iter().find(|(_, s)| s.video).unwrap();
    let bo = world.id("bo").get() as u32;
    let first = stream.got.values().find(|got| got.csrc == bo).unwrap();
    let report = viewer.reports.iter().find_map(|(at, report)| match report {
        RtcpOut::SenderReport {
            ssrc: of,
            rtp_timestamp,
            ..
        } if of == ssrc => (*at == first.at).then_some(*rtp_timestamp),
        _ => None,
    });
    let apart = report
        .expect("a report with the first packet")
        .wrapping_sub(first.timestamp);
    assert!((apart as i32).abs() < 9000, "{} ticks apart", apart as i32);
}

#[test]
fn a_screen_takes_a_slot_with_its_own_sound() {
    let mut world = stage_of_two(8);
    speak(&mut world, "amina");
    world.publish("bo", Screen);
    world.publish("bo", ScreenAudio);
    let shared = world.now;
    world.run(1000);
    let Notice::Bindings { slots, voices, .. } = world.bindings("viewer") else {
        unreachable!()
    };
    let slot = slots[0].unwrap();
    assert_eq!((slot.peer, slot.video), (world.id("bo"), Screen));
    assert!(slot.video_live);
    assert_eq!(voices[0].unwrap().peer, world.id("amina"));
    assert!(world.got("viewer", "bo", Screen, shared) > 40);
    assert!(world.got("viewer", "bo", ScreenAudio, shared) > 30);
    assert!(world.got("viewer", "amina", Microphone, shared) > 30);

    world.stop("bo", Screen);
    world.stop("bo", ScreenAudio);
    world.run(4000);
    assert_ne!(world.slots("viewer"), [None]);
    let Notice::Bindings { slots, .. } = world.bindings("viewer") else {
        unreachable!()
    };
    assert_eq!(slots[0].unwrap().video, Camera);
    world.verify();
}

#[test]
fn a_codec_that_the_viewer_cannot_decode_is_not_forwarded() {
    let mut world = World::new(9);
    world.join("amina", 1);
    let other = sfu_core::Codec::Vp9 { profile: 0 };
    world.join_with(
        "bo",
        1,
        Wants {
            codec: other,
            ..WANTS
        },
    );
    world.on_stage("amina");
    let start = world.now;
    world.run(1000);
    assert_eq!(world.got("bo", "amina", Camera, start), 0);
    assert!(world.got("bo", "amina", Microphone, start) > 40);
    let Notice::Bindings { slots, .. } = world.bindings("bo") else {
        unreachable!()
    };
    assert!(!slots[0].unwrap().video_live);
}

#[test]
fn a_camera_that_stops_is_told_and_keeps_its_slot_for_a_while() {
    let mut world = World::new(10);
    world.join("amina", 1);
    world.join("bo", 1);
    world.publish("amina", Camera);
    world.run(1000);
    let live = |world: &World| match world.bindings("bo") {
        Notice::Bindings { slots, .. } => slots[0].map(|slot| slot.video_live),
        _ => unreachable!(),
    };
    assert_eq!(live(&world), Some(true));
    world.stop("amina", Camera);
    world.run(2500);
    assert_eq!(live(&world), Some(false));
    world.run(10_000);
    assert_eq!(live(&world), None);
}

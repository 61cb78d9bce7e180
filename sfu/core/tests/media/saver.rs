use std::collections::BTreeMap;
use std::time::Duration;

use sfu_control::Grade::{Audio, Full, Saver};
use sfu_control::TrackKind::Microphone;

use super::link::Link;
use super::world::{WANTS, Wants, World};

/// From one shard to another, at most.
const CROSSING: Duration = Duration::from_millis(3);
/// What a group may wait for, wherever the viewer is.
const GROUP: Duration = Duration::from_millis(60 + 3);

/// Amina speaks with 24 kbit/s; Bo saves data, Chen does not.
fn a_talk(seed: u64, red: bool) -> World {
    let mut world = World::new(seed);
    let wants = Wants { red, ..WANTS };
    for name in ["amina", "bo", "chen"] {
        world.join_with(name, 1, wants);
    }
    world.choose("bo", Saver);
    world.publish("amina", Microphone);
    world.track("amina", Microphone).bulk = 60 - 16;
    world.run(1000);
    world
}

/// Lengths of the packets that left for somebody in `milliseconds`.
fn sent(world: &mut World, name: &str, milliseconds: u64) -> Vec<usize> {
    let start = world.trains.len();
    world.run(milliseconds);
    let peer = world.id(name);
    let trains = world.trains.iter().skip(start);
    let to = trains.filter(|train| train.viewer == peer);
    to.flat_map(|train| train.lengths.iter().copied()).collect()
}

/// That somebody heard every frame of Amina's once a stretch began, in step, and with no more than so long a gap.
fn verify_heard(world: &World, name: &str, longest_gap: Duration) {
    let heard = world.viewer(name).heard(world.id("amina"), Microphone);
    let (first, last) = (heard.keys().next(), heard.keys().last());
    let frames = last.unwrap() - first.unwrap() + 1;
    assert_eq!(heard.len(), frames as usize, "frames of {name}");
    let times: Vec<_> = heard.values().collect();
    let gaps = times
        .windows(2)
        .map(|pair| pair[1].saturating_duration_since(*pair[0]));
    let gap = gaps.max().unwrap();
    assert!(gap <= longest_gap, "{name} waited for {gap:?}");
}

#[test]
fn who_saves_data_gets_three_packets_in_one() {
    let mut world = a_talk(1, false);
    let (saved, plain) = (sent(&mut world, "bo", 6000), sent(&mut world, "chen", 6000));
    assert_eq!((saved.len(), plain.len()), (100, 300));
    assert_eq!(saved[50], 16 + 2 + 3 * 59);
    assert!(world.held.audio <= GROUP);
    verify_heard(&world, "bo", GROUP);
    world.verify();
}

#[test]
fn an_hour_of_speech_costs_less_than_20_megabytes() {
    // IPv4, UDP, the tag of SRTP and the transport-wide number.
    let overhead = 20 + 8 + 16 + 8;
    let cost = |lengths: Vec<usize>| {
        let bytes: usize = lengths.iter().map(|length| length + overhead).sum();
        bytes as f64 * 60.0 / 1e6
    };
    let mut world = a_talk(1, true);
    world.run(30_000);
    let saved = cost(sent(&mut world, "bo", 60_000));
    let plain = cost(sent(&mut world, "chen", 60_000));
    assert!(saved > 12.0 && saved < 16.0, "{saved} MB an hour");
    assert!(plain > 20.0, "{plain} MB an hour without");
}

#[test]
fn a_change_of_grade_loses_nothing_and_says_nothing_twice() {
    let mut world = a_talk(3, false);
    for (turn, grade) in [Full, Audio, Full, Saver, Audio, Full]
        .into_iter()
        .cycle()
        .take(30)
        .enumerate()
    {
        world.choose("bo", grade);
        world.run(310 + 20 * turn as u64 % 7);
    }
    verify_heard(&world, "bo", GROUP);
    verify_heard(&world, "chen", Duration::from_millis(20) + CROSSING);
    let bo = world.viewer("bo");
    let mut steps = BTreeMap::new();
    for stream in bo.streams.values().filter(|stream| !stream.video) {
        for (content, (_, timestamp)) in &stream.heard {
            let start = timestamp.wrapping_sub(content.frame * 960);
            *steps.entry(start).or_insert(0) += 1;
        }
    }
    let payloads = bo.streams.values().flat_map(|stream| stream.got.values());
    let voices = payloads.filter(|got| got.csrc == world.id("amina").get() as u32);
    assert!(
        voices.count() < 450,
        "it was in long packets for a half of the time"
    );
    assert_eq!(steps.len(), 1, "one clock through all changes");
    assert_eq!(bo.repeated(), 0);
    assert_eq!(bo.holes(), 0);
    world.verify();
}

#[test]
fn a_publishers_loss_holds_nothing_up_for_long() {
    let mut world = a_talk(4, false);
    world.up = Link {
        loss: 100,
        delay: Duration::from_millis(20),
        jitter: Duration::from_millis(25),
    };
    world.run(20_000);
    assert!(world.held.audio <= GROUP, "{:?}", world.held);
    let heard = world
        .viewer("bo")
        .heard(world.id("amina"), Microphone)
        .len();
    let plain = world
        .viewer("chen")
        .heard(world.id("amina"), Microphone)
        .len();
    assert!(
        heard > 800 && plain - heard < plain / 50,
        "{heard} of {plain}"
    );
    world.verify();
}

#[test]
fn sound_in_long_packets_survives_loss_too() {
    let mut world = a_talk(5, true);
    world.down = Link {
        loss: 100,
        delay: Duration::from_millis(20),
        ..Link::PERFECT
    };
    world.run(10_000);
    let first = world.track("amina", Microphone).frame;
    world.run(60_000);
    let last = world.track("amina", Microphone).frame - 20;
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    let missed = (first..last)
        .filter(|frame| !heard.contains_key(frame))
        .count();
    assert!(missed < 30, "{missed} of {}", last - first);
    assert!(world.viewer("bo").holes() > 60);
    world.verify();
}

#[test]
fn who_saves_data_hears_each_new_speaker() {
    let mut world = a_talk(6, true);
    for room in [2, 1, 2, 1] {
        world.place("amina", room);
        world.run(400);
        world.place("bo", room);
        let start = world.now;
        world.run(600);
        assert!(world.got("bo", "amina", Microphone, start) > 5);
    }
    world.verify();
}

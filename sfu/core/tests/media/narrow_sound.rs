//! Sound on links that carry little, and in its first seconds on any.

use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};

use super::link::Link;
use super::stamps::Bottleneck;
use super::world::{WANTS, Wants, World};

const CLIENT: Wants = Wants {
    red: true,
    stamps: true,
    layers: 3,
    ..WANTS
};

/// Amina speaks with 26 kbit/s and has a camera; Bo's way down loses so many in a thousand.
fn a_talk(seed: u64, loss: u64) -> World {
    let mut world = World::new(seed);
    world.join_with("amina", 1, CLIENT);
    world.publish("amina", Microphone);
    world.track("amina", Microphone).bulk = 65 - 16;
    world.run(500);
    world.down = Link {
        loss,
        delay: Duration::from_millis(50),
        ..Link::PERFECT
    };
    world
}

/// Bytes of sound that came to Bo in so many seconds with all headers, and packets.
fn sound(world: &mut World, seconds: u64) -> (usize, usize) {
    let before = world.viewer("bo").sound;
    world.run(seconds * 1000);
    let after = world.viewer("bo").sound;
    (after.0 - before.0, after.1 - before.1)
}

#[test]
fn the_first_words_survive_a_link_of_which_nothing_is_known() {
    let (mut missed, mut said) = (0, 0);
    for seed in 0..40 {
        let mut world = a_talk(seed, 100);
        world.join_with("bo", 1, CLIENT);
        world.run(100);
        let first = world.track("amina", Microphone).frame;
        world.run(2_000);
        let last = world.track("amina", Microphone).frame;
        world.down.loss = 0;
        world.run(500);
        let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
        missed += (first..last).filter(|f| !heard.contains_key(f)).count();
        said += (last - first) as usize;
    }
    assert!(said >= 4_000);
    assert!(missed * 1000 <= said * 3, "{missed} of {said}");
}

#[test]
fn a_lossy_narrow_link_gets_redundancy_and_has_room_for_a_picture() {
    let mut world = a_talk(1, 50);
    world.publish_layers("amina", Camera);
    let bo = world.arrive_at("bo", 1, CLIENT);
    world.bottlenecks.insert(bo, Bottleneck::new(300_000));
    world.connect("bo");
    world.run(20_000);
    let first = world.track("amina", Microphone).frame;
    let start = world.now;
    let (bytes, _) = sound(&mut world, 60);
    let kbps = bytes * 8 / 60_000;
    assert!((60..=115).contains(&kbps), "{kbps} kbit/s of sound");
    assert!(world.got("bo", "amina", Camera, start) > 600);
    let last = world.track("amina", Microphone).frame - 50;
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    let missed = (first..last).filter(|f| !heard.contains_key(f)).count();
    assert!(missed <= 3, "{missed} of {}", last - first);
}

#[test]
fn a_link_that_sound_alone_would_fill_gets_it_in_long_packets() {
    let mut world = a_talk(2, 0);
    let bo = world.arrive_at("bo", 1, CLIENT);
    world.bottlenecks.insert(bo, Bottleneck::new(64_000));
    world.connect("bo");
    world.run(20_000);
    let first = world.track("amina", Microphone).frame;
    let (bytes, packets) = sound(&mut world, 30);
    assert!((480..=520).contains(&packets), "{packets} packets");
    assert!(bytes * 8 / 30_000 <= 40, "{bytes} bytes");
    let last = world.track("amina", Microphone).frame - 50;
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    assert!((first..last).all(|frame| heard.contains_key(&frame)));
    assert!(world.sound_waited[&bo] < Duration::from_millis(900));

    world.bottlenecks.remove(&bo);
    world.run(60_000);
    let (_, packets) = sound(&mut world, 10);
    assert!((480..=510).contains(&packets), "{packets} packets");
    assert_eq!(world.viewer("bo").holes(), 0);
    world.verify();
}

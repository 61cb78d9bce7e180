use std::time::Duration;

use sfu_control::TrackKind::Microphone;

use super::link::Link;
use super::world::{WANTS, Wants, World};

const RED: Wants = Wants { red: true, ..WANTS };

/// Amina speaks, Bo listens, and both know redundancy.
fn a_talk(seed: u64) -> World {
    let mut world = World::new(seed);
    world.join_with("amina", 1, RED);
    world.join_with("bo", 1, RED);
    world.publish("amina", Microphone);
    world.run(500);
    world
}

/// Frames of Amina that Bo never heard, among those said in `milliseconds`; and those said.
fn unheard(world: &mut World, milliseconds: u64) -> (usize, usize) {
    let first = world.track("amina", Microphone).frame;
    world.run(milliseconds);
    let last = world.track("amina", Microphone).frame;
    let down = std::mem::replace(&mut world.down, Link::PERFECT);
    let up = std::mem::replace(&mut world.up, Link::PERFECT);
    world.run(500);
    (world.down, world.up) = (down, up);
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    let missed = (first..last).filter(|frame| !heard.contains_key(frame));
    (missed.count(), (last - first) as usize)
}

fn lossy(permille: u64) -> Link {
    Link {
        loss: permille,
        delay: Duration::from_millis(20),
        ..Link::PERFECT
    }
}

#[test]
fn what_a_publisher_repeats_is_not_missing() {
    let mut world = a_talk(1);
    world.track("amina", Microphone).redundancy = 2;
    world.run(500);
    world.up = lossy(50);
    let (missed, said) = unheard(&mut world, 60_000);
    assert!(said >= 3000);
    assert!(missed <= 3, "{missed} of {said}");
    assert!(world.recovered() > 100);
    assert_eq!(world.viewer("bo").holes(), missed);
    world.verify();
}

use std::time::Duration;

use sfu_control::TrackKind::Microphone;

use super::link::Link;
use super::world::{WANTS, Wants, World};

const RED: Wants = Wants { red: true, ..WANTS };

/// Amina speaks, Bo listens, and both know redundancy.
fn a_talk(seed: u64) -> World {
    a_talk_of(seed, RED)
}

fn a_talk_of(seed: u64, wants: Wants) -> World {
    let mut world = World::new(seed);
    world.join_with("amina", 1, wants);
    world.join_with("bo", 1, wants);
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

#[test]
fn a_viewer_on_a_lossy_link_hears_nearly_all() {
    hears_nearly_all(RED);
}

#[test]
fn so_does_one_that_gives_transport_wide_feedback() {
    let stamps = true;
    hears_nearly_all(Wants { stamps, ..RED });
}

fn hears_nearly_all(wants: Wants) {
    for (loss, allowed) in [(50, 0.001), (100, 0.01)] {
        let (mut missed, mut said) = (0, 0);
        for seed in 0..6 {
            let mut world = a_talk_of(seed, wants);
            world.down = lossy(loss);
            world.run(5000);
            let (missing, all) = unheard(&mut world, 60_000);
            missed += missing;
            said += all;
            assert!(world.viewer("bo").holes() > all * loss as usize / 1200);
            world.verify();
        }
        let residue = missed as f64 / said as f64;
        assert!(said >= 18_000);
        assert!(residue <= allowed, "{missed} of {said} at {loss} per mille");
    }
}

#[test]
fn a_burst_of_three_is_healed_where_loss_is_known() {
    let mut world = a_talk(1);
    world.down = lossy(50);
    world.run(5000);
    world.down = Link::PERFECT;
    let first = world.track("amina", Microphone).frame;
    for _ in 0..20 {
        world.run(340);
        world.down.loss = 1000;
        world.run(60);
        world.down.loss = 0;
    }
    world.run(500);
    let last = first + 20 * 20;
    let heard = world.viewer("bo").heard(world.id("amina"), Microphone);
    let missed = (first..last).filter(|frame| !heard.contains_key(frame));
    assert_eq!(missed.count(), 0);
    assert!(world.viewer("bo").holes() >= 60);
}

#[test]
fn a_perfect_link_pays_for_redundancy_in_the_first_seconds_only() {
    let mut world = a_talk(1);
    let weigh = |world: &mut World| {
        let start = world.trains.len();
        world.run(1000);
        let bo = world.id("bo");
        let trains = world.trains.iter().skip(start);
        let bytes = trains.filter(|t| t.viewer == bo).flat_map(|t| &t.lengths);
        bytes.sum::<usize>()
    };
    let at_first = weigh(&mut world);
    world.run(15_000);
    let later = weigh(&mut world);
    assert_eq!(later, 50 * 32, "headers and payload");
    assert!(at_first > later + 49 * 16, "{at_first}");
}

#[test]
fn a_bad_publisher_does_not_look_like_a_bad_viewer() {
    let mut world = a_talk(1);
    world.run(15_000);
    world.up = lossy(200);
    let (missed, said) = unheard(&mut world, 20_000);
    assert!(missed > said / 8, "it is lost before it comes to us");
    let start = world.trains.len();
    world.up = Link::PERFECT;
    world.run(1000);
    let bo = world.id("bo");
    let trains = world.trains.iter().skip(start).filter(|t| t.viewer == bo);
    let longest = trains.flat_map(|t| &t.lengths).max();
    assert_eq!(longest, Some(&32), "plain packets");
}

#[test]
fn nothing_of_the_room_that_was_left_comes_along_as_redundancy() {
    // `World` checks every block that leaves, by where it was said.
    for seed in 0..20 {
        let mut world = a_talk(seed);
        world.join_with("chen", 2, RED);
        world.track("amina", Microphone).redundancy = 3;
        world.up = lossy(200);
        world.down = lossy(100);
        for room in [2, 1, 2, 1, 2] {
            world.run(700);
            world.place("amina", room);
        }
        let start = world.now;
        world.run(700);
        assert!(world.got("chen", "amina", Microphone, start) > 10);
        world.verify();
    }
}

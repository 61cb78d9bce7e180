use std::time::Duration;

use sfu_control::TrackKind::Microphone;
use sfu_control::{Notice, PeerId};

use super::world::World;

fn lists(world: &World) -> Vec<(std::time::Instant, Vec<PeerId>)> {
    let speakers = world
        .notices
        .iter()
        .filter_map(|(at, notice)| match notice {
            Notice::Speakers { loudest, .. } => Some((*at, loudest.clone())),
            _ => None,
        });
    speakers.collect()
}

#[test]
fn who_speaks_is_told_loudest_first_and_who_is_silent_is_not() {
    let mut world = World::new(1);
    for (name, level) in [("amina", 40), ("bo", 20), ("chen", 90)] {
        world.join(name, 1);
        world.publish(name, Microphone);
        world.track(name, Microphone).level = level;
    }
    world.run(1500);
    let expected = vec![world.id("bo"), world.id("amina")];
    assert_eq!(lists(&world).last().unwrap().1, expected);
}

#[test]
fn notices_of_speakers_are_at_least_300_ms_apart_and_end_with_silence() {
    let mut world = World::new(2);
    for name in ["amina", "bo"] {
        world.join(name, 1);
        world.publish(name, Microphone);
    }
    for turn in 0..20 {
        world.track("amina", Microphone).level = if turn % 2 == 0 { 20 } else { 100 };
        world.track("bo", Microphone).level = if turn % 2 == 0 { 100 } else { 20 };
        world.run(450);
    }
    let lists = lists(&world);
    assert!(lists.len() > 5, "{}", lists.len());
    let apart = lists.windows(2).map(|w| w[1].0 - w[0].0).min().unwrap();
    assert!(apart >= Duration::from_millis(300), "{apart:?}");

    world.stop("amina", Microphone);
    world.stop("bo", Microphone);
    world.run(3000);
    let last = world
        .notices
        .iter()
        .rev()
        .find_map(|(_, notice)| match notice {
            Notice::Speakers { loudest, .. } => Some(loudest.clone()),
            _ => None,
        });
    assert_eq!(last, Some(Vec::new()));
}

#[test]
fn a_speaker_without_a_slot_takes_that_of_the_longest_silent_and_moves_nobody_else() {
    let mut world = World::new(3);
    world.join("viewer", 1);
    for name in ["amina", "bo", "chen"] {
        world.join(name, 1);
        world.on_stage(name);
        world.run(100);
    }
    world.track("amina", Microphone).level = 20;
    world.run(1500);
    world.track("amina", Microphone).level = 100;
    world.run(2000);
    let (amina, bo, chen) = (world.id("amina"), world.id("bo"), world.id("chen"));
    assert_eq!(world.slots("viewer"), [Some(amina), Some(bo)]);
    world.track("chen", Microphone).level = 20;
    world.run(1500);
    assert_eq!(world.slots("viewer"), [Some(amina), Some(chen)]);
    assert_eq!(world.voices("viewer"), [Some(bo)]);
    world.verify();
}

//! Pictures that follow what a way down carries, as transport-wide feedback tells.

use std::time::{Duration, Instant};

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Notice, PictureReason};

use super::stamps::Bottleneck;
use super::world::{LAYERED, WANTS, Wants, World};

/// Amina's camera in three layers of 130, 450 and 1,500 kbit/s, and Bo who shows it large.
fn show(seed: u64, bits_per_second: u64) -> World {
    let mut world = World::new(seed);
    world.join_with("amina", 1, LAYERED);
    let stamped = Wants {
        stamps: true,
        ..WANTS
    };
    let bo = world.join_with("bo", 1, stamped);
    world
        .bottlenecks
        .insert(bo, Bottleneck::new(bits_per_second));
    world.publish_layers("amina", Camera);
    world.publish("amina", Microphone);
    world
}

fn narrow(world: &mut World, bits_per_second: u64) -> Instant {
    let bo = world.id("bo");
    world
        .bottlenecks
        .insert(bo, Bottleneck::new(bits_per_second));
    world.now
}

/// The layers that Bo was told of since then, and after how long.
fn told(world: &World, since: Instant) -> Vec<(Duration, Option<u8>)> {
    let bo = world.id("bo");
    let of = |(at, notice): &(Instant, Notice)| match notice {
        Notice::Pictures { peer, slots } if *peer == bo && *at >= since => {
            Some((*at - since, slots[0]?.layer))
        }
        _ => None,
    };
    let mut told: Vec<_> = world.notices.iter().filter_map(of).collect();
    told.dedup_by_key(|(_, layer)| *layer);
    told
}

#[test]
fn a_wide_way_down_gets_the_largest_picture_within_three_seconds() {
    for seed in 1..=3 {
        let mut world = show(seed, 5_000_000);
        let start = world.now;
        world.run(15_000);
        let told = told(&world, start);
        let largest = told.iter().find(|(_, layer)| *layer == Some(2));
        let (after, _) = largest.unwrap_or_else(|| panic!("{told:?}"));
        assert!(*after <= Duration::from_secs(3), "{told:?}");
        assert_eq!(told.last().unwrap().1, Some(2), "{told:?}");
    }
}

#[test]
fn a_step_down_is_followed_in_two_seconds_and_the_step_up_in_ten_without_oscillation() {
    for seed in 1..=3 {
        let mut world = show(seed, 3_000_000);
        world.run(20_000);
        assert_eq!(world.pictures("bo")[0].unwrap().layer, Some(2));
        let down = narrow(&mut world, 500_000);
        world.run(30_000);
        let steps = told(&world, down);
        let (after, _) = *steps.iter().find(|(_, layer)| *layer < Some(2)).unwrap();
        assert!(after <= Duration::from_secs(2), "{steps:?}");
        assert!(steps.len() <= 4, "{steps:?}");
        let picture = world.pictures("bo")[0].unwrap();
        assert_eq!(picture.why, PictureReason::Downlink);

        let up = narrow(&mut world, 3_000_000);
        world.run(30_000);
        let steps = told(&world, up);
        let largest = steps.iter().find(|(_, layer)| *layer == Some(2));
        let (after, _) = largest.unwrap_or_else(|| panic!("{steps:?}"));
        assert!(*after <= Duration::from_secs(10), "{steps:?}");
        assert!(steps.len() <= 3, "{steps:?}");
        let heard = world.got("bo", "amina", Microphone, down);
        assert!(heard >= 2_970, "{heard} of 3,000 packets of sound");
        world.verify();
    }
}

#[test]
fn a_way_down_of_300_kbit_s_holds_one_small_picture_and_all_sound() {
    for seed in 1..=3 {
        let mut world = show(seed, 300_000);
        world.run(10_000);
        let start = world.now;
        world.run(60_000);
        let steps = told(&world, start);
        assert!(steps.len() <= 2, "{steps:?}");
        assert!(world.got("bo", "amina", Microphone, start) >= 2_970);
        assert!(world.layers("bo", "amina", start)[0] > 3_000, "{steps:?}");
        world.verify();
    }
}

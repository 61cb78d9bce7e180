use std::collections::BTreeSet;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Grant, Notice, PeerId, PublishRights};

use super::link::Random;
use super::node::Crossings;
use super::world::World;

const NAMES: [&str; 8] = ["amina", "bo", "chen", "dara", "eve", "femi", "gul", "hana"];

/// What everybody got in the end: packets as (viewer, payload), and the newest bindings.
type Outcome = (BTreeSet<(PeerId, Vec<u8>)>, Vec<Notice>);

/// Moves, speech and rights by the seed, over links that lose nothing and shards that say everything at once.
fn outcome(seed: u64, shards: u8) -> Outcome {
    let mut world = World::with_shards(seed, shards, Crossings::Instant);
    let mut dice = Random(seed);
    for name in NAMES {
        let room = 1 + dice.below(2);
        world.join(name, room);
        world.on_stage(name);
        let pause = dice.below(150);
        world.run(pause);
    }
    for _ in 0..20 {
        let name = NAMES[dice.below(8) as usize];
        match dice.below(4) {
            0 => {
                let room = 1 + dice.below(2);
                world.place(name, room);
            }
            1 => {
                let grant = world.grants[&world.id(name)];
                let publish = match dice.below(2) {
                    0 => PublishRights::NONE,
                    _ => PublishRights::ALL,
                };
                world.grant(name, Grant { publish, ..grant });
            }
            _ => {
                let level = [20, 100][dice.below(2) as usize];
                world.track(name, Microphone).level = level;
            }
        }
        let pause = 50 + dice.below(900);
        world.run(pause);
    }
    world.run(3000);
    world.verify();
    let mut packets = BTreeSet::new();
    for (viewer, got) in &world.viewers {
        for stream in got.streams.values() {
            let contents = stream.got.values().filter_map(|got| stream.content(got));
            packets.extend(contents.map(|content| (*viewer, content.audio())));
        }
    }
    let bindings = NAMES.map(|name| world.bindings(name).clone());
    (packets, bindings.to_vec())
}

#[test]
fn however_many_shards_there_are_everybody_gets_the_same() {
    for seed in 0..6 {
        let (packets, bindings) = outcome(seed, 1);
        let (others, others_bindings) = outcome(seed, crate::SHARDS);
        assert!(packets.len() > 2000, "{} packets", packets.len());
        let differ = packets.symmetric_difference(&others).count();
        assert_eq!(differ, 0, "seed {seed}: of {} packets", packets.len());
        assert_eq!(bindings, others_bindings, "seed {seed}");
    }
}

#[test]
fn a_packet_crosses_once_to_each_shard_however_many_watch_there() {
    let mut world = World::new(1);
    world.join_at("amina", 1, 0);
    for (at, name) in NAMES.iter().enumerate().skip(1) {
        world.join_at(name, 1, at as u8);
    }
    world.publish("amina", Camera);
    world.run(500);
    let (start, crossed) = (world.now, world.node.packets);
    world.run(1000);
    let got = world.got("bo", "amina", Camera, start);
    assert!(got >= 58, "{got}");
    let copies = (world.node.packets - crossed) as f64 / got as f64;
    let others = f64::from(crate::SHARDS - 1);
    assert!((copies - others).abs() < 0.3, "{copies} copies");
}

#[test]
fn packets_cross_only_to_where_somebody_watches() {
    let mut world = World::new(2);
    world.join_at("amina", 1, 0);
    world.join_at("bo", 1, 1);
    world.on_stage("amina");
    world.run(1000);
    assert!(crate::SHARDS == 1 || world.node.packets > 100);
    world.place("bo", 2);
    world.run(50);
    let crossed = world.node.packets;
    world.run(1000);
    assert_eq!(world.node.packets, crossed);
    world.place("bo", 1);
    let back = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, back) > 40);
    world.verify();
}

#[test]
fn who_speaks_is_told_by_one_shard_and_known_to_all() {
    let mut world = World::new(3);
    // Room 5 is led by shard 1, of two or four; nobody of it lives there, nor in the end anywhere.
    for (name, shard) in [("amina", 0), ("bo", 2), ("chen", 0)] {
        world.join_at(name, 5, shard);
        world.publish(name, Microphone);
    }
    world.track("bo", Microphone).level = 20;
    world.run(1500);
    let bo = world.id("bo");
    let lists = |world: &World| -> Vec<Vec<PeerId>> {
        let notices = world.notices.iter().filter_map(|(_, notice)| match notice {
            Notice::Speakers { room, loudest } if room.get() == 5 => Some(loudest.clone()),
            _ => None,
        });
        notices.collect()
    };
    assert_eq!(lists(&world), [vec![bo]]);
    for name in ["amina", "bo", "chen"] {
        world.place(name, 6);
    }
    world.run(1500);
    assert_eq!(lists(&world), [vec![bo], vec![]]);
}

#[test]
fn a_shard_that_failed_leaves_nothing_of_itself_behind() {
    let mut world = World::new(4);
    for (name, shard) in [("amina", 0), ("bo", 1), ("chen", 0)] {
        world.join_at(name, 1, shard);
        world.on_stage(name);
    }
    world.track("bo", Microphone).level = 20;
    world.run(1500);
    if crate::SHARDS == 1 {
        return;
    }
    let (amina, bo) = (world.id("amina"), world.id("bo"));
    assert!(world.slots("chen").contains(&Some(bo)));
    world.restart(1);
    world.cross();
    assert!(!world.slots("chen").contains(&Some(bo)));
    assert!(world.slots("chen").contains(&Some(amina)));
    let failed = world.now;
    world.run(1000);
    assert_eq!(world.got("chen", "bo", Camera, failed), 0);
    assert!(world.got("chen", "amina", Camera, failed) > 40);

    // Whoever comes to the new one finds the others, and is found.
    world.join_at("dara", 1, 1);
    world.on_stage("dara");
    let joined = world.now;
    world.run(2000);
    assert!(world.got("dara", "amina", Camera, joined) > 40);
    assert!(world.got("amina", "dara", Microphone, joined) > 40);
    world.verify();
}

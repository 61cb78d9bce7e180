use sfu_control::TrackKind::Microphone;
use sfu_control::{Grant, PublishRights};

use super::link::Link;
use super::world::World;

const NAMES: [&str; 6] = ["amina", "bo", "chen", "dara", "eve", "femi"];

/// A seeded mess: bad links both ways, moves, speech, revoked and returned rights. What holds of every stream is
/// checked packet by packet in `World::send_down` and at the end by `verify`.
fn mess(seed: u64) -> usize {
    let mut world = World::new(seed);
    world.up = Link::BAD;
    world.down = Link::BAD;
    for name in NAMES {
        let room = 1 + world.random.below(2);
        world.join(name, room);
        world.on_stage(name);
    }
    for _ in 0..25 {
        let name = NAMES[world.random.below(6) as usize];
        match world.random.below(4) {
            0 => {
                let room = 1 + world.random.below(2);
                world.place(name, room);
            }
            1 => {
                let grant = world.grants[&world.id(name)];
                let publish = match world.random.below(2) {
                    0 => PublishRights::NONE,
                    _ => PublishRights::ALL,
                };
                world.grant(name, Grant { publish, ..grant });
            }
            _ => {
                let level = [20, 100][world.random.below(2) as usize];
                world.track(name, Microphone).level = level;
            }
        }
        let pause = 50 + world.random.below(900);
        world.run(pause);
    }
    world.verify()
}

#[test]
fn every_stream_keeps_the_rules_in_every_mess() {
    let switches: Vec<usize> = (0..24).map(mess).collect();
    let all: usize = switches.iter().sum();
    assert!(all > 100, "only {all} switches: {switches:?}");
}

#[test]
fn the_same_seed_gives_the_same_mess() {
    assert_eq!(mess(5), mess(5));
}

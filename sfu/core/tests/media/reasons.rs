//! Where the trouble is when a link suffers: with the person's way up, their way down, or with us.

use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Bottleneck, Grade, LinkQuality, PublishRights};

use super::world::{LAYERED, WANTS, Wants, World};

const STAGE: PublishRights = PublishRights {
    screen: false,
    ..PublishRights::ALL
};

/// Amina's camera in three layers, which she says is on, and her voice; Bo shows her large.
fn show(seed: u64) -> World {
    let mut world = World::new(seed);
    let stamps = true;
    world.join_with("amina", 1, Wants { stamps, ..LAYERED });
    world.join_with("bo", 1, Wants { stamps, ..WANTS });
    world.announces("amina", STAGE);
    world.publish_layers("amina", Camera);
    world.publish("amina", Microphone);
    world
}

fn says(world: &World, name: &str) -> (LinkQuality, Option<Bottleneck>) {
    let link = world.link(name).expect("a report");
    (link.quality, link.suffers)
}

const WELL: (LinkQuality, Option<Bottleneck>) = (LinkQuality::Good, None);
const SENDS_LITTLE: (LinkQuality, Option<Bottleneck>) =
    (LinkQuality::Fair, Some(Bottleneck::Uplink));

/// Stops or starts the upper two layers of Amina's camera.
fn play_large(world: &mut World, playing: bool) {
    if playing {
        world.publish_layers("amina", Camera);
    } else {
        for layer in [1, 2] {
            world.layer("amina", Camera, layer).playing = false;
        }
    }
}

#[test]
fn a_camera_that_gives_up_its_large_layers_has_too_narrow_a_way_up() {
    let mut world = show(1);
    world.run(10_000);
    assert_eq!(says(&world, "amina"), WELL);
    play_large(&mut world, false);
    world.run(3_000);
    assert_eq!(says(&world, "amina"), SENDS_LITTLE);
    assert_eq!(says(&world, "bo").1, None, "it is not his");
    play_large(&mut world, true);
    world.run(1_000);
    assert_eq!(says(&world, "amina"), SENDS_LITTLE, "it may be short again");
    world.run(6_000);
    assert_eq!(says(&world, "amina"), WELL);
}

#[test]
fn layers_that_never_came_are_a_camera_with_fewer_lines() {
    let mut world = World::new(2);
    let stamps = true;
    world.join_with("amina", 1, Wants { stamps, ..LAYERED });
    world.join("bo", 1);
    world.announces("amina", STAGE);
    world.publish_layers("amina", Camera);
    play_large(&mut world, false);
    world.run(15_000);
    assert!(world.wanted("amina").camera.has(2), "it is asked for");
    assert_eq!(says(&world, "amina"), WELL);
}

#[test]
fn what_nobody_asks_for_or_the_person_does_not_want_to_send_is_no_trouble() {
    let mut world = show(3);
    world.run(10_000);
    world.shows("bo", &[180, 0]);
    world.run(10_000);
    assert!(!world.wanted("amina").camera.has(2));
    assert_eq!(says(&world, "amina"), WELL);

    world.shows("bo", &[720, 0]);
    world.run(10_000);
    world.wishes("amina", Grade::Saver, &[0, 0]);
    play_large(&mut world, false);
    world.run(10_000);
    assert_eq!(says(&world, "amina"), WELL, "she spares data");
}

#[test]
fn a_camera_that_stops_altogether_is_no_narrow_way_up() {
    let mut world = show(4);
    world.run(10_000);
    let stopped = world.now;
    for layer in 0..3 {
        world.layer("amina", Camera, layer).playing = false;
    }
    world.run(10_000);
    assert!(world.got("bo", "amina", Microphone, stopped) > 400);
    let mut told = world.links("amina").into_iter();
    assert!(told.all(|(_, link)| link.suffers.is_none()));
}

#[test]
fn sound_that_waits_longer_and_longer_has_too_narrow_a_way_up() {
    let mut world = show(5);
    world.run(5_000);
    for _ in 0..40 {
        world.up.delay += Duration::from_millis(10);
        world.run(100);
    }
    world.run(2_000);
    assert_eq!(says(&world, "amina"), SENDS_LITTLE);
    world.up.delay = Duration::from_millis(5);
    world.run(7_000);
    assert_eq!(says(&world, "amina"), WELL);
}

#[test]
fn a_server_that_is_late_says_that_it_is_not_the_person() {
    let mut world = show(6);
    world.run(10_000);
    world.node.note_lateness(true);
    world.run(300);
    let ours = (LinkQuality::Fair, Some(Bottleneck::Server));
    assert_eq!([says(&world, "amina"), says(&world, "bo")], [ours; 2]);
    // Whatever else the link looks like.
    world.up.loss = 60;
    world.run(6_000);
    assert_eq!(says(&world, "amina"), ours);
    world.node.note_lateness(false);
    world.run(300);
    assert_eq!(says(&world, "amina"), SENDS_LITTLE);
    assert_eq!(says(&world, "bo"), WELL);
}

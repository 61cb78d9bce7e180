//! What nobody sees is not sent.

use std::time::Duration;

use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Grade, LayerSet, Notice, PictureReason, PublishRights};

use super::world::{LAYERED, WANTS, Wants, World};

const CAMERA: PublishRights = PublishRights {
    camera: true,
    ..PublishRights::NONE
};

const CAMERA_AND_SOUND: PublishRights = PublishRights {
    screen: false,
    ..PublishRights::ALL
};

/// Amina's camera in three layers, which she says is on, and one viewer.
fn show(seed: u64) -> World {
    let mut world = World::new(seed);
    world.join_with("amina", 1, LAYERED);
    world.join("bo", 1);
    world.announces("amina", CAMERA);
    world.publish_layers("amina", Camera);
    world
}

fn is_live(world: &World, viewer: &str, slot: usize) -> Option<bool> {
    match world.bindings(viewer) {
        Notice::Bindings { slots, .. } => slots[slot].map(|slot| slot.video_live),
        _ => unreachable!(),
    }
}

#[test]
fn a_camera_that_is_shown_to_nobody_is_not_sent_and_keeps_its_slot() {
    let mut world = show(1);
    world.run(2000);
    world.shows("bo", &[0, 0]);
    let hidden = world.now;
    world.run(4000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE);
    assert_eq!(world.pictures("bo")[0].unwrap().why, PictureReason::Hidden);
    let got: usize = world
        .layers("bo", "amina", hidden + Duration::from_millis(50))
        .iter()
        .sum();
    assert_eq!(got, 0);
    world.run(60_000);
    assert_eq!(world.slots("bo")[0], Some(world.id("amina")));
    assert_eq!(is_live(&world, "bo", 0), Some(true));

    world.shows("bo", &[720, 0]);
    let shown = world.now;
    world.run(150);
    assert!(
        world.layers("bo", "amina", shown).iter().sum::<usize>() > 0,
        "within 150 ms"
    );
    world.run(1500);
    assert!(world.layers("bo", "amina", shown)[2] > 100);
    world.verify();
}

#[test]
fn a_larger_layer_is_asked_for_at_once_and_given_up_after_three_seconds() {
    let mut world = show(2);
    world.run(5000);
    let larger = LayerSet::NONE.with(2);
    assert_eq!(world.wanted("amina").camera, larger);
    world.shows("bo", &[180, 0]);
    world.cross();
    assert_eq!(world.wanted("amina").camera, larger.with(0));
    world.run(2500);
    assert_eq!(world.wanted("amina").camera, larger.with(0));
    world.run(1000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE.with(0));
    world.shows("bo", &[720, 0]);
    world.cross();
    assert!(world.wanted("amina").camera.has(2));
    world.run(5000);
    assert_eq!(world.wanted("amina").camera, larger);
    let told = |(_, notice): &&(_, Notice)| matches!(notice, Notice::Wanted { .. });
    let told = world.notices.iter().filter(told).count();
    assert!(told <= 5, "told {told} times");
}

#[test]
fn a_viewer_with_a_narrow_way_down_keeps_the_smallest_layer_within_reach() {
    let mut world = show(3);
    world.carries("bo", 5_000_000);
    world.run(6000);
    let camera = world.wanted("amina").camera;
    assert_eq!(camera, LayerSet::NONE.with(0).with(2));
    world.carries("bo", 250_000);
    let narrow = world.now;
    world.run(100);
    assert!(world.layers("bo", "amina", narrow)[0] > 0);
    world.verify();
}

#[test]
fn the_cameras_of_a_large_plenary_cost_nothing_while_nobody_looks_at_them() {
    let mut world = World::new(4);
    let names = [
        "amina", "bo", "chen", "dara", "eve", "femi", "gul", "hana", "ines", "juma",
    ];
    for name in names {
        world.join_with(
            name,
            1,
            Wants {
                slots: 2,
                ..LAYERED
            },
        );
        world.announces(name, CAMERA_AND_SOUND);
        world.publish_layers(name, Camera);
    }
    for name in names {
        world.publish(name, Microphone);
    }
    for name in ["amina", "bo"] {
        world.track(name, Microphone).level = 20;
    }
    world.run(8000);
    let active = |world: &mut World, name: &str| {
        (0..3)
            .filter(|layer| world.layer(name, Camera, *layer).active)
            .count()
    };
    let sending: Vec<&str> = names
        .into_iter()
        .filter(|n| active(&mut world, n) > 0)
        .collect();
    // The two who speak are in everybody's slots; each of them sees the other, and one more.
    assert!(
        sending.contains(&"amina") && sending.contains(&"bo"),
        "{sending:?}"
    );
    assert!(sending.len() <= 4, "{sending:?} send pictures");
    for name in &names[3..] {
        let viewer = world.viewer(name);
        let pictures = viewer.heard_from(world.now - Duration::from_secs(1));
        assert!(pictures.len() >= 2);
    }
    world.verify();
}

#[test]
fn a_camera_that_was_never_sent_begins_when_it_is_switched_on() {
    let mut world = World::new(5);
    world.join_with("amina", 1, LAYERED);
    world.join("bo", 1);
    world.announces("amina", PublishRights::NONE);
    world.run(5000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE);
    assert_eq!(world.slots("bo"), [None, None]);
    world.publish_layers("amina", Camera);
    for layer in 0..3 {
        world.layer("amina", Camera, layer).activate(false);
    }
    world.announces("amina", CAMERA);
    let on = world.now;
    world.run(300);
    assert_eq!(world.slots("bo")[0], Some(world.id("amina")));
    assert!(world.layers("bo", "amina", on).iter().sum::<usize>() > 0);
    world.verify();
}

#[test]
fn a_camera_that_is_switched_off_is_gone_at_once() {
    let mut world = show(6);
    world.run(1000);
    world.announces("amina", PublishRights::NONE);
    world.cross();
    assert_eq!(world.slots("bo"), [None, None]);
    // What is still under way brings nothing back.
    world.run(500);
    assert_eq!(world.slots("bo"), [None, None]);
    world.announces("amina", CAMERA);
    let on = world.now;
    world.run(1000);
    assert!(world.layers("bo", "amina", on)[2] > 50);
    world.verify();
}

#[test]
fn who_is_mute_for_a_moment_keeps_the_slot() {
    let mut world = World::new(11);
    world.join("amina", 1);
    world.join("bo", 1);
    world.announces("amina", CAMERA_AND_SOUND);
    world.publish("amina", Microphone);
    world.run(1000);
    for _ in 0..3 {
        world.announces("amina", PublishRights::NONE);
        world.stop("amina", Microphone);
        world.run(3000);
        assert_eq!(world.slots("bo")[0], Some(world.id("amina")));
        world.publish("amina", Microphone);
        world.announces("amina", CAMERA_AND_SOUND);
        let on = world.now;
        world.run(1000);
        assert!(world.got("bo", "amina", Microphone, on) > 40);
    }
    world.announces("amina", PublishRights::NONE);
    world.stop("amina", Microphone);
    world.run(15_000);
    assert_eq!(world.slots("bo"), [None, None]);
}

#[test]
fn a_camera_that_is_on_and_sends_nothing_when_it_is_asked_to_ends() {
    let mut world = show(7);
    world.run(1000);
    for layer in 0..3 {
        world.layer("amina", Camera, layer).playing = false;
    }
    world.run(15_000);
    assert_eq!(world.slots("bo"), [None, None]);
}

#[test]
fn a_camera_that_was_taken_for_ended_comes_back_after_however_long_an_outage() {
    let mut world = show(12);
    world.run(1000);
    world.up.loss = 1000;
    world.run(30_000);
    assert_eq!(world.slots("bo"), [None, None]);
    // What it was told last it does before anything of it arrives again.
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE.with(0));
    world.up.loss = 0;
    let back = world.now;
    world.run(400);
    assert!(world.layers("bo", "amina", back).iter().sum::<usize>() > 0);
    world.run(2000);
    assert!(world.layers("bo", "amina", back)[2] > 100);
    world.verify();
}

#[test]
fn before_it_says_what_is_on_a_publisher_keeps_sending_the_smallest_layer() {
    let mut world = World::new(8);
    world.join_with("amina", 1, LAYERED);
    world.publish_layers("amina", Camera);
    world.run(10_000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE.with(0));
    world.join_with("bo", 1, WANTS);
    world.publish("bo", Camera);
    world.run(10_000);
    // One without layers is left alone altogether.
    assert_eq!(world.wanted("bo").camera, LayerSet::ALL);
}

#[test]
fn a_publisher_that_moves_is_asked_for_what_the_new_room_needs() {
    let mut world = show(9);
    world.join("chen", 2);
    world.shows("chen", &[180, 0]);
    world.run(5000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE.with(2));
    world.place("amina", 2);
    let moved = world.now;
    world.run(5000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE.with(0));
    assert!(world.layers("chen", "amina", moved)[0] > 100);
    world.place("amina", 3);
    world.run(5000);
    assert_eq!(world.wanted("amina").camera, LayerSet::NONE);
    world.place("amina", 1);
    let back = world.now;
    world.run(1000);
    let got = world.layers("bo", "amina", back);
    assert!(
        got.iter().sum::<usize>() > 30,
        "{got:?} {:?} {:?}",
        world.wanted("amina"),
        world.bindings("bo")
    );
    world.verify();
}

#[test]
fn the_strangest_wishes_cost_a_slot_each_at_most() {
    let mut world = show(10);
    for heights in [
        vec![u16::MAX; 10_000],
        vec![1; 3],
        vec![0; 10_000],
        Vec::new(),
    ] {
        for grade in [Grade::Full, Grade::Saver, Grade::Text, Grade::Audio] {
            world.wishes("bo", grade, &heights);
            world.run(20);
        }
    }
    world.shows("bo", &[720]);
    let start = world.now;
    world.run(2000);
    assert!(world.layers("bo", "amina", start)[2] > 100);
    world.verify();
}

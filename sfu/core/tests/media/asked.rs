//! A viewer says whom it has on screen.

use sfu_control::TrackKind::{Camera, Microphone, Screen};
use sfu_control::{Kin, PeerId};

use super::world::World;

const NAMES: [&str; 4] = ["amina", "bo", "chen", "dina"];

/// A viewer with two slots, and four people on the stage whose kins are 1 to 4.
fn stage(seed: u64) -> World {
    let mut world = World::new(seed);
    world.join("viewer", 1);
    for (name, kin) in NAMES.into_iter().zip(1..) {
        world.join_as(name, 1, Kin::new(kin));
        world.on_stage(name);
        world.track(name, Microphone).level = 100;
        world.run(100);
    }
    world.run(500);
    let [amina, bo, ..] = NAMES.map(|name| Some(world.id(name)));
    assert_eq!(world.slots("viewer"), [amina, bo]);
    world
}

/// Who has a slot, whichever.
fn seated(world: &World) -> Vec<Option<PeerId>> {
    let mut slots = world.slots("viewer");
    slots.sort();
    slots
}

#[test]
fn another_page_brings_those_who_are_on_it_and_sends_nothing_more_of_the_others() {
    let mut world = stage(1);
    world.asks_for("viewer", [3, 4]);
    world.run(1_500);
    let [.., chen, dina] = NAMES.map(|name| Some(world.id(name)));
    assert_eq!(seated(&world), [chen, dina]);
    let since = world.now;
    world.run(1_000);
    let pictures = NAMES.map(|name| world.got("viewer", name, Camera, since) > 0);
    assert_eq!(pictures, [false, false, true, true]);
    world.verify();
}

#[test]
fn who_speaks_on_another_page_is_heard_and_takes_no_slot_and_a_screen_does() {
    let mut world = stage(2);
    world.asks_for("viewer", [3, 4]);
    world.track("amina", Microphone).level = 20;
    world.run(1_500);
    let [amina, _, chen, dina] = NAMES.map(|name| Some(world.id(name)));
    assert_eq!(seated(&world), [chen, dina]);
    assert_eq!(world.voices("viewer"), [amina]);
    world.publish("amina", Screen);
    world.run(1_000);
    assert_eq!(seated(&world), [amina, chen], "the last goes");
    world.asks_for("viewer", []);
    world.stop("amina", Screen);
    world.run(3_000);
    assert!(world.slots("viewer").contains(&amina), "who speaks again");
    world.verify();
}

#[test]
fn whoever_is_in_another_room_is_not_brought_by_a_name_and_comes_with_the_move() {
    let mut world = stage(3);
    world.join_as("far", 2, Kin::new(5));
    world.on_stage("far");
    world.asks_for("viewer", [5, 4, 5]);
    world.run(1_500);
    let (dina, far) = (world.id("dina"), world.id("far"));
    let slots = world.slots("viewer");
    assert!(slots.contains(&Some(dina)) && !slots.contains(&Some(far)));
    let start = world.now;
    world.run(1_000);
    assert_eq!(world.got("viewer", "far", Camera, start), 0);
    world.place("far", 1);
    world.run(1_500);
    assert!(world.slots("viewer").contains(&Some(far)));
    world.verify();
}

#[test]
fn two_endpoints_of_one_person_are_both_theirs() {
    let mut world = stage(4);
    world.join_as("phone", 1, Kin::new(4));
    world.publish("phone", Microphone);
    world.asks_for("viewer", [4]);
    world.run(1_500);
    let (dina, phone) = (world.id("dina"), world.id("phone"));
    let slots = world.slots("viewer");
    assert!(
        slots.contains(&Some(dina)) && slots.contains(&Some(phone)),
        "{slots:?}"
    );
    world.verify();
}

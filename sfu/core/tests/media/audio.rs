use sfu_control::TrackKind::{Camera, Microphone};

use super::world::{WANTS, Wants, World};

#[test]
fn a_peer_without_a_camera_is_heard_in_its_slot() {
    let mut world = World::new(1);
    world.join("amina", 1);
    world.join("bo", 1);
    world.publish("amina", Microphone);
    let start = world.now;
    world.run(1000);
    assert_eq!(world.slots("bo"), [Some(world.id("amina")), None]);
    assert!(world.got("bo", "amina", Microphone, start) > 40);
}

#[test]
fn who_has_no_slot_is_heard_in_a_voice_slot() {
    let mut world = World::new(2);
    let wants = Wants { slots: 1, ..WANTS };
    world.join_with("viewer", 1, wants);
    for name in ["amina", "bo", "chen"] {
        world.join(name, 1);
        world.on_stage(name);
        world.run(100);
    }
    let start = world.now;
    world.run(1000);
    assert_eq!(world.slots("viewer"), [Some(world.id("amina"))]);
    assert_eq!(world.voices("viewer"), [Some(world.id("bo"))]);
    assert!(world.got("viewer", "bo", Microphone, start) > 40);
    assert_eq!(world.got("viewer", "bo", Camera, start), 0);
    assert_eq!(world.got("viewer", "chen", Microphone, start), 0);
}

#[test]
fn tracks_are_found_by_mid_and_payload_type_when_the_offer_names_no_ssrc() {
    let mut world = World::new(3);
    let wants = Wants {
        tells_ssrcs: false,
        ..WANTS
    };
    world.join_with("amina", 1, wants);
    world.join("bo", 1);
    world.publish("amina", Camera);
    let start = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, start) > 40);
    world.verify();
}

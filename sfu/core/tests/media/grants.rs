use sfu_control::TrackKind::{Camera, Microphone};
use sfu_control::{Grant, Notice, PublishRights, RoomId};

use super::world::World;

#[test]
fn a_revoked_microphone_stops_and_the_camera_goes_on() {
    let mut world = World::new(1);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    let start = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Microphone, start) > 40);

    let silent = PublishRights {
        microphone: false,
        ..PublishRights::ALL
    };
    let grant = world.grants[&world.id("amina")];
    world.grant(
        "amina",
        Grant {
            publish: silent,
            ..grant
        },
    );
    world.run(50);
    let revoked = world.now;
    world.run(1000);
    assert_eq!(world.got("bo", "amina", Microphone, revoked), 0);
    assert!(world.got("bo", "amina", Camera, revoked) > 40);

    world.grant("amina", grant);
    let given_back = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Microphone, given_back) > 40);
    world.verify();
}

#[test]
fn without_a_grant_nothing_is_forwarded() {
    let mut world = World::new(2);
    world.join("amina", 1);
    world.join("bo", 1);
    let grant = world.grants[&world.id("amina")];
    let nothing = PublishRights::NONE;
    world.grant(
        "amina",
        Grant {
            publish: nothing,
            ..grant
        },
    );
    world.on_stage("amina");
    let start = world.now;
    world.run(1000);
    assert!(world.viewer("bo").heard_from(start).is_empty());
    world.grant("amina", grant);
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, start) > 40);
}

#[test]
fn a_right_given_back_works_at_once_however_much_was_sent_without_it() {
    let mut world = World::new(6);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    world.run(1000);
    let grant = world.grants[&world.id("amina")];
    let nothing = PublishRights::NONE;
    world.grant(
        "amina",
        Grant {
            publish: nothing,
            ..grant
        },
    );
    // More than half a cycle of sequence numbers: the next ones look older than the last that were counted.
    for kind in [Microphone, Camera] {
        let track = world.track("amina", kind);
        track.sequence = track.sequence.wrapping_add(40_000);
    }
    world.run(1000);
    world.grant("amina", grant);
    let given_back = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Microphone, given_back) > 40);
    assert!(world.got("bo", "amina", Camera, given_back) > 40);
    world.verify();
}

#[test]
fn a_grant_of_a_lower_epoch_is_ignored() {
    let mut world = World::new(3);
    world.join("amina", 1);
    world.join("bo", 2);
    world.on_stage("amina");
    world.place("amina", 2);
    let late = Grant {
        room: RoomId::new(1),
        epoch: 1,
        publish: PublishRights::NONE,
        kin: sfu_control::Kin::NONE,
        featured: None,
    };
    world.grant("amina", late);
    let start = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, start) > 40);
}

#[test]
fn a_grant_of_the_same_epoch_moves_nobody() {
    let mut world = World::new(4);
    world.join("amina", 1);
    world.join("bo", 1);
    world.on_stage("amina");
    let grant = world.grants[&world.id("amina")];
    let elsewhere = Grant {
        room: RoomId::new(2),
        ..grant
    };
    world.place_as(world.id("amina"), elsewhere);
    world.drain();
    let start = world.now;
    world.run(1000);
    assert!(world.got("bo", "amina", Camera, start) > 40);
}

#[test]
fn bindings_carry_the_epoch_of_each_move() {
    let mut world = World::new(5);
    world.join("amina", 1);
    world.place("amina", 2);
    world.place("amina", 3);
    assert!(matches!(
        world.bindings("amina"),
        Notice::Bindings { epoch: 3, .. }
    ));
}

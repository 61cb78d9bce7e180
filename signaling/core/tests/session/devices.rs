//! One person with a phone and a laptop.

use protocol::{ClientCommand, DeviceId, MediaState, RejectionCode};
use signaling_core::{Actor, Command, grant_of};

use crate::world::{World, id, media};

fn device(name: &str) -> DeviceId {
    DeviceId::from_body(name).unwrap()
}

/// Pia, on the panel, with a laptop and a phone.
fn pia() -> World {
    let mut world = World::new();
    world.moderator("amina");
    let join = Command::join(
        id("pia"),
        &crate::world::profile("pia"),
        protocol::Role::Panelist,
        None,
    );
    world.system(&join.unwrap()).expect("there is room");
    world
        .person("pia")
        .connects_with("laptop")
        .connects_with("phone");
    world
}

fn sends(world: &mut World, from: &str, media: MediaState) {
    let command = Command::SetMedia {
        device: device(from),
        media,
        unmute: false,
    };
    world
        .run(&Actor::Participant(id("pia")), &command)
        .expect("she may");
}

#[test]
fn a_person_is_here_until_the_last_device_goes() {
    let mut world = pia();
    world.person("pia").disconnects_with("laptop");
    assert!(world.get("pia").is_online());
    world.person("pia").disconnects_with("phone");
    assert!(!world.get("pia").is_online());
}

#[test]
fn a_person_sends_what_any_device_sends() {
    let mut world = pia();
    sends(&mut world, "laptop", media(false, true, false));
    sends(&mut world, "phone", media(true, false, false));
    assert_eq!(world.get("pia").media(), media(true, true, false));
    assert_eq!(
        world.seen("amina").participants[1].media,
        media(true, true, false)
    );
    world.person("pia").disconnects_with("phone");
    assert_eq!(world.get("pia").media(), media(false, true, false));
}

#[test]
fn what_one_device_turns_on_goes_off_on_the_other() {
    let mut world = pia();
    sends(&mut world, "laptop", media(true, true, false));
    sends(&mut world, "phone", media(true, false, false));
    let devices = &world.get("pia").devices;
    assert_eq!(devices[&device("laptop")], media(false, true, false));
    assert_eq!(devices[&device("phone")], media(true, false, false));
}

#[test]
fn a_device_may_not_send_what_another_sends() {
    let mut world = pia();
    sends(&mut world, "laptop", media(true, false, false));
    let grant = |name| {
        grant_of(&world.session, &id("pia"), &device(name))
            .unwrap()
            .rights
    };
    assert!(grant("laptop").microphone);
    assert!(!grant("phone").microphone && grant("phone").camera);
}

#[test]
fn a_mute_silences_every_device() {
    let mut world = pia();
    sends(&mut world, "phone", media(true, false, false));
    world.person("amina").mutes("pia");
    assert_eq!(world.get("pia").media(), media(false, false, false));
}

#[test]
fn a_person_has_so_many_devices_and_no_more() {
    let mut world = pia();
    world
        .person("pia")
        .connects_with("tablet")
        .connects_with("tv");
    let fifth = Command::Connected {
        participant: id("pia"),
        device: device("watch"),
    };
    let code = world.system(&fifth).err().map(|rejection| rejection.code);
    assert_eq!(code, Some(RejectionCode::TooMany));
}

fn ends(world: &mut World, name: &str) {
    let device = device(name);
    world
        .person("pia")
        .does(ClientCommand::EndDevice { device });
}

#[test]
fn a_person_sees_their_devices_as_long_as_there_are_several() {
    let mut world = pia();
    sends(&mut world, "phone", media(true, false, false));
    let seen = world.seen("pia").devices.clone();
    let names: Vec<_> = seen.iter().map(|seen| seen.id.clone()).collect();
    assert_eq!(names, [device("laptop"), device("phone")]);
    assert_eq!(seen[1].media, media(true, false, false));
    assert_eq!(
        world.seen("amina").devices,
        [],
        "hers are nobody else's business"
    );
    world.person("pia").disconnects_with("laptop");
    assert_eq!(world.seen("pia").devices, []);
}

#[test]
fn a_device_that_is_ended_takes_nobody_with_it() {
    let mut world = pia();
    sends(&mut world, "phone", media(true, true, false));
    ends(&mut world, "phone");
    assert!(world.get("pia").is_online());
    assert_eq!(world.get("pia").media(), media(false, false, false));
    ends(&mut world, "laptop");
    assert!(!world.get("pia").is_online());
}

#[test]
fn a_device_that_is_not_there_is_ended_without_a_word() {
    let mut world = pia();
    let before = world.journal.len();
    ends(&mut world, "tablet");
    assert_eq!(world.journal.len(), before);
    assert_eq!(world.get("pia").devices.len(), 2);
}

#[test]
fn nobody_ends_the_device_of_somebody_else() {
    let mut world = pia();
    let device = device("phone");
    world
        .person("amina")
        .does(ClientCommand::EndDevice { device });
    assert_eq!(world.get("pia").devices.len(), 2);
}

#[test]
fn who_leaves_for_good_leaves_with_every_device() {
    let mut world = pia();
    world.person("pia").leaves();
    assert!(!world.get("pia").is_online());
    assert!(world.get("pia").devices.is_empty());
    assert_eq!(world.seen("pia").devices, []);
}

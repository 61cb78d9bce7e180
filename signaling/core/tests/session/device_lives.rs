//! Random lives of people with several devices.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*, sample::select};
use protocol::{ClientCommand, DeviceId, MediaState, ParticipantId, RejectionCode, limits as wire};
use signaling_core::{Actor, Command};

use crate::world::{World, id, media};

const PEOPLE: [&str; 3] = ["amina", "bob", "chen"];
const DEVICES: [&str; 5] = ["laptop", "phone", "tablet", "tv", "watch"];

#[derive(Clone, Debug)]
enum Step {
    Connects(usize, usize),
    Disconnects(usize, usize),
    Ends(usize, usize),
    Sends(usize, usize, MediaState),
    Mutes(usize),
    MovesIn,
    MovesOut,
    Leaves(usize),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 0..PEOPLE.len();
    let with = || 0..DEVICES.len();
    let some = any::<(bool, bool, bool)>().prop_map(|(m, c, s)| media(m, c, s));
    prop_oneof![
        8 => (who(), with()).prop_map(|(who, with)| Step::Connects(who, with)),
        2 => (who(), with()).prop_map(|(who, with)| Step::Disconnects(who, with)),
        2 => (who(), with()).prop_map(|(who, with)| Step::Ends(who, with)),
        8 => (who(), with(), some).prop_map(|(who, with, on)| Step::Sends(who, with, on)),
        1 => (1..PEOPLE.len()).prop_map(Step::Mutes),
        1 => select(vec![Step::MovesIn, Step::MovesOut]),
        1 => (1..PEOPLE.len()).prop_map(Step::Leaves),
    ]
}

fn device(with: usize) -> DeviceId {
    DeviceId::from_body(DEVICES[with]).unwrap()
}

fn happens(world: &mut World, step: &Step) {
    let person = |who: usize| id(PEOPLE[who]);
    match step {
        Step::Connects(who, with) => connects(world, person(*who), device(*with)),
        Step::Disconnects(who, with) => {
            let gone = Command::Disconnected {
                participant: person(*who),
                device: device(*with),
                heard_at: world.now,
            };
            world.system(&gone).expect("they have joined");
        }
        Step::Ends(who, with) => {
            let device = device(*with);
            let end = ClientCommand::EndDevice { device };
            world.wish(&person(*who), end).expect("they may");
        }
        Step::Sends(who, with, on) => {
            let set = Command::SetMedia {
                device: device(*with),
                media: *on,
                unmute: true,
            };
            let done = world.run(&Actor::Participant(person(*who)), &set);
            done.expect("they may");
        }
        Step::Mutes(who) => {
            let participant = person(*who);
            let mute = ClientCommand::Mute { participant };
            // Refused where there is nobody to mute.
            let _ = world.wish(&id("amina"), mute);
        }
        // Refused when rooms are open already, or closed.
        Step::MovesIn => {
            let _ = world.wish(&id("amina"), opens());
        }
        Step::MovesOut => {
            let close = ClientCommand::CloseRooms {
                grace_s: Some(0),
                room: None,
            };
            let _ = world.wish(&id("amina"), close);
        }
        Step::Leaves(who) => {
            let leave = ClientCommand::Leave;
            world.wish(&person(*who), leave).expect("they may");
        }
    }
}

/// Nobody has more devices than they may; one that is connected connects again without a word.
fn connects(world: &mut World, participant: ParticipantId, device: DeviceId) {
    let devices = &world.session.roster().get(&participant).unwrap().devices;
    let full = devices.len() >= wire::DEVICES_MAX && !devices.contains_key(&device);
    let connected = Command::Connected {
        participant,
        device,
    };
    let code = world.system(&connected).err().map(|no| no.code);
    assert_eq!(code, full.then_some(RejectionCode::TooMany));
}

fn opens() -> ClientCommand {
    ClientCommand::OpenRooms {
        duration_s: 600,
        options: protocol::RoundWish::default(),
    }
}

/// Of each kind one device at most sends any, and nobody is here without a device.
fn is_sound(world: &World) {
    for person in world.session.roster().iter() {
        let on = |is: fn(&MediaState) -> bool| person.devices.values().filter(|m| is(m)).count();
        assert!(on(|media| media.microphone) <= 1, "{person:?}");
        assert!(on(|media| media.camera) <= 1, "{person:?}");
        assert!(on(|media| media.screen) <= 1, "{person:?}");
        assert_eq!(person.is_online(), !person.devices.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// `World` folds and replays beside: everybody's view of their own devices is exact at every event.
    #[test]
    fn of_several_devices_one_is_heard_and_each_knows_of_the_others(steps in vec(step(), 1..60)) {
        let mut world = World::planned();
        for step in &steps {
            happens(&mut world, step);
            is_sound(&world);
        }
    }
}

/// The property is worth something only if lives come to where it could fail.
#[test]
fn lives_reach_people_with_several_devices_of_which_one_is_heard() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeMap::new();
    for _ in 0..20 {
        let steps = vec(step(), 40..60).new_tree(&mut runner).unwrap().current();
        let mut world = World::planned();
        for step in &steps {
            happens(&mut world, step);
            for person in world.session.roster().iter() {
                let heard = person.media().microphone;
                *reached.entry((person.devices.len(), heard)).or_insert(0) += 1;
            }
        }
    }
    for devices in 2..=wire::DEVICES_MAX {
        assert!(reached.contains_key(&(devices, true)), "{reached:?}");
    }
}

//! Forgetting a person: in the session, and in the journal it is made from.

use proptest::{collection::vec, prelude::*};
use protocol::{
    ChatScope, ClientCommand, Location, Millis, ParticipantId, Personal, QueueItem, Role,
};
use signaling_core::{Command, Event, evolve, redact};

use crate::properties::{happens, populated, step};
use crate::world::{World, empty_session, id, profile};

fn erase(world: &mut World, name: &str) {
    let participant = id(name);
    world
        .system(&Command::Erase { participant })
        .expect("they joined");
}

fn redacted(journal: &[(Millis, Event)], person: &ParticipantId) -> Vec<(Millis, Event)> {
    let rows = journal.iter();
    rows.map(|(at, event)| (*at, redact(event, person).unwrap_or_else(|| event.clone())))
        .collect()
}

/// Bob has left traces wherever he could: Zanzibar is in all of them.
fn with_traces() -> World {
    let mut world = World::planned();
    let zanzibar = || Personal::new("Zanzibar");
    world
        .person("bob")
        .does(ClientCommand::Rename { name: zanzibar() })
        .tells_all("I am from Zanzibar")
        .tells_here("Zanzibar is an island")
        .does(ClientCommand::Message {
            line: "ch_l".parse().unwrap(),
            to: id("amina"),
            text: zanzibar(),
        })
        .does(ClientCommand::Ask {
            question: "qu_1".parse().unwrap(),
            text: zanzibar(),
        })
        .does(ClientCommand::Ask {
            question: "qu_2".parse().unwrap(),
            text: zanzibar(),
        });
    world.person("amina").does(ClientCommand::GiveFloor {
        item: QueueItem::Question {
            question: "qu_2".parse().unwrap(),
        },
    });
    world
}

#[test]
fn nothing_of_them_is_left_in_anybodys_view() {
    let mut world = with_traces();
    let view = |world: &World, name: &str| serde_json::to_string(world.seen(name)).unwrap();
    assert!(view(&world, "chen").contains("Zanzibar"), "it was there");
    erase(&mut world, "bob");
    for name in ["amina", "chen", "bob"] {
        assert!(
            !view(&world, name).contains("Zanzibar"),
            "{name} still reads it"
        );
    }
    assert!(!world.get("bob").is_online());
}

#[test]
fn nothing_of_them_is_left_in_the_journal() {
    let mut world = with_traces();
    erase(&mut world, "bob");
    let text = |journal: &[(Millis, Event)]| {
        serde_json::to_string(&journal.iter().map(|(_, event)| event).collect::<Vec<_>>()).unwrap()
    };
    assert!(text(&world.journal).contains("Zanzibar"), "it was there");
    let journal = text(&redacted(&world.journal, &id("bob")));
    assert!(!journal.contains("Zanzibar"));
    assert!(journal.contains("pa_bob"), "who did what and when stays");
}

#[test]
fn what_others_wrote_stays() {
    let mut world = with_traces();
    world.person("chen").tells_all("greetings from Chen");
    let theirs = redacted(&world.journal, &id("bob"));
    let line = |event: &Event| matches!(event, Event::ChatWritten { line } if line.text.as_str() == "greetings from Chen");
    assert!(theirs.iter().any(|(_, event)| line(event)));
}

#[test]
fn forgetting_twice_is_forgetting() {
    let mut world = with_traces();
    erase(&mut world, "bob");
    let forgotten = world.session.clone();
    erase(&mut world, "bob");
    assert!(world.session == forgotten);
}

#[test]
fn a_moderators_broadcast_is_theirs_to_be_forgotten() {
    let mut world = World::in_rooms();
    world.person("amina").does(ClientCommand::Broadcast {
        text: Personal::new("Zanzibar calling"),
        rooms: None,
    });
    world
        .joins("carlos", Role::Moderator)
        .does(ClientCommand::Chat {
            line: "ch_s".parse().unwrap(),
            scope: ChatScope::Staff,
            text: Personal::new("among us"),
        });
    let journal = redacted(&world.journal, &id("amina"));
    let sent = journal.iter().find_map(|(_, event)| match event {
        Event::BroadcastSent { text, .. } => Some(text.as_str().to_owned()),
        _ => None,
    });
    assert_eq!(sent.as_deref(), Some(""));
    assert_eq!(world.get("amina").location, Location::Plenary);
}

#[test]
fn who_never_was_anybody_is_not_taken_for_somebody_when_forgotten() {
    let mut world = with_traces();
    let puppet = protocol::Profile {
        simulated: true,
        ..profile("puppet")
    };
    let join = Command::join(id("puppet"), &puppet, Role::Attendee, None).expect("a good profile");
    world.system(&join).expect("there is room");
    world.person("puppet").connects();
    for name in ["puppet", "bob"] {
        erase(&mut world, name);
    }
    let journal = redacted(&redacted(&world.journal, &id("puppet")), &id("bob"));
    let mut replayed = empty_session();
    for (at, event) in journal {
        evolve(&mut replayed, at, &event);
    }
    for session in [&world.session, &replayed] {
        let profile = |name: &str| &session.roster().get(&id(name)).unwrap().profile;
        let simulated = |name: &str| profile(name).simulated;
        assert_eq!((simulated("puppet"), simulated("bob")), (true, false));
        assert_eq!(profile("puppet").name.as_str(), "");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A session that is loaded from a redacted journal is the one that forgot.
    #[test]
    fn replay_of_the_redacted_is_the_session_that_forgot(steps in vec(step(), 1..60), who in 0..7_usize) {
        let mut world = populated();
        for step in &steps {
            happens(&mut world, step);
        }
        let name = ["amina", "farida", "pia", "bob", "chen", "dana", "erik"][who];
        erase(&mut world, name);
        let mut replayed = empty_session();
        for (at, event) in redacted(&world.journal, &id(name)) {
            evolve(&mut replayed, at, &event);
        }
        prop_assert!(replayed == world.session);
    }
}

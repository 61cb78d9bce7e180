//! Private messages, and what staff say among themselves.

use protocol::{
    ChatScope, ClientCommand, Door, Kinds, Locks, Personal, PrivateRule, RejectionCode, Role,
    RoleLocks, SessionEvent,
};

use crate::world::{Person, World, id};

impl Person<'_> {
    fn writes(self, number: u32, to: &str, text: &str) -> Self {
        self.does(letter(number, to, text))
    }

    fn rules(self, private: PrivateRule) -> Self {
        self.does(ClientCommand::SetDoor {
            door: Door {
                private,
                ..Door::default()
            },
        })
    }
}

fn letter(number: u32, to: &str, text: &str) -> ClientCommand {
    ClientCommand::Message {
        line: format!("ch_l{number}").parse().unwrap(),
        to: id(to),
        text: Personal::new(text),
    }
}

fn texts<'w>(world: &'w World, name: &str) -> Vec<&'w str> {
    let letters = world.seen(name).letters.iter();
    letters.map(|letter| letter.text.as_str()).collect()
}

#[test]
fn only_the_two_of_them_read_it() {
    let mut world = World::planned();
    world.heard("chen");
    world
        .person("bob")
        .writes(1, "amina", "my camera is broken");
    assert_eq!(texts(&world, "amina"), ["my camera is broken"]);
    assert_eq!(texts(&world, "bob"), texts(&world, "amina"));
    assert_eq!(texts(&world, "chen"), Vec::<&str>::new());
    assert_eq!(world.heard("chen"), []);
}

#[test]
fn it_finds_them_in_whatever_room_they_are() {
    let mut world = World::in_rooms();
    world.person("amina").writes(1, "dana", "well done");
    world.person("dana").writes(2, "amina", "thank you");
    assert_eq!(texts(&world, "dana"), ["well done", "thank you"]);
}

#[test]
fn whoever_is_away_reads_it_when_they_are_back() {
    let mut world = World::planned();
    world.person("bob").disconnects();
    world.person("amina").writes(1, "bob", "come back soon");
    world.person("bob").connects();
    assert_eq!(texts(&world, "bob"), ["come back soon"]);
}

#[test]
fn the_rule_of_the_house_says_to_whom() {
    let mut world = World::planned();
    let to = |name| letter(9, name, "psst");
    assert_eq!(
        world.person("bob").fails_to(to("chen")),
        RejectionCode::Locked
    );
    world.person("bob").writes(1, "amina", "to staff");

    world.person("amina").rules(PrivateRule::All);
    world.person("bob").writes(2, "chen", "to anybody");

    world.person("amina").rules(PrivateRule::Off);
    assert_eq!(
        world.person("bob").fails_to(to("amina")),
        RejectionCode::Locked
    );
    world.person("amina").writes(3, "bob", "staff always may");
}

#[test]
fn a_lock_stops_letters_but_not_those_of_staff() {
    let mut world = World::planned();
    let attendee = Kinds {
        private: true,
        ..Kinds::default()
    };
    let roles = RoleLocks {
        attendee,
        panelist: Kinds::default(),
    };
    world.person("amina").does(ClientCommand::SetLocks {
        locks: Locks {
            plenary: roles,
            rooms: roles,
        },
    });
    let wish = letter(1, "amina", "psst");
    assert_eq!(world.person("bob").fails_to(wish), RejectionCode::Locked);
    world.person("amina").writes(2, "bob", "yes?");
}

#[test]
fn sent_again_it_is_there_once() {
    let mut world = World::planned();
    world
        .person("bob")
        .writes(1, "amina", "hello")
        .writes(1, "amina", "hello");
    assert_eq!(texts(&world, "amina"), ["hello"]);
    let stolen = letter(1, "bob", "somebody else's id");
    assert_eq!(
        world.person("amina").fails_to(stolen),
        RejectionCode::BadText
    );
}

#[test]
fn nobody_writes_to_themselves_or_to_who_is_not_in() {
    let mut world = World::planned();
    let wish = |name| letter(1, name, "hello");
    assert_eq!(
        world.person("amina").fails_to(wish("amina")),
        RejectionCode::NotHere
    );
    assert_eq!(
        world.person("amina").fails_to(wish("nobody")),
        RejectionCode::UnknownParticipant
    );
    world.person("amina").does(ClientCommand::Remove {
        participant: id("bob"),
    });
    assert_eq!(
        world.person("amina").fails_to(wish("bob")),
        RejectionCode::UnknownParticipant
    );
}

#[test]
fn a_page_gets_the_last_two_hundred() {
    let mut world = World::planned();
    for number in 0..205 {
        world
            .person("amina")
            .writes(number, "bob", &number.to_string());
    }
    let kept = texts(&world, "bob");
    assert_eq!((kept.len(), kept[0], kept[199]), (200, "5", "204"));
}

#[test]
fn staff_talk_among_themselves_wherever_they_are() {
    let mut world = World::in_rooms();
    world.joins("carlos", Role::CoModerator).visits("North");
    world.heard("bob");
    let line = |number: u32| ClientCommand::Chat {
        line: format!("ch_s{number}").parse().unwrap(),
        scope: ChatScope::Staff,
        text: Personal::new("North needs you"),
    };
    world.person("amina").does(line(1));
    let says = |told: &SessionEvent| matches!(told, SessionEvent::Chat { .. });
    assert!(world.heard("carlos").iter().any(says));
    assert!(!world.heard("bob").iter().any(says));
    assert_eq!(
        world.person("bob").fails_to(line(2)),
        RejectionCode::NotAllowed
    );
}

#[test]
fn whoever_joins_the_staff_reads_what_was_said_and_loses_it_again() {
    let mut world = World::planned();
    world.person("amina").does(ClientCommand::Chat {
        line: "ch_s".parse().unwrap(),
        scope: ChatScope::Staff,
        text: Personal::new("who takes North?"),
    });
    let role = |role| ClientCommand::SetRole {
        participant: id("bob"),
        role,
    };
    assert!(world.seen("bob").chat.is_empty());
    world.person("amina").does(role(Role::CoModerator));
    assert_eq!(world.seen("bob").chat.len(), 1);
    world.person("amina").does(role(Role::Attendee));
    assert!(world.seen("bob").chat.is_empty());
}

#[test]
fn a_letter_says_who_wrote_it_and_to_whom_though_its_reader_may_not_know_them() {
    let mut world = World::planned();
    world.person("bob").writes(1, "amina", "may I go?");
    let letter = &world.seen("amina").letters[0];
    let name = |name: &Option<Personal>| name.as_ref().map(|name| name.as_str().to_owned());
    assert_eq!(name(&letter.name).as_deref(), Some("bob"));
    assert_eq!(name(&letter.to_name).as_deref(), Some("amina"));

    let erase = signaling_core::Command::Erase {
        participant: id("bob"),
    };
    world.system(&erase).unwrap();
    let letter = &world.seen("amina").letters[0];
    assert_eq!((letter.text.as_str(), &letter.name), ("", &None));
    assert_eq!(name(&letter.to_name).as_deref(), Some("amina"));
}

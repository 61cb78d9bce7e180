use protocol::{ChatScope, ClientCommand, Personal, RejectionCode, SessionEvent, limits};

use crate::world::World;

fn lines(world: &World, viewer: &str) -> Vec<String> {
    let chat = world.seen(viewer).chat.iter();
    chat.map(|line| line.text.as_str().to_owned()).collect()
}

#[test]
fn a_line_to_everyone_reaches_every_room_and_tells_no_place() {
    let mut world = World::in_rooms();
    world.person("bob").tells_all("hello");
    assert_eq!(lines(&world, "dana"), ["hello"]);
    assert_eq!(
        world.seen("dana").chat[0].location,
        protocol::Location::Plenary
    );
}

#[test]
fn a_line_in_a_room_stays_in_it() {
    let mut world = World::in_rooms();
    world.person("bob").tells_here("between us");
    assert_eq!(lines(&world, "chen"), ["between us"]);
    assert_eq!(lines(&world, "dana"), [""; 0]);
    assert_eq!(
        lines(&world, "amina"),
        [""; 0],
        "not even staff who are elsewhere"
    );
}

#[test]
fn people_keep_what_they_have_read_and_see_nothing_older_than_their_coming() {
    let mut world = World::in_rooms();
    world.person("bob").tells_here("before");
    world.person("amina").visits("North");
    world.person("bob").tells_here("after");
    world.person("amina").returns();
    assert_eq!(lines(&world, "amina"), ["after"]);
    world.person("amina").closes(0);
    assert_eq!(lines(&world, "bob"), ["before", "after"]);
}

#[test]
fn a_line_sent_twice_arrives_once() {
    let mut world = World::new();
    let line = |text: &str| ClientCommand::Chat {
        line: "ch_1".parse().unwrap(),
        scope: ChatScope::Everyone,
        text: Personal::new(text),
    };
    world
        .attendee("bob")
        .does(line("hello"))
        .does(line("hello"));
    assert_eq!(lines(&world, "bob"), ["hello"]);
    assert_eq!(
        world.attendee("chen").fails_to(line("mine")),
        RejectionCode::BadText,
        "the id is taken"
    );
}

#[test]
fn the_chat_forgets_its_oldest_lines() {
    let mut world = World::new();
    world.attendee("bob");
    for number in 0..=limits::CHAT_LINES_KEPT {
        world.person("bob").tells_all(&number.to_string());
    }
    let kept = lines(&world, "bob");
    assert_eq!(kept.len(), limits::CHAT_LINES_KEPT);
    assert_eq!(kept.first().map(String::as_str), Some("1"));
}

#[test]
fn a_loud_room_does_not_wash_away_what_everyone_reads() {
    let mut world = World::in_rooms();
    world.person("bob").tells_all("please mute");
    for number in 0..signaling_core::limits::HERE_LINES_KEPT + 10 {
        world.person("dana").tells_here(&number.to_string());
        if number % 200 == 0 {
            world.person("amina").visits("South").returns();
        }
    }
    assert_eq!(lines(&world, "bob"), ["please mute"]);
    assert_eq!(lines(&world, "dana").len(), limits::CHAT_LINES_KEPT);
}

#[test]
fn a_broadcast_reaches_the_rooms_and_staff_and_nobody_else() {
    let mut world = World::in_rooms();
    world.panelist("pia");
    for name in ["amina", "bob", "dana", "pia"] {
        world.heard(name);
    }
    world.person("amina").does(ClientCommand::Broadcast {
        text: Personal::new("five minutes"),
        rooms: None,
    });
    let hears = |told: Vec<SessionEvent>| matches!(told[..], [SessionEvent::Broadcast { .. }]);
    for name in ["amina", "bob", "dana"] {
        assert!(hears(world.heard(name)), "{name}");
    }
    assert_eq!(world.heard("pia"), vec![], "she is in the plenary");
}

//! Large sessions: whom people know when they do not know everybody.

use protocol::{ClientCommand, RosterScope, SessionEvent};
use signaling_core::{Event, limits};

use crate::world::{World, id};

/// Amina moderates, Pia is a panelist, Bob, Chen and Dana attend; there are too many people to know.
fn large() -> World {
    let mut world = World::planned();
    world.panelist("pia");
    world.apply(&Event::RosterNarrowed {});
    world
}

fn known_to(world: &World, name: &str) -> Vec<String> {
    let people = world.seen(name).participants.iter();
    let name = |id: &str| id.trim_start_matches("pa_").to_owned();
    people.map(|person| name(person.id.as_str())).collect()
}

#[test]
fn one_too_many_makes_a_session_large_for_good() {
    let mut world = World::new();
    world.moderator("amina");
    for number in 0..limits::CROWD_SHOWN_MAX {
        world.attendee(&format!("p{number}"));
    }
    assert_eq!(known_to(&world, "p0").len(), limits::CROWD_SHOWN_MAX + 1);
    world.heard("p0");
    world.attendee("bob");
    assert_eq!(known_to(&world, "p0"), ["amina", "p0"]);
    assert_eq!(known_to(&world, "bob"), ["amina", "bob"]);
    assert_eq!(known_to(&world, "amina").len(), limits::CROWD_SHOWN_MAX + 2);
    assert_eq!(world.seen("amina").roster, RosterScope::Stage);
    let heard = world.heard("p0");
    assert!(
        matches!(heard.as_slice(), [SessionEvent::Roster { .. }]),
        "the list, and nothing of who came: {heard:?}"
    );
    world.person("bob").leaves();
    world.attendee("chen");
    assert_eq!(world.heard("p0"), [], "nobody of the crowd is news");
}

#[test]
fn a_room_is_company_and_a_plenary_is_not() {
    let mut world = large();
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "pia"]);
    world.person("amina").opens(10);
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "chen", "pia"]);
    assert_eq!(known_to(&world, "dana"), ["amina", "dana", "pia"]);
    world.person("amina").assigns("dana", "North");
    assert_eq!(
        known_to(&world, "bob"),
        ["amina", "bob", "chen", "dana", "pia"]
    );
    world.person("amina").assigns("chen", "South");
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "dana", "pia"]);
    world.person("amina").does(ClientCommand::CloseRooms {
        grace_s: Some(0),
        room: None,
    });
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "pia"]);
}

#[test]
fn who_steps_onto_the_stage_is_known_to_all_until_they_leave_it() {
    let mut world = large();
    world.person("amina").lets_speak("dana", true);
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "dana", "pia"]);
    world.person("amina").lets_speak("dana", false);
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "pia"]);
    world.person("amina").does(ClientCommand::Spotlight {
        participants: vec![id("chen")],
    });
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "chen", "pia"]);
    world.person("amina").does(ClientCommand::Spotlight {
        participants: vec![id("dana")],
    });
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "dana", "pia"]);
    world.heard("bob");
    world.attendee("pia");
    assert_eq!(known_to(&world, "bob"), ["amina", "bob", "dana"]);
    assert_eq!(
        world.heard("bob"),
        [SessionEvent::Forget {
            participant: id("pia")
        }]
    );
}

#[test]
fn a_line_says_who_wrote_it_to_those_who_do_not_know_them() {
    let mut world = large();
    world.person("dana").tells_all("hello");
    let line = world.seen("bob").chat.last().expect("it was told");
    assert_eq!(line.name, Some(protocol::Personal::new("dana")));
}

//! The roster: who is expected, comes, or is struck from it.

use protocol::{
    ClientCommand, Door, ExpectedPerson, Location, Personal, Profile, RejectionCode, Role, Roles,
    SessionEvent, Standing,
};
use signaling_core::{Command, Event, Presence};

use crate::world::{World, id, profile};

fn person(name: &str, role: Role) -> ExpectedPerson {
    ExpectedPerson {
        participant: id(name),
        profile: profile(name),
        role,
    }
}

fn expect(world: &mut World, people: Vec<ExpectedPerson>) -> Vec<Event> {
    let command = Command::expect(people).expect("good profiles");
    world.system(&command).expect("there is room")
}

/// Amina moderates, Bob attends; Elif (a panelist) and Fatou are expected.
fn with_roster() -> World {
    let mut world = World::new();
    world.moderator("amina");
    world.attendee("bob");
    let people = vec![
        person("elif", Role::Panelist),
        person("fatou", Role::Attendee),
    ];
    expect(&mut world, people);
    world
}

fn knows(world: &World, viewer: &str, name: &str) -> bool {
    let known = &world.seen(viewer).participants;
    known.iter().any(|person| person.id == id(name))
}

#[test]
fn who_is_expected_is_known_to_staff_and_to_nobody_else() {
    let world = with_roster();
    assert_eq!(world.get("elif").presence, Presence::Expected);
    assert!(knows(&world, "amina", "elif"));
    assert!(!knows(&world, "bob", "elif"));
}

#[test]
fn their_first_coming_makes_them_known_to_all() {
    let mut world = with_roster();
    world.person("fatou").connects();
    assert!(knows(&world, "bob", "fatou") && world.get("fatou").is_online());
    let joined = |event: &Event| matches!(event, Event::Joined { participant, .. } if *participant == id("fatou"));
    assert_eq!(world.journal.iter().filter(|(_, e)| joined(e)).count(), 1);
    world.person("fatou").disconnects().connects();
    assert_eq!(
        world.journal.iter().filter(|(_, e)| joined(e)).count(),
        1,
        "once"
    );
}

#[test]
fn a_seat_can_be_planned_for_who_has_not_come_yet() {
    let mut world = with_roster();
    world
        .person("amina")
        .plans(&["North"])
        .assigns("fatou", "North")
        .opens(10);
    world.person("fatou").connects();
    assert_eq!(world.place("fatou"), "North");
}

#[test]
fn who_is_on_the_roster_does_not_wait_in_the_lobby() {
    let mut world = with_roster();
    world.person("amina").does(ClientCommand::SetDoor {
        door: Door {
            lobby: Roles {
                attendee: true,
                panelist: true,
            },
            locked: true,
            ..Door::default()
        },
    });
    world.joins("fatou", Role::Attendee);
    assert_eq!(world.get("fatou").standing, Standing::Admitted);
    assert_eq!(world.get("fatou").location, Location::Plenary);
}

#[test]
fn the_rosters_role_wins_over_a_links() {
    let mut world = with_roster();
    world.joins("elif", Role::Attendee);
    assert_eq!(world.get("elif").role, Role::Panelist);
}

#[test]
fn an_import_can_be_repeated_and_changes_what_changed() {
    let mut world = with_roster();
    let same = vec![person("elif", Role::Panelist)];
    assert_eq!(expect(&mut world, same), []);
    let moved = ExpectedPerson {
        profile: Profile {
            school: Personal::new("School 9"),
            ..profile("elif")
        },
        ..person("elif", Role::Attendee)
    };
    expect(&mut world, vec![moved]);
    let elif = world.get("elif");
    assert_eq!(
        (elif.profile.school.as_str(), elif.role),
        ("School 9", Role::Attendee)
    );
}

#[test]
fn the_role_of_somebody_who_is_here_changes_as_staff_would_change_it() {
    let mut world = with_roster();
    world.person("fatou").connects();
    let events = expect(&mut world, vec![person("fatou", Role::CoModerator)]);
    assert!(
        events
            .iter()
            .any(|event| matches!(event, Event::RoleSet { .. }))
    );
    assert!(world.seen("fatou").house.is_some());
    expect(&mut world, vec![person("amina", Role::Attendee)]);
    assert_eq!(
        world.get("amina").role,
        Role::Moderator,
        "somebody has to moderate"
    );
}

#[test]
fn many_come_in_portions() {
    let mut world = World::new();
    let people = (0..1_201).map(|number| person(&format!("p{number}"), Role::Attendee));
    let command = Command::expect(people.collect()).unwrap();
    let events = world.system(&command).unwrap();
    assert_eq!(events.len(), 3);
    assert_eq!(world.session.roster().len(), 1_201);
}

#[test]
fn a_bad_row_puts_nobody_on_the_roster() {
    let bad = ExpectedPerson {
        profile: Profile {
            country: "Kazakhstan".to_owned(),
            ..profile("elif")
        },
        ..person("elif", Role::Attendee)
    };
    let refused = Command::expect(vec![person("fatou", Role::Attendee), bad]).err();
    assert_eq!(
        refused.map(|refused| refused.code),
        Some(RejectionCode::BadText)
    );
}

#[test]
fn whoever_is_struck_is_gone_from_everywhere() {
    let mut world = with_roster();
    world
        .person("amina")
        .plans(&["North"])
        .assigns("elif", "North")
        .does(ClientCommand::Spotlight {
            participants: vec![id("elif"), id("bob")],
        });
    let strike = Command::Strike {
        participant: id("elif"),
    };
    world.system(&strike).unwrap();
    assert!(!knows(&world, "amina", "elif"));
    assert_eq!(world.session.spotlight(), [id("bob")]);
    assert_eq!(world.session.plan().room_of(&id("elif")), None);
    let plan = world.seen("amina").plan.clone().expect("she is staff");
    assert_eq!(plan.assignments, []);
}

#[test]
fn whoever_has_been_here_is_not_struck() {
    let mut world = with_roster();
    world.person("fatou").connects().disconnects();
    let strike = Command::Strike {
        participant: id("fatou"),
    };
    let refused = world.system(&strike).err();
    assert_eq!(
        refused.map(|refused| refused.code),
        Some(RejectionCode::InUse)
    );
}

#[test]
fn who_is_sent_out_before_they_come_has_not_been_here() {
    let mut world = with_roster();
    world.person("amina").does(ClientCommand::Remove {
        participant: id("fatou"),
    });
    assert_eq!(world.get("fatou").standing, Standing::Removed);
    assert_eq!(world.get("fatou").presence, Presence::Expected);
    let strike = Command::Strike {
        participant: id("fatou"),
    };
    world.system(&strike).unwrap();
    assert!(!knows(&world, "amina", "fatou"));
}

#[test]
fn a_struck_deputy_is_no_deputy() {
    let mut world = with_roster();
    expect(&mut world, vec![person("gita", Role::CoModerator)]);
    world.person("amina").does(ClientCommand::SetDeputies {
        order: vec![id("gita")],
    });
    let strike = Command::Strike {
        participant: id("gita"),
    };
    world.system(&strike).unwrap();
    let house = world.seen("amina").house.clone().expect("she is staff");
    assert_eq!(house.deputies, []);
}

#[test]
fn a_roster_that_calls_whoever_speaks_otherwise_is_heard_by_all() {
    let mut world = with_roster();
    world.person("fatou").connects().raises_hand();
    world.person("amina").does(ClientCommand::GiveFloor {
        item: protocol::QueueItem::Hand {
            participant: id("fatou"),
        },
    });
    world.heard("bob");
    let renamed = ExpectedPerson {
        profile: profile("Fatou Diop"),
        ..person("fatou", Role::Attendee)
    };
    expect(&mut world, vec![renamed]);
    let floor = |told: &SessionEvent| matches!(told, SessionEvent::Floor { floor: Some(floor) } if floor.name.as_str() == "Fatou Diop");
    assert!(world.heard("bob").iter().any(floor));
}

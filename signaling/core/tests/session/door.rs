//! Who is let in, who is sent out, and what either of them and everybody else sees of it.

use protocol::{
    ClientCommand, Door, Fields, Late, Location, MoveCause, Personal, PrivateRule, Profile,
    RejectionCode, Role, Roles, RoundWish, SessionEvent, Standing, VisitorKey,
};
use signaling_core::{Command, Effect, grant_of, may_connect};

use crate::world::{Person, World, id, profile};

impl Person<'_> {
    fn sets_door(self, door: Door) -> Self {
        self.does(ClientCommand::SetDoor { door })
    }

    fn admits(self, name: &str) -> Self {
        self.does(ClientCommand::Admit {
            participant: id(name),
        })
    }

    fn removes(self, name: &str) -> Self {
        self.does(ClientCommand::Remove {
            participant: id(name),
        })
    }

    fn bans(self, name: &str) -> Self {
        self.does(ClientCommand::Ban {
            participant: id(name),
        })
    }
}

fn lobby() -> Door {
    Door {
        lobby: Roles {
            attendee: true,
            panelist: false,
        },
        ..Door::default()
    }
}

/// Amina moderates, Bob is in, Wanda waits.
fn with_lobby() -> World {
    let mut world = World::new();
    world.moderator("amina");
    world.attendee("bob");
    world.person("amina").sets_door(lobby());
    world.attendee("wanda");
    world
}

fn comes(world: &mut World, name: &str, profile: &Profile) -> Result<(), RejectionCode> {
    let visitor = VisitorKey::from_body(&format!("of{name}")).unwrap();
    let join = Command::join(id(name), profile, Role::Attendee, Some(visitor)).unwrap();
    let joined = world.system(&join).map(|_| ());
    joined.map_err(|rejection| rejection.code)
}

#[test]
fn whoever_waits_sees_the_title_and_themselves() {
    let world = with_lobby();
    let seen = world.seen("wanda");
    assert_eq!(
        (seen.standing, seen.title.as_str()),
        (Standing::Waiting, "Goals in class")
    );
    assert_eq!(seen.participants.len(), 1, "only Wanda herself");
    assert_eq!(world.place("wanda"), "lobby");
    assert!(
        world
            .seen("bob")
            .participants
            .iter()
            .all(|p| p.id != id("wanda"))
    );
    assert!(
        world
            .seen("amina")
            .participants
            .iter()
            .any(|p| p.id == id("wanda"))
    );
}

#[test]
fn whoever_waits_has_no_media_and_says_nothing() {
    let mut world = with_lobby();
    let device = protocol::DeviceId::first();
    assert_eq!(grant_of(&world.session, &id("wanda"), &device), None);
    let up = ClientCommand::RaiseHand { up: true };
    assert_eq!(world.person("wanda").fails_to(up), RejectionCode::Waiting);
    world.person("wanda").does(ClientCommand::Rename {
        name: Personal::new("Wanda of School 7"),
    });
}

#[test]
fn whoever_is_let_in_is_in_the_plenary_and_sees_everybody() {
    let mut world = with_lobby();
    world.person("amina").admits("wanda");
    assert_eq!(world.place("wanda"), "plenary");
    assert_eq!(world.seen("wanda").participants.len(), 3);
    assert!(
        world
            .seen("bob")
            .participants
            .iter()
            .any(|p| p.id == id("wanda"))
    );
}

#[test]
fn all_who_wait_are_let_in_by_one_command() {
    let mut world = with_lobby();
    world.attendee("xenia");
    world
        .person("amina")
        .does(ClientCommand::AdmitAll { role: None });
    assert_eq!(
        (world.place("wanda"), world.place("xenia")),
        ("plenary".into(), "plenary".into())
    );
}

#[test]
fn whoever_was_let_in_does_not_wait_twice() {
    let mut world = with_lobby();
    world.person("amina").admits("wanda");
    world.person("wanda").disconnects().connects();
    assert_eq!(world.place("wanda"), "plenary");
}

#[test]
fn whoever_is_refused_is_told_and_ends() {
    let mut world = with_lobby();
    world.person("amina").does(ClientCommand::Refuse {
        participant: id("wanda"),
    });
    assert!(may_connect(&world.session, &id("wanda")).is_err());
    assert!(!world.get("wanda").is_online());
    let dismissed = |effect: &Effect| matches!(effect, Effect::Dismiss { participant, .. } if *participant == id("wanda"));
    assert!(world.effects.iter().any(dismissed));
}

#[test]
fn whoever_is_let_in_during_a_round_goes_straight_to_their_room() {
    let mut world = World::planned();
    world.person("amina").sets_door(lobby());
    world.attendee("wanda");
    world.person("amina").assigns("wanda", "North").opens(10);
    assert_eq!(
        world.place("wanda"),
        "lobby",
        "an opening takes nobody out of the lobby"
    );
    world.person("amina").admits("wanda");
    assert_eq!(world.place("wanda"), "North");
}

#[test]
fn whoever_is_sent_out_is_silent_gone_and_may_ask_again() {
    let mut world = World::planned();
    world.panelist("pia").sends(true, true, false).raises_hand();
    world.heard("pia");
    world.person("amina").removes("pia");
    let pia = world.get("pia");
    assert!(!pia.is_online() && !pia.media().microphone && pia.hand_at.is_none());
    assert_eq!(
        (pia.standing, &pia.location),
        (Standing::Removed, &Location::Lobby)
    );
    assert!(
        world
            .seen("bob")
            .participants
            .iter()
            .all(|p| p.id != id("pia"))
    );
    let renewed = |told: &SessionEvent| matches!(told, SessionEvent::Renewed { .. });
    assert!(world.heard("pia").iter().any(renewed), "she is told");
    world.joins("pia", Role::Panelist);
    assert_eq!(world.get("pia").standing, Standing::Waiting);
}

#[test]
fn a_removal_keeps_the_seat_and_a_ban_frees_it() {
    let mut world = World::planned();
    world.person("amina").removes("bob").bans("chen");
    assert!(world.session.plan().room_of(&id("bob")).is_some());
    assert!(world.session.plan().room_of(&id("chen")).is_none());
}

#[test]
fn whoever_is_banned_does_not_come_back_in_the_same_browser() {
    let mut world = World::new();
    world.moderator("amina");
    comes(&mut world, "boris", &profile("Boris")).unwrap();
    world.person("amina").bans("boris");
    assert_eq!(
        comes(&mut world, "boris", &profile("Boris")),
        Err(RejectionCode::Banned)
    );
    let visitor = Some(VisitorKey::from_body("ofboris").unwrap());
    let again = Command::join(id("igor"), &profile("Igor"), Role::Attendee, visitor).unwrap();
    assert!(world.system(&again).is_err(), "nor as somebody else");
    world.person("amina").does(ClientCommand::LiftBan {
        participant: id("boris"),
    });
    assert!(world.system(&again).is_ok());
}

#[test]
fn a_locked_door_is_for_newcomers_alone() {
    let mut world = World::planned();
    world.person("amina").sets_door(Door {
        locked: true,
        ..Door::default()
    });
    assert_eq!(
        comes(&mut world, "erik", &profile("Erik")),
        Err(RejectionCode::Locked)
    );
    world.person("bob").disconnects().connects();
    world.moderator("farida");
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn a_full_house_counts_attendees_who_are_here_or_just_away() {
    let mut world = World::planned();
    world.panelist("pia");
    world.person("amina").sets_door(Door {
        capacity: 3,
        ..Door::default()
    });
    world.person("bob").disconnects();
    assert_eq!(
        comes(&mut world, "erik", &profile("Erik")),
        Err(RejectionCode::Full)
    );
    world.wait_s(601);
    assert_eq!(comes(&mut world, "erik", &profile("Erik")), Ok(()));
}

#[test]
fn what_the_door_asks_for_has_to_be_said() {
    let mut world = World::planned();
    world.person("amina").sets_door(Door {
        required: Fields {
            goal: true,
            ..Fields::default()
        },
        ..Door::default()
    });
    assert_eq!(
        comes(&mut world, "erik", &profile("Erik")),
        Err(RejectionCode::MissingField)
    );
    let wishing = Profile {
        goals: vec![13],
        ..profile("Erik")
    };
    assert_eq!(comes(&mut world, "erik", &wishing), Ok(()));
}

#[test]
fn a_round_closes_without_those_who_were_sent_out() {
    let mut world = World::in_rooms();
    world.person("amina").removes("bob").closes(0);
    assert_eq!(
        (world.place("bob"), world.place("chen")),
        ("lobby".into(), "plenary".into())
    );
    let back = |told: &SessionEvent| {
        matches!(
            told,
            SessionEvent::YouMoved {
                cause: MoveCause::RoundClosed,
                ..
            }
        )
    };
    assert!(world.heard("chen").iter().any(back));
}

#[test]
fn nobody_looks_like_staff() {
    let mut world = World::new();
    world.moderator("amina");
    // A Cyrillic first letter.
    for look_alike in ["amina", "AMINA", "\u{430}mina"] {
        let come = comes(&mut world, "mallory", &profile(look_alike));
        assert_eq!(come, Err(RejectionCode::NameTaken), "{look_alike}");
    }
    assert_eq!(comes(&mut world, "mallory", &profile("Amin")), Ok(()));
}

#[test]
fn the_second_of_a_name_gets_a_number() {
    let mut world = World::new();
    for (seat, name) in [("bob", "Bob"), ("bob2", "Bob"), ("bob3", "bob")] {
        comes(&mut world, seat, &profile(name)).unwrap();
    }
    let name = |seat| world.get(seat).profile.name.as_str().to_owned();
    assert_eq!(
        [name("bob"), name("bob2"), name("bob3")],
        ["Bob", "Bob (2)", "bob (3)"]
    );
}

#[test]
fn names_stay_where_the_door_says_so() {
    let mut world = World::planned();
    world.person("amina").sets_door(Door {
        rename: false,
        ..Door::default()
    });
    let wish = || ClientCommand::Rename {
        name: Personal::new("Robert"),
    };
    assert_eq!(world.person("bob").fails_to(wish()), RejectionCode::Locked);
    world.person("amina").does(ClientCommand::RenameOther {
        participant: id("bob"),
        name: Personal::new("Robert"),
    });
    assert_eq!(world.get("bob").profile.name.as_str(), "Robert");
}

#[test]
fn whoever_comes_to_a_full_house_with_a_lobby_waits_and_is_told_why() {
    let mut world = with_lobby();
    assert!(!world.seen("wanda").full, "there is room, she only waits");
    let full = Door {
        capacity: 1,
        ..lobby()
    };
    world.person("amina").sets_door(full);
    world.attendee("xenia");
    assert_eq!(
        (world.seen("xenia").standing, world.seen("xenia").full),
        (Standing::Waiting, true)
    );
    world.person("amina").admits("xenia");
    assert!(!world.seen("xenia").full, "she is in");
}

#[test]
fn everybody_knows_to_whom_they_may_write() {
    let mut world = with_lobby();
    assert_eq!(world.seen("bob").private, PrivateRule::ToStaff);
    world.person("amina").sets_door(Door {
        private: PrivateRule::All,
        ..lobby()
    });
    assert_eq!(world.seen("bob").private, PrivateRule::All);
    world.person("amina").admits("wanda");
    assert_eq!(world.seen("wanda").private, PrivateRule::All);
}

#[test]
fn whoever_is_let_in_while_rooms_are_open_is_placed_as_a_late_comer_is() {
    let mut world = World::in_rooms();
    world.person("amina").sets_door(lobby());
    world.attendee("wanda");
    world.attendee("xenia");
    world
        .person("amina")
        .does(ClientCommand::AdmitAll { role: None });
    let mut places = [world.place("wanda"), world.place("xenia")];
    places.sort();
    assert_eq!(places, ["North", "South"], "South had one, then both two");
    let plan = world.session.plan();
    assert!(plan.room_of(&id("wanda")).is_some() && plan.room_of(&id("xenia")).is_some());
}

#[test]
fn whoever_is_let_in_where_late_comers_wait_waits_in_the_plenary() {
    let mut world = World::planned();
    let waits = RoundWish {
        late: Some(Late::Wait),
        ..RoundWish::default()
    };
    world
        .person("amina")
        .opens_with(10, waits)
        .sets_door(lobby());
    world.attendee("wanda");
    world.person("amina").admits("wanda");
    assert_eq!(world.place("wanda"), "plenary");
    assert_eq!(world.session.plan().room_of(&id("wanda")), None);
}

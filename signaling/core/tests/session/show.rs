//! Before, during and after the show: who is where, and what the audience may do.

use protocol::{
    ClientCommand, FaultCode, Millis, MoveCause, RejectionCode, Role, SessionEvent, Settings, Show,
    ShowWish,
};
use signaling_core::{Command, Effect, Event, may_connect};

use crate::world::{Person, START, World, id};

impl Person<'_> {
    fn shows(self, show: ShowWish) -> Self {
        self.does(ClientCommand::SetShow { show })
    }

    fn begins(self) -> Self {
        self.shows(ShowWish::Live { bring: true })
    }
}

const BEFORE: ShowWish = ShowWish::Before { starts_at: None };

/// A session that starts backstage, with Amina, Pia (a panelist) and Bob.
fn before_the_show() -> World {
    let mut world = World::new();
    let settings = Settings {
        backstage: true,
        ..Settings::default()
    };
    let configure = Command::configure(settings).unwrap();
    world.system(&configure).expect("nobody is here yet");
    world.moderator("amina");
    world.panelist("pia");
    world.attendee("bob");
    world
}

#[test]
fn staff_and_panelists_meet_backstage_before_the_show() {
    let world = before_the_show();
    assert_eq!(world.seen("bob").show, Show::Before { starts_at: None });
    assert_eq!(world.place("amina"), "backstage");
    assert_eq!(world.place("pia"), "backstage");
    assert_eq!(world.place("bob"), "plenary");
}

#[test]
fn whoever_chose_another_place_is_not_fetched_backstage_again() {
    let mut world = before_the_show();
    world.person("amina").returns().disconnects();
    world.person("amina").connects();
    assert_eq!(world.place("amina"), "plenary");
}

#[test]
fn the_beginning_brings_them_all_onto_the_stage_at_once() {
    let mut world = before_the_show();
    world.heard("pia");
    world.person("amina").begins();
    assert_eq!(
        (world.place("amina"), world.place("pia")),
        ("plenary".into(), "plenary".into())
    );
    let many = world.journal.iter().filter(|(_, event)| {
        matches!(
            event,
            Event::MovedMany {
                cause: MoveCause::OnStage,
                ..
            }
        )
    });
    assert_eq!(many.count(), 1, "one event for all of them");
    let onto_the_stage = |told: &SessionEvent| {
        matches!(
            told,
            SessionEvent::YouMoved {
                cause: MoveCause::OnStage,
                ..
            }
        )
    };
    assert!(world.heard("pia").iter().any(onto_the_stage));
}

#[test]
fn a_beginning_need_not_bring_anybody() {
    let mut world = before_the_show();
    world.person("amina").shows(ShowWish::Live { bring: false });
    assert_eq!(world.place("pia"), "backstage");
    world.person("amina").begins();
    assert_eq!(world.place("pia"), "plenary", "said again it does");
}

#[test]
fn the_audience_is_quiet_until_the_show_begins() {
    let mut world = before_the_show();
    let locked = world.seen("bob").locked;
    assert!(locked.chat && locked.hand, "and Bob's page knows");
    let raise = || ClientCommand::RaiseHand { up: true };
    assert_eq!(world.person("bob").fails_to(raise()), RejectionCode::Locked);
    world.person("pia").tells_all("welcome");
    world.person("amina").begins();
    world.person("bob").does(raise()).tells_all("hello");
    assert!(!world.seen("bob").locked.chat);
}

#[test]
fn back_before_the_show_the_audience_lowers_its_hands() {
    let mut world = World::planned();
    world.person("bob").raises_hand();
    world.panelist("pia").raises_hand();
    world.person("amina").shows(BEFORE);
    assert_eq!(world.get("bob").hand_at, None);
    assert!(
        world.get("pia").hand_at.is_some(),
        "a panelist is no audience"
    );
}

#[test]
fn rooms_have_their_own_life_before_the_show() {
    let mut world = World::in_rooms();
    world.person("amina").shows(BEFORE);
    world.person("bob").raises_hand().tells_here("hello North");
}

#[test]
fn a_panelist_who_is_let_in_before_the_show_comes_backstage() {
    let mut world = before_the_show();
    let roles = protocol::Roles {
        attendee: true,
        panelist: true,
    };
    world.person("amina").does(ClientCommand::SetDoor {
        door: protocol::Door {
            lobby: roles,
            ..protocol::Door::default()
        },
    });
    world.panelist("paul");
    world.attendee("wanda");
    world
        .person("amina")
        .does(ClientCommand::AdmitAll { role: None });
    assert_eq!(world.place("paul"), "backstage");
    assert_eq!(world.place("wanda"), "plenary");
}

#[test]
fn who_is_no_panelist_any_more_leaves_the_backstage() {
    let mut world = before_the_show();
    world.joins("pia", Role::Attendee);
    assert_eq!(world.place("pia"), "plenary");
}

#[test]
fn a_pause_says_when_it_ends_and_leaves_people_where_they_are() {
    let mut world = World::planned();
    let back_at = Some(START.plus_ms(600_000));
    world.person("amina").shows(ShowWish::Pause { back_at });
    assert_eq!(world.seen("bob").show, Show::Pause { back_at });
    world.person("bob").tells_all("a coffee");
    let seq = world.journal.len();
    world.person("amina").shows(ShowWish::Pause { back_at });
    assert_eq!(world.journal.len(), seq, "said twice it is one pause");
}

#[test]
fn the_end_brings_everybody_back_first() {
    let mut world = World::in_rooms();
    world.person("amina").shows(ShowWish::Ended);
    assert_eq!(world.place("bob"), "plenary");
    assert!(!world.session.round().is_running());
    assert!(matches!(world.seen("bob").show, Show::Ended { .. }));
    assert!(world.effects.contains(&Effect::EndShow));
}

#[test]
fn after_the_end_attendees_are_sent_home_and_staff_stay() {
    let mut world = World::planned();
    world.person("amina").shows(ShowWish::Ended);
    assert_eq!(
        may_connect(&world.session, &id("bob")),
        Err(FaultCode::Ended)
    );
    assert_eq!(may_connect(&world.session, &id("amina")), Ok(()));
    let chat = ClientCommand::Chat {
        line: "ch_late".parse().unwrap(),
        scope: protocol::ChatScope::Everyone,
        text: protocol::Personal::new("wait"),
    };
    assert_eq!(world.person("bob").fails_to(chat), RejectionCode::Ended);
}

#[test]
fn an_end_can_be_taken_back() {
    let mut world = World::planned();
    world.person("amina").shows(ShowWish::Ended);
    world.wait_s(60);
    let again = world.now;
    world.person("amina").begins();
    assert_eq!(world.seen("bob").show, Show::Live { since: again });
    assert_eq!(may_connect(&world.session, &id("bob")), Ok(()));
    world.person("bob").tells_all("still here");
}

#[test]
fn only_who_has_the_last_word_ends_the_show() {
    let mut world = World::planned();
    world.joins("carlos", Role::CoModerator);
    let end = || ClientCommand::SetShow {
        show: ShowWish::Ended,
    };
    assert_eq!(
        world.person("carlos").fails_to(end()),
        RejectionCode::NotAllowed
    );
    world
        .person("carlos")
        .shows(ShowWish::Pause { back_at: None });
    world.person("amina").does(end());
}

#[test]
fn an_instant_that_no_page_can_hold_is_refused() {
    let mut world = World::planned();
    let far = ClientCommand::SetShow {
        show: ShowWish::Before {
            starts_at: Some(Millis(i64::MAX)),
        },
    };
    assert_eq!(
        world.person("amina").fails_to(far),
        RejectionCode::OutOfRange
    );
}

#[test]
fn whoever_waits_in_the_lobby_hears_of_the_show() {
    let mut world = before_the_show();
    world.person("amina").does(ClientCommand::SetDoor {
        door: protocol::Door {
            lobby: protocol::Roles {
                attendee: true,
                panelist: false,
            },
            ..protocol::Door::default()
        },
    });
    world.attendee("wanda");
    world.heard("wanda");
    world.person("amina").begins();
    let show = |told: &SessionEvent| matches!(told, SessionEvent::Show { .. });
    assert!(world.heard("wanda").iter().all(show));
    assert!(matches!(world.seen("wanda").show, Show::Live { .. }));
}

//! Roles that change, and the chair when no moderator is here.

use protocol::{ChairView, ClientCommand, RejectionCode, Role, SessionEvent};
use signaling_core::{Command, Event, Timer, next_deadline};

use crate::world::{Person, World, id};

impl Person<'_> {
    fn makes(self, name: &str, role: Role) -> Self {
        self.does(ClientCommand::SetRole {
            participant: id(name),
            role,
        })
    }
}

/// Amina moderates; Carlos and Dina co-moderate; Bob attends.
fn team() -> World {
    let mut world = World::new();
    world.moderator("amina");
    world.joins("carlos", Role::CoModerator);
    world.joins("dina", Role::CoModerator);
    world.attendee("bob");
    world
}

#[test]
fn a_promotion_opens_a_persons_eyes_without_a_new_connection() {
    let mut world = World::planned();
    world.heard("bob");
    world.person("amina").makes("bob", Role::CoModerator);
    assert!(world.get("bob").is_online());
    assert!(world.seen("bob").plan.is_some() && world.seen("bob").house.is_some());
    let renewed = |told: &SessionEvent| matches!(told, SessionEvent::Renewed { .. });
    assert!(world.heard("bob").iter().any(renewed));
    world.person("amina").makes("bob", Role::Attendee);
    assert!(world.seen("bob").plan.is_none() && world.seen("bob").house.is_none());
}

#[test]
fn whoever_is_demoted_is_silent_at_once() {
    let mut world = World::planned();
    world.panelist("pia").sends(true, true, true);
    world.person("amina").makes("pia", Role::Attendee);
    let media = world.get("pia").media();
    assert!(!media.microphone && !media.camera && !media.screen);
}

#[test]
fn somebody_has_to_moderate() {
    let mut world = team();
    let step_down = || ClientCommand::SetRole {
        participant: id("amina"),
        role: Role::CoModerator,
    };
    assert_eq!(
        world.person("amina").fails_to(step_down()),
        RejectionCode::LastModerator
    );
    world.person("amina").makes("carlos", Role::Moderator);
    world.person("amina").does(step_down());
    assert_eq!(world.get("amina").role, Role::CoModerator);
}

#[test]
fn a_deputy_takes_the_chair_when_no_moderator_has_been_here_for_a_while() {
    let mut world = team();
    world.person("amina").disconnects();
    world.wait_s(54);
    assert!(
        !world.session.is_acting(&id("carlos")),
        "a reload is no loss"
    );
    world.wait_s(1);
    assert!(world.session.is_acting(&id("carlos")));
    let house = world.seen("dina").house.clone().expect("she is staff");
    assert_eq!(
        house.chair,
        ChairView::Deputy {
            participant: id("carlos")
        }
    );
}

#[test]
fn a_moderator_who_comes_back_has_the_chair_at_once() {
    let mut world = team();
    world.person("amina").disconnects();
    world.wait_s(60);
    assert!(world.session.is_acting(&id("carlos")));
    world.person("amina").connects();
    assert!(!world.session.is_acting(&id("carlos")));
    let house = world.seen("carlos").house.clone().expect("he is staff");
    assert_eq!(house.chair, ChairView::Moderators);
}

#[test]
fn a_moderator_who_reloads_never_lost_it() {
    let mut world = team();
    world.person("amina").disconnects();
    world.wait_s(20);
    world.person("amina").connects();
    world.wait_s(600);
    let held = |event: &Event| matches!(event, Event::ChairHeld { .. });
    assert!(!world.journal.iter().any(|(_, event)| held(event)));
}

#[test]
fn deputies_come_in_the_order_that_was_set() {
    let mut world = team();
    world.person("amina").does(ClientCommand::SetDeputies {
        order: vec![id("dina"), id("carlos")],
    });
    world.person("amina").disconnects();
    world.wait_s(60);
    assert!(world.session.is_acting(&id("dina")));
    world.person("dina").disconnects();
    world.wait_s(60);
    assert!(world.session.is_acting(&id("carlos")), "the next one");
}

#[test]
fn an_attendee_is_no_deputy() {
    let mut world = team();
    let wish = ClientCommand::SetDeputies {
        order: vec![id("bob")],
    };
    assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NotHere);
}

#[test]
fn without_anybody_to_take_it_an_empty_chair_wakes_nobody() {
    let mut world = World::new();
    world.moderator("amina");
    world.attendee("bob");
    world.person("amina").disconnects();
    assert_eq!(next_deadline(&world.session), None);
    world.wait_s(600);
    world.joins("carlos", Role::CoModerator);
    world.wait_s(0);
    assert!(
        world.session.is_acting(&id("carlos")),
        "it has been empty for long"
    );
}

#[test]
fn the_chair_counts_from_the_last_sign_of_life() {
    let mut world = team();
    let heard_at = world.now;
    world.wait_s(30);
    let gone = Command::Disconnected {
        participant: id("amina"),
        device: protocol::DeviceId::first(),
        heard_at,
    };
    world.system(&gone).expect("she is here");
    let due = next_deadline(&world.session);
    assert_eq!(due, Some((heard_at.plus_ms(55_000), Timer::ChairEmpties)));
}

#[test]
fn whoever_loses_the_role_loses_the_chair() {
    let mut world = team();
    world.person("amina").disconnects();
    world.wait_s(60);
    world.person("carlos").makes("dina", Role::Moderator);
    assert!(
        !world.session.is_acting(&id("carlos")),
        "a moderator is here"
    );
    world.person("dina").makes("carlos", Role::Attendee);
    assert_eq!(world.get("carlos").role, Role::Attendee);
}

#[test]
fn of_two_dead_lines_the_one_that_was_heard_last_counts() {
    let mut world = team();
    world.joins("erin", Role::Moderator);
    let first = world.now;
    world.wait_s(20);
    let last = world.now;
    world.wait_s(10);
    for (name, heard_at) in [("erin", last), ("amina", first)] {
        let gone = Command::Disconnected {
            participant: id(name),
            device: protocol::DeviceId::first(),
            heard_at,
        };
        world.system(&gone).expect("they are here");
    }
    let due = next_deadline(&world.session);
    assert_eq!(due, Some((last.plus_ms(55_000), Timer::ChairEmpties)));
}

#[test]
fn nobody_was_heard_before_they_came() {
    let mut world = team();
    world.person("amina").disconnects();
    world.wait_s(20);
    world.person("amina").connects();
    let gone = Command::Disconnected {
        participant: id("amina"),
        device: protocol::DeviceId::first(),
        heard_at: world.now.plus_ms(-1_000),
    };
    world.system(&gone).expect("she is here");
    let due = next_deadline(&world.session);
    assert_eq!(due, Some((world.now.plus_ms(55_000), Timer::ChairEmpties)));
}

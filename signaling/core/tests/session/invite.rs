//! Onto the stage and back, without a new connection.

use protocol::{ClientCommand, InviteEnd, Kinds, RejectionCode, Role, SessionEvent, ShowWish};
use signaling_core::{Effect, Event, Timer, next_deadline};

use crate::world::{Person, World, id};

impl Person<'_> {
    fn invites(self, name: &str) -> Self {
        self.does(ClientCommand::Invite {
            participant: id(name),
        })
    }

    fn answers(self, accept: bool) -> Self {
        self.does(ClientCommand::AnswerInvite { accept })
    }
}

fn how_it_ended(world: &mut World, name: &str) -> Option<InviteEnd> {
    let told = world.heard(name);
    let mut ended = told.iter().filter_map(|told| match told {
        SessionEvent::InviteEnded { how, .. } => Some(*how),
        _ => None,
    });
    ended.next_back()
}

#[test]
fn whoever_accepts_is_a_panelist_and_never_hung_up() {
    let mut world = World::planned();
    world.person("amina").invites("bob");
    let invite = world.seen("bob").invite.clone().expect("he is asked");
    assert_eq!(invite.by, id("amina"));
    world.heard("amina");
    world.person("bob").answers(true);
    assert_eq!(world.get("bob").role, Role::Panelist);
    assert!(world.get("bob").is_online() && world.rights("bob").screen);
    assert_eq!(world.seen("bob").invite, None);
    assert_eq!(how_it_ended(&mut world, "amina"), Some(InviteEnd::Accepted));
    world.person("bob").sends(true, true, false);
}

#[test]
fn what_they_sent_goes_on_as_they_come_and_go() {
    let mut world = World::planned();
    world.person("amina").lets_speak("bob", true);
    world.person("bob").sends(true, true, false);
    world.person("amina").invites("bob");
    world.person("bob").answers(true);
    assert!(world.get("bob").media().camera, "without a gap");
    world.person("amina").does(ClientCommand::SetRole {
        participant: id("bob"),
        role: Role::Attendee,
    });
    assert!(
        !world.get("bob").media().camera,
        "the audience sends nothing"
    );
    assert!(world.get("bob").is_online());
}

#[test]
fn the_seat_keeps_the_role_over_a_reload() {
    let mut world = World::planned();
    world.person("amina").invites("bob");
    world.person("bob").answers(true);
    let seat = Effect::SeatRole {
        participant: id("bob"),
        role: Role::Panelist,
    };
    assert!(world.effects.contains(&seat));
}

#[test]
fn while_the_show_is_not_on_the_way_leads_backstage() {
    let mut world = World::planned();
    world.person("amina").does(ClientCommand::SetShow {
        show: ShowWish::Pause { back_at: None },
    });
    world.person("amina").invites("bob").invites("chen");
    world.person("bob").answers(true);
    assert_eq!(world.place("bob"), "backstage");
    world.person("amina").does(ClientCommand::SetShow {
        show: ShowWish::Live { bring: true },
    });
    assert_eq!(world.place("bob"), "plenary");
    world.person("chen").answers(true);
    assert_eq!(world.place("chen"), "plenary", "live there is no detour");
}

#[test]
fn whoever_declines_stays_who_they_are() {
    let mut world = World::planned();
    world.person("amina").invites("bob");
    world.person("bob").answers(false);
    assert_eq!(world.get("bob").role, Role::Attendee);
    assert_eq!(how_it_ended(&mut world, "amina"), Some(InviteEnd::Declined));
    assert_eq!(
        world
            .person("bob")
            .fails_to(ClientCommand::AnswerInvite { accept: true }),
        RejectionCode::NotHere
    );
}

#[test]
fn an_invitation_ends_by_itself() {
    let mut world = World::planned();
    world.person("amina").invites("bob");
    world.wait_s(10);
    world.person("amina").invites("chen");
    world.wait_s(34);
    assert!(world.seen("bob").invite.is_some());
    world.wait_s(1);
    assert_eq!(world.seen("bob").invite, None);
    assert!(world.seen("chen").invite.is_some(), "asked later");
    assert_eq!(how_it_ended(&mut world, "amina"), Some(InviteEnd::TimedOut));
    assert!(matches!(
        next_deadline(&world.session),
        Some((_, Timer::InviteEnds))
    ));
    world.wait_s(10);
    assert_eq!(next_deadline(&world.session), None);
}

#[test]
fn an_answer_that_comes_too_late_is_none_even_if_the_timer_is_late() {
    let mut world = World::planned();
    world.person("amina").invites("bob");
    world.now = world.now.plus_ms(45_000);
    let late = ClientCommand::AnswerInvite { accept: true };
    assert_eq!(world.person("bob").fails_to(late), RejectionCode::NotHere);
}

#[test]
fn it_can_be_withdrawn() {
    let mut world = World::planned();
    world
        .person("amina")
        .invites("bob")
        .does(ClientCommand::WithdrawInvite {
            participant: id("bob"),
        });
    assert_eq!(world.seen("bob").invite, None);
    assert_eq!(
        how_it_ended(&mut world, "amina"),
        Some(InviteEnd::Withdrawn)
    );
}

#[test]
fn only_attendees_who_are_here_are_asked() {
    let mut world = World::planned();
    world.panelist("pia");
    world.person("chen").disconnects();
    for name in ["pia", "chen", "amina"] {
        let wish = ClientCommand::Invite {
            participant: id(name),
        };
        assert_eq!(world.person("amina").fails_to(wish), RejectionCode::NotHere);
    }
    let asked = world.journal.len();
    world.person("amina").invites("bob").invites("bob");
    assert_eq!(world.journal.len(), asked + 1, "asked once");
}

#[test]
fn others_do_not_hear_who_is_asked() {
    let mut world = World::planned();
    world.heard("dana");
    world.person("amina").invites("bob");
    world.person("bob").answers(false);
    assert_eq!(world.heard("dana"), []);
    let bob = world
        .seen("amina")
        .participants
        .iter()
        .find(|p| p.id == id("bob"));
    assert!(!bob.expect("staff know him").invited);
}

#[test]
fn a_lock_of_the_audience_does_not_follow_onto_the_stage() {
    let mut world = World::planned();
    let locks = protocol::Locks {
        plenary: protocol::RoleLocks {
            attendee: Kinds {
                chat: true,
                ..Kinds::default()
            },
            panelist: Kinds::default(),
        },
        rooms: protocol::RoleLocks::default(),
    };
    world
        .person("amina")
        .does(ClientCommand::SetLocks { locks })
        .invites("bob");
    world.person("bob").answers(true).tells_all("hello");
    assert!(
        world
            .journal
            .iter()
            .any(|(_, event)| matches!(event, Event::RoleSet { .. }))
    );
}

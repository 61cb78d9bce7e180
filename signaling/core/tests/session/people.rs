use protocol::{
    ClientCommand, MoveCause, PublishRights, RejectionCode, Role, SessionEvent, limits,
};
use signaling_core::{Command, Effect, grant_of};

use crate::world::{World, id, media, profile};

#[test]
fn the_panel_publishes_and_attendees_watch() {
    let mut world = World::new();
    world.panelist("pia").sends(true, true, true);
    world.attendee("bob").sends(true, true, true);
    assert_eq!(world.get("pia").media(), media(true, true, true));
    assert_eq!(world.get("bob").media(), media(false, false, false));
}

#[test]
fn an_attendee_speaks_when_let_and_is_silent_at_once_when_not() {
    let mut world = World::new();
    world.attendee("bob");
    world.moderator("amina").lets_speak("bob", true);
    world.person("bob").sends(true, true, true);
    assert_eq!(
        world.get("bob").media(),
        media(true, true, false),
        "a screen is not part of it"
    );
    world.effects.clear();
    world.person("amina").lets_speak("bob", false);
    assert_eq!(world.get("bob").media(), media(false, false, false));
    assert_eq!(world.seen("bob").rights, PublishRights::default());
    assert!(world.effects.contains(&Effect::Regrant {
        participant: id("bob")
    }));
}

#[test]
fn a_muted_person_takes_the_microphone_back_by_themselves() {
    let mut world = World::new();
    world.moderator("amina");
    world.panelist("pia").sends(true, true, false);
    world.heard("pia");
    world.person("amina").mutes("pia");
    assert_eq!(world.get("pia").media(), media(false, true, false));
    assert!(
        !grant_of(&world.session, &id("pia"), &protocol::DeviceId::first())
            .unwrap()
            .rights
            .microphone
    );
    assert!(
        world
            .heard("pia")
            .contains(&SessionEvent::YouWereMuted { by: id("amina") })
    );
    world.person("pia").turns_microphone_on(true, true);
    assert_eq!(world.get("pia").media(), media(true, true, true));
    assert!(
        grant_of(&world.session, &id("pia"), &protocol::DeviceId::first())
            .unwrap()
            .rights
            .microphone
    );
}

#[test]
fn what_was_said_before_a_mute_was_heard_of_does_not_undo_it() {
    let mut world = World::new();
    world.moderator("amina");
    world.panelist("pia").sends(true, false, false);
    world.person("amina").mutes("pia");
    world.heard("amina");
    // Her page had this camera click under way, with all that was on, when the mute came.
    world.person("pia").sends(true, true, false);
    assert_eq!(world.get("pia").media(), media(false, true, false));
    assert!(
        !grant_of(&world.session, &id("pia"), &protocol::DeviceId::first())
            .unwrap()
            .rights
            .microphone
    );
    assert_eq!(
        world.heard("amina"),
        vec![SessionEvent::Media {
            participant: id("pia"),
            media: media(false, true, false),
        }],
        "the camera comes on and nothing is heard"
    );
    world.person("pia").turns_microphone_on(true, false);
    assert_eq!(world.get("pia").media(), media(true, true, false));
    assert!(
        grant_of(&world.session, &id("pia"), &protocol::DeviceId::first())
            .unwrap()
            .rights
            .microphone
    );
}

#[test]
fn a_microphone_comes_back_only_where_its_owner_may_use_it() {
    let mut world = World::in_rooms();
    world.person("amina").mutes("bob").closes(0);
    world.person("bob").turns_microphone_on(false, false);
    assert_eq!(world.get("bob").media(), media(false, false, false));
    assert!(
        world.get("bob").muted,
        "an attendee publishes nothing in the plenary"
    );
    world.person("amina").lets_speak("bob", true);
    assert!(!world.rights("bob").microphone);
    world.person("bob").turns_microphone_on(false, false);
    assert_eq!(world.get("bob").media(), media(true, false, false));
}

#[test]
fn unmuting_without_a_microphone_takes_nothing_back() {
    let mut world = World::new();
    world.moderator("amina");
    world.panelist("pia").sends(true, false, false);
    world.person("amina").mutes("pia");
    world.person("pia").does(ClientCommand::SetMedia {
        media: media(false, true, false),
        unmute: true,
    });
    assert!(world.get("pia").muted);
    assert!(world.get("pia").media().camera);
}

#[test]
fn muting_somebody_who_cannot_speak_changes_nothing() {
    let mut world = World::new();
    world.attendee("bob");
    world
        .moderator("amina")
        .mutes("bob")
        .lets_speak("bob", true);
    assert!(world.rights("bob").microphone);
}

#[test]
fn rights_of_a_room_end_with_it() {
    let mut world = World::in_rooms();
    world.person("bob").sends(true, true, true);
    assert_eq!(world.get("bob").media(), media(true, true, true));
    world.person("amina").closes(0);
    assert_eq!(world.get("bob").media(), media(false, false, false));
    let grant = grant_of(&world.session, &id("bob"), &protocol::DeviceId::first()).unwrap();
    assert_eq!((grant.rights, grant.epoch), (PublishRights::default(), 2));
}

#[test]
fn hands_go_up_and_down() {
    let mut world = World::new();
    world.attendee("bob").raises_hand();
    let raised = world.get("bob").hand_at;
    assert_eq!(raised, Some(world.now));
    world.wait_s(5);
    world.person("bob").raises_hand();
    assert_eq!(world.get("bob").hand_at, raised, "the first time counts");
    world.moderator("amina").does(ClientCommand::LowerHand {
        participant: id("bob"),
    });
    assert_eq!(world.get("bob").hand_at, None);
}

#[test]
fn a_hand_survives_a_reconnect_and_not_a_leave() {
    let mut world = World::new();
    world.attendee("bob").raises_hand().disconnects().connects();
    assert!(world.get("bob").hand_at.is_some());
    world.person("bob").leaves();
    assert_eq!(world.get("bob").hand_at, None);
}

#[test]
fn leaving_ends_the_connection_and_keeps_the_seat() {
    let mut world = World::in_rooms();
    world.person("bob").sends(true, false, false).leaves();
    assert_eq!(
        (world.place("bob").as_str(), world.get("bob").is_online()),
        ("plenary", false)
    );
    assert!(world.effects.contains(&Effect::EndConnection {
        participant: id("bob")
    }));
    let journal = world.journal.len();
    world.person("bob").disconnects();
    assert_eq!(world.journal.len(), journal, "they are gone already");
}

#[test]
fn who_is_gone_sends_nothing() {
    let mut world = World::new();
    world.panelist("pia").sends(true, true, false).disconnects();
    assert_eq!(world.get("pia").media(), media(false, false, false));
}

#[test]
fn joining_again_updates_profile_and_role() {
    let mut world = World::planned();
    world.person("amina").lets_speak("bob", true);
    let journal = world.journal.len();
    world.attendee("bob");
    assert_eq!(world.journal.len(), journal, "nothing is new");
    world.moderator("bob");
    assert!(world.seen("bob").plan.is_some(), "moderators see the plan");
    assert!(
        !world.get("bob").floor,
        "what was lent to the attendee is not kept"
    );
    world.attendee("bob");
    assert!(world.seen("bob").plan.is_none());
    assert_eq!(world.seen("bob").rights, PublishRights::default());
}

#[test]
fn another_role_is_not_muted() {
    let mut world = World::in_rooms();
    world.person("amina").mutes("bob");
    assert!(!world.rights("bob").microphone);
    world.panelist("bob");
    assert!(world.rights("bob").microphone);
}

#[test]
fn somebody_demoted_in_a_room_forgets_who_is_elsewhere() {
    let mut world = World::in_rooms();
    world
        .moderator("farida")
        .visits("North")
        .sends(true, true, true);
    world.attendee("farida");
    let elsewhere = world
        .seen("farida")
        .participants
        .iter()
        .filter(|p| p.location.is_none());
    assert_eq!(elsewhere.count(), 2, "amina and dana");
    assert_eq!(
        world.get("farida").media(),
        media(true, true, true),
        "in a room everybody publishes"
    );
}

#[test]
fn a_session_holds_so_many_people_and_no_more() {
    let mut world = World::new();
    let session = &mut world.session;
    for number in 0..limits::PARTICIPANTS_MAX {
        let joined = signaling_core::Event::Joined {
            participant: id(&format!("p{number}")),
            profile: profile("Somebody"),
            role: Role::Attendee,
            lobby: false,
            full: false,
            visitor: None,
        };
        signaling_core::evolve(session, crate::world::START, &joined);
    }
    let join = |name: &str| Command::join(id(name), &profile("Zoe"), Role::Attendee, None).unwrap();
    let decide = |command: &Command| {
        signaling_core::decide(
            session,
            crate::world::START,
            &signaling_core::Actor::System,
            command,
        )
    };
    assert_eq!(
        decide(&join("zoe")).unwrap_err().code,
        RejectionCode::TooMany
    );
    assert_eq!(
        decide(&join("p7")).unwrap().len(),
        1,
        "who has a seat may come again"
    );
}

#[test]
fn everyone_is_told_of_the_newcomer_and_the_newcomer_of_a_move() {
    let mut world = World::planned();
    world.heard("bob");
    world.attendee("erik");
    let newcomer = |told: &SessionEvent| matches!(told, SessionEvent::Participant { participant } if participant.id == id("erik"));
    assert!(world.heard("bob").iter().any(newcomer));
    world.person("amina").opens(5).assigns("erik", "North");
    let by = MoveCause::Assigned { by: id("amina") };
    let moved =
        |told: &SessionEvent| matches!(told, SessionEvent::YouMoved { cause, .. } if *cause == by);
    assert!(world.heard("erik").iter().any(moved));
}

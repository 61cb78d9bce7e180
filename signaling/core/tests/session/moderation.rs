//! Locks, mutes of many, stops, and the spotlight.

use protocol::{
    ChatScope, ClientCommand, Kinds, Locks, MuteWhom, Personal, RejectionCode, RoleLocks,
    SessionEvent,
};
use signaling_core::Effect;

use crate::world::{Person, World, id, media};

fn kinds(names: &[&str]) -> Kinds {
    let on = |name| names.contains(&name);
    Kinds {
        microphone: on("microphone"),
        camera: on("camera"),
        screen: on("screen"),
        chat: on("chat"),
        hand: on("hand"),
        private: on("private"),
    }
}

impl Person<'_> {
    /// Of attendees in the plenary.
    fn locks_plenary(self, names: &[&str]) -> Self {
        self.does(ClientCommand::SetLocks {
            locks: Locks {
                plenary: RoleLocks {
                    attendee: kinds(names),
                    panelist: Kinds::default(),
                },
                rooms: RoleLocks::default(),
            },
        })
    }

    /// Of attendees in rooms.
    fn locks_rooms(self, names: &[&str]) -> Self {
        self.does(ClientCommand::SetLocks {
            locks: Locks {
                plenary: RoleLocks::default(),
                rooms: RoleLocks {
                    attendee: kinds(names),
                    panelist: Kinds::default(),
                },
            },
        })
    }

    fn stops(self, name: &str, names: &[&str]) -> Self {
        self.does(ClientCommand::Stop {
            participant: id(name),
            kinds: kinds(names),
        })
    }
}

#[test]
fn a_lock_silences_at_once_and_everybody_sees_it() {
    let mut world = World::in_rooms();
    world.person("bob").sends(true, true, false);
    world
        .person("amina")
        .visits("North")
        .sends(true, false, false);
    world.person("amina").locks_rooms(&["microphone"]);
    assert_eq!(world.get("bob").media(), media(false, true, false));
    assert_eq!(
        world.get("amina").media(),
        media(true, false, false),
        "staff are exempt"
    );
    assert!(world.seen("bob").locked.microphone && !world.seen("bob").rights.microphone);
    world.person("amina").locks_rooms(&[]);
    assert!(world.seen("bob").rights.microphone);
    assert_eq!(
        world.get("bob").media(),
        media(false, true, false),
        "nobody is turned on"
    );
}

#[test]
fn a_lock_reaches_the_media_of_who_has_lost_their_connection() {
    let mut world = World::in_rooms();
    world.person("bob").sends(true, true, false).disconnects();
    world.effects.clear();
    world.person("amina").locks_rooms(&["camera"]);
    let placed = |name| Effect::Regrant {
        participant: id(name),
    };
    assert!(world.effects.contains(&placed("bob")));
    assert!(
        !world.effects.contains(&placed("amina")),
        "staff are exempt"
    );
    assert!(!world.rights("bob").camera && world.rights("bob").microphone);
}

#[test]
fn a_lock_of_the_plenary_does_not_silence_groups() {
    let mut world = World::in_rooms();
    world
        .person("bob")
        .sends(true, false, false)
        .tells_here("hello");
    world
        .person("amina")
        .locks_plenary(&["microphone", "chat", "hand"]);
    assert_eq!(world.get("bob").media(), media(true, false, false));
    world.person("bob").tells_here("still here");
    world.person("amina").closes(0);
    let chat = ClientCommand::Chat {
        line: "ch_late".parse().unwrap(),
        scope: ChatScope::Here,
        text: Personal::new("and here?"),
    };
    assert_eq!(world.person("bob").fails_to(chat), RejectionCode::Locked);
}

#[test]
fn whoever_has_the_floor_is_heard_through_a_lock() {
    let mut world = World::planned();
    world.person("amina").lets_speak("bob", true);
    world.person("bob").sends(true, true, false);
    world
        .person("amina")
        .locks_plenary(&["microphone", "camera"]);
    assert_eq!(world.get("bob").media(), media(true, true, false));
}

#[test]
fn locking_hands_takes_them_down() {
    let mut world = World::planned();
    world.person("bob").raises_hand();
    world.person("chen").raises_hand();
    world.person("amina").locks_plenary(&["hand"]);
    assert!(world.get("bob").hand_at.is_none() && world.get("chen").hand_at.is_none());
    let up = ClientCommand::RaiseHand { up: true };
    assert_eq!(world.person("bob").fails_to(up), RejectionCode::Locked);
    world.person("amina").raises_hand();
}

#[test]
fn muting_all_but_the_stage_spares_who_is_on_it() {
    let mut world = World::planned();
    world.panelist("pia").sends(true, false, false);
    world
        .person("amina")
        .lets_speak("bob", true)
        .sends(true, false, false);
    world.person("bob").sends(true, false, false);
    let mute = |whom| ClientCommand::MuteMany { whom };
    world.person("amina").does(mute(MuteWhom::AllButStage));
    assert!(world.get("pia").media().microphone && world.get("bob").media().microphone);
    world.heard("bob");
    world.person("amina").does(mute(MuteWhom::All));
    assert!(!world.get("pia").media().microphone && !world.get("bob").media().microphone);
    assert!(
        world.get("amina").media().microphone,
        "staff are never among them"
    );
    let told = |told: &SessionEvent| matches!(told, SessionEvent::YouWereMuted { .. });
    assert!(world.heard("bob").iter().any(told));
    world.person("bob").turns_microphone_on(false, false);
    assert!(
        world.get("bob").media().microphone,
        "each can turn it on again"
    );
}

#[test]
fn one_room_is_muted_and_the_others_talk_on() {
    let mut world = World::in_rooms();
    world.person("bob").sends(true, false, false);
    world.person("dana").sends(true, false, false);
    let room = world.room("North");
    world.person("amina").does(ClientCommand::MuteMany {
        whom: MuteWhom::Room { room },
    });
    assert!(!world.get("bob").media().microphone && world.get("dana").media().microphone);
}

#[test]
fn people_are_asked_for_their_microphone_and_it_is_never_turned_on() {
    let mut world = World::planned();
    world.panelist("pia");
    world.heard("pia");
    let ask = |name| ClientCommand::AskUnmute {
        participant: id(name),
    };
    world.person("amina").does(ask("pia"));
    let asked = SessionEvent::AskedToUnmute { by: id("amina") };
    assert!(world.heard("pia").contains(&asked));
    assert!(!world.get("pia").media().microphone);
    assert_eq!(
        world.person("amina").fails_to(ask("bob")),
        RejectionCode::NotHere,
        "he has none where he is"
    );
}

#[test]
fn what_is_stopped_stays_off_until_it_is_turned_on_by_hand() {
    let mut world = World::in_rooms();
    world.person("bob").sends(true, true, false);
    world.person("amina").stops("bob", &["camera"]);
    assert_eq!(world.get("bob").media(), media(true, false, false));
    world.person("bob").sends(true, true, false);
    assert_eq!(
        world.get("bob").media(),
        media(true, false, false),
        "said before it was heard of"
    );
    world.person("bob").turns_microphone_on(true, false);
    assert_eq!(world.get("bob").media(), media(true, true, false));
}

#[test]
fn nothing_is_stopped_that_is_not_on() {
    let mut world = World::in_rooms();
    world.person("amina").stops("bob", &["camera"]);
    world.person("bob").sends(true, true, false);
    assert_eq!(world.get("bob").media(), media(true, true, false));
}

#[test]
fn the_spotlight_is_everybodys_and_has_room_for_nine() {
    let mut world = World::planned();
    let light = |names: &[&str]| ClientCommand::Spotlight {
        participants: names.iter().map(|name| id(name)).collect(),
    };
    world.person("amina").does(light(&["bob", "chen"]));
    assert_eq!(world.seen("dana").spotlight, [id("bob"), id("chen")]);
    assert_eq!(
        world.person("amina").fails_to(light(&["bob", "bob"])),
        RejectionCode::InUse
    );
    assert_eq!(
        world.person("amina").fails_to(light(&["bob"; 10])),
        RejectionCode::TooMany
    );
    world.person("amina").does(ClientCommand::Remove {
        participant: id("bob"),
    });
    assert_eq!(world.seen("dana").spotlight, [id("chen")]);
}

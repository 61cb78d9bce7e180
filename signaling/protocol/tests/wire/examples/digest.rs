use protocol::{
    Alert, ClientMessage, LinePlace, Newcomer, Personal, QueueEntry, QueueItem, QueueWhy, Reaction,
    ReactionCount, Role, RoomId, RoomPlaces, RoomSummary, ServerMessage, Strip, YourPlace,
};

use super::session::{NOW, bob};

fn north() -> RoomId {
    RoomId::from_body("north").unwrap()
}

fn question() -> QueueItem {
    QueueItem::Question {
        question: "qu_1".parse().unwrap(),
    }
}

fn entry() -> QueueEntry {
    QueueEntry {
        item: question(),
        from: bob(),
        name: Personal::new("Bob"),
        school: Personal::new("School 5, Almaty"),
        country: "KZ".to_owned(),
        role: Role::Attendee,
        why: QueueWhy::CountryNotHeard,
        at: NOW,
        text: Some(Personal::new("why?")),
    }
}

fn quiet() -> RoomSummary {
    RoomSummary {
        room: north(),
        here: 4,
        audio_only: 0,
        lost: 0,
        speech_s: Some(0),
        edit_s: Some(20),
        percent: 40,
        missing: 0,
        examples: 0,
        help_s: None,
        reached: false,
        ready: false,
        alerts: vec![],
        rank: 0,
    }
}

fn loud() -> RoomSummary {
    RoomSummary {
        audio_only: 1,
        lost: 1,
        missing: 0b1000_0001,
        examples: 2,
        help_s: Some(120),
        reached: true,
        ready: true,
        alerts: vec![Alert::Help, Alert::HelpLong, Alert::Weak],
        rank: 118,
        ..quiet()
    }
}

pub(super) fn digests() -> Vec<ServerMessage> {
    vec![
        ServerMessage::Queue {
            total: 1,
            top: vec![entry()],
            you: vec![YourPlace {
                item: question(),
                position: 1,
                why: QueueWhy::CountryNotHeard,
                text: Some(Personal::new("why?")),
            }],
        },
        ServerMessage::Queue {
            total: 1,
            top: vec![QueueEntry {
                item: QueueItem::Hand { participant: bob() },
                text: None,
                ..entry()
            }],
            you: vec![],
        },
        ServerMessage::Crowd {
            online: 512,
            hands: 3,
            seq: 4_711,
        },
        ServerMessage::Lobby {
            people: vec![Newcomer {
                participant: bob(),
                name: Personal::new("Bob"),
                school: Personal::new("School 5, Almaty"),
                country: "KZ".to_owned(),
                role: Role::Attendee,
                since: NOW,
                full: true,
            }],
            total: 1,
        },
        ServerMessage::Places {
            rooms: vec![RoomPlaces {
                room: north(),
                taken: 4,
                waiting: 1,
            }],
            whole: true,
            you: Some(LinePlace {
                room: north(),
                place: 3,
            }),
        },
        ServerMessage::Wall {
            rooms: vec![loud(), quiet()],
            strip: Strip {
                unassigned: 1,
                late: 2,
                lost: 1,
                help: vec![(north(), 120)],
            },
            whole: true,
        },
        ServerMessage::Reactions {
            counts: vec![clapping(2), hearts()],
            from: vec![(bob(), Reaction::Clap)],
        },
        ServerMessage::Reactions {
            counts: vec![clapping(4_811)],
            from: vec![],
        },
    ]
}

/// One of each way to react.
pub(super) fn reacted() -> Vec<ClientMessage> {
    let reactions = Reaction::ALL.into_iter();
    reactions
        .map(|reaction| ClientMessage::React { reaction })
        .collect()
}

fn clapping(count: u32) -> ReactionCount {
    let reaction = Reaction::Clap;
    ReactionCount { reaction, count }
}

fn hearts() -> ReactionCount {
    let reaction = Reaction::Heart;
    ReactionCount { reaction, count: 1 }
}

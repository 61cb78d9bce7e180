//! The journal's format, pinned: a changed snapshot here is a journal that can no longer be read.

use protocol::{
    Assignment, ChatLine, ChatScope, Location, Millis, MoveCause, Personal, Role, RoomId, RoomView,
    RoundId, Stage,
};
use signaling_core::Event;

use crate::world::{START, id, media, profile};

/// The event's tag in the journal.
pub(crate) fn name(event: &Event) -> String {
    let json = serde_json::to_value(event).unwrap();
    json["type"].as_str().unwrap().to_owned()
}

/// The tags of all events, sorted.
pub(crate) fn names() -> Vec<String> {
    let mut names: Vec<_> = one_of_each().iter().map(name).collect();
    names.sort();
    names
}

#[test]
fn every_event_is_written_as_it_always_was() {
    for event in one_of_each() {
        insta::assert_json_snapshot!(format!("event-{}", name(&event)), event);
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
    }
}

#[test]
fn every_event_is_among_the_examples() {
    let examples = one_of_each();
    let mut numbers: Vec<_> = examples.iter().map(number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..21).collect::<Vec<_>>());
}

/// A new event does not compile before it has a number here, and fails above before it has an example.
const fn number(event: &Event) -> usize {
    match event {
        Event::Joined { .. } => 0,
        Event::Connected { .. } => 1,
        Event::Disconnected { .. } => 2,
        Event::Left { .. } => 3,
        Event::Moved { .. } => 4,
        Event::MediaSet { .. } => 5,
        Event::Muted { .. } => 6,
        Event::Unmuted { .. } => 7,
        Event::HandRaised { .. } => 8,
        Event::HandLowered { .. } => 9,
        Event::MaySpeakSet { .. } => 10,
        Event::ChatWritten { .. } => 11,
        Event::RoomsPlanned { .. } => 12,
        Event::Assigned { .. } => 13,
        Event::SpreadEvenly { .. } => 14,
        Event::RoundOpened { .. } => 15,
        Event::RoundExtended { .. } => 16,
        Event::RoundClosing { .. } => 17,
        Event::RoundClosed { .. } => 18,
        Event::BroadcastSent { .. } => 19,
        Event::StageSet { .. } => 20,
    }
}

fn room_id() -> RoomId {
    RoomId::from_body("north").unwrap()
}

fn room() -> RoomView {
    RoomView {
        id: room_id(),
        name: "North".to_owned(),
        goal: 4,
        roadmap: "ro_north".parse().unwrap(),
    }
}

fn one_of_each() -> Vec<Event> {
    let mut events = of_people();
    events.extend(of_rooms());
    events
}

fn of_people() -> Vec<Event> {
    let participant = id("bob");
    let by = id("amina");
    let in_north = Location::Room { room: room_id() };
    vec![
        Event::Joined {
            participant: participant.clone(),
            profile: profile("Bob"),
            role: Role::Attendee,
        },
        Event::Connected {
            participant: participant.clone(),
        },
        Event::Disconnected {
            participant: participant.clone(),
        },
        Event::Left {
            participant: participant.clone(),
        },
        Event::Moved {
            participant: participant.clone(),
            from: Location::Plenary,
            to: in_north.clone(),
            epoch: 1,
            cause: MoveCause::Assigned { by: by.clone() },
        },
        Event::MediaSet {
            participant: participant.clone(),
            media: media(true, false, false),
        },
        Event::Muted {
            participant: participant.clone(),
            by: by.clone(),
        },
        Event::Unmuted {
            participant: participant.clone(),
        },
        Event::HandRaised {
            participant: participant.clone(),
            at: START,
        },
        Event::HandLowered {
            participant: participant.clone(),
            by: None,
        },
        Event::MaySpeakSet {
            participant: participant.clone(),
            on: true,
            by,
        },
        Event::ChatWritten {
            line: ChatLine {
                id: "ch_1".parse().unwrap(),
                at: START,
                from: participant,
                scope: ChatScope::Here,
                location: in_north,
                text: Personal::new("hello"),
            },
        },
    ]
}

fn of_rooms() -> Vec<Event> {
    let by = id("amina");
    let ends_at = Millis(START.0 + 600_000);
    let assignment = Assignment {
        participant: id("bob"),
        room: room_id(),
    };
    vec![
        Event::RoomsPlanned {
            version: 1,
            rooms: vec![room()],
            created: vec![room_id()],
            changed: vec![],
            shown: false,
            by: by.clone(),
        },
        Event::Assigned {
            version: 2,
            participant: id("bob"),
            room: Some(room_id()),
            by: by.clone(),
        },
        Event::SpreadEvenly {
            version: 3,
            assignments: vec![assignment],
            by: by.clone(),
        },
        Event::RoundOpened {
            round: RoundId::from_body("1").unwrap(),
            opened_at: START,
            ends_at,
            by: by.clone(),
        },
        Event::RoundExtended {
            ends_at,
            by: by.clone(),
        },
        Event::RoundClosing {
            closes_at: ends_at,
            by: None,
        },
        Event::RoundClosed { by: None },
        Event::BroadcastSent {
            from: by.clone(),
            at: START,
            text: Personal::new("five minutes"),
        },
        Event::StageSet {
            stage: Stage::Roadmap {
                roadmap: room().roadmap,
                room: room_id(),
            },
            by,
        },
    ]
}

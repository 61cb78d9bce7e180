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

/// The tags of all events that a command can cause today, sorted. What is not built yet is listed: it leaves the list when it is.
pub(crate) fn names_that_happen() -> Vec<String> {
    let mut names: Vec<_> = one_of_each().iter().map(name).collect();
    names.retain(|name| !NOT_YET.contains(&name.as_str()));
    names.sort();
    names
}

/// Events that journals can hold and `evolve` knows, and that seven people cannot cause.
const NOT_YET: [&str; 1] = ["rosterNarrowed"];

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
    assert_eq!(numbers, (0..99).collect::<Vec<_>>());
}

/// A new event does not compile before it has a number here, and fails above before it has an example.
#[expect(clippy::too_many_lines, reason = "a list: one line an event")]
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
        Event::Configured { .. } => 21,
        Event::DoorSet { .. } => 22,
        Event::LocksSet { .. } => 23,
        Event::ShowSet { .. } => 24,
        Event::SceneSet { .. } => 96,
        Event::AgendaSet { .. } => 91,
        Event::AgendaMoved { .. } => 92,
        Event::RosterNarrowed {} => 25,
        Event::Expected { .. } => 26,
        Event::Struck { .. } => 27,
        Event::Admitted { .. } => 28,
        Event::Refused { .. } => 29,
        Event::Removed { .. } => 30,
        Event::BanLifted { .. } => 31,
        Event::RoleSet { .. } => 32,
        Event::DeputiesSet { .. } => 33,
        Event::ChairHeld { .. } => 34,
        Event::Invited { .. } => 35,
        Event::InviteEnded { .. } => 36,
        Event::Renamed { .. } => 37,
        Event::WishesSet { .. } => 38,
        Event::Erased { .. } => 39,
        Event::MovedMany { .. } => 40,
        Event::MediaCut { .. } => 41,
        Event::MutedMany { .. } => 42,
        Event::UnmuteAsked { .. } => 43,
        Event::Stopped { .. } => 44,
        Event::Started { .. } => 45,
        Event::Spotlit { .. } => 46,
        Event::HandsLowered { .. } => 47,
        Event::HandsRestored { .. } => 98,
        Event::QuestionAsked { .. } => 48,
        Event::QuestionWithdrawn { .. } => 49,
        Event::QuestionEnded { .. } => 50,
        Event::FloorGiven { .. } => 51,
        Event::FloorEnded { .. } => 52,
        Event::QueueRuled { .. } => 53,
        Event::LetterWritten { .. } => 54,
        Event::PlanMade { .. } => 55,
        Event::PlanNamed { .. } => 56,
        Event::PlanDropped { .. } => 57,
        Event::PlanChosen { .. } => 58,
        Event::PlanEdited { .. } => 59,
        Event::ChoiceSet { .. } => 60,
        Event::Seated { .. } => 61,
        Event::Unseated { .. } => 62,
        Event::Waitlisted { .. } => 63,
        Event::CaptainSet { .. } => 64,
        Event::RoomReady { .. } => 65,
        Event::RoundArmed { .. } => 66,
        Event::RoundDisarmed { .. } => 67,
        Event::RoundOpening { .. } => 68,
        Event::RoomOpened { .. } => 69,
        Event::RoomsExtended { .. } => 70,
        Event::RoomClosing { .. } => 71,
        Event::RoomCollecting { .. } => 72,
        Event::RoundCollecting { .. } => 73,
        Event::RoomCollected { .. } => 74,
        Event::HelpAsked { .. } => 75,
        Event::HelpClaimed { .. } => 76,
        Event::HelpReleased { .. } => 77,
        Event::HelpDeferred { .. } => 78,
        Event::HelpEnded { .. } => 79,
        Event::ReachSet { .. } => 80,
        Event::GallerySet { .. } => 81,
        Event::RunningOrderSet { .. } => 82,
        Event::RubricSet { .. } => 83,
        Event::Scored { .. } => 84,
        Event::BallotOpened { .. } => 85,
        Event::Voted { .. } => 86,
        Event::BallotClosed { .. } => 87,
        Event::CreditSet { .. } => 88,
        Event::RoadmapPublished { .. } => 89,
        Event::RoadmapUnpublished { .. } => 90,
        Event::RoadmapsMerged { .. } => 93,
        Event::RoadmapReplaced { .. } => 94,
        Event::WorkEnded { .. } => 95,
        Event::DeckChanged { .. } => 97,
    }
}

pub(crate) fn room_id() -> RoomId {
    RoomId::from_body("north").unwrap()
}

pub(crate) fn room() -> RoomView {
    RoomView {
        id: room_id(),
        name: "North".to_owned(),
        goal: 4,
        roadmap: "ro_north".parse().unwrap(),
        language: None,
        capacity: None,
    }
}

fn one_of_each() -> Vec<Event> {
    let mut events = of_people();
    events.extend(of_rooms());
    events.extend(crate::journal_now::examples());
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
            lobby: false,
            full: false,
            visitor: None,
        },
        Event::Connected {
            participant: participant.clone(),
            device: None,
        },
        Event::Disconnected {
            participant: participant.clone(),
            device: None,
            heard_at: None,
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
            device: None,
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
                name: None,
            },
        },
    ]
}

fn of_rooms() -> Vec<Event> {
    let by = id("amina");
    let ends_at = Millis(START.0 + 600_000);
    let assignment = Assignment {
        pinned: false,
        why: vec![],
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
            plan: None,
        },
        Event::Assigned {
            version: 2,
            participant: id("bob"),
            room: Some(room_id()),
            by: by.clone(),
            plan: None,
        },
        Event::SpreadEvenly {
            version: 3,
            assignments: vec![assignment],
            by: by.clone(),
            plan: None,
        },
        Event::RoundOpened {
            round: RoundId::from_body("1").unwrap(),
            opened_at: START,
            ends_at,
            by: by.clone(),
            plan: None,
            options: None,
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
            rooms: None,
        },
        Event::StageSet {
            stage: Stage::Roadmap {
                roadmap: room().roadmap,
                room: room_id(),
                version: None,
                turn: None,
            },
            by,
        },
    ]
}

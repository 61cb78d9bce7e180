//! One of each event that journals have had since sessions have doors, plans and per-room clocks.

use protocol::{
    AgendaNow, Assignment, DeviceId, Door, ExpectedPerson, HelpEnd, HelpTopic, InviteEnd, Kinds,
    Layout, Letter, Location, Locks, MediaLeft, Millis, MoveCause, ParticipantId, Personal,
    PlanChange, PlanId, QueueItem, QueueRule, Reach, Relocation, Role, RoundId, RoundOptions,
    Scene, Settings, Show, VisitorKey, Voice, VoiceTo, Why,
};
use signaling_core::{Event, RaisedHand};

use crate::{
    journal::{room, room_id},
    world::{START, id, media, profile},
};

pub(crate) fn examples() -> Vec<Event> {
    let mut events = of_the_house();
    events.extend(of_people());
    events.extend(of_media());
    events.extend(of_the_queue());
    events.extend(of_plans());
    events.extend(of_rounds());
    events.extend(of_help());
    events.extend(crate::journal_works::examples());
    events
}

/// Old events with what they can say now: pinned apart, because the old form stays.
#[test]
fn old_events_say_more_now() {
    let bob = id("bob");
    let device = Some(DeviceId::from_body("phone").unwrap());
    let events = [
        Event::Joined {
            participant: bob.clone(),
            profile: protocol::Profile {
                goals: vec![4, 13],
                no_keyboard: true,
                simulated: false,
                ..profile("Bob")
            },
            role: Role::Attendee,
            lobby: true,
            full: false,
            visitor: Some(VisitorKey::from_body("k1").unwrap()),
        },
        Event::Connected {
            participant: bob.clone(),
            device: device.clone(),
        },
        Event::Disconnected {
            participant: bob.clone(),
            device: device.clone(),
            heard_at: Some(START),
        },
        Event::MediaSet {
            participant: bob,
            media: media(true, false, false),
            device,
        },
        Event::RoundOpened {
            round: round(),
            opened_at: START,
            ends_at: later(),
            by: id("amina"),
            plan: Some(plan()),
            options: Some(RoundOptions::default()),
        },
        Event::BroadcastSent {
            from: id("amina"),
            at: START,
            text: Personal::new("five minutes"),
            rooms: Some(vec![room_id()]),
        },
    ];
    insta::assert_json_snapshot!("old-events-now", events);
    for event in events {
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
    }
}

fn plan() -> PlanId {
    PlanId::first()
}

fn round() -> RoundId {
    RoundId::from_body("1").unwrap()
}

fn later() -> Millis {
    START.plus_ms(600_000)
}

fn by() -> ParticipantId {
    id("amina")
}

fn camera() -> Kinds {
    Kinds {
        camera: true,
        ..Kinds::default()
    }
}

fn of_the_house() -> Vec<Event> {
    vec![
        Event::Configured {
            settings: Settings::default(),
        },
        Event::DoorSet {
            door: Door::default(),
            by: by(),
        },
        Event::LocksSet {
            locks: Locks::default(),
            by: by(),
        },
        Event::ShowSet {
            show: Show::Pause {
                back_at: Some(later()),
            },
            by: by(),
        },
        Event::SceneSet {
            scene: Scene {
                layout: Layout::Side,
                reactions: false,
            },
            by: by(),
        },
        Event::AgendaSet {
            version: 1,
            items: vec![crate::agenda::part("welcome", 5)],
            by: by(),
        },
        Event::AgendaMoved {
            now: Some(AgendaNow {
                item: crate::agenda::part("welcome", 5).id,
                since: START,
                ends_at: later(),
            }),
            by: by(),
        },
        Event::RosterNarrowed {},
    ]
}

#[expect(clippy::too_many_lines, reason = "one example an event")]
fn of_people() -> Vec<Event> {
    let participant = id("bob");
    vec![
        Event::Expected {
            people: vec![ExpectedPerson {
                participant: participant.clone(),
                profile: profile("Bob"),
                role: Role::Attendee,
            }],
        },
        Event::Struck {
            participant: participant.clone(),
        },
        Event::Admitted {
            participants: vec![participant.clone()],
            by: by(),
        },
        Event::Refused {
            participant: participant.clone(),
            by: by(),
        },
        Event::Removed {
            participant: participant.clone(),
            ban: true,
            visitor: Some(VisitorKey::from_body("k1").unwrap()),
            by: by(),
        },
        Event::BanLifted {
            participant: participant.clone(),
            by: by(),
        },
        Event::RoleSet {
            participant: participant.clone(),
            role: Role::CoModerator,
            by: by(),
        },
        Event::DeputiesSet {
            order: vec![participant.clone()],
            by: by(),
        },
        Event::ChairHeld {
            by: participant.clone(),
        },
        Event::Invited {
            participant: participant.clone(),
            role: Role::Panelist,
            until: later(),
            by: by(),
        },
        Event::InviteEnded {
            participant: participant.clone(),
            how: InviteEnd::TimedOut,
        },
        Event::Renamed {
            participant: participant.clone(),
            name: Personal::new("Bob of School 5"),
            by: by(),
        },
        Event::WishesSet {
            participant: participant.clone(),
            goals: vec![4, 13],
            languages: vec!["kk".to_owned()],
        },
        Event::Erased {
            participant: participant.clone(),
        },
        Event::MovedMany {
            moves: vec![Relocation {
                participant,
                from: Location::Lobby,
                to: Location::Plenary,
                epoch: 1,
            }],
            cause: MoveCause::Admitted,
        },
    ]
}

fn of_media() -> Vec<Event> {
    let participant = id("bob");
    vec![
        Event::MediaCut {
            people: vec![MediaLeft {
                participant: participant.clone(),
                media: media(false, true, false),
            }],
        },
        Event::MutedMany {
            participants: vec![participant.clone()],
            by: by(),
        },
        Event::UnmuteAsked {
            participant: participant.clone(),
            by: by(),
        },
        Event::Stopped {
            participant: participant.clone(),
            kinds: camera(),
            by: by(),
        },
        Event::Started {
            participant: participant.clone(),
            kinds: camera(),
        },
        Event::Spotlit {
            participants: vec![participant.clone()],
            by: by(),
        },
        Event::HandsLowered {
            participants: vec![participant.clone()],
            by: None,
            at: None,
        },
        Event::HandsRestored {
            hands: vec![RaisedHand {
                participant: participant.clone(),
                at: START,
            }],
            by: by(),
        },
        Event::LetterWritten {
            letter: Letter {
                id: "ch_1".parse().unwrap(),
                at: START,
                from: participant,
                to: by(),
                text: Personal::new("hello"),
                name: None,
                to_name: None,
            },
        },
    ]
}

fn of_the_queue() -> Vec<Event> {
    let question = || "qu_1".parse().unwrap();
    vec![
        Event::QuestionAsked {
            question: question(),
            participant: id("bob"),
            text: Personal::new("why?"),
            at: START,
        },
        Event::QuestionWithdrawn {
            question: question(),
        },
        Event::QuestionEnded {
            question: question(),
            answered: true,
            by: by(),
        },
        Event::FloorGiven {
            item: QueueItem::Question {
                question: question(),
            },
            participant: id("bob"),
            at: START,
            by: by(),
        },
        Event::FloorEnded {
            participant: id("bob"),
            by: None,
        },
        Event::QueueRuled {
            rule: QueueRule::Fair,
            forget_heard: true,
            by: by(),
        },
    ]
}

fn of_plans() -> Vec<Event> {
    vec![
        Event::PlanMade {
            plan: plan(),
            name: "By goal".to_owned(),
            rooms: vec![room_id()],
            seats: vec![Assignment {
                pinned: false,
                why: vec![],
                participant: id("bob"),
                room: room_id(),
            }],
            by: by(),
        },
        Event::PlanNamed {
            plan: plan(),
            name: "By language".to_owned(),
            by: by(),
        },
        Event::PlanDropped {
            plan: plan(),
            by: by(),
        },
        Event::PlanChosen {
            plan: plan(),
            by: by(),
        },
        Event::PlanEdited {
            plan: plan(),
            version: 2,
            changes: changes(),
            by: by(),
        },
        Event::ChoiceSet {
            plan: plan(),
            open: true,
            until: Some(later()),
            by: Some(by()),
        },
        Event::Seated {
            plan: plan(),
            version: 3,
            participant: id("bob"),
            room: room_id(),
            why: vec![Why::Wish { goal: 4, choice: 1 }],
        },
        Event::Unseated {
            plan: plan(),
            version: 4,
            participant: id("bob"),
        },
        Event::Waitlisted {
            plan: plan(),
            participant: id("bob"),
            room: room_id(),
            on: true,
        },
        Event::CaptainSet {
            room: room_id(),
            participant: Some(id("bob")),
            by: by(),
        },
        Event::RoomReady {
            room: room_id(),
            ready: true,
            by: by(),
        },
    ]
}

fn changes() -> Vec<PlanChange> {
    let after = None;
    let room_id = room_id;
    vec![
        PlanChange::RoomAdded {
            room: room(),
            after: after.clone(),
            seed: true,
        },
        PlanChange::RoomTaken {
            room: room_id(),
            after: after.clone(),
        },
        PlanChange::RoomNamed {
            room: room_id(),
            name: "North".to_owned(),
        },
        PlanChange::GoalSet {
            room: room_id(),
            goal: 13,
            roadmap: room().roadmap,
        },
        PlanChange::RoomSet {
            room: room_id(),
            language: Some("ru".to_owned()),
            capacity: Some(6),
        },
        PlanChange::RoomPlaced {
            room: room_id(),
            after,
        },
        PlanChange::Seated {
            participant: id("bob"),
            room: room_id(),
            pinned: true,
            why: vec![Why::ByHand],
        },
        PlanChange::Unseated {
            participant: id("bob"),
        },
        PlanChange::Together {
            groups: vec![vec![id("bob"), id("chen")]],
        },
        PlanChange::Apart {
            pairs: vec![(id("bob"), id("dana"))],
        },
        PlanChange::RoomDropped { room: room_id() },
    ]
}

fn of_rounds() -> Vec<Event> {
    vec![
        Event::RoundArmed {
            round: round(),
            plan: plan(),
            options: RoundOptions::default(),
            by: by(),
        },
        Event::RoundDisarmed { by: by() },
        Event::RoundOpening {
            round: round(),
            plan: plan(),
            options: RoundOptions::default(),
            opens_at: later(),
            by: by(),
        },
        Event::RoomOpened {
            room: room_id(),
            ends_at: later(),
            by: by(),
        },
        Event::RoomsExtended {
            rooms: vec![(room_id(), later())],
            by: by(),
        },
        Event::RoomClosing {
            room: room_id(),
            closes_at: later(),
            by: None,
        },
        Event::RoomCollecting {
            room: room_id(),
            until: later(),
            by: None,
        },
        Event::RoundCollecting {
            until: later(),
            by: None,
        },
        Event::RoomCollected {
            round: round(),
            room: room_id(),
            version: Some(1),
        },
    ]
}

fn of_help() -> Vec<Event> {
    let room = room_id;
    vec![
        Event::HelpAsked {
            room: room(),
            by: id("bob"),
            topic: HelpTopic::Language,
            note: Some(Personal::new("nobody speaks Kazakh")),
            at: START,
        },
        Event::HelpClaimed {
            room: room(),
            by: by(),
        },
        Event::HelpReleased { room: room() },
        Event::HelpDeferred {
            room: room(),
            by: by(),
        },
        Event::HelpEnded {
            room: room(),
            how: HelpEnd::Resolved,
            by: Some(by()),
        },
        Event::ReachSet {
            participant: by(),
            reach: Reach {
                ears: Some(room()),
                voice: Some(Voice {
                    to: VoiceTo::Rooms {
                        rooms: vec![room()],
                    },
                    since: START,
                    until: later(),
                }),
            },
            was: Reach::default(),
        },
    ]
}

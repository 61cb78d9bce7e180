//! What is told of a webinar afterwards, from journals written by hand.

use protocol::http::{AttendanceRow, Meeting};
use protocol::{
    ChatId, ChatLine, ChatScope, Location, Millis, MoveCause, ParticipantId, Personal, Profile,
    RoadmapId, Role, RoomId, RoomView, RoundId, Settings, WebinarId,
};
use signaling_core::Event;

use crate::attendance::{Stretch, report};
use crate::history::history;
use crate::store::{JournalRow, WebinarRow};

const MINUTE: i64 = 60_000;

/// A journal whose instants are minutes.
#[derive(Default)]
struct Journal(Vec<JournalRow>);

impl Journal {
    fn at(mut self, minute: i64, event: Event) -> Self {
        self.0.push(JournalRow {
            seq: u32::try_from(self.0.len()).unwrap() + 1,
            at: Millis(minute * MINUTE),
            event,
        });
        self
    }

    fn joins(self, minute: i64, name: &str) -> Self {
        let profile = Profile {
            name: Personal::new(name),
            school: Personal::default(),
            country: String::new(),
            languages: Vec::new(),
            goals: Vec::new(),
            no_keyboard: false,
            simulated: false,
        };
        let joined = Event::Joined {
            participant: person(name),
            profile,
            role: Role::Attendee,
            lobby: false,
            full: false,
            visitor: None,
        };
        self.at(minute, joined)
    }

    fn comes(self, minute: i64, name: &str) -> Self {
        let participant = person(name);
        let device = None;
        self.at(
            minute,
            Event::Connected {
                participant,
                device,
            },
        )
    }

    fn goes(self, minute: i64, name: &str) -> Self {
        self.vanishes(minute, name, minute)
    }

    /// It is found at `minute` that they were heard last at `heard`.
    fn vanishes(self, minute: i64, name: &str, heard: i64) -> Self {
        let gone = Event::Disconnected {
            participant: person(name),
            device: None,
            heard_at: Some(Millis(heard * MINUTE)),
        };
        self.at(minute, gone)
    }

    fn writes(self, minute: i64, name: &str) -> Self {
        let line = ChatLine {
            id: ChatId::from_body(&format!("l{}", self.0.len())).unwrap(),
            at: Millis(minute * MINUTE),
            from: person(name),
            scope: ChatScope::Here,
            location: Location::Plenary,
            text: Personal::new("Hello"),
            name: None,
        };
        self.at(minute, Event::ChatWritten { line })
    }

    fn attendance(&self, from: Option<i64>, to: Option<i64>) -> Vec<AttendanceRow> {
        let stretch = Stretch {
            from: from.map(|minute| Millis(minute * MINUTE)),
            to: to.map(|minute| Millis(minute * MINUTE)),
            gap_min: 5,
        };
        let now = Millis(1_000 * MINUTE);
        report(&webinar(), &self.0, stretch, now).rows
    }

    fn meetings(&self) -> Vec<Meeting> {
        history(&webinar(), &self.0).meetings
    }
}

fn person(name: &str) -> ParticipantId {
    ParticipantId::from_body(name).unwrap()
}

fn webinar() -> WebinarRow {
    WebinarRow {
        id: WebinarId::from_body("w1").unwrap(),
        title: "Our oceans".to_owned(),
        created_at: Millis(0),
        starts_at: None,
        settings: Settings::default(),
    }
}

#[test]
fn attendance_of_a_stretch_counts_what_was_in_it() {
    let journal = Journal::default()
        .joins(0, "amina")
        .comes(0, "amina")
        .writes(10, "amina")
        .writes(50, "amina")
        .goes(60, "amina");
    let counted = |from, to| {
        let rows = journal.attendance(from, to);
        rows.first().map(|row| (row.minutes, row.wrote))
    };
    assert_eq!(counted(None, None), Some((60, 2)));
    assert_eq!(counted(Some(30), None), Some((30, 1)));
    assert_eq!(counted(None, Some(30)), Some((30, 1)));
    assert_eq!(counted(Some(30), Some(45)), Some((15, 0)));
    assert_eq!(counted(Some(70), None), Some((0, 0)));
    let late = journal.attendance(Some(30), None);
    assert_eq!(late[0].first_in, Some(Millis(30 * MINUTE)));
}

#[test]
fn a_meeting_ends_when_nobody_is_there_for_two_hours() {
    let journal = Journal::default()
        .joins(0, "amina")
        .joins(0, "bayu")
        .comes(0, "amina")
        .comes(1, "bayu")
        .goes(60, "bayu")
        .goes(61, "amina")
        .comes(61 + 119, "bayu")
        .goes(200, "bayu")
        .comes(200 + 120, "bayu")
        .vanishes(400, "bayu", 330);
    let minutes = |minute: i64| Millis(minute * MINUTE);
    let meeting = |from, to, people, at_most| Meeting {
        from: minutes(from),
        to: Some(minutes(to)),
        people,
        at_most,
    };
    let wanted = [meeting(0, 200, 2, 2), meeting(320, 330, 1, 1)];
    assert_eq!(journal.meetings(), wanted);
}

#[test]
fn a_round_is_kept_with_who_was_in_its_rooms_and_what_they_are_called_last() {
    let room = RoomId::from_body("north").unwrap();
    let planned = |name: &str| Event::RoomsPlanned {
        version: 1,
        rooms: vec![RoomView {
            id: room.clone(),
            name: name.to_owned(),
            goal: 13,
            roadmap: RoadmapId::from_body("r1").unwrap(),
            language: None,
            capacity: None,
        }],
        created: vec![room.clone()],
        changed: Vec::new(),
        shown: false,
        by: person("amina"),
        plan: None,
    };
    let moved = |to: Location, epoch| Event::Moved {
        participant: person("bayu"),
        from: Location::Plenary,
        to,
        epoch,
        cause: MoveCause::RoundOpened,
    };
    let round = RoundId::from_body("first").unwrap();
    let opened = Event::RoundOpened {
        round: round.clone(),
        opened_at: Millis(10 * MINUTE),
        ends_at: Millis(30 * MINUTE),
        by: person("amina"),
        plan: None,
        options: None,
    };
    let collected = Event::RoomCollected {
        round: round.clone(),
        room: room.clone(),
        version: Some(7),
    };
    let inside = Location::Room { room: room.clone() };
    let journal = Journal::default()
        .joins(0, "bayu")
        .comes(0, "bayu")
        .at(1, planned("North"))
        .at(10, opened)
        .at(10, moved(inside, 1))
        .at(12, planned("North Sea"))
        .at(30, moved(Location::Plenary, 2))
        .at(30, collected)
        .at(31, Event::RoundClosed { by: None });
    let history = history(&webinar(), &journal.0);
    assert_eq!(history.rounds.len(), 1);
    let kept = &history.rounds[0];
    assert_eq!((&kept.round, kept.opened_at), (&round, Millis(10 * MINUTE)));
    assert_eq!(kept.closed_at, Some(Millis(31 * MINUTE)));
    let rooms: Vec<_> = kept
        .rooms
        .iter()
        .map(|room| (room.name.as_str(), room.version, room.people.as_slice()))
        .collect();
    assert_eq!(rooms, [("North Sea", Some(7), [person("bayu")].as_slice())]);
}

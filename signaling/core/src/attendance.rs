//! Who was here, when and where: a fold of the journal on demand, no part of the state.

mod record;
mod row;
mod span;

use std::collections::BTreeMap;

use protocol::{DeviceId, Location, Millis, ParticipantId};

use crate::{Event, Session};
use record::Record;

pub use row::AttendanceRow;
pub use span::Span;

/// What the journal says of everybody's attendance, up to the last event taken. Being connected counts, whatever is sent: who only
/// wrote is as present as who was seen.
#[derive(Clone, Debug, Default)]
pub struct Attendance {
    people: BTreeMap<ParticipantId, Record>,
    /// Who was called up last: the right to speak that comes with it is no second turn.
    called: Option<ParticipantId>,
}

impl Attendance {
    /// One row of the journal; rows come in their order. Total, as [`crate::evolve`] is.
    pub fn take(&mut self, at: Millis, event: &Event) {
        self.take_presence(at, event);
        self.take_part(event);
    }

    /// A row for everybody on `session`'s roster, in the order of their ids, as it stands at `until`. `session` is the state after
    /// the last event taken. Whoever is simulated was never there. Absences of at most `gap_ms` milliseconds count as presence, where they were then.
    #[must_use]
    pub fn rows(&self, session: &Session, until: Millis, gap_ms: i64) -> Vec<AttendanceRow> {
        let none = Record::default();
        let people = session.roster().iter();
        people
            .filter(|person| !person.profile.simulated)
            .map(|person| {
                let record = self.people.get(&person.id).unwrap_or(&none);
                AttendanceRow::of(person, record, until, gap_ms)
            })
            .collect()
    }

    fn take_presence(&mut self, at: Millis, event: &Event) {
        match event {
            Event::Joined {
                participant, lobby, ..
            } => {
                let place = if *lobby {
                    Location::Lobby
                } else {
                    Location::Plenary
                };
                self.of(participant).starts(at, place);
            }
            Event::Expected { people } => {
                for person in people {
                    let record = self.of(&person.participant);
                    record.starts(at, Location::Plenary);
                    record.expected = true;
                }
            }
            Event::Struck { participant } => {
                let gone =
                    |id: &ParticipantId, record: &Record| id == participant && record.never_came();
                self.people.retain(|id, record| !gone(id, record));
            }
            Event::Connected {
                participant,
                device,
            } => {
                let device = device.clone().unwrap_or_else(DeviceId::first);
                self.of(participant).comes(at, device);
            }
            Event::Disconnected {
                participant,
                device,
                heard_at,
            } => {
                let heard_at = heard_at.unwrap_or(at).min(at);
                self.of(participant).goes(heard_at, device.as_ref());
            }
            Event::Left { participant }
            | Event::Refused { participant, .. }
            | Event::Removed { participant, .. } => self.of(participant).goes(at, None),
            Event::Moved {
                participant, to, ..
            } => self.of(participant).moves(at, to.clone()),
            Event::MovedMany { moves, .. } => {
                for one in moves {
                    self.of(&one.participant).moves(at, one.to.clone());
                }
            }
            _ => {}
        }
    }

    /// What people took part with.
    fn take_part(&mut self, event: &Event) {
        match event {
            Event::MediaSet {
                participant, media, ..
            } => {
                let record = self.of(participant);
                record.microphone |= media.microphone;
                record.camera |= media.camera;
            }
            Event::ChatWritten { line } => self.of(&line.from).wrote += 1,
            Event::LetterWritten { letter } => self.of(&letter.from).wrote += 1,
            Event::QuestionAsked { participant, .. } => self.of(participant).questions += 1,
            Event::HandRaised { participant, .. } => self.of(participant).hands += 1,
            Event::FloorGiven { participant, .. } => {
                self.of(participant).floor += 1;
                self.called = Some(participant.clone());
            }
            Event::FloorEnded { .. } => self.called = None,
            Event::MaySpeakSet {
                participant,
                on: true,
                ..
            } if self.called.as_ref() != Some(participant) => self.of(participant).floor += 1,
            _ => {}
        }
    }

    fn of(&mut self, person: &ParticipantId) -> &mut Record {
        self.people.entry(person.clone()).or_default()
    }
}

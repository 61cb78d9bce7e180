use protocol::{Location, Millis, ParticipantId, Profile, Role};

use super::{
    record::Record,
    span::{Span, closed},
};
use crate::Participant;

/// One person's attendance. Their profile is personal, so `Debug` shows none of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceRow {
    pub participant: ParticipantId,
    /// As it is now; empty once they are erased.
    pub profile: Profile,
    pub role: Role,
    /// They were on the roster, whether they came or not.
    pub expected: bool,
    /// When they were connected, in order and disjoint, short absences closed. Empty: they never came.
    pub here: Vec<Span>,
    /// Where, in order and disjoint; together exactly `here`. The lobby is a place of its own.
    pub places: Vec<(Location, Span)>,
    /// How often they came back, short absences too.
    pub reconnects: u32,
    /// Lines of chat and private messages.
    pub wrote: u32,
    /// Written questions.
    pub questions: u32,
    pub hands: u32,
    /// Turns: called up, or allowed to speak.
    pub floor: u32,
    /// Ever on.
    pub microphone: bool,
    pub camera: bool,
}

impl AttendanceRow {
    pub(super) fn of(person: &Participant, record: &Record, until: Millis, gap_ms: i64) -> Self {
        let here = closed(record.stays(until), gap_ms);
        let stays = record.stays(until).count();
        Self {
            participant: person.id.clone(),
            profile: person.profile.clone(),
            role: person.role,
            expected: record.expected,
            places: record.places(&here),
            here,
            reconnects: u32::try_from(stays.saturating_sub(1)).unwrap_or(u32::MAX),
            wrote: record.wrote,
            questions: record.questions,
            hands: record.hands,
            floor: record.floor,
            microphone: record.microphone,
            camera: record.camera,
        }
    }

    /// When they were let in and here for the first time; waiting in the lobby is not yet being in.
    #[must_use]
    pub fn first_in(&self) -> Option<Millis> {
        self.inside().next().map(|span| span.from)
    }

    #[must_use]
    pub fn last_out(&self) -> Option<Millis> {
        self.inside().last().map(|span| span.to)
    }

    /// Milliseconds anywhere but in the lobby.
    #[must_use]
    pub fn inside_ms(&self) -> i64 {
        self.inside().map(Span::ms).sum()
    }

    /// Milliseconds at this place.
    #[must_use]
    pub fn ms_at(&self, place: &Location) -> i64 {
        let there = self.places.iter().filter(|(at, _)| at == place);
        there.map(|(_, span)| span.ms()).sum()
    }

    fn inside(&self) -> impl Iterator<Item = &Span> {
        let inside = self.places.iter().filter(|(at, _)| *at != Location::Lobby);
        inside.map(|(_, span)| span)
    }
}

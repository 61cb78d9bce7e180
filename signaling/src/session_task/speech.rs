use std::collections::{BTreeMap, BTreeSet, VecDeque};

use protocol::{Millis, ParticipantId, RoomId};
use signaling_core::wall::{RoomFacts, limits};

/// Who has spoken in which room lately: that, for how long, and never what.
#[derive(Default)]
pub(super) struct Speech {
    rooms: BTreeMap<RoomId, RoomSpeech>,
}

#[derive(Default)]
struct RoomSpeech {
    speaking: BTreeSet<ParticipantId>,
    /// Up to when what was said is counted.
    counted: Millis,
    last_word: Option<Millis>,
    /// Milliseconds a person, in slices of time, oldest first.
    slices: VecDeque<(i64, BTreeMap<ParticipantId, u64>)>,
}

/// A slice of time. Thirty of them are what is remembered; who spoke when within one is not.
const SLICE_MS: i64 = 10_000;

impl Speech {
    /// From now on these people are heard there.
    pub(super) fn note(&mut self, now: Millis, room: &RoomId, speaking: BTreeSet<ParticipantId>) {
        let room = self.rooms.entry(room.clone()).or_default();
        room.count(now);
        room.speaking = speaking;
    }

    /// Rooms that are not open are forgotten.
    pub(super) fn keep(&mut self, is_open: impl Fn(&RoomId) -> bool) {
        self.rooms.retain(|room, _| is_open(room));
    }

    pub(super) fn tell(&mut self, now: Millis, room: &RoomId, facts: &mut RoomFacts) {
        let Some(room) = self.rooms.get_mut(room) else {
            return;
        };
        room.count(now);
        let mut voices: BTreeMap<&ParticipantId, u64> = BTreeMap::new();
        for (person, ms) in room.slices.iter().flat_map(|(_, spoken)| spoken) {
            *voices.entry(person).or_default() += ms;
        }
        facts.speaks = !room.speaking.is_empty();
        facts.spoke_at = room.last_word;
        facts.voices = voices.into_values().collect();
    }
}

impl RoomSpeech {
    /// Whoever was heard since the last time spoke until now.
    fn count(&mut self, now: Millis) {
        let ms = u64::try_from(now.since(self.counted)).unwrap_or(0);
        self.counted = now;
        let slice = now.0 / SLICE_MS;
        self.slices
            .retain(|(old, _)| (slice - old) * SLICE_MS < limits::VOICES_MS);
        if self.speaking.is_empty() {
            return;
        }
        self.last_word = Some(now);
        if self.slices.back().is_none_or(|(last, _)| *last != slice) {
            self.slices.push_back((slice, BTreeMap::new()));
        }
        if let Some((_, spoken)) = self.slices.back_mut() {
            for person in &self.speaking {
                *spoken.entry(person.clone()).or_default() += ms;
            }
        }
    }
}

#[cfg(test)]
#[path = "speech_tests.rs"]
mod tests;

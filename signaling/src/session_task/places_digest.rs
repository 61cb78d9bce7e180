use std::collections::{BTreeMap, BTreeSet};

use axum::extract::ws::Utf8Bytes;
use protocol::{LinePlace, Millis, ParticipantId, RoomPlaces, ServerMessage};
use signaling_core::{line_places, places};

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use crate::limits;
use crate::outgoing::text_of;

/// How full rooms are, while people choose: five thousand who do at once are no five thousand events to each of them. Where somebody
/// stands in a line is told to them alone.
#[derive(Default)]
pub(super) struct PlacesDigest {
    pub(super) beat: Beat,
    told: Vec<RoomPlaces>,
    lines: BTreeMap<ParticipantId, LinePlace>,
}

impl Live {
    pub(super) fn tell_places(&mut self, now: Millis, batch: &mut Batch) {
        let every = self.places_ms();
        let Some(due) = self.digests.places.beat.take(now, every) else {
            return;
        };
        let rooms = places(&self.session).unwrap_or_default();
        let told = std::mem::replace(&mut self.digests.places.told, rooms.clone());
        let lines = line_places(&self.session);
        let stood = std::mem::replace(&mut self.digests.places.lines, lines.clone());
        if rooms.is_empty() {
            return;
        }
        let whole = text(&rooms, true, None);
        let news = news(&told, &rooms);
        let same = same_rooms(&told, &rooms);
        let others = if !same {
            Some(whole.clone())
        } else if news.is_empty() {
            None
        } else {
            Some(text(&news, false, None))
        };
        let to: BTreeSet<ParticipantId> = if others.is_some() {
            self.people.keys().cloned().collect()
        } else {
            let steps = lines.iter();
            let steps = steps.filter(|(person, place)| stood.get(*person) != Some(*place));
            let steps = steps.map(|(person, _)| person);
            steps.chain(due.newcomers.keys()).cloned().collect()
        };
        for person in to {
            let has_none = due.newcomers.contains_key(&person);
            let text = match (lines.get(&person), &others) {
                (Some(place), _) if has_none || !same => text(&rooms, true, Some(place)),
                (Some(place), _) => text(&news, false, Some(place)),
                (None, Some(others)) if !has_none => others.clone(),
                (None, _) => whole.clone(),
            };
            let inside = self.session.roster().get(&person);
            let inside = inside.is_some_and(signaling_core::Participant::is_inside);
            if inside && !self.say_digest(&person, &text, batch) {
                self.digests.places.beat.greet(&person, true);
            }
        }
    }

    pub(super) fn places_ms(&self) -> i64 {
        if self.session.roster().online() > limits::CROWD_LARGE {
            return limits::PLACES_EVERY_MS_LARGE;
        }
        limits::PLACES_EVERY_MS
    }
}

fn same_rooms(told: &[RoomPlaces], rooms: &[RoomPlaces]) -> bool {
    let told = told.iter().map(|places| &places.room);
    told.eq(rooms.iter().map(|places| &places.room))
}

fn news(told: &[RoomPlaces], rooms: &[RoomPlaces]) -> Vec<RoomPlaces> {
    let changed = rooms.iter().filter(|places| !told.contains(places));
    changed.cloned().collect()
}

fn text(rooms: &[RoomPlaces], whole: bool, you: Option<&LinePlace>) -> Utf8Bytes {
    text_of(&ServerMessage::Places {
        rooms: rooms.to_vec(),
        whole,
        you: you.cloned(),
    })
}

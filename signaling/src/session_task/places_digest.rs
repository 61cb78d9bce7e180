use axum::extract::ws::Utf8Bytes;
use protocol::{Millis, ParticipantId, RoomPlaces, ServerMessage};
use signaling_core::places;

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use crate::limits;
use crate::outgoing::text_of;

/// How full rooms are, while people choose: five thousand who do at once are no five thousand events to each of them.
#[derive(Default)]
pub(super) struct PlacesDigest {
    pub(super) beat: Beat,
    told: Vec<RoomPlaces>,
}

impl Live {
    pub(super) fn tell_places(&mut self, now: Millis, batch: &mut Batch) {
        let every = self.places_ms();
        let Some(due) = self.digests.places.beat.take(now, every) else {
            return;
        };
        let rooms = places(&self.session).unwrap_or_default();
        let told = std::mem::replace(&mut self.digests.places.told, rooms.clone());
        if rooms.is_empty() {
            return;
        }
        let whole = text(&rooms, true);
        let news = news(&told, &rooms);
        let others = if !same_rooms(&told, &rooms) {
            Some(whole.clone())
        } else if news.is_empty() {
            None
        } else {
            Some(text(&news, false))
        };
        let to: Vec<ParticipantId> = if others.is_some() {
            self.people.keys().cloned().collect()
        } else {
            due.newcomers.keys().cloned().collect()
        };
        for person in to {
            let has_none = due.newcomers.contains_key(&person);
            let text = others.as_ref().filter(|_| !has_none).unwrap_or(&whole);
            let inside = self.session.roster().get(&person);
            let inside = inside.is_some_and(signaling_core::Participant::is_inside);
            if inside && !self.say_digest(&person, text, batch) {
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

fn text(rooms: &[RoomPlaces], whole: bool) -> Utf8Bytes {
    text_of(&ServerMessage::Places {
        rooms: rooms.to_vec(),
        whole,
    })
}

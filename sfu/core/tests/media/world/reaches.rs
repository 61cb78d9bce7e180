//! Whom a packet may reach.

use sfu_control::{PeerId, Reach, TrackKind};

use super::{Published, World};
use crate::stories::content::Content;

impl World {
    pub(super) fn published_now(&self, peer: PeerId, length: usize) -> Published {
        Published {
            room: self.grants[&peer].room,
            reach: self.reached.get(&peer).map_or(0, Vec::len),
            at: self.now,
            length,
        }
    }

    /// By what held when it was published; nothing that was ended before may come later. What the viewer hears counts now.
    pub(super) fn may_get(&self, viewer: PeerId, content: Content, published: &Published) -> bool {
        let place = self.grants[&viewer].room;
        let near = published.room == place;
        if content.kind != TrackKind::Microphone {
            return near;
        }
        let told = self.reached.get(&content.peer);
        let then = told.and_then(|told| told.get(published.reach.checked_sub(1)?));
        let then = then.cloned().unwrap_or_default();
        let ears = self.reached.get(&viewer).and_then(|told| told.last());
        let hears = ears.is_some_and(|ears| ears.hears.contains(&published.room));
        then.heard_in.contains(&place) || (then.here && (near || hears))
    }
}

pub(crate) fn heard_in(rooms: &[u64]) -> Reach {
    Reach {
        heard_in: rooms
            .iter()
            .copied()
            .map(sfu_control::RoomId::new)
            .collect(),
        ..Reach::default()
    }
}

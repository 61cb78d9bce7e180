use std::collections::BTreeSet;

use protocol::RoadmapId;

use crate::{Room, Session, works::on_stage};

/// The roadmap that is presented after the one on the stage, or first if there is none; `None` at the end.
#[must_use]
pub fn next_on_stage(session: &Session) -> Option<RoadmapId> {
    let order = running_order(session);
    let Some((roadmap, _)) = on_stage(session) else {
        return order.first().cloned();
    };
    let at = order.iter().position(|one| one == roadmap);
    order.get(at.map_or(0, |at| at + 1)).cloned()
}

impl Session {
    /// The chosen plan's rooms in their order, then those of the last round, then those of joint roadmaps; a room may be among the
    /// first two.
    pub fn gallery_rooms(&self) -> impl Iterator<Item = &Room> {
        let rooms = self.plan().rooms().iter().chain(&self.shown);
        let rooms = rooms.filter_map(|room| self.rooms.get(room));
        rooms.chain(self.works.joints.iter().map(|joint| &joint.room))
    }
}

/// As staff have set it, without what no room has any more; without one all of the gallery in its order.
fn running_order(session: &Session) -> Vec<RoadmapId> {
    if session.works.order.is_empty() {
        let roadmaps = session.gallery_rooms().map(|room| &room.roadmap);
        let mut seen = BTreeSet::new();
        return roadmaps
            .filter(|roadmap| seen.insert(*roadmap))
            .cloned()
            .collect();
    }
    let order = session.works.order.iter();
    let there = order.filter(|roadmap| session.room_with(roadmap).is_some());
    there.cloned().collect()
}

use protocol::{Location, Millis, Pointer, RoadmapId, ServerMessage};
use signaling_core::{on_stage, reporter};

use super::batch::Batch;
use super::digest::Beat;
use super::live::Live;
use super::presence::Owner;
use super::works::is_short;
use crate::limits;
use crate::outgoing::text_of;

/// Where the presenter is, now and then: of many steps the last.
#[derive(Default)]
pub(super) struct PointerDigest {
    pub(super) beat: Beat,
    at: Option<(RoadmapId, Pointer)>,
}

impl Live {
    /// The reporter and staff point at what is on the stage; what anybody else says is nothing.
    pub(super) fn point(&mut self, owner: &Owner, roadmap: RoadmapId, at: Pointer) {
        let person = self.session.roster().get(&owner.participant);
        let staff = person.is_some_and(|person| person.is_inside() && person.is_staff());
        let presents = reporter(&self.session) == Some(&owner.participant);
        let shown = on_stage(&self.session).map(|(shown, _)| shown);
        if (staff || presents) && shown == Some(&roadmap) && is_short(&at) {
            let pointer = &mut self.digests.pointer;
            pointer.at = Some((roadmap, at));
            pointer.beat.mark();
        }
    }

    pub(super) fn tell_pointer(&mut self, now: Millis, batch: &mut Batch) {
        let every = self.pointer_ms();
        if self.digests.pointer.beat.take(now, every).is_none() {
            return;
        }
        let shown = on_stage(&self.session).map(|(shown, _)| shown);
        let Some((roadmap, at)) = self.digests.pointer.at.take() else {
            return;
        };
        if shown != Some(&roadmap) {
            return;
        }
        let text = text_of(&ServerMessage::Pointed { roadmap, at });
        let groups = self.index.groups();
        let plenary =
            groups.filter(|(viewpoint, _)| viewpoint.location() == Some(&Location::Plenary));
        for connection in plenary.flat_map(|(_, group)| group.connections()) {
            if !connection.is_behind() {
                batch.text(connection, text.clone());
            }
        }
    }

    pub(super) fn pointer_ms(&self) -> i64 {
        if self.session.roster().online() > limits::CROWD_LARGE {
            return limits::POINTER_EVERY_MS_LARGE;
        }
        limits::POINTER_EVERY_MS
    }
}

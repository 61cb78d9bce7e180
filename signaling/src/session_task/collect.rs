use protocol::{RoadmapId, RoomId, RoundId};
use signaling_core::RoomClock;

use super::batch::Batch;
use super::live::Live;
use crate::roadmap_task::{Asked, RoadmapMsg};

/// What rooms wrote is kept when their round ends. Nobody waits for it: without an answer the round ends by its timer.
impl Live {
    pub(super) fn collect(
        &self,
        round: RoundId,
        room: RoomId,
        roadmap: &RoadmapId,
        batch: &mut Batch,
    ) {
        let asked = Asked {
            round,
            room,
            session: self.around.inbox.clone(),
        };
        let handle = self.around.roadmaps.open(roadmap);
        batch.ask(handle, RoadmapMsg::Collect(asked));
    }

    /// Whom the last run of the program asked, it asked in vain.
    pub(super) fn collect_again(&self, batch: &mut Batch) {
        let Some(run) = self.session.round().run() else {
            return;
        };
        let waits = |clock: &RoomClock| matches!(clock, RoomClock::Collecting { .. });
        let rooms = run.rooms.iter().filter(|(_, clock)| waits(clock));
        for (room, _) in rooms {
            if let Some(known) = self.session.rooms().get(room) {
                self.collect(run.id.clone(), room.clone(), &known.roadmap, batch);
            }
        }
    }
}

use std::collections::BTreeMap;

use protocol::{Assignment, ParticipantId, PlanView, RoadmapId, RoomId, RoomView};

/// The moderators' draft of breakout rooms; outlives rounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Rises by one with every change, so that no moderator overwrites another's unseen.
    pub(crate) version: u32,
    pub(crate) rooms: Vec<RoomView>,
    pub(crate) assignments: BTreeMap<ParticipantId, RoomId>,
}

impl Plan {
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// In order.
    #[must_use]
    pub fn rooms(&self) -> &[RoomView] {
        &self.rooms
    }

    #[must_use]
    pub fn room(&self, id: &RoomId) -> Option<&RoomView> {
        self.rooms.iter().find(|room| room.id == *id)
    }

    /// The room this participant belongs into.
    #[must_use]
    pub fn room_of(&self, participant: &ParticipantId) -> Option<&RoomId> {
        self.assignments.get(participant)
    }

    pub(crate) fn room_with(&self, roadmap: &RoadmapId) -> Option<&RoomView> {
        self.rooms.iter().find(|room| room.roadmap == *roadmap)
    }

    pub(crate) fn view(&self) -> PlanView {
        PlanView {
            version: self.version,
            rooms: self.rooms.clone(),
            assignments: self
                .assignments
                .iter()
                .map(|(participant, room)| Assignment {
                    participant: participant.clone(),
                    room: room.clone(),
                })
                .collect(),
        }
    }
}

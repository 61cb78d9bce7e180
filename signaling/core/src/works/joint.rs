use std::collections::BTreeSet;

use protocol::{JointPart, JointView, RoadmapId, RoomId, RoomView};

use crate::{Room, Session};

/// A roadmap that was made of parts of others, and has a workspace of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// In no plan, and nobody is ever in it; its name is the title it was given.
    pub room: Room,
    pub of: Vec<JointPart>,
    /// Whose work it is: the rooms that its parts are from, those of parts that are joint themselves too.
    pub rooms: BTreeSet<RoomId>,
}

/// A joint roadmap whose document is ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    pub room: RoomId,
    pub roadmap: RoadmapId,
    pub goal: u8,
    /// Versions that are kept.
    pub of: Vec<JointPart>,
}

impl Joint {
    pub(crate) fn new(session: &Session, title: &str, made: Joined) -> Self {
        let parts = made.of.iter();
        let rooms = parts.flat_map(|part| session.rooms_of(&part.roadmap));
        Self {
            rooms: rooms.cloned().collect(),
            room: Room {
                shown: true,
                ..Room::new(&RoomView {
                    id: made.room,
                    name: title.to_owned(),
                    goal: made.goal,
                    roadmap: made.roadmap,
                    language: None,
                    capacity: None,
                })
            },
            of: made.of,
        }
    }

    #[must_use]
    pub fn view(&self) -> JointView {
        JointView {
            title: self.room.name.clone(),
            room: self.room.view(),
            of: self.of.clone(),
        }
    }
}

impl Session {
    /// A room, or the workspace of a joint roadmap.
    #[must_use]
    pub fn workspace(&self, room: &RoomId) -> Option<&Room> {
        let mut joints = self.works.joints.iter().map(|joint| &joint.room);
        let room_itself = self.rooms.get(room);
        room_itself.or_else(|| joints.find(|one| one.id == *room))
    }

    pub(crate) fn workspace_mut(&mut self, room: &RoomId) -> Option<&mut Room> {
        let joints = self.works.joints.iter_mut();
        let mut joints = joints.map(|joint| &mut joint.room);
        match self.rooms.get_mut(room) {
            None => joints.find(|one| one.id == *room),
            found => found,
        }
    }

    /// The workspace that works on this roadmap, or did.
    #[must_use]
    pub fn home_of(&self, roadmap: &RoadmapId) -> Option<&Room> {
        let joints = self.works.joints.iter().map(|joint| &joint.room);
        let mut homes = self.rooms.iter().chain(joints);
        homes.find(|room| room.has(roadmap))
    }

    /// Whether what is written in this roadmap is, or was, this room's work: its own, or joint with others'.
    pub(crate) fn is_work_of(&self, room: &RoomId, roadmap: &RoadmapId) -> bool {
        let own = self.rooms.get(room).is_some_and(|room| room.has(roadmap));
        own || self
            .joint_with(roadmap)
            .is_some_and(|joint| joint.rooms.contains(room))
    }

    /// The rooms whose work it is, or was.
    pub fn rooms_of(&self, roadmap: &RoadmapId) -> impl Iterator<Item = &RoomId> {
        let own = self.rooms.iter().filter(|room| room.has(roadmap));
        let joint = self.joint_with(roadmap).into_iter();
        let parts = joint.flat_map(|joint| &joint.rooms);
        own.map(|room| &room.id).chain(parts)
    }

    fn joint_with(&self, roadmap: &RoadmapId) -> Option<&Joint> {
        let mut joints = self.works.joints.iter();
        joints.find(|joint| joint.room.has(roadmap))
    }
}

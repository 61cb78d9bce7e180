use std::collections::BTreeMap;

use protocol::{ParticipantId, PlanChange, RoadmapId, RoomCrew, RoomId, RoomView};

/// All breakout rooms there ever were: durable workspaces that plans and rounds name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rooms(BTreeMap<RoomId, Room>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    pub id: RoomId,
    pub name: String,
    pub goal: u8,
    pub roadmap: RoadmapId,
    /// A BCP 47 tag.
    pub language: Option<String>,
    /// People at most.
    pub capacity: Option<u16>,
    pub captain: Option<ParticipantId>,
    /// The group says it has finished.
    pub ready: bool,
    /// A round has shown it: another goal makes it no other roadmap any more.
    pub shown: bool,
    /// What it worked on before something was restored or read in, oldest first.
    pub earlier: Vec<RoadmapId>,
    /// Roadmaps it has had, this one too.
    pub had: u32,
}

impl Rooms {
    #[must_use]
    pub fn get(&self, id: &RoomId) -> Option<&Room> {
        self.0.get(id)
    }

    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Room> {
        self.0.values()
    }

    pub(crate) fn get_mut(&mut self, id: &RoomId) -> Option<&mut Room> {
        self.0.get_mut(id)
    }

    pub(crate) fn put(&mut self, room: Room) {
        self.0.insert(room.id.clone(), room);
    }

    /// What a change of a plan says of rooms themselves.
    pub(crate) fn change(&mut self, change: &PlanChange) {
        match change {
            PlanChange::RoomAdded { room, .. } => self.draw(room),
            PlanChange::RoomNamed { room, name } => {
                if let Some(room) = self.0.get_mut(room) {
                    room.name.clone_from(name);
                }
            }
            PlanChange::GoalSet {
                room,
                goal,
                roadmap,
            } => {
                if let Some(room) = self.0.get_mut(room) {
                    room.goal = *goal;
                    room.take(roadmap);
                }
            }
            PlanChange::RoomSet {
                room,
                language,
                capacity,
            } => {
                if let Some(room) = self.0.get_mut(room) {
                    room.language.clone_from(language);
                    room.capacity = *capacity;
                }
            }
            PlanChange::RoomTaken { .. }
            | PlanChange::RoomDropped { .. }
            | PlanChange::RoomPlaced { .. }
            | PlanChange::Seated { .. }
            | PlanChange::Unseated { .. }
            | PlanChange::Together { .. }
            | PlanChange::Apart { .. } => {}
        }
    }

    /// As drawn; what the group made of it stays.
    pub(crate) fn draw(&mut self, drawn: &RoomView) {
        let id = &drawn.id;
        let room = self.0.entry(id.clone()).or_insert_with(|| Room::new(drawn));
        room.name.clone_from(&drawn.name);
        room.goal = drawn.goal;
        room.take(&drawn.roadmap);
        room.language.clone_from(&drawn.language);
        room.capacity = drawn.capacity;
    }
}

impl Room {
    pub(crate) fn new(drawn: &RoomView) -> Self {
        Self {
            id: drawn.id.clone(),
            name: drawn.name.clone(),
            goal: drawn.goal,
            roadmap: drawn.roadmap.clone(),
            language: None,
            capacity: None,
            captain: None,
            ready: false,
            shown: false,
            earlier: Vec::new(),
            had: 1,
        }
    }

    /// Whether another goal makes it another roadmap: nobody has worked on the one it has.
    #[must_use]
    pub const fn is_fresh(&self) -> bool {
        !self.shown && self.earlier.is_empty()
    }

    /// Whether it works on this roadmap, or did.
    #[must_use]
    pub fn has(&self, roadmap: &RoadmapId) -> bool {
        self.roadmap == *roadmap || self.earlier.contains(roadmap)
    }

    /// It goes on in another document; the one before stays with it.
    pub(crate) fn replace(&mut self, roadmap: &RoadmapId) {
        if self.roadmap != *roadmap {
            let was = self.roadmap.clone();
            self.take(roadmap);
            self.earlier.push(was);
        }
    }

    fn take(&mut self, roadmap: &RoadmapId) {
        if self.roadmap != *roadmap {
            self.roadmap = roadmap.clone();
            self.had = self.had.saturating_add(1);
        }
    }

    /// What the group has made of it.
    #[must_use]
    pub fn crew(&self) -> RoomCrew {
        RoomCrew {
            room: self.id.clone(),
            captain: self.captain.clone(),
            ready: self.ready,
        }
    }

    #[must_use]
    pub fn view(&self) -> RoomView {
        RoomView {
            id: self.id.clone(),
            name: self.name.clone(),
            goal: self.goal,
            roadmap: self.roadmap.clone(),
            language: self.language.clone(),
            capacity: self.capacity,
        }
    }
}

use std::collections::{BTreeMap, BTreeSet};

use protocol::{Millis, ParticipantId, PlanChange, PlanId, RoomId, Why};

/// A draft of breakout rooms and who belongs into which; outlives rounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub(crate) id: PlanId,
    pub(crate) name: String,
    /// Rises by one with every change, so that no moderator overwrites another's unseen.
    pub(crate) version: u32,
    pub(crate) rooms: Vec<RoomId>,
    pub(crate) seats: BTreeMap<ParticipantId, Seat>,
    pub(crate) rules: Rules,
    pub(crate) choice: Choice,
}

/// Where somebody belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub room: RoomId,
    /// Given by hand: strategies leave it.
    pub pinned: bool,
    pub why: Vec<Why>,
}

/// What every strategy obeys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub together: Vec<BTreeSet<ParticipantId>>,
    pub apart: Vec<(ParticipantId, ParticipantId)>,
}

/// Whether attendees choose their rooms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    #[default]
    Closed,
    Open {
        until: Option<Millis>,
        /// Who waits for a place, first come.
        waiting: BTreeMap<RoomId, Vec<ParticipantId>>,
    },
}

impl Plan {
    pub(crate) fn new(id: PlanId, name: String) -> Self {
        Self {
            id,
            name,
            version: 0,
            rooms: Vec::new(),
            seats: BTreeMap::new(),
            rules: Rules::default(),
            choice: Choice::default(),
        }
    }

    #[must_use]
    pub const fn id(&self) -> &PlanId {
        &self.id
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// In order.
    #[must_use]
    pub fn rooms(&self) -> &[RoomId] {
        &self.rooms
    }

    #[must_use]
    pub fn has(&self, room: &RoomId) -> bool {
        self.rooms.contains(room)
    }

    /// The room this participant belongs into.
    #[must_use]
    pub fn room_of(&self, participant: &ParticipantId) -> Option<&RoomId> {
        self.seats.get(participant).map(|seat| &seat.room)
    }

    #[must_use]
    pub fn seat_of(&self, participant: &ParticipantId) -> Option<&Seat> {
        self.seats.get(participant)
    }

    /// Who waits for a place in this room, first come.
    #[must_use]
    pub fn waiting(&self, room: &RoomId) -> &[ParticipantId] {
        match &self.choice {
            Choice::Open { waiting, .. } => waiting.get(room).map_or(&[], Vec::as_slice),
            Choice::Closed => &[],
        }
    }

    #[must_use]
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    #[must_use]
    pub const fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The room that this one stands behind.
    pub(crate) fn before(&self, room: &RoomId) -> Option<&RoomId> {
        let at = self.rooms.iter().position(|other| other == room)?;
        self.rooms.get(at.checked_sub(1)?)
    }

    pub(crate) fn seat(
        &mut self,
        participant: &ParticipantId,
        room: Option<&RoomId>,
        why: Vec<Why>,
    ) {
        match room {
            Some(room) => {
                let seat = Seat {
                    room: room.clone(),
                    pinned: why.contains(&Why::ByHand),
                    why,
                };
                self.sit(participant, seat);
            }
            None => {
                self.seats.remove(participant);
            }
        }
    }

    /// Whoever has a new seat waits for none.
    pub(crate) fn sit(&mut self, participant: &ParticipantId, seat: Seat) {
        self.seats.insert(participant.clone(), seat);
        self.wait_no_more(participant);
    }

    pub(crate) fn wait_no_more(&mut self, participant: &ParticipantId) {
        if let Choice::Open { waiting, .. } = &mut self.choice {
            waiting
                .values_mut()
                .for_each(|line| line.retain(|other| other != participant));
            waiting.retain(|_, line| !line.is_empty());
        }
    }

    /// Who waits goes on waiting.
    pub(crate) fn open_choice(&mut self, ends: Option<Millis>) {
        match &mut self.choice {
            Choice::Open { until, .. } => *until = ends,
            Choice::Closed => {
                self.choice = Choice::Open {
                    until: ends,
                    waiting: BTreeMap::new(),
                };
            }
        }
    }

    /// Only these, in this order; seats of others are gone, and so are the lines before them.
    pub(crate) fn set_rooms(&mut self, rooms: Vec<RoomId>) {
        self.seats.retain(|_, seat| rooms.contains(&seat.room));
        if let Choice::Open { waiting, .. } = &mut self.choice {
            waiting.retain(|room, _| rooms.contains(room));
        }
        self.rooms = rooms;
    }

    /// The part of a change that is the plan's own; what it says of rooms is `Rooms`'.
    pub(crate) fn change(&mut self, change: &PlanChange) {
        match change {
            PlanChange::RoomAdded { room, after, .. } => self.place(&room.id, after.as_ref()),
            PlanChange::RoomTaken { room, after } | PlanChange::RoomPlaced { room, after } => {
                self.place(room, after.as_ref());
            }
            PlanChange::RoomDropped { room } => {
                let left = self.rooms.iter().filter(|other| *other != room);
                self.set_rooms(left.cloned().collect());
            }
            PlanChange::Seated {
                participant,
                room,
                pinned,
                why,
            } => {
                let seat = Seat {
                    room: room.clone(),
                    pinned: *pinned,
                    why: why.clone(),
                };
                self.sit(participant, seat);
            }
            PlanChange::Unseated { participant } => self.seat(participant, None, Vec::new()),
            PlanChange::Together { groups } => {
                let groups = groups.iter().map(|group| group.iter().cloned().collect());
                self.rules.together = groups.collect();
            }
            PlanChange::Apart { pairs } => self.rules.apart.clone_from(pairs),
            PlanChange::RoomNamed { .. }
            | PlanChange::GoalSet { .. }
            | PlanChange::RoomSet { .. } => {}
        }
    }

    fn place(&mut self, room: &RoomId, after: Option<&RoomId>) {
        self.rooms.retain(|other| other != room);
        let before = after.and_then(|after| self.rooms.iter().position(|other| other == after));
        let at = before.map_or(0, |index| index + 1);
        self.rooms.insert(at, room.clone());
    }
}

//! People who choose their rooms: who has a place, who waits, and who comes next.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{ChoiceView, LinePlace, Millis, ParticipantId, RoomId, RoomPlaces};

use crate::{Choice, Participant, Plan, Presence, Session, Timer};

/// How full each room is that people can choose, in the plan's order; none while there is nothing to choose.
#[must_use]
pub fn places(session: &Session) -> Option<Vec<RoomPlaces>> {
    let plan = session.plan();
    let Choice::Open { waiting, .. } = &plan.choice else {
        return None;
    };
    let mut taken: BTreeMap<&RoomId, u32> = BTreeMap::new();
    for seat in plan.seats.values() {
        *taken.entry(&seat.room).or_default() += 1;
    }
    let rooms = plan.rooms.iter().map(|room| RoomPlaces {
        room: room.clone(),
        taken: taken.get(room).copied().unwrap_or_default(),
        waiting: waiting.get(room).map_or(0, Vec::len) as u32,
    });
    Some(rooms.collect())
}

/// Where everybody stands who waits, first come.
#[must_use]
pub fn line_places(session: &Session) -> BTreeMap<ParticipantId, LinePlace> {
    let Choice::Open { waiting, .. } = &session.plan().choice else {
        return BTreeMap::new();
    };
    let places = waiting.iter().flat_map(|(room, line)| {
        line.iter().zip(1..).map(|(person, place)| {
            let room = room.clone();
            (person.clone(), LinePlace { room, place })
        })
    });
    places.collect()
}

pub(crate) fn deadline(session: &Session) -> Option<(Millis, Timer)> {
    match session.plan().choice {
        Choice::Open { until, .. } => until.map(|until| (until, Timer::ChoiceEnds)),
        Choice::Closed => None,
    }
}

/// What this person can choose, has, and waits for.
pub(crate) fn choice_view(session: &Session, viewer: &Participant) -> Option<ChoiceView> {
    let plan = session.plan();
    let Choice::Open { until, .. } = &plan.choice else {
        return None;
    };
    Some(ChoiceView {
        rooms: plan.rooms.clone(),
        yours: plan.room_of(&viewer.id).cloned(),
        waiting_for: plan.waits_for(&viewer.id).cloned(),
        until: *until,
    })
}

/// Somebody's new seat.
pub(crate) struct Taken {
    pub(crate) participant: ParticipantId,
    pub(crate) room: RoomId,
}

/// Seats as they will be, over those that there are.
pub(crate) struct Hall<'s> {
    session: &'s Session,
    plan: &'s Plan,
    capacity: &'s dyn Fn(&RoomId) -> Option<u16>,
    seats: BTreeMap<ParticipantId, Option<RoomId>>,
    waiting: BTreeMap<RoomId, Vec<ParticipantId>>,
}

impl<'s> Hall<'s> {
    pub(crate) fn of(
        session: &'s Session,
        plan: &'s Plan,
        capacity: &'s dyn Fn(&RoomId) -> Option<u16>,
    ) -> Self {
        let waiting = match &plan.choice {
            Choice::Open { waiting, .. } => waiting.clone(),
            Choice::Closed => BTreeMap::new(),
        };
        Self {
            session,
            plan,
            capacity,
            seats: BTreeMap::new(),
            waiting,
        }
    }

    pub(crate) fn has_place(&self, room: &RoomId) -> bool {
        let Some(most) = (self.capacity)(room) else {
            return true;
        };
        let stay = self.plan.seats.iter();
        let stay = stay.filter(|(id, seat)| seat.room == *room && !self.seats.contains_key(*id));
        let come = self.seats.values().flatten().filter(|seat| *seat == room);
        stay.count() + come.count() < usize::from(most)
    }

    /// Whether somebody sits there from whom this person is kept apart.
    pub(crate) fn keeps_out(&self, person: &ParticipantId, room: &RoomId) -> bool {
        let apart = self.plan.rules.apart.iter();
        apart
            .filter_map(|(one, other)| match person {
                person if person == one => Some(other),
                person if person == other => Some(one),
                _ => None,
            })
            .any(|other| self.room_of(other) == Some(room))
    }

    pub(crate) fn sit(&mut self, person: &ParticipantId, room: Option<&RoomId>) {
        self.seats.insert(person.clone(), room.cloned());
        self.waiting
            .values_mut()
            .for_each(|line| line.retain(|other| other != person));
    }

    /// First come, first served, where a place is free: in these rooms, and in those that become free by it.
    pub(crate) fn fill(&mut self, rooms: impl IntoIterator<Item = RoomId>) -> Vec<Taken> {
        let mut free: Vec<RoomId> = rooms.into_iter().collect();
        let mut taken = Vec::new();
        while let Some(room) = free.pop() {
            while let Some(next) = self.next(&room) {
                free.extend(self.room_of(&next).cloned());
                self.sit(&next, Some(&room));
                taken.push(Taken {
                    participant: next,
                    room: room.clone(),
                });
            }
        }
        taken
    }

    pub(crate) fn waited_for(&self) -> Vec<RoomId> {
        let waited = self.waiting.iter().filter(|(_, line)| !line.is_empty());
        waited.map(|(room, _)| room.clone()).collect()
    }

    fn next(&self, room: &RoomId) -> Option<ParticipantId> {
        if !self.has_place(room) {
            return None;
        }
        let line = self.waiting.get(room)?.iter();
        let here = |id: &ParticipantId| {
            let person = self.session.roster.get(id);
            person.is_some_and(|person| {
                person.is_inside() && !matches!(person.presence, Presence::Left { .. })
            })
        };
        let mut line = line.filter(|id| here(id) && !self.keeps_out(id, room));
        line.next().cloned()
    }

    fn room_of<'h>(&'h self, person: &ParticipantId) -> Option<&'h RoomId> {
        match self.seats.get(person) {
            Some(seat) => seat.as_ref(),
            None => self.plan.room_of(person),
        }
    }
}

impl Plan {
    /// Who has a seat or waits for one: a choice looks to them as to nobody else.
    pub(crate) fn choosers(&self) -> BTreeSet<ParticipantId> {
        let lines = match &self.choice {
            Choice::Open { waiting, .. } => Some(waiting.values().flatten()),
            Choice::Closed => None,
        };
        let waiting = lines.into_iter().flatten();
        self.seats.keys().chain(waiting).cloned().collect()
    }

    /// The room whose place they wait for.
    pub(crate) fn waits_for(&self, person: &ParticipantId) -> Option<&RoomId> {
        let Choice::Open { waiting, .. } = &self.choice else {
            return None;
        };
        let mut lines = waiting.iter();
        let line = lines.find(|(_, line)| line.contains(person));
        line.map(|(room, _)| room)
    }
}

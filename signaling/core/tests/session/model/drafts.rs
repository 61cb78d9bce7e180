//! Plans once more, as naive as can be and from the rules alone: what two people draw at once, and who chooses a room, has a place or
//! waits for one. No round runs here.

use std::collections::BTreeMap;

use protocol::{Millis, PlanId, RoomId};

use super::house::Name;
use crate::world::START;

/// Plans of a session.
const PLANS_MAX: usize = 12;

#[derive(Clone, Debug)]
pub(super) struct Drafts {
    pub(super) now: Millis,
    /// The chosen one among them.
    pub(super) plans: BTreeMap<PlanId, Draft>,
    pub(super) chosen: PlanId,
    /// Every room that ever was: a room is one, whatever plan has it.
    pub(super) rooms: BTreeMap<RoomId, Room>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) version: u32,
    pub(super) rooms: Vec<RoomId>,
    pub(super) seats: BTreeMap<Name, Seat>,
    pub(super) choice: Option<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Room {
    pub(super) name: String,
    pub(super) capacity: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seat {
    pub(super) room: RoomId,
    pub(super) pinned: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    pub(super) until: Option<Millis>,
    /// First come.
    pub(super) lines: Vec<(Name, RoomId)>,
}

/// One edit, with what its author saw. `made` is the room that an `Add` makes.
#[derive(Clone, Debug)]
pub(super) enum Change {
    Add {
        made: RoomId,
        room: Room,
        after: Option<RoomId>,
    },
    Take {
        room: RoomId,
        after: Option<RoomId>,
    },
    Name {
        room: RoomId,
        was: String,
        name: String,
    },
    Capacity {
        room: RoomId,
        was: Option<u16>,
        capacity: Option<u16>,
    },
    Drop {
        room: RoomId,
        was: Vec<Name>,
    },
    Place {
        room: RoomId,
        was: Option<RoomId>,
        after: Option<RoomId>,
    },
    Seat {
        who: Name,
        was: Option<RoomId>,
        seat: Option<Seat>,
    },
}

impl Change {
    /// A room that was dropped in the same breath.
    fn takes_back(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Take { room, .. }, Self::Drop { room: gone, .. }) => room == gone,
            _ => false,
        }
    }
}

impl Draft {
    pub(super) fn room_of(&self, who: Name) -> Option<&RoomId> {
        self.seats.get(who).map(|seat| &seat.room)
    }

    pub(super) fn in_room(&self, room: &RoomId) -> Vec<Name> {
        let there = self.seats.iter().filter(|(_, seat)| seat.room == *room);
        there.map(|(who, _)| *who).collect()
    }

    pub(super) fn before(&self, room: &RoomId) -> Option<RoomId> {
        let at = self.rooms.iter().position(|other| other == room)?;
        self.rooms.get(at.checked_sub(1)?).cloned()
    }

    /// In the order in which they came.
    pub(super) fn line(&self, room: &RoomId) -> Vec<Name> {
        let lines = self.choice.iter().flat_map(|choice| &choice.lines);
        let line = lines.filter(|(_, waited)| waited == room);
        line.map(|(who, _)| *who).collect()
    }

    fn has(&self, room: &RoomId) -> bool {
        self.rooms.contains(room)
    }

    fn sits(&mut self, who: Name, seat: Seat) {
        self.seats.insert(who, seat);
        self.waits_no_more(who);
    }

    fn waits_no_more(&mut self, who: Name) {
        if let Some(choice) = &mut self.choice {
            choice.lines.retain(|(other, _)| *other != who);
        }
    }

    fn put(&mut self, room: &RoomId, after: Option<&RoomId>) {
        self.rooms.retain(|other| other != room);
        let at = after.and_then(|after| self.rooms.iter().position(|other| other == after));
        self.rooms.insert(at.map_or(0, |at| at + 1), room.clone());
    }
}

/// What staff do. Each says whether it is allowed.
impl Drafts {
    pub(super) fn new() -> Self {
        let first = PlanId::first();
        Self {
            now: START,
            plans: BTreeMap::from([(first.clone(), Draft::default())]),
            chosen: first,
            rooms: BTreeMap::new(),
        }
    }

    /// All or none. Nothing that has changed since its author looked is overwritten.
    pub(super) fn edits(&mut self, plan: &PlanId, changes: &[Change]) -> bool {
        if !self.plans.contains_key(plan) {
            return false;
        }
        let mut after = self.clone();
        let mut changed = false;
        for (number, change) in changes.iter().enumerate() {
            if changes[..number]
                .iter()
                .any(|other| change.takes_back(other))
            {
                return false;
            }
            match after.change(plan, change) {
                Some(is_new) => changed |= is_new,
                None => return false,
            }
        }
        if changed {
            after.touch(plan);
        }
        after.whoever_waits_sits();
        *self = after;
        true
    }

    /// Whether anything is otherwise; `None` if it is refused.
    fn change(&mut self, plan: &PlanId, change: &Change) -> Option<bool> {
        let draft = self.plans.get_mut(plan)?;
        let is_there = |room: &RoomId| draft.has(room);
        match change {
            Change::Add { made, room, after } => {
                after.as_ref().is_none_or(is_there).then_some(())?;
                draft.put(made, after.as_ref());
                self.rooms.insert(made.clone(), room.clone());
            }
            Change::Take { room, after } => {
                let known = self.rooms.contains_key(room) && !is_there(room);
                (known && after.as_ref().is_none_or(is_there)).then_some(())?;
                draft.put(room, after.as_ref());
            }
            Change::Name { room, was, name } => {
                is_there(room).then_some(())?;
                let room = self.rooms.get_mut(room)?;
                (room.name == *was).then_some(())?;
                return Some(set(&mut room.name, name.clone()));
            }
            Change::Capacity {
                room,
                was,
                capacity,
            } => {
                is_there(room).then_some(())?;
                let room = self.rooms.get_mut(room)?;
                (room.capacity == *was).then_some(())?;
                return Some(set(&mut room.capacity, *capacity));
            }
            Change::Drop { room, was } => {
                (is_there(room) && draft.in_room(room) == *was).then_some(())?;
                draft.rooms.retain(|other| other != room);
                draft.seats.retain(|_, seat| seat.room != *room);
                if let Some(choice) = &mut draft.choice {
                    choice.lines.retain(|(_, waited)| waited != room);
                }
            }
            Change::Place { room, was, after } => {
                let before = draft.before(room);
                let may = is_there(room) && after.as_ref().is_none_or(is_there);
                (may && after.as_ref() != Some(room) && before == *was).then_some(())?;
                if before == *after {
                    return Some(false);
                }
                draft.put(room, after.as_ref());
            }
            Change::Seat { who, was, seat } => {
                (draft.room_of(who) == was.as_ref()).then_some(())?;
                let may = seat.as_ref().is_none_or(|seat| is_there(&seat.room));
                may.then_some(())?;
                if draft.seats.get(who) == seat.as_ref() {
                    return Some(false);
                }
                match seat {
                    Some(seat) => draft.sits(who, seat.clone()),
                    None => drop(draft.seats.remove(who)),
                }
            }
        }
        Some(true)
    }

    pub(super) fn makes(&mut self, made: PlanId, name: &str, copy_of: Option<&PlanId>) -> bool {
        let original = copy_of.map(|of| self.plans.get(of).cloned());
        if self.plans.len() >= PLANS_MAX || matches!(original, Some(None)) {
            return false;
        }
        let original = original.flatten().unwrap_or_default();
        let draft = Draft {
            name: name.to_owned(),
            rooms: original.rooms,
            seats: original.seats,
            ..Draft::default()
        };
        self.plans.insert(made, draft);
        true
    }

    pub(super) fn names(&mut self, plan: &PlanId, name: &str) -> bool {
        let plan = self.plans.get_mut(plan);
        plan.map(|plan| set(&mut plan.name, name.to_owned()))
            .is_some()
    }

    pub(super) fn drops(&mut self, plan: &PlanId) -> bool {
        self.chosen != *plan && self.plans.remove(plan).is_some()
    }

    /// Who chose from the former one has to begin anew.
    pub(super) fn chooses_plan(&mut self, plan: &PlanId) -> bool {
        if !self.plans.contains_key(plan) {
            return false;
        }
        if self.chosen != *plan {
            self.draft().choice = None;
            self.chosen = plan.clone();
        }
        true
    }

    pub(super) fn opens_choice(&mut self, plan: &PlanId, for_s: Option<u32>) -> bool {
        let until = for_s.map(|seconds| self.now.plus_ms(i64::from(seconds) * 1_000));
        if self.chosen != *plan || self.draft().rooms.is_empty() {
            return false;
        }
        self.draft().choice.get_or_insert_default().until = until;
        true
    }

    pub(super) fn closes_choice(&mut self, plan: &PlanId) -> bool {
        if self.chosen == *plan {
            self.draft().choice = None;
        }
        self.chosen == *plan
    }
}

/// What people do, and time.
impl Drafts {
    /// A place if there is one, else the end of the line, keeping what they have.
    pub(super) fn chooses(&mut self, who: Name, room: Option<&RoomId>) -> bool {
        let is_full = room.is_some_and(|room| !self.has_place(room));
        let draft = self.draft();
        let is_pinned = draft.seats.get(who).is_some_and(|seat| seat.pinned);
        if draft.choice.is_none() || is_pinned || room.is_some_and(|room| !draft.has(room)) {
            return false;
        }
        let has_it = room.is_some() && draft.room_of(who) == room;
        match room {
            Some(room) if is_full && !has_it => {
                if !draft.line(room).contains(&who) {
                    draft.waits_no_more(who);
                    let choice = draft.choice.as_mut();
                    choice.expect("it is open").lines.push((who, room.clone()));
                }
                return true;
            }
            Some(room) if !has_it => {
                let (room, pinned) = (room.clone(), false);
                draft.sits(who, Seat { room, pinned });
                draft.version += 1;
            }
            Some(_) => draft.waits_no_more(who),
            None => {
                draft.waits_no_more(who);
                if draft.seats.remove(who).is_some() {
                    draft.version += 1;
                }
            }
        }
        self.whoever_waits_sits();
        true
    }

    pub(super) fn due(&self) -> Option<Millis> {
        self.plans[&self.chosen].choice.as_ref()?.until
    }

    pub(super) fn waits_until(&mut self, now: Millis) {
        self.now = now;
        if self.due().is_some_and(|due| due <= now) {
            self.draft().choice = None;
        }
    }

    /// As long as anybody waits for a place that is free: the first who does.
    fn whoever_waits_sits(&mut self) {
        loop {
            let lines = self.draft().choice.iter().flat_map(|choice| &choice.lines);
            let lines: Vec<_> = lines.cloned().collect();
            let next = lines.into_iter().find(|(_, room)| self.has_place(room));
            let Some((who, room)) = next else {
                return;
            };
            let pinned = false;
            self.draft().sits(who, Seat { room, pinned });
            self.draft().version += 1;
        }
    }

    fn has_place(&self, room: &RoomId) -> bool {
        let most = self.rooms.get(room).and_then(|room| room.capacity);
        let taken = self.plans[&self.chosen].in_room(room).len();
        most.is_none_or(|most| taken < usize::from(most))
    }

    fn touch(&mut self, plan: &PlanId) {
        if let Some(draft) = self.plans.get_mut(plan) {
            draft.version += 1;
        }
    }

    fn draft(&mut self) -> &mut Draft {
        self.plans
            .get_mut(&self.chosen)
            .expect("there is a chosen one")
    }
}

/// Whether it is otherwise now.
fn set<T: PartialEq>(value: &mut T, wanted: T) -> bool {
    let is_new = *value != wanted;
    *value = wanted;
    is_new
}

use super::arena::{RoomIx, UnitIx};
use super::board::{Board, Home};

/// What keeps a unit out of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bar {
    Closed,
    Language,
    Place,
    Apart,
}

impl Board {
    /// Why these may not come into this room as it is. None: they may.
    pub(super) fn bar(&self, unit: UnitIx, room: RoomIx) -> Option<Bar> {
        let elsewhere = match self.units[unit].home {
            Home::Anywhere => false,
            Home::In(home) => home != room,
            Home::Torn => true,
        };
        if elsewhere || !self.rooms[room].open {
            return Some(Bar::Closed);
        }
        if self.hard && !self.understands(unit, room) {
            return Some(Bar::Language);
        }
        if !self.fits(unit, room) {
            return Some(Bar::Place);
        }
        self.meets_whom_it_must_not(unit, room)
            .then_some(Bar::Apart)
    }

    pub(super) fn may_enter(&self, unit: UnitIx, room: RoomIx) -> bool {
        self.bar(unit, room).is_none()
    }

    fn understands(&self, unit: UnitIx, room: RoomIx) -> bool {
        let table = &self.rooms[room];
        if !self.names_a_language(unit) {
            return true;
        }
        let shared = self.shared(unit);
        match table.tongue {
            Some(tongue) => shared.has(tongue),
            None if table.named == 0 => !shared.is_empty(),
            None => shared
                .shareable()
                .any(|tongue| table.tongues.of(tongue.place()) == table.named),
        }
    }

    /// A group that is larger than a room should be may have one for itself.
    fn fits(&self, unit: UnitIx, room: RoomIx) -> bool {
        let table = &self.rooms[room];
        let coming = self.units[unit].free.len();
        let alone = table.members.is_empty() && coming > self.max && coming <= table.capacity;
        table.members.len() + coming <= table.limit || alone
    }

    fn meets_whom_it_must_not(&self, unit: UnitIx, room: RoomIx) -> bool {
        let mut apart = self.units[unit]
            .free
            .iter()
            .flat_map(|who| &self.people[*who].apart)
            .map(|other| &self.people[*other]);
        apart.any(|other| other.room == Some(room) || (other.unit == unit && !other.fixed))
    }
}

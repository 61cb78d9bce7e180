use super::arena::{RoomIx, UnitIx};
use super::board::{Board, Home};

impl Board {
    /// Fills rooms that are too small from rooms that can spare somebody. A room that was made and stays too small is
    /// dissolved, if all its people find another.
    pub(super) fn repair(&mut self) {
        for room in self.rooms.keys() {
            while self.is_small(room) {
                let Some(unit) = self.whom_others_can_spare(room) else {
                    break;
                };
                self.unseat(unit);
                self.seat(unit, room);
            }
            if self.is_small(room) && self.rooms[room].is_made() {
                self.dissolve(room);
            }
        }
    }

    fn is_small(&self, room: RoomIx) -> bool {
        let people = self.rooms[room].members.len();
        people > 0 && people < self.min
    }

    /// The one person whose coming costs least.
    fn whom_others_can_spare(&self, room: RoomIx) -> Option<UnitIx> {
        let mut best: Option<(i64, UnitIx)> = None;
        for (unit, people) in self.units.iter() {
            let &[only] = &*people.free else { continue };
            let Some(from) = self.people[only].room.filter(|from| *from != room) else {
                continue;
            };
            let spares = people.home == Home::Anywhere && self.rooms[from].members.len() > self.min;
            if !spares || !self.may_enter(unit, room) {
                continue;
            }
            // What the old room loses is told without taking them out: close enough to choose by.
            let rank = self.gain(only, room) - self.gain(only, from);
            if best.is_none_or(|(most, _)| rank > most) {
                best = Some((rank, unit));
            }
        }
        best.map(|(_, unit)| unit)
    }

    fn dissolve(&mut self, room: RoomIx) {
        let mut units: Vec<UnitIx> = self.rooms[room]
            .members
            .iter()
            .map(|who| self.people[*who].unit)
            .collect();
        units.sort_unstable();
        units.dedup();
        self.rooms[room].open = false;
        units.iter().for_each(|unit| self.unseat(*unit));
        for unit in &units {
            match self.best_room(*unit) {
                Some(other) => self.seat(*unit, other),
                None => break,
            };
        }
        if units.iter().any(|unit| self.room_of(*unit).is_none()) {
            self.rooms[room].open = true;
            units.iter().for_each(|unit| self.unseat(*unit));
            units.iter().for_each(|unit| {
                self.seat(*unit, room);
            });
        }
    }
}

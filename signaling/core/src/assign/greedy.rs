use std::cmp::Reverse;

use super::arena::{RoomIx, UnitIx};
use super::board::{Board, Home};
use crate::shuffle::Shuffle;

impl Board {
    /// Everybody back to where they were in the last round, as far as rules and places allow.
    pub(super) fn settle_as_before(&mut self, order: &[UnitIx]) {
        for unit in order {
            let first = self.units[*unit].free.first();
            let last = first.and_then(|person| self.people[*person].last);
            if let Some(room) = last.filter(|room| self.may_enter(*unit, *room)) {
                self.seat(*unit, room);
            }
        }
    }

    /// Each of those who sit nowhere into the best room that takes them.
    pub(super) fn place(&mut self, order: &[UnitIx]) {
        for unit in order {
            if self.room_of(*unit).is_some() {
                continue;
            }
            if let Some(room) = self.best_room(*unit) {
                self.seat(*unit, room);
            }
        }
    }

    /// Who has nowhere else to go first: fewest rooms, then most people, then who is online, then by lot.
    pub(super) fn order(&self, dice: &mut Shuffle) -> Vec<UnitIx> {
        let mut order: Vec<UnitIx> = self.units.keys().collect();
        order.retain(|unit| !self.units[*unit].free.is_empty());
        dice.shuffle(&mut order);
        order.sort_by_cached_key(|unit| {
            let rooms = self
                .rooms
                .keys()
                .filter(|room| self.may_enter(*unit, *room))
                .count();
            let free = &self.units[*unit].free;
            let away = free.iter().all(|person| !self.people[*person].online);
            (rooms, Reverse(free.len()), away)
        });
        order
    }

    /// With the highest gain; of equals the one with fewest people, then the first.
    pub(super) fn best_room(&mut self, unit: UnitIx) -> Option<RoomIx> {
        if let Home::In(home) = self.units[unit].home {
            return self.may_enter(unit, home).then_some(home);
        }
        let mut best = None;
        for room in self.rooms.keys() {
            if !self.may_enter(unit, room) {
                continue;
            }
            let rank = (
                self.worth(unit, room),
                Reverse(self.rooms[room].members.len()),
            );
            if best.is_none_or(|(most, _)| rank > most) {
                best = Some((rank, room));
            }
        }
        best.map(|(_, room)| room)
    }
}

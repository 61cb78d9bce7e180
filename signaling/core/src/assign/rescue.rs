use super::arena::{RoomIx, UnitIx};
use super::board::{Board, Home};

/// Tries for everybody who is left over: looking through 200 rooms of 25 people for each of them costs a millisecond, and
/// when thousands are left over there are no places anyway.
const TRIES_MAX: usize = 100_000;

impl Board {
    /// Who sits nowhere gets the seat of somebody who can go elsewhere.
    pub(super) fn rescue(&mut self, order: &[UnitIx]) {
        let mut tries = 0;
        for unit in order {
            if self.room_of(*unit).is_some() || self.units[*unit].home == Home::Torn {
                continue;
            }
            for room in self.rooms.keys() {
                tries += self.rooms[room].members.len();
                if tries > TRIES_MAX {
                    return;
                }
                if self.rooms[room].open && self.makes_way(*unit, room) {
                    break;
                }
            }
        }
    }

    fn makes_way(&mut self, unit: UnitIx, room: RoomIx) -> bool {
        for sitting in self.rooms[room].members.clone() {
            let leaves = self.people[sitting].unit;
            let people = &self.units[leaves];
            if people.home != Home::Anywhere || people.free.len() != 1 {
                continue;
            }
            self.unseat(leaves);
            if self.may_enter(unit, room) {
                self.seat(unit, room);
                if let Some(other) = self.best_room(leaves) {
                    self.seat(leaves, other);
                    return true;
                }
                self.unseat(unit);
            }
            self.seat(leaves, room);
        }
        false
    }
}

use super::arena::{Key as _, RoomIx, UnitIx};
use super::board::{Board, Home};
use crate::limits::ASSIGN_TRIES_MAX;
use crate::shuffle::Shuffle;

/// Tries a person: more find little.
const TRIES_A_PERSON: usize = 40;
/// Tries a person without a gain after which it is as good as it gets.
const IDLE_TRIES_A_PERSON: usize = 4;

impl Board {
    /// Swaps two, or moves one, drawn by lot, wherever that raises the score and breaks no rule.
    pub(super) fn improve(&mut self, dice: &mut Shuffle) {
        let movable: Vec<UnitIx> = self
            .units
            .iter()
            .filter(|(unit, people)| people.home == Home::Anywhere && self.room_of(*unit).is_some())
            .map(|(unit, _)| unit)
            .collect();
        let tries = (TRIES_A_PERSON * movable.len()).min(ASSIGN_TRIES_MAX);
        let patience = IDLE_TRIES_A_PERSON * movable.len();
        let mut idle = 0;
        for _ in 0..tries {
            let Some(&unit) = movable.get(dice.below(movable.len())) else {
                return;
            };
            let gained = if dice.below(4) == 0 {
                let room = RoomIx::at(dice.below(self.rooms.len()));
                self.try_move(unit, room)
            } else {
                let other = movable.get(dice.below(movable.len())).copied();
                other.is_some_and(|other| self.try_swap(unit, other))
            };
            idle = if gained { 0 } else { idle + 1 };
            if idle > patience {
                return;
            }
        }
    }

    fn try_move(&mut self, unit: UnitIx, to: RoomIx) -> bool {
        let Some(from) = self.room_of(unit).filter(|from| *from != to) else {
            return false;
        };
        if self.rooms[to].members.is_empty() && self.rooms[to].is_made() {
            return false;
        }
        self.unseat(unit);
        let better = self.may_enter(unit, to) && self.worth(unit, to) > self.worth(unit, from);
        self.seat(unit, if better { to } else { from });
        better
    }

    /// One person each: groups only move.
    fn try_swap(&mut self, one: UnitIx, other: UnitIx) -> bool {
        let (Some(here), Some(there)) = (self.room_of(one), self.room_of(other)) else {
            return false;
        };
        let single = |unit: UnitIx| self.units[unit].free.len() == 1;
        if here == there || !single(one) || !single(other) {
            return false;
        }
        self.unseat(one);
        self.unseat(other);
        let allowed = self.may_enter(one, there) && self.may_enter(other, here);
        let better = allowed
            && self.worth(one, there) + self.worth(other, here)
                > self.worth(one, here) + self.worth(other, there);
        let (ones, others) = if better { (there, here) } else { (here, there) };
        self.seat(one, ones);
        self.seat(other, others);
        better
    }
}

use super::arena::{PersonIx, RoomIx, UnitIx};
use super::board::{Board, Seeker};
use super::table::Table;

impl Board {
    /// By how much the score rises when this person comes into this room. The score is a function of who sits where, so
    /// leaving again takes back as much.
    pub(super) fn gain(&self, person: PersonIx, room: RoomIx) -> i64 {
        let (who, table, w) = (&self.people[person], &self.rooms[room], &self.weights);
        let size = table.members.len();
        let mut gain = match who.choice(table.goal) {
            Some(1) => w.first_wish,
            Some(_) => w.second_wish,
            None => 0,
        };
        if let Some(country) = who.country {
            gain += match table.countries.of(country) {
                0 => w.country,
                1 | 2 => 0,
                _ => -w.crowd,
            };
        }
        if let Some(group) = who.group {
            gain -= w.met * i64::from(table.groups.of(group));
        }
        if who.last == Some(room) {
            gain += w.same;
        }
        if who.keyboard && table.keyboards == 0 {
            gain += w.keyboard;
        }
        gain += w.weak * all_weak(size, usize::from(table.weak));
        gain -= w.weak * all_weak(size + 1, usize::from(table.weak) + usize::from(who.weak));
        gain += w.size * (self.off_target(size) - self.off_target(size + 1));
        if w.stranger > 0 {
            gain += w.stranger * (strangers(table) - strangers_with(table, who));
        }
        gain
    }

    /// The same for a unit. It sits nowhere yet.
    pub(super) fn worth(&mut self, unit: UnitIx, room: RoomIx) -> i64 {
        if let &[only] = &*self.units[unit].free {
            return self.gain(only, room);
        }
        let worth = self.seat(unit, room);
        self.unseat(unit);
        worth
    }

    /// Puts them there; what it gains.
    pub(super) fn seat(&mut self, unit: UnitIx, room: RoomIx) -> i64 {
        let mut gain = 0;
        for person in self.units[unit].free.clone() {
            gain += self.gain(person, room);
            self.take_in(person, room);
        }
        gain
    }

    pub(super) fn unseat(&mut self, unit: UnitIx) {
        for person in self.units[unit].free.clone() {
            self.let_go(person);
        }
    }

    /// Of all rooms that take people or have some.
    pub(super) fn score(&self) -> i64 {
        let mut board = self.clone();
        let mut score = 0;
        for room in self.rooms.keys() {
            let table = &self.rooms[room];
            if table.members.is_empty() && (table.is_made() || !table.open) {
                continue;
            }
            score -= self.weights.size * self.off_target(0);
            for person in &table.members {
                board.let_go(*person);
                score += board.gain(*person, room);
            }
        }
        score
    }

    fn off_target(&self, size: usize) -> i64 {
        let off = size.abs_diff(self.target) as i64;
        off * off
    }
}

impl Seeker {
    /// Which of their wishes this goal is: 1 or 2.
    pub(super) fn choice(&self, goal: u8) -> Option<u8> {
        let [first, second] = self.wishes;
        match Some(goal) {
            goal if goal == first => Some(1),
            goal if goal == second => Some(2),
            _ => None,
        }
    }
}

/// People in a room of these, if all links are weak.
const fn all_weak(size: usize, weak: usize) -> i64 {
    if size == weak { size as i64 } else { 0 }
}

/// Who names languages, but not the one that most do.
fn strangers(table: &Table) -> i64 {
    i64::from(table.named) - i64::from(table.tongues.most())
}

fn strangers_with(table: &Table, who: &Seeker) -> i64 {
    if who.tongues.is_empty() {
        return strangers(table);
    }
    let theirs = who
        .tongues
        .shareable()
        .map(|tongue| table.tongues.of(tongue.place()) + 1);
    let most = theirs.max().unwrap_or_default().max(table.tongues.most());
    i64::from(table.named) + 1 - i64::from(most)
}

use super::house::Name;
use super::workshop::{Clock, Phase, Place, Workshop, is_staff};

/// A captain who has lost the connection stays one for so long.
const KEPT_MS: i64 = 60_000;

/// Who answers for a room, and when it has finished. Each says whether it is allowed.
impl Workshop {
    /// Whoever is first; one who is not there any more is none.
    pub(super) fn takes_captain(&mut self, who: Name) -> bool {
        let Some(room) = self.places[who] else {
            return false;
        };
        match self.captains.get(room) {
            Some(captain) if *captain != who && self.answers(captain, room) => return false,
            _ => self.captains.insert(room, who),
        };
        true
    }

    /// By staff, or by the captain in the room; somebody who is there or belongs there.
    pub(super) fn sets_captain(&mut self, by: Name, room: Name, who: Option<Name>) -> bool {
        let is_of_it = |who: Name| {
            self.seats.get(who) == Some(&room) || self.places.get(who) == Some(&Some(room))
        };
        if !self.leads(by, room) || !who.is_none_or(is_of_it) {
            return false;
        }
        match who {
            Some(who) => self.captains.insert(room, who),
            None => self.captains.remove(room),
        };
        true
    }

    pub(super) fn says_ready(&mut self, by: Name, room: Name, ready: bool) -> bool {
        if !self.leads(by, room) || !self.is_open(room) {
            return false;
        }
        if ready {
            self.ready.insert(room);
        } else {
            self.ready.remove(room);
        }
        true
    }

    fn leads(&self, by: Name, room: Name) -> bool {
        let is_captain = self.captains.get(room) == Some(&by);
        is_staff(by) || (is_captain && self.places[by] == Some(room) && self.is_open(room))
    }

    fn answers(&self, captain: Name, room: Name) -> bool {
        let is_there: Place = self.places[captain];
        let away = self.away.get(captain);
        let is_kept = away.is_none_or(|since| self.now.since(*since) < KEPT_MS);
        is_there == Some(room) && is_kept
    }

    fn is_open(&self, room: Name) -> bool {
        let Phase::Run(clocks, _) = &self.phase else {
            return false;
        };
        clocks.get(room).copied().is_some_and(Clock::is_running)
    }
}

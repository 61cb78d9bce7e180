//! Breakout rooms once more, as naive as can be and from the rules alone: who belongs where and is where, how long each room lasts,
//! and who calls for help.

use std::collections::{BTreeMap, BTreeSet};

use protocol::Millis;

use super::house::Name;
use crate::world::START;

pub(super) const ROOMS: [Name; 2] = ["North", "South"];
pub(super) const STAFF: [Name; 2] = ["amina", "farida"];

/// What a room wrote is waited for so long.
const COLLECT_MS: i64 = 10_000;
/// Whoever has said that they come is waited for so long.
const STALE_MS: i64 = 120_000;
const ROUND_MS_MAX: i64 = 8 * 3_600_000;

/// Where somebody is; `None` is the plenary.
pub(super) type Place = Option<Name>;

pub(super) struct Workshop {
    pub(super) now: Millis,
    pub(super) places: BTreeMap<Name, Place>,
    pub(super) seats: BTreeMap<Name, Name>,
    pub(super) phase: Phase,
    /// The oldest first.
    pub(super) help: Vec<Help>,
    /// Since when.
    pub(super) away: BTreeMap<Name, Millis>,
    pub(super) captains: BTreeMap<Name, Name>,
    /// Rooms that have finished.
    pub(super) ready: BTreeSet<Name>,
    /// Out of their room by somebody's decision, for as long as this round lasts.
    kept_out: BTreeSet<Name>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    None,
    Armed,
    Opening(Millis, Wish),
    Run(BTreeMap<Name, Clock>, Wish),
}

/// How a round is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) duration_s: u32,
    pub(super) countdown_s: u16,
    pub(super) grace_s: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    Open(Millis),
    Closing(Millis),
    Collecting(Millis),
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Help {
    pub(super) room: Name,
    pub(super) by: Name,
    pub(super) claim: Option<Claim>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub(super) by: Name,
    pub(super) at: Millis,
    pub(super) here: bool,
}

impl Clock {
    pub(super) const fn is_running(self) -> bool {
        matches!(self, Self::Open(_) | Self::Closing(_))
    }

    const fn due(self) -> Option<Millis> {
        match self {
            Self::Open(at) | Self::Closing(at) | Self::Collecting(at) => Some(at),
            Self::Closed => None,
        }
    }
}

pub(super) const fn seconds(count: u32) -> i64 {
    count as i64 * 1_000
}

/// Time, and what it does by itself.
impl Workshop {
    pub(super) fn of(people: &[Name], seats: &[(Name, Name)]) -> Self {
        Self {
            now: START,
            places: people.iter().map(|name| (*name, None)).collect(),
            seats: seats.iter().copied().collect(),
            phase: Phase::None,
            help: Vec::new(),
            away: BTreeMap::new(),
            captains: BTreeMap::new(),
            ready: BTreeSet::new(),
            kept_out: BTreeSet::new(),
        }
    }

    pub(super) fn next_due(&self) -> Option<Millis> {
        let clocks: Vec<_> = match &self.phase {
            Phase::None | Phase::Armed => Vec::new(),
            Phase::Opening(at, _) => vec![*at],
            Phase::Run(clocks, _) => clocks.values().filter_map(|clock| clock.due()).collect(),
        };
        let claims = self.help.iter().filter_map(|help| help.claim.as_ref());
        let claims = claims.filter(|claim| !claim.here);
        let stale = claims.map(|claim| claim.at.plus_ms(STALE_MS));
        clocks.into_iter().chain(stale).min()
    }

    /// All that is due, each at its instant.
    pub(super) fn waits_until(&mut self, until: Millis) {
        while let Some(due) = self.next_due().filter(|due| *due <= until) {
            self.now = due;
            self.does_what_is_due();
        }
        self.now = until;
    }

    fn does_what_is_due(&mut self) {
        let now = self.now;
        if let Phase::Opening(at, wish) = self.phase.clone()
            && at <= now
        {
            self.phase = Phase::Armed;
            self.opens_now(wish);
        }
        for help in &mut self.help {
            let is_stale = |claim: &mut Claim| !claim.here && claim.at.plus_ms(STALE_MS) <= now;
            help.claim.take_if(is_stale);
        }
        let Phase::Run(clocks, wish) = self.phase.clone() else {
            return;
        };
        let due = |clock: &Clock| clock.due().is_some_and(|at| at <= now);
        for (room, clock) in clocks.into_iter().filter(|(_, clock)| due(clock)) {
            match clock {
                Clock::Open(_) if wish.grace_s == 0 => self.empties(room),
                Clock::Open(_) => {
                    let closes_at = now.plus_ms(seconds(u32::from(wish.grace_s)));
                    self.set(room, Clock::Closing(closes_at));
                }
                Clock::Closing(_) => self.empties(room),
                Clock::Collecting(_) => self.is_kept(room),
                Clock::Closed => {}
            }
        }
    }

    /// Everybody comes back, here or away.
    fn empties(&mut self, room: Name) {
        self.help.retain(|help| help.room != room);
        for place in self.places.values_mut() {
            place.take_if(|there| *there == room);
        }
        let until = self.now.plus_ms(COLLECT_MS);
        self.set(room, Clock::Collecting(until));
    }

    fn is_kept(&mut self, room: Name) {
        self.set(room, Clock::Closed);
        let Phase::Run(clocks, _) = &self.phase else {
            return;
        };
        if clocks.values().all(|clock| *clock == Clock::Closed) {
            self.phase = Phase::None;
            self.kept_out.clear();
        }
    }

    fn set(&mut self, room: Name, clock: Clock) {
        if let Phase::Run(clocks, _) = &mut self.phase {
            clocks.insert(room, clock);
        }
    }

    fn opens_now(&mut self, wish: Wish) -> bool {
        if self.seats.is_empty() {
            return false;
        }
        let ends_at = self.now.plus_ms(seconds(wish.duration_s));
        let clocks = ROOMS.map(|room| (room, Clock::Open(ends_at)));
        self.phase = Phase::Run(clocks.into_iter().collect(), wish);
        self.kept_out.clear();
        self.ready.clear();
        for (who, room) in self.seats.clone() {
            self.goes(who, Some(room), false);
        }
        true
    }
}

/// What staff do. Each says whether it is allowed.
impl Workshop {
    pub(super) fn opens(&mut self, by: Name, wish: Wish) -> bool {
        let may = matches!(self.phase, Phase::None | Phase::Armed);
        if !is_staff(by) || !may || self.seats.is_empty() {
            return false;
        }
        if wish.countdown_s == 0 {
            return self.opens_now(wish);
        }
        let at = self.now.plus_ms(seconds(u32::from(wish.countdown_s)));
        self.phase = Phase::Opening(at, wish);
        true
    }

    pub(super) fn cancels(&mut self, by: Name) -> bool {
        if !is_staff(by) {
            return false;
        }
        match self.phase {
            Phase::Opening(..) | Phase::Armed => self.phase = Phase::Armed,
            Phase::None | Phase::Run(..) => return false,
        }
        true
    }

    pub(super) fn extends(&mut self, by: Name, add_s: u32, room: Option<Name>) -> bool {
        let rooms = self.running(room);
        if !is_staff(by) || rooms.is_empty() {
            return false;
        }
        let now = self.now;
        let later: Vec<_> = rooms
            .into_iter()
            .map(|(room, clock)| match clock {
                Clock::Open(at) => (room, at.plus_ms(seconds(add_s))),
                _ => (room, now.plus_ms(seconds(add_s))),
            })
            .collect();
        if later.iter().any(|(_, at)| at.since(now) > ROUND_MS_MAX) {
            return false;
        }
        for (room, at) in later {
            self.set(room, Clock::Open(at));
        }
        true
    }

    pub(super) fn closes(&mut self, by: Name, grace_s: Option<u32>, room: Option<Name>) -> bool {
        let Phase::Run(_, wish) = &self.phase else {
            return false;
        };
        let grace_s = grace_s.unwrap_or(u32::from(wish.grace_s));
        let closes_at = self.now.plus_ms(seconds(grace_s));
        let sooner = |clock: Clock| match clock {
            Clock::Closing(at) => grace_s == 0 || closes_at < at,
            _ => true,
        };
        let rooms = self.running(room);
        let rooms: Vec<_> = rooms.into_iter().filter(|(_, c)| sooner(*c)).collect();
        if !is_staff(by) || rooms.is_empty() {
            return false;
        }
        for (room, _) in rooms {
            match grace_s {
                0 => self.empties(room),
                _ => self.set(room, Clock::Closing(closes_at)),
            }
        }
        true
    }

    /// A seat; in a round whoever it is goes there at once.
    pub(super) fn assigns(&mut self, by: Name, who: Name, room: Place) -> bool {
        if !is_staff(by) {
            return false;
        }
        match room {
            Some(room) => self.seats.insert(who, room),
            None => self.seats.remove(who),
        };
        let runs = !self.running(None).is_empty();
        let is_open = room.is_none_or(|room| !self.running(Some(room)).is_empty());
        if runs && is_open {
            self.goes(who, room, true);
        }
        true
    }

    pub(super) fn moves(&mut self, by: Name, who: Name, to: Place) -> bool {
        let is_there = to.is_none_or(|room| !self.running(Some(room)).is_empty());
        if is_staff(by) && is_there {
            self.goes(who, to, true);
        }
        is_staff(by) && is_there
    }

    pub(super) fn collects(&mut self, room: Name) {
        if let Phase::Run(clocks, _) = &self.phase
            && matches!(clocks.get(room), Some(Clock::Collecting(_)))
        {
            self.is_kept(room);
        }
    }

    pub(super) fn claims(&mut self, by: Name, room: Name, take: bool) -> bool {
        let (now, is_here) = (self.now, self.places[by] == Some(room));
        let Some(help) = self.call_for(by, room) else {
            return false;
        };
        match &help.claim {
            Some(claim) if claim.by == by => return true,
            Some(_) if !take => return false,
            _ => {}
        }
        help.claim = Some(Claim {
            by,
            at: now,
            here: is_here,
        });
        true
    }

    pub(super) fn releases(&mut self, by: Name, room: Name) -> bool {
        let help = self.call_for(by, room);
        let Some(help) = help.filter(|help| help.is_free_for(by)) else {
            return false;
        };
        help.claim = None;
        true
    }

    pub(super) fn defers(&mut self, by: Name, room: Name) -> bool {
        let help = self.call_for(by, room);
        let Some(mut help) = help
            .filter(|help| help.is_free_for(by))
            .map(|help| help.clone())
        else {
            return false;
        };
        help.claim = None;
        self.help.retain(|help| help.room != room);
        self.help.push(help);
        true
    }

    pub(super) fn resolves(&mut self, by: Name, room: Name) -> bool {
        let help = self.call_for(by, room);
        let may = help.is_some_and(|help| help.is_free_for(by));
        if may {
            self.help.retain(|help| help.room != room);
        }
        may
    }

    fn call_for(&mut self, by: Name, room: Name) -> Option<&mut Help> {
        let mut calls = self.help.iter_mut();
        calls.find(|help| is_staff(by) && help.room == room)
    }

    /// Rooms that people can be in, or the one that is meant.
    fn running(&self, room: Option<Name>) -> Vec<(Name, Clock)> {
        let Phase::Run(clocks, _) = &self.phase else {
            return Vec::new();
        };
        let meant = |name: Name| room.is_none_or(|room| room == name);
        let running = clocks
            .iter()
            .filter(|(name, clock)| clock.is_running() && meant(name));
        running.map(|(name, clock)| (*name, *clock)).collect()
    }
}

/// What everybody does.
impl Workshop {
    pub(super) fn drops(&mut self, who: Name) {
        self.away.insert(who, self.now);
        self.lets_others_help(who, |_| true);
    }

    /// In a round, whoever was not sent out or went out goes where they belong, if that is not about to close.
    pub(super) fn connects(&mut self, who: Name) {
        self.away.remove(who);
        let Phase::Run(clocks, _) = &self.phase else {
            return;
        };
        let seat = self.seats.get(who).copied();
        let open = seat.filter(|room| matches!(clocks[room], Clock::Open(_)));
        let stays = self.places[who].is_some() || is_staff(who) || self.kept_out.contains(who);
        if !stays && open.is_some() {
            self.goes(who, open, false);
        }
    }

    pub(super) fn is_here(&self, who: Name) -> bool {
        !self.away.contains_key(who)
    }

    /// Staff anywhere, others out of their room and back to it.
    pub(super) fn visits(&mut self, who: Name, to: Place) -> bool {
        if self.places[who] == to {
            return true;
        }
        let is_there = to.is_none_or(|room| !self.running(Some(room)).is_empty());
        let is_own = to.is_none_or(|room| self.seats.get(who) == Some(&room));
        if !is_there || !(is_staff(who) || is_own) {
            return false;
        }
        self.goes(who, to, !is_staff(who));
        true
    }

    pub(super) fn asks_help(&mut self, who: Name) -> bool {
        let Some(room) = self.places[who] else {
            return false;
        };
        if self.help.iter().all(|help| help.room != room) {
            self.help.push(Help {
                room,
                by: who,
                claim: None,
            });
        }
        true
    }

    pub(super) fn cancels_help(&mut self, who: Name) -> bool {
        let Some(room) = self.places[who] else {
            return false;
        };
        if self
            .help
            .iter()
            .any(|help| help.room == room && help.by != who)
        {
            return false;
        }
        self.help.retain(|help| help.room != room);
        true
    }

    /// `decided`: whoever is out of their room by it stays out.
    fn goes(&mut self, who: Name, to: Place, decided: bool) {
        let from = self.places[who];
        if from == to {
            return;
        }
        self.lets_others_help(who, |room| Some(room) == from);
        self.places.insert(who, to);
        self.kept_out.remove(who);
        match to {
            None if decided => {
                self.kept_out.insert(who);
            }
            None => {}
            Some(room) => {
                let claims = self.help.iter_mut().filter(|help| help.room == room);
                let claims = claims.filter_map(|help| help.claim.as_mut());
                for claim in claims.filter(|claim| claim.by == who) {
                    claim.here = true;
                }
            }
        }
    }

    fn lets_others_help(&mut self, who: Name, is_meant: impl Fn(Name) -> bool) {
        for help in self.help.iter_mut().filter(|help| is_meant(help.room)) {
            help.claim.take_if(|claim| claim.by == who);
        }
    }
}

impl Help {
    fn is_free_for(&self, by: Name) -> bool {
        self.claim.as_ref().is_none_or(|claim| claim.by == by)
    }
}

pub(super) fn is_staff(who: Name) -> bool {
    STAFF.contains(&who)
}

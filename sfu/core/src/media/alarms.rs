use std::collections::BTreeMap;
use std::time::Instant;

use crate::media::Timer;

/// The next wake-up of each kind.
#[derive(Debug, Default)]
pub(super) struct Alarms {
    set: BTreeMap<Timer, Instant>,
}

impl Alarms {
    /// Wakes at `at`, or earlier if that was asked for before.
    pub(super) fn set(&mut self, timer: Timer, at: Instant) {
        let set = self.set.entry(timer).or_insert(at);
        *set = at.min(*set);
    }

    pub(super) fn next(&self) -> Option<(Instant, Timer)> {
        self.set.iter().map(|(timer, at)| (*at, *timer)).min()
    }

    /// The first one that is due; it is then no longer set.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<Timer> {
        let (_, timer) = self.next().filter(|(at, _)| *at <= now)?;
        self.set.remove(&timer);
        Some(timer)
    }
}

use std::time::Instant;

use crate::media::Timer;

/// The next wake-up of each kind.
#[derive(Debug, Default)]
pub(super) struct Alarms {
    set: [Option<Instant>; Timer::ALL.len()],
}

impl Alarms {
    /// Wakes at `at`, or earlier if that was asked for before.
    pub(super) fn set(&mut self, timer: Timer, at: Instant) {
        if let Some(set) = self.set.get_mut(timer as usize) {
            *set = Some(set.map_or(at, |before| at.min(before)));
        }
    }

    pub(super) fn next(&self) -> Option<(Instant, Timer)> {
        let set = self.set.iter().zip(Timer::ALL);
        set.filter_map(|(at, timer)| Some(((*at)?, timer))).min()
    }

    /// The first one that is due; it is then no longer set.
    pub(super) fn take_due(&mut self, now: Instant) -> Option<Timer> {
        let (_, timer) = self.next().filter(|(at, _)| *at <= now)?;
        if let Some(set) = self.set.get_mut(timer as usize) {
            *set = None;
        }
        Some(timer)
    }
}

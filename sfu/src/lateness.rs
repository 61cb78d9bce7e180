use std::time::{Duration, Instant};

use crate::counters::ShardCounters;
use crate::limits::{LATE_AT, LATE_LOST_MIN, LATE_LOST_PERCENT, LATE_PERCENT, LATE_WINDOW};

/// Whether a shard keeps up: how late it gets to what is due, and how much is lost because this machine takes no more.
///
/// It is judged window by window. Two bad ones of three are too many; it is over after five good ones.
#[derive(Debug)]
pub(crate) struct Lateness {
    since: Instant,
    /// By which what was due has been late in this window, as far as that can be heard.
    late: Duration,
    /// As of the beginning of this window.
    fates: Fates,
    /// The last windows, the newest in the lowest bit: which were bad.
    history: u8,
    is_late: bool,
}

/// Datagrams since the shard began: what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fates {
    pub(crate) carried: u64,
    pub(crate) lost: u64,
}

/// Windows by which it is told that it became bad, and that it is good.
const RECENT: u8 = 0b111;
const OVER: u8 = 0b1_1111;

impl Lateness {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            since: now,
            late: Duration::ZERO,
            fates: Fates::default(),
            history: 0,
            is_late: false,
        }
    }

    /// Something is done so long after it was due.
    pub(crate) fn note(&mut self, lag: Duration) {
        if lag >= LATE_AT {
            self.late += lag;
        }
    }

    pub(crate) fn is_due(&self, now: Instant) -> bool {
        self.since + LATE_WINDOW <= now
    }

    /// Ends the window; true while the shard is late.
    pub(crate) fn judge(&mut self, now: Instant, fates: Fates) -> bool {
        let length = now.saturating_duration_since(self.since);
        let is_slow = self.late * 100 >= length * LATE_PERCENT;
        let is_bad = is_slow || fates.since(self.fates).is_too_much();
        self.history = self.history << 1 | u8::from(is_bad);
        self.is_late = match self.is_late {
            true => self.history & OVER != 0,
            false => (self.history & RECENT).count_ones() >= 2,
        };
        (self.since, self.late, self.fates) = (now, Duration::ZERO, fates);
        self.is_late
    }
}

impl Fates {
    /// Lost is what found the kernel's buffers full, or another thread's queue.
    pub(crate) const fn of(counters: &ShardCounters) -> Self {
        Self {
            carried: counters.engine.datagrams_in + counters.engine.datagrams_out,
            lost: counters.sent.dropped_full
                + counters.received.overflowed
                + counters.crossings.dropped
                + counters.streamed_lost,
        }
    }

    /// An engine that was made anew counts from nothing.
    const fn since(self, before: Self) -> Self {
        Self {
            carried: self.carried.saturating_sub(before.carried),
            lost: self.lost.saturating_sub(before.lost),
        }
    }

    const fn is_too_much(self) -> bool {
        let all = self.carried + self.lost;
        self.lost >= LATE_LOST_MIN && self.lost * 100 >= all * LATE_LOST_PERCENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said at the end of each second that was late by so many milliseconds in all, in steps of 50.
    fn judged(late_ms: &[u64]) -> Vec<bool> {
        let mut now = Instant::now();
        let mut lateness = Lateness::new(now);
        let judge = |late: &u64| {
            for _ in 0..late / 50 {
                lateness.note(Duration::from_millis(50));
            }
            now += LATE_WINDOW;
            assert!(lateness.is_due(now));
            lateness.judge(now, Fates::default())
        };
        late_ms.iter().map(judge).collect()
    }

    #[test]
    fn a_shard_is_late_after_the_second_bad_second_and_on_time_after_five_good_ones() {
        let judged = judged(&[0, 300, 0, 300, 0, 0, 0, 0, 0, 0]);
        let late = [3, 4, 5, 6, 7];
        let expected: Vec<bool> = (0..10).map(|second| late.contains(&second)).collect();
        assert_eq!(judged, expected);
    }

    #[test]
    fn a_moment_of_lateness_now_and_then_is_none() {
        assert!(!judged(&[300, 0, 0, 300, 0, 0, 100, 100, 100]).contains(&true));
        let now = Instant::now();
        let mut lateness = Lateness::new(now);
        for _ in 0..1_000 {
            lateness.note(Duration::from_millis(3));
        }
        let later = now + 2 * LATE_WINDOW;
        assert!(!lateness.judge(later, Fates::default()));
        assert_eq!(lateness.history, 0);
    }

    #[test]
    fn what_finds_full_buffers_is_too_much_from_a_hundredth_on() {
        let mut now = Instant::now();
        let mut lateness = Lateness::new(now);
        let mut fates = Fates::default();
        let mut judge = |lost| {
            now += LATE_WINDOW;
            fates.carried += 10_000;
            fates.lost += lost;
            lateness.judge(now, fates)
        };
        assert!(!judge(90) && !judge(90) && !judge(90));
        assert!(!judge(200) && judge(200));
    }

    #[test]
    fn counts_that_begin_anew_are_no_loss() {
        let now = Instant::now();
        let mut lateness = Lateness::new(now);
        let before = Fates {
            carried: 1_000_000,
            lost: 10,
        };
        lateness.judge(now + LATE_WINDOW, before);
        lateness.judge(
            now + 2 * LATE_WINDOW,
            Fates {
                carried: 5,
                lost: 10,
            },
        );
        assert_eq!(lateness.history, 0);
    }
}

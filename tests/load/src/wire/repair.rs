use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::limits::{ASK_AGAIN_TIMES, MISSING_KEPT_MAX, MISSING_WAIT};

/// Packets of one video stream that are missing, and when to ask for them (RFC 4585, 6.2.1).
pub(super) struct Repair {
    round_trip: Duration,
    /// With cycles.
    newest: Option<u64>,
    missing: BTreeMap<u64, Missing>,
}

struct Missing {
    since: Instant,
    asked: Option<Instant>,
    times: u32,
}

/// Packets overtake each other by this much without being lost.
const REORDERING: Duration = Duration::from_millis(10);

impl Repair {
    pub(super) const fn new(round_trip: Duration) -> Self {
        Self {
            round_trip,
            newest: None,
            missing: BTreeMap::new(),
        }
    }

    /// A packet of this number is here, on whatever way.
    pub(super) fn note(&mut self, now: Instant, sequence: u16) {
        let Some(newest) = self.newest else {
            self.newest = Some((1 << 16) + u64::from(sequence));
            return;
        };
        let step = i64::from(sequence.wrapping_sub(newest as u16) as i16);
        let full = newest.saturating_add_signed(step);
        if step <= 0 {
            self.missing.remove(&full);
            return;
        }
        self.newest = Some(full);
        if full - newest > MISSING_KEPT_MAX {
            self.missing.clear();
            return;
        }
        for number in newest + 1..full {
            let missing = Missing {
                since: now,
                asked: None,
                times: 0,
            };
            self.missing.insert(number, missing);
        }
    }

    /// Numbers to ask for now; they count as asked.
    pub(super) fn ask(&mut self, now: Instant) -> Vec<u16> {
        self.missing.retain(|_, missing| {
            now - missing.since < MISSING_WAIT && missing.times <= ASK_AGAIN_TIMES
        });
        let pause = self.round_trip * 3 / 2 + REORDERING;
        let mut due = Vec::new();
        for (number, missing) in &mut self.missing {
            let since = missing.asked.map_or(now - missing.since, |at| now - at);
            let wait = if missing.asked.is_some() {
                pause
            } else {
                REORDERING
            };
            if since >= wait {
                missing.asked = Some(now);
                missing.times += 1;
                due.push(*number as u16);
            }
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_asked_for_again_until_it_comes() {
        let mut repair = Repair::new(Duration::from_millis(100));
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        repair.note(at(0), 65_534);
        repair.note(at(0), 1);
        assert!(repair.ask(at(5)).is_empty(), "it may have been overtaken");
        assert_eq!(repair.ask(at(10)), [65_535, 0]);
        assert!(repair.ask(at(100)).is_empty(), "on its way");
        repair.note(at(110), 0);
        assert_eq!(repair.ask(at(170)), [65_535]);
        assert!(repair.ask(at(60_000)).is_empty(), "given up");
    }
}

use std::time::{Duration, Instant};

use crate::limits::congestion::{PACE_PERCENT, PACE_STEP};

/// What may leave for one viewer now, so that its packets come no faster than its way down takes them.
///
/// Counted as a debt, which what must not wait may run up, and what can wait waits for the end of.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    /// In bits.
    debt: u64,
    at: Option<Instant>,
}

impl Budget {
    /// Time passes at that estimate.
    pub(crate) fn earn(&mut self, now: Instant, estimate: u64) {
        let before = self.at.replace(now).unwrap_or(now);
        let elapsed = now.saturating_duration_since(before).as_micros() as u64;
        let earned = estimate * PACE_PERCENT / 100 * elapsed.min(1_000_000) / 1_000_000;
        self.debt = self.debt.saturating_sub(earned);
    }

    pub(crate) fn spend(&mut self, bytes: usize) {
        self.debt += bytes as u64 * 8;
    }

    /// Bytes that may leave now.
    pub(crate) fn left(&self, estimate: u64) -> u64 {
        let step = estimate * PACE_PERCENT / 100 * PACE_STEP.as_micros() as u64 / 1_000_000;
        // At a rate that one packet takes many steps of, it may leave when nothing is owed any more.
        let step = step.max(1);
        step.saturating_sub(self.debt) / 8 + u64::from(self.debt < step)
    }

    /// How long what is owed takes to pay.
    pub(crate) fn owed(&self, estimate: u64) -> Duration {
        let rate = (estimate * PACE_PERCENT / 100).max(1);
        Duration::from_micros(self.debt.saturating_mul(1_000_000) / rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    fn half_more_than_the_estimate_leaves_and_no_more() {
        let start = Instant::now();
        let mut budget = Budget::default();
        let mut left = 0;
        for step in 0..200 {
            budget.earn(start + PACE_STEP * step, 400_000);
            while budget.left(400_000) > 0 {
                budget.spend(1000);
                left += 1000 * 8;
            }
        }
        // In one second.
        assert!((590_000..620_000).contains(&left), "{left}");
        assert!(budget.owed(400_000) < Duration::from_millis(20));
    }
}

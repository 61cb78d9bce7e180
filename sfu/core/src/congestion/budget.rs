use std::time::{Duration, Instant};

use crate::limits::congestion::{
    NARROW, PACE_BURST_US, PACE_PERCENT, PACE_PERCENT_LONG, PACE_PERCENT_NARROW, PACE_STEP,
};

#[cfg(test)]
mod tests;

/// What may leave for one viewer now, so that its packets come no faster than its way down takes them.
///
/// Counted as two debts, which what must not wait may run up, and what can wait waits for the end of: one that is paid
/// back faster than the estimate, so that a key frame does not wait long, and one that is paid back slower and may grow to
/// [`PACE_BURST_US`], so that no more than that ever queues on the way.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    /// In bits.
    step: u64,
    burst: u64,
    at: Option<Instant>,
}

impl Budget {
    /// Time passes at that estimate. Often enough that it did not change much since the last time: with each packet.
    pub(crate) fn earn(&mut self, now: Instant, estimate: u64) {
        let before = self.at.replace(now).unwrap_or(now);
        let elapsed = now.saturating_duration_since(before).as_micros() as u64;
        let earned = estimate.saturating_mul(elapsed);
        let paid = |percent: u64| earned.saturating_mul(percent) / 100_000_000;
        self.step = self.step.saturating_sub(paid(pace_percent(estimate)));
        self.burst = self.burst.saturating_sub(paid(PACE_PERCENT_LONG));
    }

    pub(crate) fn spend(&mut self, bytes: usize) {
        self.step += bytes as u64 * 8;
        self.burst += bytes as u64 * 8;
    }

    /// Bytes that may leave now.
    pub(crate) fn left(&self, estimate: u64) -> u64 {
        let step =
            estimate * pace_percent(estimate) / 100 * PACE_STEP.as_micros() as u64 / 1_000_000;
        // At a rate that one packet takes many steps of, it may leave when nothing is owed any more.
        let step = step.max(1);
        match self.step < step && self.burst < estimate * PACE_BURST_US / 1_000_000 {
            true => (step - self.step) / 8 + 1,
            false => 0,
        }
    }

    /// How long what is owed takes to pay.
    pub(crate) fn owed(&self, estimate: u64) -> Duration {
        Duration::from_micros(self.burst.saturating_mul(1_000_000) / estimate.max(1))
    }
}

const fn pace_percent(estimate: u64) -> u64 {
    match estimate < NARROW {
        true => PACE_PERCENT_NARROW,
        false => PACE_PERCENT,
    }
}

use std::time::Duration;

use super::histogram::Histogram;

/// How long the journal's commits took, each with everything that shared it: what a session waits for before it says a word.
pub(crate) struct CommitTimes {
    /// In microseconds, close together where a disk usually is.
    pub(super) micros: Histogram<14>,
}

const MICROS: [u32; 14] = [
    250, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 18_000, 25_000, 40_000, 60_000, 100_000,
    250_000,
];

impl CommitTimes {
    pub(crate) fn note(&self, took: Duration) {
        self.micros
            .observe(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }
}

impl Default for CommitTimes {
    fn default() -> Self {
        Self {
            micros: Histogram::new(MICROS),
        }
    }
}

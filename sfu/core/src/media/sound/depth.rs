//! How many earlier packets go with each: what a link loses decides.

use std::time::{Duration, Instant};

use crate::limits::REDUNDANCY_MAX;

#[cfg(test)]
mod tests;

/// What one viewer's link asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Depth {
    wanted: u8,
    /// Since when less would do.
    calm_since: Option<Instant>,
}

/// The loss, in thousandths, from which on so many earlier packets go with each. With one packet of 5 % lost at random,
/// the rest after one, two, three is 0.25 %, 0.01 %, 0.00 %; of 10 %, 1.0 %, 0.10 %, 0.01 %.
const THRESHOLDS: [u16; REDUNDANCY_MAX] = [10, 30, 80];
/// A step back needs this long below half of the threshold.
const CALM: Duration = Duration::from_secs(10);
/// What one more costs: a voice of 32 kbit/s.
const STEP_BITS_PER_SECOND: u64 = 32_000;

impl Default for Depth {
    /// One, for nothing is known of the link yet and the first words count.
    fn default() -> Self {
        Self {
            wanted: 1,
            calm_since: None,
        }
    }
}

impl Depth {
    /// What goes out from now on, when a link loses so much and carries `estimate` bit/s as far as that is known. Redundancy
    /// takes no more than half of it.
    pub(in crate::media) fn adapt(
        &mut self,
        now: Instant,
        loss_permille: u16,
        estimate: Option<u64>,
    ) -> u8 {
        let asked = THRESHOLDS.iter().filter(|least| loss_permille >= **least);
        let asked = asked.count() as u8;
        if asked >= self.wanted {
            *self = Self {
                wanted: asked,
                calm_since: None,
            };
        } else if loss_permille * 2 < self.threshold() {
            let since = *self.calm_since.get_or_insert(now);
            if since + CALM <= now {
                self.wanted -= 1;
                self.calm_since = Some(now);
            }
        } else {
            self.calm_since = None;
        }
        let affordable = estimate.map(|estimate| estimate / 2 / STEP_BITS_PER_SECOND);
        affordable.map_or(self.wanted, |most| self.wanted.min(most.min(255) as u8))
    }

    /// Before anything is known.
    pub(in crate::media) const fn at_first(self) -> u8 {
        self.wanted
    }

    /// Of the present depth.
    fn threshold(self) -> u16 {
        let at = usize::from(self.wanted).checked_sub(1);
        at.and_then(|at| THRESHOLDS.get(at)).copied().unwrap_or(0)
    }
}

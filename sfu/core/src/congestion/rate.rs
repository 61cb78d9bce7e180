use crate::limits::congestion::{RATE_MAX, RATE_MIN, RATE_START};

/// The rate that may be sent: raised by and by, lowered at once (draft-ietf-rmcat-gcc-02, 5.5).
#[derive(Debug)]
pub(super) struct Rate {
    bits: u64,
    raised: u64,
    lowered: Option<u64>,
    /// What the link let through when it was full.
    full: Option<Full>,
    /// Nothing has confirmed or denied the rate it began with.
    is_guess: bool,
}

/// Mean and deviation of what got through at the last times that the link was full.
#[derive(Clone, Copy, Debug)]
struct Full {
    mean: f64,
    deviation: f64,
}

/// Of the present rate, in a second.
const RAISE_PER_SECOND: f64 = 0.08;
/// Near the rate at which the link was full: one packet of this size in a response time.
const PACKET_BITS: f64 = 1_200.0 * 8.0;
/// In bit/s, in a second: what is least is not raised for ever.
const RAISE_MIN: f64 = 2_000.0;
const REMEMBERED: f64 = 0.8;

impl Rate {
    pub(super) const fn new() -> Self {
        Self {
            bits: RATE_START,
            raised: 0,
            lowered: None,
            full: None,
            is_guess: true,
        }
    }

    pub(super) const fn get(&self) -> u64 {
        self.bits
    }

    /// A little more, as far as `cap`. `response`: how long it takes to see what a change leads to.
    pub(super) fn raise(&mut self, now: u64, response: u64, cap: u64) {
        let elapsed = now.saturating_sub(self.raised).min(1_000_000) as f64 / 1e6;
        self.raised = now;
        let rate = self.bits as f64;
        let step = match self.is_near_full() {
            true => (PACKET_BITS * 1e6 / response.max(100_000) as f64).min(rate * RAISE_PER_SECOND),
            false => rate * RAISE_PER_SECOND,
        };
        let raised = (rate + step.max(RAISE_MIN) * elapsed) as u64;
        self.set(raised.min(cap).max(self.bits));
    }

    /// It is not to be raised for a moment.
    pub(super) fn hold(&mut self, now: u64) {
        self.raised = now;
    }

    /// The link is full, and this much got through.
    pub(super) fn lower(&mut self, now: u64, to: u64, got_through: Option<u64>) {
        if let Some(through) = got_through {
            self.remember(through as f64);
        }
        self.set(to.min(self.bits));
        self.is_guess = false;
        self.lowered = Some(now);
        self.raised = now;
    }

    /// A probe showed that the link carries this much.
    pub(super) fn prove(&mut self, now: u64, bits: u64) {
        let is_more_than_full = self
            .full
            .is_some_and(|full| bits as f64 > full.mean + 3.0 * full.deviation);
        if is_more_than_full {
            self.full = None;
        }
        self.set(bits.max(self.bits));
        self.is_guess = false;
        self.raised = now;
    }

    pub(super) const fn is_guess(&self) -> bool {
        self.is_guess
    }

    pub(super) fn lowered_within(&self, now: u64, time: u64) -> bool {
        self.lowered.is_some_and(|at| now < at + time)
    }

    fn is_near_full(&self) -> bool {
        let rate = self.bits as f64;
        self.full
            .is_some_and(|full| (rate - full.mean).abs() < 3.0 * full.deviation)
    }

    fn remember(&mut self, through: f64) {
        let before = self.full.filter(|full| {
            let distance = (through - full.mean).abs();
            distance < 3.0 * full.deviation
        });
        self.full = Some(match before {
            None => Full {
                mean: through,
                deviation: through * 0.05,
            },
            Some(full) => {
                let mean = REMEMBERED * full.mean + (1.0 - REMEMBERED) * through;
                let distance = (through - mean).abs();
                let deviation = REMEMBERED * full.deviation + (1.0 - REMEMBERED) * distance;
                Full {
                    mean,
                    deviation: deviation.clamp(mean * 0.02, mean * 0.1),
                }
            }
        });
    }

    fn set(&mut self, bits: u64) {
        self.bits = bits.clamp(RATE_MIN, RATE_MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_raised_by_a_twelfth_a_second_and_by_a_packet_a_response_near_what_was_full() {
        let mut rate = Rate::new();
        let raise = |rate: &mut Rate, from: u64| {
            let before = rate.get();
            for step in 1..=10 {
                rate.raise(from + step * 100_000, 200_000, u64::MAX);
            }
            rate.get() - before
        };
        assert!((23_000..27_000).contains(&raise(&mut rate, 0)));
        rate.lower(1_000_000, 270_000, Some(290_000));
        let near = raise(&mut rate, 1_000_000);
        assert!((18_000..28_000).contains(&near), "{near}");
        rate.lower(2_000_000, 20_000, None);
        assert_eq!(rate.get(), RATE_MIN);
    }

    #[test]
    fn a_cap_never_lowers_it() {
        let mut rate = Rate::new();
        rate.raise(500_000, 200_000, 10_000);
        assert_eq!(rate.get(), RATE_START);
    }
}

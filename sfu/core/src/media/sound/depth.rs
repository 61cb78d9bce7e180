//! How many earlier packets go with each: what a link loses asks for that.

use std::time::{Duration, Instant};

use crate::limits::REDUNDANCY_MAX;

#[cfg(test)]
mod tests;

/// What one viewer's link asks for.
#[derive(Clone, Copy, Debug)]
pub(in crate::media) struct Depth {
    asked: u8,
    /// It is what was measured, not what it began with.
    is_measured: bool,
    /// Since when less would do.
    calm_since: Option<Instant>,
    /// It was asked for because of bursts, which come seldom.
    for_bursts: bool,
    /// Loss over some seconds in thousandths, and when it was last added to.
    steady: Option<(Instant, f64)>,
}

/// The loss, in thousandths, from which on so many earlier packets go with each. With one packet of 5 % lost at random,
/// the rest after one, two, three is 0.25 %, 0.01 %, 0.00 %; of 10 %, 1.0 %, 0.10 %, 0.01 %.
const ASKS: [u16; REDUNDANCY_MAX] = [10, 30, 120];
/// A third one is for loss that lasts: in three seconds, on a link that loses 5 %, 8 % are lost now and then.
const ASKS_LASTING: f64 = 80.0;
/// Below, one less would do. The third is needless where the second leaves little.
const CALM: [u16; REDUNDANCY_MAX] = [5, 15, 60];
/// A step back needs this long, and what it began with this long after anything is known: some 150 packets.
const CALM_FOR: Duration = Duration::from_secs(10);
const CALM_AT_FIRST: Duration = Duration::from_secs(3);
/// Where packets are lost in bursts, the same loss comes at long intervals: 1 % in bursts of four is one in eight seconds.
const CALM_BETWEEN_BURSTS: Duration = Duration::from_secs(30);
/// Seconds that loss is smoothed over.
const STEADY_S: f64 = 5.0;

impl Default for Depth {
    /// Two, for nothing is known of the link yet and the first words count.
    fn default() -> Self {
        Self {
            asked: 2,
            is_measured: false,
            calm_since: None,
            for_bursts: false,
            steady: None,
        }
    }
}

impl Depth {
    /// Follows a link that lost so much, in thousandths, of what was sent in the last seconds, several packets
    /// in a row or not; `None` where too little was sent to tell.
    pub(in crate::media) fn adapt(
        &mut self,
        now: Instant,
        loss: Option<u16>,
        in_bursts: Option<bool>,
    ) {
        let Some(loss) = loss else {
            self.calm_since = None;
            return;
        };
        let steady = self.smooth(now, loss);
        let at_once = ASKS.iter().filter(|least| loss >= **least).count();
        self.for_bursts &= self.asked > 0;
        if at_once > 0 {
            self.for_bursts = in_bursts.unwrap_or(self.for_bursts);
        }
        let is_burst = self.for_bursts && at_once > 0;
        let asked = match is_burst || steady >= ASKS_LASTING {
            true => REDUNDANCY_MAX,
            false => at_once,
        };
        let asked = asked as u8;
        if asked >= self.asked {
            self.is_measured |= asked > self.asked;
            self.asked = asked;
            self.calm_since = None;
        } else if self.is_calm(loss, steady) {
            let since = *self.calm_since.get_or_insert(now);
            if since + self.patience() <= now {
                self.asked -= 1;
                self.is_measured = true;
                self.calm_since = Some(now);
            }
        } else {
            self.calm_since = None;
        }
    }

    /// For now.
    pub(in crate::media) const fn asked(&self) -> u8 {
        self.asked
    }

    /// It was asked for because packets are lost in bursts.
    pub(in crate::media) const fn is_for_bursts(&self) -> bool {
        self.for_bursts
    }

    /// Whether one less would do.
    fn is_calm(&self, loss: u16, steady: f64) -> bool {
        let at = usize::from(self.asked).checked_sub(1);
        let limit = at.and_then(|at| CALM.get(at)).copied().unwrap_or(0);
        match usize::from(self.asked) == REDUNDANCY_MAX {
            true => steady < f64::from(limit),
            false => loss < limit,
        }
    }

    const fn patience(&self) -> Duration {
        match (self.is_measured, self.for_bursts) {
            (_, true) => CALM_BETWEEN_BURSTS,
            (true, false) => CALM_FOR,
            (false, false) => CALM_AT_FIRST,
        }
    }

    fn smooth(&mut self, now: Instant, loss: u16) -> f64 {
        let loss = f64::from(loss);
        let steady = self.steady.map_or(loss, |(at, steady)| {
            let since = now.saturating_duration_since(at).as_secs_f64();
            steady + (loss - steady) * since / (STEADY_S + since)
        });
        self.steady = Some((now, steady));
        steady
    }
}

//! What the choice of layers has to know of each: how high its pictures are, and what they cost.

use std::time::Instant;

use sfu_control::TrackKind;

use crate::Codec;
use crate::media::layer::Layer;
use crate::media::payload::picture_height;

#[cfg(test)]
mod tests;

/// Of one layer; a guess until its packets tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// In pixels.
    pub(super) height: u16,
    /// In bit/s with all headers, rounded up in steps of a quarter.
    pub(super) rate: u64,
}

/// How much comes.
#[derive(Debug, Default)]
pub(super) struct Meter {
    bits: u64,
    looked: Option<Instant>,
    /// In bit/s.
    smoothed: u64,
    looks: u32,
}

/// IP, UDP, RTP with one CSRC and a transport-wide number, and the tag of SRTP.
const HEADER_BYTES: usize = 20 + 8 + 24 + 16;
/// Looks that make a second: what is known before that is less than a second's worth.
const LOOKS_MIN: u32 = 4;

impl Facts {
    /// What browsers send (study: domain 3.3) and our client asks them to: 180, 360 and 720 lines of a camera; all lines of
    /// a screen, first a few times a second, then as they change.
    pub(super) fn of(kind: TrackKind, layer: Layer) -> Self {
        let (height, rate) = match (kind, layer.get()) {
            (TrackKind::Screen, 0) => (1_080, 200_000),
            (TrackKind::Screen, _) => (1_080, 1_200_000),
            (_, 0) => (180, 130_000),
            (_, 1) => (360, 450_000),
            (_, _) => (720, 1_500_000),
        };
        Self { height, rate }
    }

    /// Reads a packet at which a picture can begin. True when that has another height than before.
    pub(super) fn read_height(&mut self, codec: Codec, payload: &[u8]) -> bool {
        self.take_height(picture_height(codec, payload).filter(|height| *height > 0))
    }

    /// Takes what is told of the height, in pixels. True when it is another one.
    pub(super) fn take_height(&mut self, height: Option<u16>) -> bool {
        let is_new = height.is_some_and(|height| height != self.height);
        self.height = height.unwrap_or(self.height);
        is_new
    }

    /// Takes a measured rate; small changes are none. True when it is another one.
    pub(super) fn take_rate(&mut self, bits_per_second: u64) -> bool {
        let before = self.rate;
        if bits_per_second > self.rate || bits_per_second < self.rate / 2 {
            self.rate = coarse(bits_per_second);
        }
        self.rate != before
    }
}

impl Meter {
    pub(super) fn count(&mut self, payload: usize) {
        self.bits += (payload + HEADER_BYTES) as u64 * 8;
    }

    /// The next look is the first of a new run.
    pub(super) fn pause(&mut self) {
        *self = Self::default();
    }

    /// The rate of about the last second, or the last four when it is `slow`; it falls more slowly than it rises, so that a
    /// pause of speech or between two slides is not taken for a cheap picture. `None` in the first second.
    pub(super) fn look(&mut self, now: Instant, slow: bool) -> Option<u64> {
        let bits = std::mem::take(&mut self.bits);
        let looked = self.looked.replace(now)?;
        let millis = now.saturating_duration_since(looked).as_millis() as u64;
        let rate = (bits * 1_000).checked_div(millis)?;
        self.looks = self.looks.saturating_add(1);
        let rise = if slow { 16 } else { 4 };
        let weight = match rate > self.smoothed {
            true => rise,
            false => 32,
        };
        // A plain average until there is enough of it.
        let weight = weight.min(self.looks).max(1);
        let [rate, smoothed] = [rate, self.smoothed].map(|rate| rate.min(RATE_MAX));
        self.smoothed = (smoothed * u64::from(weight - 1) + rate) / u64::from(weight);
        (self.looks >= LOOKS_MIN).then_some(self.smoothed)
    }
}

/// More than any network card carries; so no sum overflows.
const RATE_MAX: u64 = 100_000_000_000;

/// The next of the steps 16, 20, 25 … kbit/s, each a quarter more than the one before.
fn coarse(bits_per_second: u64) -> u64 {
    let mut step = 16_000;
    while step < bits_per_second.min(RATE_MAX) {
        step += step / 4;
    }
    step
}

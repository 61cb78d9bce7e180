use std::time::Instant;

use super::rtcp::SenderReport;
use super::wall::WallNanos;

/// What a sender report tells of a track.
#[derive(Clone, Copy, Debug)]
pub struct Sent {
    pub ssrc: u32,
    pub clock: Clock,
    pub packets: u32,
    pub octets: u32,
}

/// RTP time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    start: Instant,
    /// In Hz.
    rate: u32,
}

impl Sent {
    /// Nothing yet; the clock of `rate` Hz is 0 at `start`.
    #[must_use]
    pub const fn new(ssrc: u32, start: Instant, rate: u32) -> Self {
        Self {
            ssrc,
            clock: Clock { start, rate },
            packets: 0,
            octets: 0,
        }
    }

    /// One packet more, with so many bytes of payload.
    pub const fn note(&mut self, bytes: usize) {
        self.packets = self.packets.wrapping_add(1);
        self.octets = self.octets.wrapping_add(bytes as u32);
    }

    /// Where the track stands at an instant, by both clocks.
    #[must_use]
    pub fn report(&self, now: Instant, at: WallNanos) -> SenderReport {
        SenderReport {
            ssrc: self.ssrc,
            at,
            timestamp: self.clock.at(now),
            packets: self.packets,
            octets: self.octets,
        }
    }
}

impl Clock {
    /// The timestamp of `now`, which wraps.
    #[must_use]
    pub fn at(self, now: Instant) -> u32 {
        let since = now.saturating_duration_since(self.start);
        let ticks = since.as_micros() * u128::from(self.rate) / 1_000_000;
        ticks as u32
    }
}

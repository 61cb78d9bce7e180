use std::time::{Duration, Instant};

use crate::NtpTime;

/// One instant on both of our clocks: how the media plane turns its monotonic time into NTP time.
///
/// Taken once at start, so that a step of the wall clock never reaches a receiver's lip sync.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockAnchor {
    pub instant: Instant,
    pub ntp: NtpTime,
}

impl ClockAnchor {
    /// The first instant after `now` that is a whole number of intervals from the anchor. So shards that share an anchor
    /// look at things at the same instants, whenever each began.
    #[must_use]
    pub(super) fn after(self, now: Instant, interval: Duration) -> Instant {
        let since = now.saturating_duration_since(self.instant).as_nanos();
        let into = since.checked_rem(interval.as_nanos()).unwrap_or(0);
        now + interval.saturating_sub(Duration::from_nanos(into as u64))
    }

    /// The NTP time of `instant`, also for instants before the anchor.
    #[must_use]
    pub fn ntp_at(self, instant: Instant) -> NtpTime {
        let units = |earlier: Instant, later: Instant| {
            let span = later.saturating_duration_since(earlier);
            (span.as_secs() << 32) | ((u64::from(span.subsec_nanos()) << 32) / 1_000_000_000)
        };
        let ahead = units(self.instant, instant);
        let behind = units(instant, self.instant);
        NtpTime(self.ntp.0.wrapping_add(ahead).wrapping_sub(behind))
    }
}

/// What an operator may choose about media.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaSettings {
    /// What a publisher of video is told to send at most (REMB), in bit/s.
    pub publisher_bits_per_second: u64,
}

impl Default for MediaSettings {
    fn default() -> Self {
        Self {
            publisher_bits_per_second: 2_500_000,
        }
    }
}

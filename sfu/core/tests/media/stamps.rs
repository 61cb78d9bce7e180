use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use sfu_core::{RtcpIn, TransportFeedback};

/// When stamped packets arrived at one end, and what it tells the other of that.
#[derive(Debug, Default)]
pub(crate) struct Arrivals {
    at: BTreeMap<u64, Instant>,
    unreported: BTreeSet<u64>,
    /// The first that was not spoken of.
    next: u64,
    count: u8,
}

impl Arrivals {
    pub(crate) fn arrived(&mut self, now: Instant, stamp: u16) {
        let newest = self.at.keys().last().copied();
        let number = match newest {
            None => (1 << 20) + u64::from(stamp),
            Some(newest) => {
                let ahead = stamp.wrapping_sub(newest as u16) as i16;
                newest.checked_add_signed(i64::from(ahead)).unwrap()
            }
        };
        self.at.insert(number, now);
        self.unreported.insert(number);
    }

    /// What is told of everything that arrived since the last time; `clock` is what this end counts from.
    pub(crate) fn feedback(&mut self, clock: Instant) -> Option<RtcpIn> {
        let news = std::mem::take(&mut self.unreported);
        let (first, last) = (*news.first()?, *news.last()?);
        // As libwebrtc: what was lost since the last feedback is told of in this one.
        let first = if self.next > 0 {
            first.min(self.next)
        } else {
            first
        };
        self.next = self.next.max(last + 1);
        self.count = self.count.wrapping_add(1);
        let arrival = |number: u64| {
            let since = *self.at.get(&number)? - clock;
            Some((since.as_micros() / 250 * 250) as i64)
        };
        Some(RtcpIn::TransportFeedback(TransportFeedback {
            media_ssrc: 1,
            count: self.count,
            base_sequence: first as u16,
            arrivals: (first..=last).map(arrival).collect(),
        }))
    }
}

/// A way down with a bottleneck.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bottleneck {
    /// In bit/s.
    pub(crate) rate: u64,
    /// What waits longer is dropped.
    pub(crate) queue: Duration,
    free: Option<Instant>,
}

impl Bottleneck {
    pub(crate) fn new(rate: u64) -> Self {
        Self {
            rate,
            queue: Duration::from_millis(800),
            free: None,
        }
    }

    /// Nothing gets through.
    pub(crate) fn cut() -> Self {
        Self {
            queue: Duration::ZERO,
            ..Self::new(1)
        }
    }

    /// How long a packet takes to get through, if it does.
    pub(crate) fn pass(&mut self, now: Instant, bytes: usize) -> Option<Duration> {
        let start = self.free.map_or(now, |free| free.max(now));
        if start - now > self.queue {
            return None;
        }
        let free = start + Duration::from_micros(bytes as u64 * 8_000_000 / self.rate);
        self.free = Some(free);
        Some(free - now)
    }
}

//! A publisher's way up: its stamped packets, and the feedback that it gets on them.

use std::time::Instant;

use crate::TransportFeedback;
use crate::congestion::{Arrivals, Lag};
use crate::limits::congestion::{
    FEEDBACK_INTERVAL_LOW, FEEDBACK_INTERVAL_TRANSPORT, LOW_RATE, QUEUE_MAX_US, WIRE_BYTES,
};

#[derive(Debug)]
pub(super) struct Uplink {
    /// Id of the header extension with the stamp.
    pub(super) id: u8,
    start: Instant,
    arrivals: Arrivals,
    lag: Lag,
    /// When the next feedback is due.
    due: Option<Instant>,
    newest: Option<u16>,
}

impl Uplink {
    pub(super) fn new(now: Instant, id: u8) -> Self {
        Self {
            id,
            start: now,
            arrivals: Arrivals::new(),
            lag: Lag::new(),
            due: None,
            newest: None,
        }
    }

    /// Whether no packet came that was stamped later; it then counts as come.
    pub(super) fn is_newest(&mut self, stamp: u16) -> bool {
        let is_ahead = |newest: u16| stamp.wrapping_sub(newest) < 1 << 15;
        let is_newest = self.newest.is_none_or(is_ahead);
        if is_newest {
            self.newest = Some(stamp);
        }
        is_newest
    }

    /// A stamped packet arrived; tells when feedback is due, if none was before.
    pub(super) fn arrived(
        &mut self,
        now: Instant,
        ssrc: u32,
        stamp: u16,
        bytes: usize,
    ) -> Option<Instant> {
        let bytes = u32::try_from(bytes + WIRE_BYTES).unwrap_or(u32::MAX);
        let at = self.micros(now);
        self.arrivals.arrived(at, ssrc, stamp, bytes);
        if self.due.is_some() {
            return None;
        }
        let interval = match self.arrivals.rate(at) {
            0..LOW_RATE if at > 1_000_000 => FEEDBACK_INTERVAL_LOW,
            _ => FEEDBACK_INTERVAL_TRANSPORT,
        };
        self.due = Some(now + interval);
        self.due
    }

    /// A packet of sound arrived; `is_new`: under another SSRC than the ones before, and so on another clock.
    pub(super) fn heard(&mut self, now: Instant, timestamp: u32, is_new: bool) {
        let at = self.micros(now);
        if is_new {
            self.lag = Lag::new();
        }
        self.lag.heard(at, timestamp);
    }

    /// Packets wait on their way for longer than a conversation bears.
    pub(super) fn is_queueing(&self, now: Instant) -> bool {
        self.lag.standing(self.micros(now)) > QUEUE_MAX_US
    }

    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// The feedback that is due; call until `None`.
    pub(super) fn feedback(&mut self) -> Option<TransportFeedback> {
        self.due = None;
        self.arrivals.feedback()
    }

    /// What comes, in bit/s with packet headers.
    pub(super) fn rate(&self, now: Instant) -> u64 {
        self.arrivals.rate(self.micros(now))
    }

    pub(super) fn loss_permille(&mut self, now: Instant) -> u16 {
        let at = self.micros(now);
        self.arrivals.loss_permille(at)
    }

    fn micros(&self, now: Instant) -> u64 {
        now.saturating_duration_since(self.start).as_micros() as u64
    }
}

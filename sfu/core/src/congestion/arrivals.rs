use crate::TransportFeedback;
use crate::congestion::meter::Meter;
use crate::limits::congestion::{ARRIVALS_MAX, FEEDBACK_ARRIVALS_MAX, LOSS_WINDOW_US};

/// When the stamped packets of one publisher arrived: what it is told, and how its way up does.
#[derive(Debug)]
pub(crate) struct Arrivals {
    /// In microseconds since the transport was made, at the stamp modulo [`ARRIVALS_MAX`].
    ring: Vec<Option<u64>>,
    newest: Option<u64>,
    /// The first stamp that the next feedback speaks of.
    unreported: u64,
    count: u8,
    ssrc: u32,
    meter: Meter,
    windows: [Window; 3],
    window: u64,
    /// The newest stamp when the present window began.
    counted: u64,
}

/// Packets that were expected, and that came, in a second.
#[derive(Clone, Copy, Debug, Default)]
struct Window {
    expected: u64,
    came: u64,
}

/// Stamps begin one cycle up, so that a late one from before the first needs no negative number.
const CYCLE: u64 = 1 << 16;

impl Arrivals {
    pub(crate) fn new() -> Self {
        Self {
            ring: vec![None; ARRIVALS_MAX],
            newest: None,
            unreported: 0,
            count: 0,
            ssrc: 0,
            meter: Meter::default(),
            windows: [Window::default(); 3],
            window: 0,
            counted: 0,
        }
    }

    /// A packet of any of its streams, with the sequence number it was stamped with.
    pub(crate) fn arrived(&mut self, now: u64, ssrc: u32, sequence: u16, bytes: u32) {
        self.ssrc = ssrc;
        self.meter.add(now, bytes);
        let Some(newest) = self.newest else {
            let first = CYCLE + u64::from(sequence);
            self.newest = Some(first);
            (self.unreported, self.counted) = (first, first - 1);
            self.window = now / LOSS_WINDOW_US;
            self.note(now, first);
            return;
        };
        let ahead = sequence.wrapping_sub(newest as u16);
        let stamp = match ahead < 1 << 15 {
            true => newest + u64::from(ahead),
            false => newest.saturating_sub(u64::from(ahead.wrapping_neg())),
        };
        if stamp + ARRIVALS_MAX as u64 <= newest {
            return;
        }
        if stamp > newest {
            self.skip(newest, stamp);
            self.newest = Some(stamp);
        }
        self.note(now, stamp);
    }

    /// What has not been told of the packets up to now, if anything; call until `None`. Not more than fits one packet.
    pub(crate) fn feedback(&mut self) -> Option<TransportFeedback> {
        let newest = self.newest.filter(|newest| *newest >= self.unreported)?;
        let base = self
            .unreported
            .max((newest + 1).saturating_sub(ARRIVALS_MAX as u64));
        // A feedback begins with a packet that came.
        let base = (base..=newest).find(|stamp| self.at(*stamp).is_some())?;
        let last = newest.min(base + FEEDBACK_ARRIVALS_MAX - 1);
        self.unreported = last + 1;
        let arrivals = (base..=last).map(|stamp| self.at(stamp).map(|at| at as i64));
        let feedback = TransportFeedback {
            media_ssrc: self.ssrc,
            count: self.count,
            base_sequence: base as u16,
            arrivals: arrivals.collect(),
        };
        self.count = self.count.wrapping_add(1);
        Some(feedback)
    }

    /// What comes, in bit/s with packet headers.
    pub(crate) fn rate(&self, now: u64) -> u64 {
        self.meter.rate(now).unwrap_or(0)
    }

    /// Lost in the last seconds, in thousandths.
    pub(crate) fn loss_permille(&mut self, now: u64) -> u16 {
        self.turn(now);
        let (expected, came) = self
            .windows
            .iter()
            .fold((0, 0), |(expected, came), window| {
                (expected + window.expected, came + window.came)
            });
        match expected {
            0..LOSS_PACKETS_MIN => 0,
            _ => (expected.saturating_sub(came) * 1000 / expected).min(1000) as u16,
        }
    }

    fn note(&mut self, now: u64, stamp: u64) {
        self.turn(now);
        let Some(place) = self.ring.get_mut(stamp as usize % ARRIVALS_MAX) else {
            return;
        };
        if place.is_none() {
            *place = Some(now);
            if let Some(window) = self.windows.first_mut() {
                window.came += 1;
            }
        }
        // One that was told as missing is told once more, unless that was long ago.
        if stamp < self.unreported && stamp + FEEDBACK_ARRIVALS_MAX > self.unreported {
            self.unreported = stamp;
        }
    }

    /// What was noted at the places of the stamps up to `stamp` was noted a round before.
    fn skip(&mut self, newest: u64, stamp: u64) {
        for passed in (newest + 1..=stamp).rev().take(ARRIVALS_MAX) {
            if let Some(place) = self.ring.get_mut(passed as usize % ARRIVALS_MAX) {
                *place = None;
            }
        }
    }

    fn at(&self, stamp: u64) -> Option<u64> {
        self.ring
            .get(stamp as usize % ARRIVALS_MAX)
            .copied()
            .flatten()
    }

    fn turn(&mut self, now: u64) {
        let newest = self.newest.unwrap_or(self.counted);
        let window = now / LOSS_WINDOW_US;
        if let Some(first) = self.windows.first_mut() {
            first.expected += newest.saturating_sub(self.counted);
        }
        self.counted = newest.max(self.counted);
        for _ in (self.window..window).take(self.windows.len()) {
            self.windows.rotate_right(1);
            if let Some(first) = self.windows.first_mut() {
                *first = Window::default();
            }
        }
        self.window = self.window.max(window);
    }
}

/// Fewer packets say nothing about loss.
const LOSS_PACKETS_MIN: u64 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_came_is_told_and_what_did_not_come_is_told_as_missing() {
        let mut arrivals = Arrivals::new();
        for sequence in [65_534, 65_535, 1, 2] {
            arrivals.arrived(u64::from(sequence), 7, sequence, 100);
        }
        let feedback = arrivals.feedback().unwrap();
        assert_eq!(feedback.base_sequence, 65_534);
        let came: Vec<bool> = feedback.arrivals.iter().map(Option::is_some).collect();
        assert_eq!(came, [true, true, false, true, true]);
        assert_eq!(arrivals.feedback(), None);
    }

    #[test]
    fn a_late_packet_is_told_after_all_and_a_hostile_leap_costs_no_more_than_a_ring() {
        let mut arrivals = Arrivals::new();
        arrivals.arrived(1, 7, 10, 100);
        arrivals.arrived(2, 7, 12, 100);
        assert_eq!(arrivals.feedback().unwrap().arrivals.len(), 3);
        arrivals.arrived(3, 7, 11, 100);
        let again = arrivals.feedback().unwrap();
        assert_eq!(again.base_sequence, 11);
        assert_eq!(again.arrivals.len(), 2);
        arrivals.arrived(4, 7, 30_000, 100);
        let mut told = 0;
        while let Some(feedback) = arrivals.feedback() {
            assert!(feedback.arrivals.len() as u64 <= FEEDBACK_ARRIVALS_MAX);
            told += 1;
        }
        assert_eq!(told, 1, "what is no longer remembered is not told");
    }

    #[test]
    fn a_tenth_that_is_lost_is_a_tenth() {
        let mut arrivals = Arrivals::new();
        for n in 0..1000_u64 {
            if n % 10 != 5 {
                arrivals.arrived(n * 10_000, 7, n as u16, 100);
            }
        }
        let loss = arrivals.loss_permille(9_990_000);
        assert!((95..=105).contains(&loss), "{loss}");
    }
}

use std::collections::VecDeque;
use std::time::Instant;

use crate::limits::{LOSSES_MAX, NACK_DELAY, NACK_INTERVAL, NACK_TRIES};

/// The packets that a publisher sent and we miss.
#[derive(Debug, Default)]
pub(super) struct Losses {
    /// Ascending.
    missing: VecDeque<Missing>,
    /// When the first of them is to be asked for, or earlier.
    next: Option<Instant>,
}

#[derive(Debug)]
struct Missing {
    number: u64,
    ask_at: Instant,
    tries: u8,
}

impl Losses {
    /// Notes that `count` numbers before `number` are missing. False when there are too many to ask for: then all are
    /// given up, and only a key frame helps.
    #[must_use]
    pub(super) fn gap(&mut self, now: Instant, number: u64, count: u64) -> bool {
        if count as usize > LOSSES_MAX || self.missing.len() + count as usize > LOSSES_MAX {
            *self = Self::default();
            return false;
        }
        let ask_at = now + NACK_DELAY;
        self.next = Some(self.next.map_or(ask_at, |next| next.min(ask_at)));
        self.missing
            .extend((number - count..number).map(|number| Missing {
                number,
                ask_at,
                tries: 0,
            }));
        true
    }

    pub(super) fn arrived(&mut self, number: u64) {
        if let Ok(at) = self.missing.binary_search_by_key(&number, |m| m.number) {
            self.missing.remove(at);
        }
        if self.missing.is_empty() {
            self.next = None;
        }
    }

    /// The sequence numbers to ask for now; those asked for often enough are given up.
    pub(super) fn due(&mut self, now: Instant) -> Vec<u16> {
        self.missing
            .retain(|m| m.tries < NACK_TRIES || m.ask_at > now);
        let mut due = Vec::new();
        for missing in self.missing.iter_mut().filter(|m| m.ask_at <= now) {
            missing.tries += 1;
            missing.ask_at = now + NACK_INTERVAL;
            due.push(missing.number as u16);
        }
        self.next = self.missing.iter().map(|m| m.ask_at).min();
        due
    }

    pub(super) fn next(&self) -> Option<Instant> {
        self.next
    }
}

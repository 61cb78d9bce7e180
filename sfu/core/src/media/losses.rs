use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::limits::{LOSSES_MAX, NACK_DELAY};
use crate::media::persistence::Persistence;

#[cfg(test)]
mod tests;

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
    since: Instant,
    /// When it was asked for first.
    asked: Option<Instant>,
    /// When to ask next; `None` when it is given up, and only waited for to learn how long an answer takes.
    ask_at: Option<Instant>,
    tries: u8,
}

/// An answer that takes longer says nothing.
const ANSWER_MAX: Duration = Duration::from_secs(1);

impl Losses {
    /// Notes that `count` numbers before `number` are missing. False when there are too many to ask for: then all are
    /// given up, and only a key frame helps.
    #[must_use]
    pub(super) fn gap(&mut self, now: Instant, number: u64, count: u64) -> bool {
        let count_max = LOSSES_MAX.saturating_sub(count as usize);
        let is_full = self.missing.len() > count_max;
        self.missing
            .retain(|m| m.ask_at.is_some() || !is_full && now < m.since + ANSWER_MAX);
        if count as usize > LOSSES_MAX || self.missing.len() > count_max {
            *self = Self::default();
            return false;
        }
        let ask_at = now + NACK_DELAY;
        self.next = Some(self.next.map_or(ask_at, |next| next.min(ask_at)));
        self.missing
            .extend((number - count..number).map(|number| Missing {
                number,
                since: now,
                asked: None,
                ask_at: Some(ask_at),
                tries: 0,
            }));
        true
    }

    /// It is there; tells when it was asked for first, if it was.
    pub(super) fn arrived(&mut self, number: u64) -> Option<Instant> {
        let at = self.missing.binary_search_by_key(&number, |m| m.number);
        let found = at.ok().and_then(|at| self.missing.remove(at));
        if self.missing.is_empty() {
            self.next = None;
        }
        found?.asked
    }

    /// The sequence numbers to ask for now; those asked for often or long enough are given up.
    pub(super) fn due(&mut self, now: Instant, persistence: Persistence) -> Vec<u16> {
        let mut due = Vec::new();
        let is_due = |m: &&mut Missing| m.ask_at.is_some_and(|at| at <= now);
        for missing in self.missing.iter_mut().filter(is_due) {
            let missing_for = now.saturating_duration_since(missing.since);
            if !persistence.goes_on(missing_for, missing.tries) {
                missing.ask_at = None;
                continue;
            }
            missing.tries += 1;
            missing.asked.get_or_insert(now);
            missing.ask_at = Some(now + persistence.interval());
            due.push(missing.number as u16);
        }
        self.missing
            .retain(|m| m.ask_at.is_some() || m.asked.is_some());
        self.next = self.missing.iter().filter_map(|m| m.ask_at).min();
        due
    }

    pub(super) fn next(&self) -> Option<Instant> {
        self.next
    }
}

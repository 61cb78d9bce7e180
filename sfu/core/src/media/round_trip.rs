use std::time::{Duration, Instant};

use crate::limits::ROUND_TRIP_SPELL;

#[cfg(test)]
mod tests;

/// How long a publisher takes to answer: the least of the last minute or so. An answer that was asked for more than once counts from
/// the first time, so that none is too short.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RoundTrip {
    /// When the present spell began, the least of it and of the one before.
    spell: Option<(Instant, Duration)>,
    before: Option<Duration>,
}

impl RoundTrip {
    pub(super) fn add(&mut self, now: Instant, trip: Duration) {
        match &mut self.spell {
            Some((since, least)) if now < *since + ROUND_TRIP_SPELL => *least = trip.min(*least),
            Some((since, least)) => {
                let is_recent = now < *since + 2 * ROUND_TRIP_SPELL;
                self.before = is_recent.then_some(*least);
                self.spell = Some((now, trip));
            }
            None => self.spell = Some((now, trip)),
        }
    }

    /// `None` when nothing was asked for lately.
    pub(super) fn get(&self, now: Instant) -> Option<Duration> {
        let (since, least) = self.spell?;
        let is_recent = now < since + 2 * ROUND_TRIP_SPELL;
        is_recent.then(|| self.before.map_or(least, |before| before.min(least)))
    }
}

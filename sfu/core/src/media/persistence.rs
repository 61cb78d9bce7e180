use std::time::Duration;

use crate::limits::{
    NACK_AGE_MAX, NACK_INTERVAL, NACK_INTERVAL_MAX, NACK_INTERVAL_MIN, NACK_TRIES, SOUND_REPAIR_MAX,
};

#[cfg(test)]
mod tests;

/// How often a publisher is asked for one lost packet, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Persistence {
    interval: Duration,
    /// A packet that has been missing for longer is not asked for. `None`: none is.
    age_max: Option<Duration>,
}

impl Persistence {
    /// Until a picture is too old to be worth it. Nothing is asked for again before the answer can be here (RFC 4585, 3.5.2).
    pub(super) fn for_pictures(round_trip: Option<Duration>) -> Self {
        let interval = interval(round_trip);
        Self {
            interval,
            age_max: Some(NACK_AGE_MAX.max(interval * 5 / 2)),
        }
    }

    /// As long as the answer can come before players have given up.
    pub(super) fn for_sound(round_trip: Option<Duration>) -> Self {
        let answer = round_trip.unwrap_or(NACK_INTERVAL);
        Self {
            interval: interval(round_trip),
            age_max: SOUND_REPAIR_MAX.checked_sub(answer),
        }
    }

    pub(super) const fn interval(self) -> Duration {
        self.interval
    }

    /// Whether a packet that has been missing for so long, and was asked for so often, is asked for now.
    pub(super) fn goes_on(self, missing_for: Duration, tries: u8) -> bool {
        tries < NACK_TRIES && self.age_max.is_some_and(|most| missing_for <= most)
    }
}

/// A round trip, and a quarter for what it varies.
fn interval(round_trip: Option<Duration>) -> Duration {
    let measured = round_trip.map(|trip| trip * 5 / 4);
    measured.map_or(NACK_INTERVAL, |interval| {
        interval.clamp(NACK_INTERVAL_MIN, NACK_INTERVAL_MAX)
    })
}

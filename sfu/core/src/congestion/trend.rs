/// Whether packets take longer and longer: the delay gradient of draft-ietf-rmcat-gcc-02, section 5, by linear regression
/// over groups of packets instead of its Kalman filter, with the draft's adaptive threshold.
#[derive(Debug)]
pub(super) struct Trend {
    group: Option<Group>,
    before: Option<Group>,
    /// In milliseconds, since the trend was last cleared.
    accumulated: f64,
    smoothed: f64,
    points: [Point; POINTS],
    seen: usize,
    threshold: f64,
    updated: Option<u64>,
    over_since: Option<u64>,
    last: f64,
    usage: Usage,
}

/// What the way down is used for, by the trend of its delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    /// A queue drains.
    Under,
    Normal,
    /// A queue grows.
    Over,
}

/// Packets that left together.
#[derive(Clone, Copy, Debug)]
struct Group {
    first_sent: u64,
    last_sent: u64,
    /// On the receiver's clock.
    last_arrival: i64,
}

#[derive(Clone, Copy, Debug, Default)]
struct Point {
    arrival: f64,
    delay: f64,
}

const POINTS: usize = 20;
/// What leaves within this time is one group.
const GROUP_US: u64 = 5_000;
const SMOOTHING: f64 = 0.9;
const GAIN: f64 = 4.0;
/// Groups that a slope is multiplied by at most: one over few is taken for less.
const GROUPS_MAX: usize = 60;
/// In milliseconds: where the threshold begins and what it stays between (the draft, 5.4).
const THRESHOLD: f64 = 12.5;
const THRESHOLD_MIN: f64 = 6.0;
const THRESHOLD_MAX: f64 = 600.0;
const THRESHOLD_UP: f64 = 0.0087;
const THRESHOLD_DOWN: f64 = 0.039;
/// A single outlier does not move the threshold.
const OUTLIER: f64 = 15.0;
/// How long it has to last before it counts.
const OVER_US: u64 = 10_000;
/// After a longer pause the path may be another one.
const PAUSE_US: i64 = 3_000_000;

impl Trend {
    pub(super) fn new() -> Self {
        Self {
            group: None,
            before: None,
            accumulated: 0.0,
            smoothed: 0.0,
            points: [Point::default(); POINTS],
            seen: 0,
            threshold: THRESHOLD,
            updated: None,
            over_since: None,
            last: 0.0,
            usage: Usage::Normal,
        }
    }

    /// A packet arrived. One that left before its predecessors is passed over.
    pub(super) fn add(&mut self, sent: u64, arrival: i64) {
        let Some(group) = &mut self.group else {
            self.group = Some(Group::of(sent, arrival));
            return;
        };
        if sent < group.first_sent {
            return;
        }
        if sent - group.first_sent <= GROUP_US {
            group.last_sent = group.last_sent.max(sent);
            group.last_arrival = group.last_arrival.max(arrival);
            return;
        }
        let full = *group;
        self.group = Some(Group::of(sent, arrival));
        if let Some(before) = self.before.replace(full) {
            self.compare(before, full);
        }
    }

    pub(super) fn usage(&self) -> Usage {
        self.usage
    }

    /// The next packet is compared to none before it; the threshold stays.
    pub(super) fn interrupt(&mut self) {
        let threshold = self.threshold;
        *self = Self {
            threshold,
            ..Self::new()
        };
    }

    fn compare(&mut self, before: Group, group: Group) {
        let sent = group.last_sent.saturating_sub(before.last_sent) as i64;
        let arrived = group.last_arrival.saturating_sub(before.last_arrival);
        if arrived.abs() > PAUSE_US || sent > PAUSE_US {
            self.interrupt();
            return;
        }
        self.accumulated += (arrived - sent) as f64 / 1000.0;
        self.smoothed = SMOOTHING * self.smoothed + (1.0 - SMOOTHING) * self.accumulated;
        let arrival = group.last_arrival as f64 / 1000.0;
        if let Some(place) = self.points.get_mut(self.seen % POINTS) {
            *place = Point {
                arrival,
                delay: self.smoothed,
            };
        }
        self.seen += 1;
        if let Some(slope) = self.slope() {
            let groups = self.seen.min(GROUPS_MAX) as f64;
            self.detect(group.last_sent, slope * groups * GAIN);
        }
    }

    /// Of the least squares through the points.
    fn slope(&self) -> Option<f64> {
        if self.seen < POINTS / 2 {
            return None;
        }
        let points = self.points.iter().take(self.seen);
        let count = points.len() as f64;
        let origin = points.clone().next()?.arrival;
        let (x, y) = points.clone().fold((0.0, 0.0), |(x, y), point| {
            (x + (point.arrival - origin), y + point.delay)
        });
        let (x, y) = (x / count, y / count);
        let (above, below) = points.fold((0.0, 0.0), |(above, below), point| {
            let dx = point.arrival - origin - x;
            (above + dx * (point.delay - y), below + dx * dx)
        });
        (below > f64::EPSILON).then(|| above / below)
    }

    fn detect(&mut self, at: u64, trend: f64) {
        self.usage = if trend > self.threshold {
            let since = *self.over_since.get_or_insert(at);
            match at.saturating_sub(since) > OVER_US && trend >= self.last {
                true => Usage::Over,
                // What was growing does so until it does not.
                false if self.usage == Usage::Over => Usage::Over,
                false => Usage::Normal,
            }
        } else {
            self.over_since = None;
            match trend < -self.threshold {
                true => Usage::Under,
                false => Usage::Normal,
            }
        };
        self.last = trend;
        self.adapt(at, trend.abs());
    }

    fn adapt(&mut self, at: u64, trend: f64) {
        let before = self.updated.replace(at).unwrap_or(at);
        if trend > self.threshold + OUTLIER {
            return;
        }
        let speed = match trend < self.threshold {
            true => THRESHOLD_DOWN,
            false => THRESHOLD_UP,
        };
        let elapsed = at.saturating_sub(before).min(100_000) as f64 / 1000.0;
        let moved = self.threshold + speed * (trend - self.threshold) * elapsed;
        self.threshold = moved.clamp(THRESHOLD_MIN, THRESHOLD_MAX);
    }
}

impl Group {
    const fn of(sent: u64, arrival: i64) -> Self {
        Self {
            first_sent: sent,
            last_sent: sent,
            last_arrival: arrival,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(packets: u64, delay: impl Fn(u64) -> i64) -> Usage {
        let mut trend = Trend::new();
        for n in 0..packets {
            let sent = n * 10_000;
            trend.add(sent, sent as i64 + delay(n));
        }
        trend.usage()
    }

    #[test]
    fn a_delay_that_grows_is_noticed_within_a_second_and_a_steady_one_is_not() {
        assert_eq!(after(100, |n| n as i64 * 1000), Usage::Over);
        assert_eq!(after(100, |_| 200_000), Usage::Normal);
        assert_eq!(after(100, |n| 200_000 - n as i64 * 1000), Usage::Under);
    }

    #[test]
    fn jitter_of_some_milliseconds_is_no_trend() {
        assert_eq!(after(500, |n| (n * 7919 % 5) as i64 * 1000), Usage::Normal);
    }

    #[test]
    fn a_receiver_whose_clock_leaps_starts_afresh() {
        let leap = |n: u64| if n < 50 { 0 } else { i64::from(u32::MAX) };
        assert_eq!(after(100, leap), Usage::Normal);
    }
}

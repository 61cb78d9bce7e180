use crate::congestion::queue::Queue;

/// How long sound waits on its way from a publisher, by its RTP timestamps: they count samples, and browsers send a packet of sound as
/// soon as it is full. Pictures say nothing of that: their encoder and their pacer take time as well.
#[derive(Debug)]
pub(crate) struct Lag {
    queue: Queue,
    last: Option<Heard>,
    jumped: Option<Jump>,
}

#[derive(Clone, Copy, Debug)]
struct Heard {
    timestamp: u32,
    /// By its samples, in microseconds since the first.
    sent: u64,
    at: u64,
    delay: i64,
}

/// One packet came much later than the one before it.
#[derive(Clone, Copy, Debug)]
struct Jump {
    before: i64,
    /// Of the packets since.
    least: i64,
    until: u64,
}

/// A microphone that says nothing is heard twice a second; one that was switched off counts no samples meanwhile.
const PAUSE_US: u64 = 1_000_000;
/// More than any frame of sound and its jitter.
const JUMP_US: i64 = 100_000;
/// In which a queue that stood still for a moment has caught up.
const CATCH_UP_US: u64 = 200_000;

impl Lag {
    pub(crate) fn new() -> Self {
        Self {
            queue: Queue::new(),
            last: None,
            jumped: None,
        }
    }

    /// A packet of sound arrived. One that comes after its successor is passed over.
    pub(crate) fn heard(&mut self, now: u64, timestamp: u32) {
        let Some(last) = self.last.filter(|last| now < last.at + PAUSE_US) else {
            self.begin(now, timestamp);
            return;
        };
        let ticks = timestamp.wrapping_sub(last.timestamp);
        if ticks == 0 || ticks > i32::MAX as u32 {
            return;
        }
        let sent = last.sent + micros(ticks);
        let delay = now as i64 - sent as i64;
        if delay < last.delay - PAUSE_US as i64 {
            // Its clock was set on.
            self.begin(now, timestamp);
            return;
        }
        self.queue.add(sent, now as i64);
        if delay > last.delay + JUMP_US && self.jumped.is_none() {
            self.jumped = Some(Jump {
                before: last.delay,
                least: delay,
                until: now + CATCH_UP_US,
            });
        }
        self.last = Some(Heard {
            timestamp,
            sent,
            at: now,
            delay,
        });
        self.look_back(now, delay);
    }

    /// In microseconds; none while nothing is heard.
    pub(crate) fn standing(&self, now: u64) -> u64 {
        let last = self.last.filter(|last| now < last.at + PAUSE_US);
        last.map_or(0, |_| self.queue.standing())
    }

    fn begin(&mut self, now: u64, timestamp: u32) {
        *self = Self::new();
        self.last = Some(Heard {
            timestamp,
            sent: 0,
            at: now,
            delay: now as i64,
        });
        self.queue.add(0, now as i64);
    }

    /// A network that stood still delivers at once what has waited. What comes late for good after one jump lacks samples: a microphone
    /// was changed, or its machine was busy.
    fn look_back(&mut self, now: u64, delay: i64) {
        let Some(jump) = &mut self.jumped else {
            return;
        };
        jump.least = jump.least.min(delay);
        if now < jump.until {
            return;
        }
        if jump.least > jump.before + JUMP_US {
            self.queue.forget();
        }
        self.jumped = None;
    }
}

/// Of samples at 48 kHz.
const fn micros(ticks: u32) -> u64 {
    ticks as u64 * 125 / 6
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packets of 20 ms that arrive after `delay` microseconds; how long they are said to wait after each.
    fn standing(packets: u64, delay: impl Fn(u64) -> u64) -> Vec<u64> {
        let mut lag = Lag::new();
        let hear = |n| {
            let at = n * 20_000 + delay(n);
            lag.heard(at, 4_000_000_000_u32.wrapping_add(n as u32 * 960));
            lag.standing(at)
        };
        (0..packets).map(hear).collect()
    }

    /// How many of them say that it is too long.
    fn too_long(standing: &[u64]) -> usize {
        standing.iter().filter(|wait| **wait > 200_000).count()
    }

    #[test]
    fn a_queue_that_grows_is_seen_and_jitter_is_not() {
        let grows = standing(500, |n| n.saturating_sub(100) * 2_000);
        assert!((750_000..=800_000).contains(grows.last().unwrap()));
        let jitters = standing(500, |n| (n * n % 31) * 1_000);
        assert!(jitters.iter().all(|wait| *wait < 10_000));
    }

    #[test]
    fn a_network_that_stands_still_for_a_moment_has_no_queue_afterwards() {
        // Everything of half a second comes at its end.
        let at_once = |n: u64| match n {
            100..125 => (125 - n) * 20_000,
            _ => 0,
        };
        let standing = standing(500, at_once);
        assert!(standing[126..].iter().all(|wait| *wait == 0));
    }

    #[test]
    fn samples_that_were_never_taken_are_no_queue() {
        let standing = standing(500, |n| if n < 100 { 0 } else { 400_000 });
        assert!(too_long(&standing) < 5, "{}", too_long(&standing));
        assert_eq!(standing.last(), Some(&0));
        let grows = self::standing(500, |n| n.saturating_sub(100) * 2_000);
        assert!(too_long(&grows) > 250, "as a queue would be");
    }

    #[test]
    fn a_microphone_that_was_off_begins_anew() {
        let mut lag = Lag::new();
        for n in 0..100_u64 {
            lag.heard(n * 20_000, n as u32 * 960);
        }
        assert_eq!(lag.standing(9_000_000), 0);
        for n in 100..200_u64 {
            lag.heard(9_000_000 + n * 20_000, n as u32 * 960);
        }
        assert_eq!(lag.standing(13_000_000), 0);
    }
}

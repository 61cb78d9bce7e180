/// How long packets wait on their way: the least one-way delay of the last ones, above the least of the last half minute.
///
/// Both are least ones, so that jitter hides in neither: a queue is what even the luckiest packet waits in.
#[derive(Debug)]
pub(super) struct Queue {
    /// The least delay of each [`EPOCH_US`]. Delays are from our clock to the receiver's: only differences mean anything.
    least: [Option<i64>; EPOCHS],
    epoch: u64,
    recent: [Delay; RECENT],
    seen: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Delay {
    sent: u64,
    delay: i64,
}

const EPOCHS: usize = 6;
const EPOCH_US: u64 = 5_000_000;
const RECENT: usize = 32;
/// Packets, and microseconds, that the recent delay is the least of. Eight with a jitter of 30 ms differ by 3 ms from the true one.
const RECENT_PACKETS: usize = 8;
const RECENT_US: u64 = 100_000;

impl Queue {
    pub(super) fn new() -> Self {
        Self {
            least: [None; EPOCHS],
            epoch: 0,
            recent: [Delay::default(); RECENT],
            seen: 0,
        }
    }

    /// A packet arrived; `arrival` is on the receiver's clock.
    pub(super) fn add(&mut self, sent: u64, arrival: i64) {
        let delay = arrival.saturating_sub(sent as i64);
        let epoch = sent / EPOCH_US;
        if epoch > self.epoch {
            for passed in (self.epoch + 1..=epoch).take(EPOCHS) {
                self.set_least(passed, None);
            }
            self.epoch = epoch;
        }
        if epoch == self.epoch {
            let before = self.least.get(epoch as usize % EPOCHS).copied().flatten();
            self.set_least(
                epoch,
                Some(before.map_or(delay, |before| before.min(delay))),
            );
        }
        if let Some(place) = self.recent.get_mut(self.seen % RECENT) {
            *place = Delay { sent, delay };
        }
        self.seen += 1;
    }

    /// In microseconds.
    pub(super) fn standing(&self) -> u64 {
        self.recent().map_or(0, |recent| self.above_least(recent))
    }

    /// How long a packet waited that arrived now, in microseconds; `arrival` is on the receiver's clock.
    pub(super) fn waited(&self, sent: u64, arrival: i64) -> u64 {
        self.above_least(arrival.saturating_sub(sent as i64))
    }

    /// The path is another one: what was seen before says nothing.
    pub(super) fn forget(&mut self) {
        *self = Self {
            epoch: self.epoch,
            ..Self::new()
        };
    }

    fn above_least(&self, delay: i64) -> u64 {
        let base = self.least.iter().flatten().min();
        base.map_or(0, |base| delay.saturating_sub(*base).max(0) as u64)
    }

    fn recent(&self) -> Option<i64> {
        let kept = self.seen.min(RECENT);
        let newest_first =
            (1..=kept).filter_map(|back| self.recent.get((self.seen - back) % RECENT));
        let newest = newest_first.clone().next()?.sent;
        let recent = newest_first.enumerate().take_while(|(at, delay)| {
            *at < RECENT_PACKETS || newest.saturating_sub(delay.sent) < RECENT_US
        });
        recent.map(|(_, delay)| delay.delay).min()
    }

    fn set_least(&mut self, epoch: u64, least: Option<i64>) {
        if let Some(place) = self.least.get_mut(epoch as usize % EPOCHS) {
            *place = least;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_queue_is_seen_and_jitter_is_not() {
        let mut queue = Queue::new();
        for n in 0..100_u64 {
            let jitter = (n * n % 31) as i64 * 1000;
            queue.add(n * 20_000, (n * 20_000) as i64 + 500_000 + jitter);
        }
        assert!(queue.standing() < 10_000, "{}", queue.standing());
        for n in 100..120_u64 {
            queue.add(n * 20_000, (n * 20_000) as i64 + 600_000);
        }
        assert_eq!(queue.standing(), 100_000);
    }

    #[test]
    fn a_path_that_became_longer_for_good_is_the_new_base_after_half_a_minute() {
        let mut queue = Queue::new();
        for n in 0..2000_u64 {
            let delay = if n < 10 { 0 } else { 100_000 };
            queue.add(n * 20_000, (n * 20_000) as i64 + delay);
        }
        assert_eq!(queue.standing(), 0);
    }
}

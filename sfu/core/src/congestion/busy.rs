use crate::congestion::ring::Ring;

/// What the bottleneck let through while packets waited before it: how much it carries, also when little is sent.
///
/// A packet that waited for longer than the one before it took to arrive was behind that one in the queue, so the bottleneck
/// never rested between the two, and what arrived in that time is its rate. Unless nothing moved meanwhile: a receiver that
/// stands still, or TCP that waits for a lost segment, hands over at once what has come.
#[derive(Debug)]
pub(super) struct Busy {
    /// By arrival.
    spells: Ring<Spell, SPELLS>,
    /// When a packet last arrived, on the receiver's clock.
    before: Option<u64>,
}

/// A tenth of a second.
#[derive(Clone, Copy, Debug, Default)]
struct Spell {
    all: Flow,
    /// The packet that took longest.
    longest: Flow,
}

#[derive(Clone, Copy, Debug, Default)]
struct Flow {
    packets: u64,
    bytes: u64,
    time: u64,
}

const SPELLS: usize = 6;
const SPELL_US: u64 = 100_000;
/// Less than this may be jitter.
const WAITED_MIN_US: u64 = 5_000;
/// A shorter time says nothing about a rate: three packets at 300 kbit/s. Unless this many came in it: then nothing was narrow, and
/// they had waited for a receiver or a radio that stood still.
const TIME_ENOUGH_US: u64 = 80_000;
const PACKETS_ENOUGH: u64 = 8;
/// A packet that came so many times slower than at least as many others is one that something stood still before.
const STILL_FACTOR: u64 = 4;
/// Shorter than this is jitter.
const STILL_MIN_US: u64 = 50_000;
const OTHERS_MIN: u64 = 3;

impl Busy {
    pub(super) fn new() -> Self {
        Self {
            spells: Ring::new(),
            before: None,
        }
    }

    /// A packet arrived that had `waited`. In the order of arrival.
    pub(super) fn add(&mut self, arrival: u64, bytes: u32, waited: u64) {
        let Some(before) = self.before.replace(arrival) else {
            return;
        };
        let took = arrival.saturating_sub(before);
        self.spells.advance(arrival / SPELL_US);
        if took > waited || waited < WAITED_MIN_US {
            return;
        }
        let packet = Flow {
            packets: 1,
            bytes: u64::from(bytes),
            time: took,
        };
        if let Some(spell) = self.spells.newest_mut() {
            spell.all = spell.all.with(packet);
            if took >= spell.longest.time {
                spell.longest = packet;
            }
        }
    }

    /// In bit/s, of the last half second; `None` when the bottleneck rested nearly all of it.
    pub(super) fn rate(&self) -> Option<u64> {
        let all = self.spells.iter().map(|spell| spell.all);
        let all = all.fold(Flow::default(), Flow::with);
        let longest = || self.spells.iter().map(|spell| spell.longest);
        let others = longest().fold(all, Flow::without);
        let is_still = |packet: &Flow| {
            packet.time >= STILL_MIN_US
                && others.packets >= OTHERS_MIN
                && packet.rate() * STILL_FACTOR < others.rate()
        };
        let moving = longest().filter(is_still).fold(all, Flow::without);
        let is_enough = moving.packets >= PACKETS_ENOUGH
            || (moving.packets >= OTHERS_MIN && all.time >= TIME_ENOUGH_US);
        is_enough.then(|| moving.rate())
    }

    pub(super) fn forget(&mut self) {
        *self = Self::new();
    }
}

impl Flow {
    fn with(self, other: Self) -> Self {
        Self {
            packets: self.packets + other.packets,
            bytes: self.bytes + other.bytes,
            time: self.time + other.time,
        }
    }

    fn without(self, part: Self) -> Self {
        Self {
            packets: self.packets - part.packets,
            bytes: self.bytes - part.bytes,
            time: self.time - part.time,
        }
    }

    fn rate(&self) -> u64 {
        self.bytes * 8_000_000 / self.time.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Packets of 1,000 bytes that leave `every` microseconds for a link of that rate, and what it is taken for.
    fn seen(every: u64, rate: u64, packets: u64) -> Option<u64> {
        let (mut busy, mut free) = (Busy::new(), 0);
        for n in 0..packets {
            let sent = n * every;
            free = sent.max(free) + 8_000_000_000 / rate;
            busy.add(free, 1_000, free - sent - 8_000_000_000 / rate);
        }
        busy.rate()
    }

    #[test]
    fn a_link_with_a_queue_has_its_rate_however_short_that_was_and_one_without_has_none() {
        let rate = seen(5_000, 300_000, 10).unwrap();
        assert!((299_000..301_000).contains(&rate), "{rate}");
        assert_eq!(seen(50_000, 300_000, 100), None);
    }

    #[test]
    fn what_comes_at_once_after_a_standstill_came_through_no_bottleneck() {
        let mut busy = Busy::new();
        for n in 0..10 {
            busy.add(300_000 + n * 100, 1_000, 300_000 - n * 20_000);
        }
        assert!(busy.rate() > Some(50_000_000));
    }

    #[test]
    fn the_first_of_what_comes_at_once_does_not_look_like_a_narrow_link() {
        let mut busy = Busy::new();
        busy.add(0, 100, 0);
        busy.add(500_000, 100, 520_000);
        assert_eq!(busy.rate(), None);
        for n in 1..4 {
            busy.add(500_000 + n * 100, 100, 500_000 - n * 20_000);
        }
        assert!(busy.rate() > Some(5_000_000));
    }

    #[test]
    fn what_was_long_ago_is_forgotten() {
        let mut busy = Busy::new();
        for n in 0..10 {
            busy.add(n * 20_000, 1_000, 100_000);
        }
        assert!(busy.rate().is_some());
        busy.add(2_000_000, 1_000, 0);
        assert_eq!(busy.rate(), None);
    }
}

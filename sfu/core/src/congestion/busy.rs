/// What the bottleneck let through while packets waited before it: how much it carries, also when little is sent.
///
/// A packet that waited for longer than the one before it took to arrive was behind that one in the queue, so the bottleneck
/// never rested between the two, and what arrived in that time is its rate.
#[derive(Debug)]
pub(super) struct Busy {
    spells: [Spell; SPELLS],
    /// The newest spell, counted from instant 0 of the receiver.
    newest: u64,
    /// When a packet last arrived, on the receiver's clock.
    before: Option<u64>,
}

/// A tenth of a second.
#[derive(Clone, Copy, Debug, Default)]
struct Spell {
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

impl Busy {
    pub(super) const fn new() -> Self {
        Self {
            spells: [Spell {
                packets: 0,
                bytes: 0,
                time: 0,
            }; SPELLS],
            newest: 0,
            before: None,
        }
    }

    /// A packet arrived that had `waited`. In the order of arrival.
    pub(super) fn add(&mut self, arrival: u64, bytes: u32, waited: u64) {
        let Some(before) = self.before.replace(arrival) else {
            return;
        };
        let took = arrival.saturating_sub(before);
        self.advance(arrival);
        if took > waited || waited < WAITED_MIN_US {
            return;
        }
        if let Some(spell) = self.spells.get_mut(self.newest as usize % SPELLS) {
            spell.packets += 1;
            spell.bytes += u64::from(bytes);
            spell.time += took;
        }
    }

    /// In bit/s, of the last half second; `None` when the bottleneck rested nearly all of it.
    pub(super) fn rate(&self) -> Option<u64> {
        let packets: u64 = self.spells.iter().map(|spell| spell.packets).sum();
        let bytes: u64 = self.spells.iter().map(|spell| spell.bytes).sum();
        let time: u64 = self.spells.iter().map(|spell| spell.time).sum();
        let is_enough = time >= TIME_ENOUGH_US || packets >= PACKETS_ENOUGH;
        is_enough.then(|| bytes * 8_000_000 / time.max(1))
    }

    pub(super) fn forget(&mut self) {
        *self = Self::new();
    }

    fn advance(&mut self, arrival: u64) {
        let spell = arrival / SPELL_US;
        for passed in (self.newest + 1..=spell).rev().take(SPELLS) {
            if let Some(place) = self.spells.get_mut(passed as usize % SPELLS) {
                *place = Spell::default();
            }
        }
        self.newest = self.newest.max(spell);
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

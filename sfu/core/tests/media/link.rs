use std::time::Duration;

/// A one-way path.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    /// Lost packets in a thousand.
    pub(crate) loss: u64,
    pub(crate) delay: Duration,
    /// Added at random, so that packets overtake each other.
    pub(crate) jitter: Duration,
}

impl Link {
    pub(crate) const PERFECT: Self = Self {
        loss: 0,
        delay: Duration::from_millis(5),
        jitter: Duration::ZERO,
    };
    pub(crate) const BAD: Self = Self {
        loss: 50,
        delay: Duration::from_millis(20),
        jitter: Duration::from_millis(15),
    };

    /// When a packet arrives after it was sent, if it does.
    pub(crate) fn carry(self, random: &mut Random) -> Option<Duration> {
        if random.below(1000) < self.loss {
            return None;
        }
        let jitter = random.below(self.jitter.as_micros() as u64 + 1);
        Some(self.delay + Duration::from_micros(jitter))
    }
}

/// SplitMix64: the same seed gives the same world.
#[derive(Debug)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

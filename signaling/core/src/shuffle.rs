/// A deterministic generator for fair deals, not for secrets: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub(crate) struct Shuffle {
    state: u64,
}

impl Shuffle {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Fisher and Yates: every order is equally likely.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }

    /// Less than `bound`; 0 if that is 0. The bias of at most `bound / 2^64` cannot be seen with thousands of people.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let scaled = u128::from(self.next()) * (bound as u128);
        (scaled >> 64) as usize
    }

    const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

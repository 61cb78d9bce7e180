use std::collections::VecDeque;

/// A way down with a bottleneck: all times in microseconds.
pub(super) struct Path {
    /// In bit/s, from each instant on.
    pub(super) capacity: Vec<(u64, u64)>,
    /// One way.
    pub(super) delay: u64,
    pub(super) jitter: u64,
    pub(super) loss_permille: u64,
    /// Longest wait before the bottleneck; more is dropped.
    pub(super) queue: u64,
    /// Nothing gets through in these times.
    pub(super) outages: Vec<(u64, u64)>,
    /// Nothing is lost in these times, and all that would arrive in them arrives at their end.
    pub(super) standstills: Vec<(u64, u64)>,
    /// Nothing is lost: TCP sends it again after so long, and everything behind it waits.
    pub(super) repeats_after: Option<u64>,
    pub(super) random: Random,
    free: u64,
    /// Over TCP nothing arrives before it.
    in_order: u64,
    carried: VecDeque<(u64, u64)>,
    pub(super) bits: u64,
    pub(super) waits: Vec<(u64, u64)>,
}

pub(super) struct Random(pub(super) u64);

impl Path {
    pub(super) fn new(seed: u64, capacity: u64, delay_ms: u64) -> Self {
        Self {
            capacity: vec![(0, capacity)],
            delay: delay_ms * 1000,
            jitter: 0,
            loss_permille: 0,
            queue: 600_000,
            outages: Vec::new(),
            standstills: Vec::new(),
            repeats_after: None,
            random: Random(seed),
            free: 0,
            in_order: 0,
            carried: VecDeque::new(),
            bits: 0,
            waits: Vec::new(),
        }
    }

    /// When a packet arrives, if it does.
    pub(super) fn carry(&mut self, at: u64, bytes: u64) -> Option<u64> {
        let is_out = |(from, to): &(u64, u64)| (*from..*to).contains(&at);
        let is_lost = self.random.below(1000) < self.loss_permille;
        if self.outages.iter().any(is_out) || (is_lost && self.repeats_after.is_none()) {
            return None;
        }
        let start = self.free.max(at);
        if start - at > self.queue {
            return None;
        }
        self.free = start + bytes * 8_000_000 / self.capacity_at(at);
        self.bits += bytes * 8;
        self.waits.push((at, self.free - at));
        self.carried.push_back((at, bytes));
        let jitter = self.random.below(self.jitter + 1);
        let mut arrives = self.free + self.delay + jitter;
        if let Some(repeated) = self.repeats_after {
            arrives += if is_lost { repeated } else { 0 };
            arrives = arrives.max(self.in_order);
            self.in_order = arrives;
        }
        let still = |(from, to): &&(u64, u64)| (*from..*to).contains(&arrives);
        let still = self.standstills.iter().find(still);
        Some(still.map_or(arrives, |(_, to)| *to))
    }

    pub(super) fn capacity_at(&self, at: u64) -> u64 {
        let past = self.capacity.iter().rev().find(|(from, _)| *from <= at);
        past.map_or(1, |(_, capacity)| *capacity)
    }

    /// The longest wait of a packet that entered in that time, in milliseconds.
    pub(super) fn longest_wait(&self, from: u64, to: u64) -> u64 {
        let waits = self.waits.iter().filter(|(at, _)| (from..to).contains(at));
        waits.map(|(_, wait)| wait / 1000).max().unwrap_or(0)
    }

    /// The share of packets, in percent, that waited longer than so many milliseconds.
    pub(super) fn waited(&self, from: u64, to: u64, longer_than: u64) -> u64 {
        let waits = self.waits.iter().filter(|(at, _)| (from..to).contains(at));
        let (all, long) = waits.fold((0, 0), |(all, long), (_, wait)| {
            (all + 1, long + u64::from(*wait > longer_than * 1000))
        });
        (long * 100_u64).checked_div(all).unwrap_or(0)
    }
}

impl Random {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }
}

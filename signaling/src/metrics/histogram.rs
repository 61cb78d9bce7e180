use std::sync::atomic::{AtomicU64, Ordering};

/// Counts observations by size; shared by everybody who observes.
pub(crate) struct Histogram<const N: usize> {
    /// Upper ends, rising, each inside.
    bounds: [u32; N],
    counts: [AtomicU64; N],
    total: AtomicU64,
    sum: AtomicU64,
}

impl<const N: usize> Histogram<N> {
    pub(super) const fn new(bounds: [u32; N]) -> Self {
        Self {
            bounds,
            counts: [const { AtomicU64::new(0) }; N],
            total: AtomicU64::new(0),
            sum: AtomicU64::new(0),
        }
    }

    pub(super) fn observe(&self, value: u32) {
        let at = self.bounds.partition_point(|bound| *bound < value);
        if let Some(count) = self.counts.get(at) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        self.total.fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add(value.into(), Ordering::Relaxed);
    }

    /// Each bound with how many are not above it. Larger ones are only in the total.
    pub(super) fn cumulative(&self) -> impl Iterator<Item = (u32, u64)> {
        let counts = self
            .counts
            .iter()
            .map(|count| count.load(Ordering::Relaxed));
        let below = counts.scan(0, |below, count| {
            *below += count;
            Some(*below)
        });
        self.bounds.into_iter().zip(below)
    }

    pub(super) fn total(&self) -> u64 {
        self.total.load(Ordering::Relaxed)
    }

    pub(super) fn sum(&self) -> u64 {
        self.sum.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_counts_from_its_bound_upwards() {
        let histogram = Histogram::new([10, 20]);
        for value in [0, 10, 11, 21] {
            histogram.observe(value);
        }
        let cumulative: Vec<_> = histogram.cumulative().collect();
        assert_eq!(cumulative, [(10, 2), (20, 3)]);
        assert_eq!((histogram.total(), histogram.sum()), (4, 42));
    }
}

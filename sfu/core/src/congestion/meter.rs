/// The bit rate of the last half second.
#[derive(Clone, Debug, Default)]
pub(super) struct Meter {
    bytes: [u32; BUCKETS],
    /// The bucket of the first and of the newest byte, counted from instant 0.
    first: Option<u64>,
    newest: u64,
}

const BUCKETS: usize = 20;
const BUCKET_US: u64 = 25_000;
/// A rate over less is chance.
const BUCKETS_ENOUGH: u64 = 5;
/// For [`Meter::recent`]: what a link that has just narrowed lets through shows after so many.
const BUCKETS_RECENT: u64 = 8;

impl Meter {
    pub(super) fn add(&mut self, at: u64, bytes: u32) {
        let bucket = at / BUCKET_US;
        let first = *self.first.get_or_insert(bucket);
        if bucket > self.newest || first == bucket && self.newest == 0 {
            let from = (self.newest + 1).max(bucket.saturating_sub(BUCKETS as u64 - 1));
            for passed in from..=bucket {
                self.set(passed, 0);
            }
            self.newest = bucket;
        }
        if bucket + (BUCKETS as u64) > self.newest {
            let before = self.get(bucket);
            self.set(bucket, before.saturating_add(bytes));
        }
    }

    /// Over half a second before `at`, or since the first byte; `None` when that is too short to tell.
    pub(super) fn rate(&self, at: u64) -> Option<u64> {
        self.over(at, BUCKETS as u64 - 1)
    }

    /// As [`Self::rate`], over less than half of that.
    pub(super) fn recent(&self, at: u64) -> Option<u64> {
        self.over(at, BUCKETS_RECENT)
    }

    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Over so many buckets before the one of `at`, which is not full yet.
    fn over(&self, at: u64, buckets: u64) -> Option<u64> {
        let end = at / BUCKET_US;
        let start = end.saturating_sub(buckets).max(self.first?);
        let length = end.checked_sub(start)?;
        if length < BUCKETS_ENOUGH {
            return None;
        }
        let is_kept =
            |bucket: &u64| *bucket <= self.newest && bucket + BUCKETS as u64 > self.newest;
        let kept = (start..end).filter(is_kept);
        let bytes: u64 = kept.map(|bucket| u64::from(self.get(bucket))).sum();
        Some(bytes * 8 * 1_000_000 / (length * BUCKET_US))
    }

    fn get(&self, bucket: u64) -> u32 {
        let place = self.bytes.get(bucket as usize % BUCKETS);
        place.copied().unwrap_or(0)
    }

    fn set(&mut self, bucket: u64, bytes: u32) {
        if let Some(place) = self.bytes.get_mut(bucket as usize % BUCKETS) {
            *place = bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_stream_has_its_rate_and_silence_ends_it() {
        let mut meter = Meter::default();
        for millisecond in 0..2000 {
            meter.add(millisecond * 1000, 125);
        }
        let rate = meter.rate(2_000_000).unwrap();
        assert!((950_000..=1_050_000).contains(&rate), "{rate}");
        assert_eq!(meter.rate(3_000_000), Some(0));
        meter.add(9_000_000, 125);
        assert_eq!(meter.rate(9_025_000), Some(125 * 8 * 1_000_000 / 475_000));
    }

    #[test]
    fn the_first_bytes_alone_have_no_rate() {
        let mut meter = Meter::default();
        meter.add(1_000_000, 1000);
        assert_eq!(meter.rate(1_050_000), None);
        assert!(meter.rate(1_200_000).is_some());
    }
}

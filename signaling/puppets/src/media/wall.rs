use std::time::{SystemTime, UNIX_EPOCH};

/// Nanoseconds since 1970 on this machine's clock, the one the kernel stamps arrivals with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct WallNanos(pub u64);

impl WallNanos {
    /// This moment.
    #[must_use]
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let nanos = since.map_or(0, |since| since.as_nanos());
        Self(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// Whole microseconds since `earlier`, 0 if that is later.
    #[must_use]
    pub fn micros_since(self, earlier: Self) -> u32 {
        let nanos = self.0.saturating_sub(earlier.0);
        u32::try_from(nanos / 1_000).unwrap_or(u32::MAX)
    }
}

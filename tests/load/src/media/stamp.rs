use std::time::{SystemTime, UNIX_EPOCH};

/// What every packet of media says of itself, in front of its filler: a viewer that decrypts it knows who sent it, from
/// which place, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Number of the client in this run.
    pub(crate) publisher: u32,
    /// The place where the publisher was when it sent this.
    pub(crate) place: u32,
    /// Rises by one with each frame of a track.
    pub(crate) frame: u32,
    /// Which packet of the frame, from 0, and of how many.
    pub(crate) index: u8,
    pub(crate) count: u8,
    pub(crate) is_key: bool,
    pub(crate) sent: WallNanos,
}

/// Nanoseconds since 1970 on this machine's clock, the one the kernel stamps arrivals with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WallNanos(pub(crate) u64);

const MAGIC: u32 = u32::from_be_bytes(*b"PLNY");

impl Stamp {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&MAGIC.to_be_bytes());
        out.extend_from_slice(&self.publisher.to_be_bytes());
        out.extend_from_slice(&self.place.to_be_bytes());
        out.extend_from_slice(&self.frame.to_be_bytes());
        out.extend_from_slice(&[self.index, self.count, u8::from(self.is_key), 0]);
        out.extend_from_slice(&self.sent.0.to_be_bytes());
    }

    /// `None` for bytes that no client of this tool wrote.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| {
            bytes
                .get(at..)?
                .first_chunk()
                .copied()
                .map(u32::from_be_bytes)
        };
        if word(0)? != MAGIC {
            return None;
        }
        let [index, count, key, _] = *bytes.get(16..)?.first_chunk()?;
        Some(Self {
            publisher: word(4)?,
            place: word(8)?,
            frame: word(12)?,
            index,
            count,
            is_key: key == 1,
            sent: WallNanos(u64::from_be_bytes(*bytes.get(20..)?.first_chunk()?)),
        })
    }
}

impl WallNanos {
    pub(crate) fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let nanos = since.map_or(0, |since| since.as_nanos());
        Self(u64::try_from(nanos).unwrap_or(u64::MAX))
    }

    /// Whole microseconds since `earlier`, 0 if that is later.
    pub(crate) fn micros_since(self, earlier: Self) -> u32 {
        let nanos = self.0.saturating_sub(earlier.0);
        u32::try_from(nanos / 1_000).unwrap_or(u32::MAX)
    }
}

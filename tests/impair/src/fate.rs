use std::time::Instant;

/// What becomes of a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Arrives(Instant),
    /// The later one is the copy.
    ArrivesTwice(Instant, Instant),
    /// On the wire.
    Lost,
    /// The queue was full.
    Dropped,
    /// There was no link.
    Cut,
}

impl Fate {
    /// When it arrives first, if it does.
    #[must_use]
    pub const fn arrival(self) -> Option<Instant> {
        match self {
            Self::Arrives(at) | Self::ArrivesTwice(at, _) => Some(at),
            Self::Lost | Self::Dropped | Self::Cut => None,
        }
    }
}

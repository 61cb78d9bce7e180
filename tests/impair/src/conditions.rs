use std::time::Duration;

/// What one direction does to packets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conditions {
    /// One way, without queue and jitter.
    pub delay: Duration,
    /// Added on top, from nothing to this, in waves of some 10 ms as radio does it; packets keep their order.
    pub jitter: Duration,
    /// On the wire, after the queue: a lost packet has used its share of the rate.
    pub loss: Loss,
    /// Packets that are overtaken by those behind them.
    pub reorder: Share,
    /// Packets that arrive twice.
    pub duplicate: Share,
    /// The narrowest place, if it is narrow enough to matter.
    pub bottleneck: Option<Bottleneck>,
}

/// Parts of a whole, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Each packet on its own.
    Random(Share),
    /// The same share of all packets, but several in a row (Gilbert's model: in the bad state everything is lost).
    Bursts {
        share: Share,
        /// Mean length of a burst; at least 1.
        packets: u32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bottleneck {
    pub rate: Rate,
    /// What may wait; a packet that finds it full is dropped.
    pub queue: Queue,
}

/// Bits a second, headers included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// As long as this to drain.
    Time(Duration),
    Bytes(u64),
}

impl Conditions {
    /// Everything arrives at once.
    pub const CLEAR: Self = Self {
        delay: Duration::ZERO,
        jitter: Duration::ZERO,
        loss: Loss::NONE,
        reorder: Share::NONE,
        duplicate: Share::NONE,
        bottleneck: None,
    };

    #[must_use]
    pub const fn delay(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    #[must_use]
    pub const fn jitter(self, jitter: Duration) -> Self {
        Self { jitter, ..self }
    }

    #[must_use]
    pub const fn loss(self, loss: Loss) -> Self {
        Self { loss, ..self }
    }

    #[must_use]
    pub const fn reorder(self, reorder: Share) -> Self {
        Self { reorder, ..self }
    }

    #[must_use]
    pub const fn duplicate(self, duplicate: Share) -> Self {
        Self { duplicate, ..self }
    }

    #[must_use]
    pub const fn rate(self, rate: Rate, queue: Queue) -> Self {
        let bottleneck = Some(Bottleneck { rate, queue });
        Self { bottleneck, ..self }
    }
}

impl Share {
    pub const NONE: Self = Self(0);
    pub(crate) const ALL: u64 = 1_000_000;

    /// More than the whole is the whole.
    #[must_use]
    pub const fn of_million(parts: u32) -> Self {
        if parts > 1_000_000 {
            return Self(1_000_000);
        }
        Self(parts)
    }

    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self::of_million(percent.saturating_mul(10_000))
    }

    #[must_use]
    pub const fn per_million(self) -> u64 {
        self.0 as u64
    }
}

impl Loss {
    pub const NONE: Self = Self::Random(Share::NONE);

    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self::Random(Share::percent(percent))
    }
}

impl Rate {
    /// A link that carries nothing is an outage, so at least one bit a second.
    #[must_use]
    pub const fn bits_per_second(bits: u64) -> Self {
        Self(if bits == 0 { 1 } else { bits })
    }

    #[must_use]
    pub const fn kbps(kilobits: u64) -> Self {
        Self::bits_per_second(kilobits.saturating_mul(1_000))
    }

    #[must_use]
    pub const fn mbps(megabits: u64) -> Self {
        Self::kbps(megabits.saturating_mul(1_000))
    }

    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// How long so many bytes take.
    #[must_use]
    pub fn time_for(self, bytes: u64) -> Duration {
        let nanos = u128::from(bytes) * 8 * 1_000_000_000 / u128::from(self.0);
        Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
    }
}

impl Queue {
    pub const fn millis(millis: u64) -> Self {
        Self::Time(Duration::from_millis(millis))
    }

    /// As time at this rate.
    pub(crate) fn at(self, rate: Rate) -> Duration {
        match self {
            Self::Time(time) => time,
            Self::Bytes(bytes) => rate.time_for(bytes),
        }
    }
}

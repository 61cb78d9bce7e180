use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::conditions::{Conditions, Loss, Queue, Rate, Share};

/// A network by name, both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Nothing is wrong: to count bytes, or to begin before something goes wrong.
    Clear,
    /// 50 and 20 Mbit/s, a round trip of 10 ms, a lost packet in ten thousand.
    Fiber,
    /// 8 and 4 Mbit/s shared air: 40 ms, 20 ms of jitter, 1 % lost in bursts.
    SchoolWifi,
    /// The teacher of the forum: 300 and 150 kbit/s, 400 ms, 5 % lost, half a second of queue.
    ThreeG300k,
    /// 64 and 48 kbit/s, 600 ms, 2 % lost.
    Edge64k,
    /// Wide enough, but each tenth packet is lost: 5 and 2 Mbit/s, 80 ms.
    Lossy10,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no profile `{0}`; there are clear, fiber, school-wifi, 3g-300k, edge-64k, lossy-10"
)]
pub struct UnknownProfile(pub String);

impl Profile {
    pub const ALL: [Self; 6] = [
        Self::Clear,
        Self::Fiber,
        Self::SchoolWifi,
        Self::ThreeG300k,
        Self::Edge64k,
        Self::Lossy10,
    ];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Fiber => "fiber",
            Self::SchoolWifi => "school-wifi",
            Self::ThreeG300k => "3g-300k",
            Self::Edge64k => "edge-64k",
            Self::Lossy10 => "lossy-10",
        }
    }

    /// From the server to the person.
    #[must_use]
    pub const fn down(self) -> Conditions {
        match self {
            Self::Clear => self.both(),
            Self::Fiber => self.both().rate(Rate::mbps(50), Queue::millis(50)),
            Self::SchoolWifi => self.both().rate(Rate::mbps(8), Queue::millis(200)),
            Self::ThreeG300k => self.both().rate(Rate::kbps(300), Queue::millis(500)),
            Self::Edge64k => self.both().rate(Rate::kbps(64), Queue::millis(1_000)),
            Self::Lossy10 => self.both().rate(Rate::mbps(5), Queue::millis(200)),
        }
    }

    /// From the person to the server.
    #[must_use]
    pub const fn up(self) -> Conditions {
        match self {
            Self::Clear => self.both(),
            Self::Fiber => self.both().rate(Rate::mbps(20), Queue::millis(50)),
            Self::SchoolWifi => self.both().rate(Rate::mbps(4), Queue::millis(200)),
            Self::ThreeG300k => self.both().rate(Rate::kbps(150), Queue::millis(500)),
            Self::Edge64k => self.both().rate(Rate::kbps(48), Queue::millis(1_000)),
            Self::Lossy10 => self.both().rate(Rate::mbps(2), Queue::millis(200)),
        }
    }

    /// Without queue and jitter.
    #[must_use]
    pub const fn round_trip(self) -> Duration {
        Duration::from_millis(match self {
            Self::Clear => 0,
            Self::Fiber => 10,
            Self::SchoolWifi => 40,
            Self::ThreeG300k => 400,
            Self::Edge64k => 600,
            Self::Lossy10 => 80,
        })
    }

    /// What is the same in both directions: half of the round trip each, and the loss in each.
    const fn both(self) -> Conditions {
        let half = Duration::from_millis(self.round_trip().as_millis() as u64 / 2);
        let base = Conditions::CLEAR.delay(half);
        match self {
            Self::Clear => base,
            Self::Fiber => base.loss(Loss::Random(Share::of_million(100))),
            Self::SchoolWifi => base.jitter(Duration::from_millis(20)).loss(Loss::Bursts {
                share: Share::percent(1),
                packets: 4,
            }),
            Self::ThreeG300k => base.loss(Loss::percent(5)),
            Self::Edge64k => base.loss(Loss::percent(2)),
            Self::Lossy10 => base.loss(Loss::percent(10)),
        }
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(text: &str) -> Result<Self, UnknownProfile> {
        let found = Self::ALL.into_iter().find(|profile| profile.name() == text);
        found.ok_or_else(|| UnknownProfile(text.to_owned()))
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

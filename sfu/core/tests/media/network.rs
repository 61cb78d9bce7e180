use std::time::{Duration, Instant};

use impair::{Path, Profile};

/// One person's network.
#[derive(Debug)]
pub(crate) struct Network {
    pub(crate) up: Path,
    pub(crate) down: Path,
}

/// Bytes of a packet on the wire beside those that the plane wrote: an SRTP tag, UDP and IPv4.
const WIRE: usize = 16 + 8 + 20;

impl Network {
    pub(crate) fn new(profile: Profile, seed: u64, now: Instant) -> Self {
        Self {
            up: Path::new(profile.up(), seed << 1, now),
            down: Path::new(profile.down(), seed << 1 | 1, now),
        }
    }
}

/// How long a packet takes, if it arrives.
pub(crate) fn wait(path: &mut Path, now: Instant, bytes: usize) -> Option<Duration> {
    let at = path.carry(now, (bytes + WIRE) as u64).arrival()?;
    Some(at - now)
}

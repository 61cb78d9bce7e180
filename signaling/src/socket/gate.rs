use std::num::NonZeroU32;

use governor::clock::DefaultClock;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use crate::limits;

type Direct = RateLimiter<NotKeyed, InMemoryState, DefaultClock>;

/// How much one connection may send. Too many commands are rejected one by one; too many frames or bytes end the
/// connection, because even reading them is work.
pub(super) struct Gate {
    commands: Direct,
    frames: Direct,
    bytes: Direct,
}

impl Gate {
    pub(super) fn new(commands_per_s: u32) -> Self {
        Self {
            commands: direct(commands_per_s, 3),
            frames: direct(limits::FRAMES_PER_S, 3),
            bytes: direct(limits::BYTES_PER_S, 8),
        }
    }

    pub(super) fn lets_command(&self) -> bool {
        self.commands.check().is_ok()
    }

    pub(super) fn lets_frame(&self, bytes: usize) -> bool {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX).max(1);
        let size = NonZeroU32::new(bytes).unwrap_or(NonZeroU32::MIN);
        self.frames.check().is_ok() && matches!(self.bytes.check_n(size), Ok(Ok(())))
    }
}

/// `per_s` on average, `burst` times as many at once.
fn direct(per_s: u32, burst: u32) -> Direct {
    let rate = NonZeroU32::new(per_s).unwrap_or(NonZeroU32::MIN);
    let burst = NonZeroU32::new(per_s.saturating_mul(burst)).unwrap_or(rate);
    RateLimiter::direct(Quota::per_second(rate).allow_burst(burst))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_a_flood_does_not() {
        let gate = Gate::new(10);
        let passed = (0..1_000).filter(|_| gate.lets_command()).count();
        assert!((30..40).contains(&passed), "{passed}");
    }

    #[test]
    fn the_largest_frame_passes_a_few_times() {
        let gate = Gate::new(10);
        let largest = protocol::limits::TEXT_FRAME_BYTES_MAX;
        assert!((0..10).all(|_| gate.lets_frame(largest)));
        assert!((0..10).any(|_| !gate.lets_frame(largest)));
    }
}

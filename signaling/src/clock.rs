use std::time::{Instant, SystemTime, UNIX_EPOCH};

use protocol::Millis;

/// The server's clock: the wall clock at the start, then monotonic, so that no correction of the machine's clock
/// moves a deadline of a running session.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    wall: Millis,
    anchor: Instant,
}

impl Clock {
    pub(crate) fn start() -> Self {
        let since = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            wall: Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)),
            anchor: Instant::now(),
        }
    }

    pub(crate) fn now(self) -> Millis {
        let passed = self.anchor.elapsed().as_millis();
        self.wall.plus_ms(i64::try_from(passed).unwrap_or(i64::MAX))
    }
}

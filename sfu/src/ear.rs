use std::io;
use std::time::Instant;

use crate::limits::{READ_FAILURES_MAX, READ_PAUSE};

/// Whether a socket is worth reading: one that only fails is left alone for a while, instead of being asked for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ear {
    /// The failures since the last success.
    Open {
        failures: u32,
    },
    ClosedUntil(Instant),
}

impl Ear {
    pub(crate) const NEW: Self = Self::Open { failures: 0 };

    pub(crate) const fn heard(&mut self) {
        *self = Self::NEW;
    }

    pub(crate) fn failed(&mut self, now: Instant, error: &io::Error) {
        match self {
            Self::Open { failures } if *failures < READ_FAILURES_MAX => *failures += 1,
            Self::Open { .. } => {
                tracing::error!(%error, "a media shard cannot read its socket");
                *self = Self::ClosedUntil(now + READ_PAUSE);
            }
            Self::ClosedUntil(_) => {}
        }
    }

    /// When the pause is over; `None` while there is none.
    pub(crate) const fn opens_at(&self) -> Option<Instant> {
        match self {
            Self::Open { .. } => None,
            Self::ClosedUntil(at) => Some(*at),
        }
    }

    /// True when the pause has just ended. The next failure begins another one at once.
    pub(crate) fn opens(&mut self, now: Instant) -> bool {
        let opens = self.opens_at().is_some_and(|at| at <= now);
        if opens {
            *self = Self::Open {
                failures: READ_FAILURES_MAX,
            };
        }
        opens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_that_only_fails_is_left_alone_between_tries() {
        let (mut ear, now) = (Ear::NEW, Instant::now());
        let error = io::Error::from(io::ErrorKind::NotConnected);
        for _ in 0..READ_FAILURES_MAX {
            ear.failed(now, &error);
            assert_eq!(ear.opens_at(), None, "a few failures are nothing");
        }
        ear.failed(now, &error);
        assert_eq!(ear.opens_at(), Some(now + READ_PAUSE));
        assert!(!ear.opens(now));
        assert!(ear.opens(now + READ_PAUSE));
        ear.failed(now + READ_PAUSE, &error);
        assert!(ear.opens_at().is_some(), "one failure is enough now");
        assert!(ear.opens(now + READ_PAUSE * 2));
        ear.heard();
        assert_eq!(ear, Ear::NEW);
    }
}

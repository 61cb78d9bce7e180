use std::time::Instant;

use crate::limits::KEYFRAME_INTERVAL;

/// The key-frame requests to one source: however many viewers wait, one request in 300 ms, repeated until one comes.
#[derive(Debug, Default)]
pub(super) struct KeyframeRequest {
    wanted: bool,
    last_asked: Option<Instant>,
}

impl KeyframeRequest {
    pub(super) fn want(&mut self) {
        self.wanted = true;
    }

    /// As [`Self::want`], for somebody else to ask: who has to know at once, however lately the one before was wanted.
    pub(super) fn want_elsewhere(&mut self) {
        if !self.wanted {
            self.last_asked = None;
        }
        self.wanted = true;
    }

    /// One is on its way: nobody has to ask for it yet.
    pub(super) fn expect(&mut self, now: Instant) {
        self.wanted = true;
        self.last_asked = Some(now);
    }

    /// A key frame began, or nobody needs one any more.
    pub(super) fn satisfied(&mut self) {
        self.wanted = false;
    }

    /// True when a request has to be sent now; it counts as sent.
    #[must_use]
    pub(super) fn ask(&mut self, now: Instant) -> bool {
        let due = self.wanted
            && self
                .last_asked
                .is_none_or(|at| at + KEYFRAME_INTERVAL <= now);
        if due {
            self.last_asked = Some(now);
        }
        due
    }

    /// When to ask again, if a key frame is wanted.
    pub(super) fn next(&self) -> Option<Instant> {
        self.wanted
            .then_some(())
            .and(self.last_asked.map(|at| at + KEYFRAME_INTERVAL))
    }
}

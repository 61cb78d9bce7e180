use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use sfu_control::PeerId;

/// One wake-up a peer, the soonest first. Finding the next one costs O(log peers), so that it may be asked after every
/// datagram.
#[derive(Default)]
pub(super) struct Schedule {
    queue: BTreeSet<(Instant, PeerId)>,
    of: BTreeMap<PeerId, Instant>,
}

impl Schedule {
    /// Replaces the peer's wake-up.
    pub(super) fn set(&mut self, peer: PeerId, at: Instant) {
        if let Some(before) = self.of.insert(peer, at) {
            self.queue.remove(&(before, peer));
        }
        self.queue.insert((at, peer));
    }

    pub(super) fn remove(&mut self, peer: PeerId) {
        if let Some(before) = self.of.remove(&peer) {
            self.queue.remove(&(before, peer));
        }
    }

    pub(super) fn next(&self) -> Option<Instant> {
        self.queue.first().map(|(at, _)| *at)
    }

    /// Everyone whose time has come; they stay scheduled until set or removed.
    pub(super) fn due(&self, now: Instant) -> Vec<PeerId> {
        let due = self.queue.iter().take_while(|(at, _)| *at <= now);
        due.map(|(_, peer)| *peer).collect()
    }
}

use std::collections::{BTreeSet, VecDeque};
use std::time::Instant;

use crate::media::peer::{Peer, PeerKey};
use crate::media::pipe::Pipe;
use crate::media::train::Train;

/// The peers whose ways down and up are followed, on one shard.
#[derive(Debug, Default)]
pub(super) struct Links {
    /// Connected peers with a stamp on either way.
    pub(super) followed: BTreeSet<PeerKey>,
    /// Those of which something waits or is probed.
    pub(super) pacing: Vec<PeerKey>,
    /// Publishers that feedback is due to.
    pub(super) reporting: Vec<PeerKey>,
    /// What has waited and leaves now, and what is sent to probe.
    pub(super) leaving: VecDeque<Train>,
    /// When trains were last asked for: the instant at which they are written.
    pub(super) polled: Option<Instant>,
}

impl Links {
    /// Notes that something waits for that peer. True when nothing did before.
    pub(super) fn enlist(&mut self, key: PeerKey, peer: &mut Peer) -> bool {
        let is_new = |pipe: &mut Box<Pipe>| !std::mem::replace(&mut pipe.is_listed, true);
        let is_new = peer.pipe.as_mut().is_some_and(is_new);
        if is_new {
            self.pacing.push(key);
        }
        is_new
    }

    pub(super) fn forget(&mut self, key: PeerKey) {
        self.followed.remove(&key);
        self.pacing.retain(|pacing| *pacing != key);
        self.reporting.retain(|reporting| *reporting != key);
        self.leaving.retain(|train| train.viewer != key);
    }
}

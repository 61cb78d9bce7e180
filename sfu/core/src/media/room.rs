use std::collections::BTreeSet;

use sfu_control::PeerId;

use crate::media::allocation::Candidate;
use crate::media::source::SourceId;

/// A set of peers that receive each other, as one shard sees it.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Peers of this shard.
    pub(super) members: BTreeSet<PeerId>,
    /// Sources of other shards.
    pub(super) guests: BTreeSet<SourceId>,
    /// Who speaks, loudest first, as the room's lead said.
    pub(super) loudest: Vec<PeerId>,
    /// What competes for slots here, by the order of peers.
    pub(super) candidates: Vec<Candidate>,
}

impl Room {
    /// Everybody who may have something to show or say.
    pub(super) fn publishers(&self) -> BTreeSet<PeerId> {
        let guests = self.guests.iter().map(|source| source.peer);
        self.members.iter().copied().chain(guests).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.members.is_empty() && self.guests.is_empty() && self.loudest.is_empty()
    }
}

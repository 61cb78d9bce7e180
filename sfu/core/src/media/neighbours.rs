use std::collections::BTreeSet;
use std::num::NonZeroU8;

use sfu_control::RoomId;

use crate::ShardId;
use crate::limits::CROSSING_SPARES_MAX;
use crate::media::crossing::CrossingPacket;
use crate::media::source::SourceId;

/// The other shards, and what they have to be told before the call returns.
#[derive(Debug)]
pub(super) struct Neighbours {
    own: ShardId,
    count: NonZeroU8,
    /// Sources of this shard of which there may be news.
    pub(super) stale: BTreeSet<SourceId>,
    /// Leads that were told of somebody who speaks.
    pub(super) hearing: BTreeSet<ShardId>,
    #[expect(
        clippy::vec_box,
        reason = "the boxes themselves go from shard to shard"
    )]
    spares: Vec<Box<CrossingPacket>>,
}

impl Neighbours {
    pub(super) const fn new(own: ShardId, count: NonZeroU8) -> Self {
        Self {
            own,
            count,
            stale: BTreeSet::new(),
            hearing: BTreeSet::new(),
            spares: Vec::new(),
        }
    }

    pub(super) const fn own(&self) -> ShardId {
        self.own
    }

    pub(super) fn exist(&self) -> bool {
        self.count.get() > 1
    }

    pub(super) fn others(&self) -> impl Iterator<Item = ShardId> + use<> {
        let own = self.own;
        let all = (0..self.count.get()).map(ShardId::new);
        all.filter(move |shard| *shard != own)
    }

    /// The one that sums up who speaks in a room.
    pub(super) fn lead(&self, room: RoomId) -> ShardId {
        ShardId::new((room.get() % u64::from(self.count.get())) as u8)
    }

    pub(super) fn spare(&mut self) -> Option<Box<CrossingPacket>> {
        self.spares.pop()
    }

    pub(super) fn keep(&mut self, spare: Box<CrossingPacket>) {
        if self.spares.len() < CROSSING_SPARES_MAX {
            self.spares.push(spare);
        }
    }
}

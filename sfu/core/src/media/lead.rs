use std::collections::{BTreeMap, BTreeSet};

use sfu_control::{PeerId, RoomId};

use crate::ShardId;
use crate::media::speakers::Speakers;

/// The speakers of the rooms that this shard leads, summed up over all shards.
#[derive(Debug, Default)]
pub(super) struct Lead {
    heard: BTreeMap<ShardId, Speech>,
    rooms: BTreeMap<RoomId, Speakers>,
}

/// Who speaks, by room, and how loud in decibels.
pub(super) type Speech = BTreeMap<RoomId, Vec<(PeerId, u16)>>;

impl Lead {
    /// Everything that one shard hears now.
    pub(super) fn hear(&mut self, shard: ShardId, speech: Speech) {
        match speech.is_empty() {
            true => self.heard.remove(&shard),
            false => self.heard.insert(shard, speech),
        };
    }

    /// The rooms whose list is another one now.
    pub(super) fn sum_up(&mut self) -> Vec<(RoomId, Vec<PeerId>)> {
        let heard = self.heard.values().flat_map(BTreeMap::keys);
        let rooms: BTreeSet<RoomId> = heard.chain(self.rooms.keys()).copied().collect();
        let mut changed = Vec::new();
        for room in rooms {
            let speech = self.heard.values().filter_map(|speech| speech.get(&room));
            let speech: Vec<(PeerId, u16)> = speech.flatten().copied().collect();
            let speakers = self.rooms.entry(room).or_default();
            if speakers.update(&speech) {
                changed.push((room, speakers.loudest().to_vec()));
            }
            if speakers.loudest().is_empty() {
                self.rooms.remove(&room);
            }
        }
        changed
    }

    /// All lists that are not empty.
    pub(super) fn lists(&self) -> impl Iterator<Item = (RoomId, Vec<PeerId>)> + '_ {
        let rooms = self.rooms.iter();
        rooms.map(|(room, speakers)| (*room, speakers.loudest().to_vec()))
    }
}

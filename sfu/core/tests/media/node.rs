use std::collections::BTreeMap;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::PeerId;
use sfu_core::ShardId;
use sfu_core::media::{
    ClockAnchor, MediaCounters, MediaCrossing, MediaOutput, MediaPlane, MediaSettings, Train,
};

use super::link::Random;

/// The planes of one node, a shard each, and what is between them.
pub(crate) struct Node {
    planes: Vec<MediaPlane>,
    clock: ClockAnchor,
    seed: u64,
    homes: BTreeMap<PeerId, ShardId>,
    commands: u64,
    crossings: Crossings,
    random: Random,
    /// When the last one of each pair arrives: they stay in order.
    last: BTreeMap<(ShardId, ShardId), Instant>,
    pub(crate) packets: usize,
}

/// How long a crossing takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crossings {
    /// No time at all.
    Instant,
    /// Up to 3 ms, each another time.
    Slow,
}

/// From one shard to another.
#[derive(Debug)]
pub(crate) struct Crossing {
    pub(crate) from: ShardId,
    pub(crate) to: ShardId,
    pub(crate) crossing: MediaCrossing,
}

impl Node {
    pub(crate) fn new(clock: ClockAnchor, shards: u8, seed: u64, crossings: Crossings) -> Self {
        let mut node = Self {
            planes: Vec::new(),
            clock,
            seed,
            homes: BTreeMap::new(),
            commands: 0,
            crossings,
            random: Random(seed ^ 0x5ead),
            last: BTreeMap::new(),
            packets: 0,
        };
        node.planes = (0..shards).map(|shard| node.plane(shard, shards)).collect();
        node
    }

    /// The next number in the order of commands.
    pub(crate) fn order(&mut self) -> u64 {
        self.commands += 1;
        self.commands
    }

    pub(crate) fn put(&mut self, peer: PeerId, shard: u8) {
        let shard = self.shard(shard);
        self.homes.insert(peer, shard);
    }

    /// That one, as far as there are so many.
    pub(crate) fn shard(&self, shard: u8) -> ShardId {
        ShardId::new(shard % self.planes.len() as u8)
    }

    /// Where a peer lives: anywhere, but always there.
    pub(crate) fn shard_of(&self, peer: PeerId) -> ShardId {
        if let Some(shard) = self.homes.get(&peer) {
            return *shard;
        }
        let shard = Random(self.seed ^ peer.get() << 20).below(self.planes.len() as u64);
        ShardId::new(shard as u8)
    }

    pub(crate) fn of(&mut self, peer: PeerId) -> &mut MediaPlane {
        let shard = self.shard_of(peer);
        self.at(shard)
    }

    pub(crate) fn at(&mut self, shard: ShardId) -> &mut MediaPlane {
        &mut self.planes[usize::from(shard.get())]
    }

    /// A shard loses everything; the others are told at once.
    pub(crate) fn restart(&mut self, now: Instant, shard: ShardId) {
        let shards = self.planes.len() as u8;
        self.planes[usize::from(shard.get())] = self.plane(shard.get(), shards);
        for other in (0..shards).map(ShardId::new) {
            if other != shard {
                self.at(other).reborn(now, shard);
                self.at(shard).reborn(now, other);
            }
        }
    }

    /// Every shard does not keep up, or does again.
    pub(crate) fn note_lateness(&mut self, is_late: bool) {
        for plane in &mut self.planes {
            plane.note_lateness(is_late);
        }
    }

    pub(crate) fn counters(&self) -> impl Iterator<Item = MediaCounters> {
        self.planes.iter().map(MediaPlane::counters)
    }

    pub(crate) fn poll_timeout(&self) -> Option<Instant> {
        let timers = self.planes.iter().filter_map(MediaPlane::poll_timeout);
        timers.map(|(at, _)| at).min()
    }

    pub(crate) fn handle_timeout(&mut self, now: Instant) {
        for plane in &mut self.planes {
            plane.handle_timeout(now);
        }
    }

    pub(crate) fn poll_output(&mut self) -> Option<(ShardId, MediaOutput)> {
        let mut planes = self.planes.iter_mut().enumerate();
        planes.find_map(|(at, plane)| Some((ShardId::new(at as u8), plane.poll_output()?)))
    }

    /// The next packets for a viewer, and the shard that writes them.
    pub(crate) fn poll_train(&mut self, now: Instant) -> Option<(ShardId, Train)> {
        let mut planes = self.planes.iter_mut().enumerate();
        planes.find_map(|(at, plane)| Some((ShardId::new(at as u8), plane.poll_train(now)?)))
    }

    /// How long this one is on its way; `None` when it is there at once.
    pub(crate) fn carry(&mut self, now: Instant, crossing: &Crossing) -> Option<Duration> {
        if self.crossings == Crossings::Instant {
            return None;
        }
        let at = now + Duration::from_micros(self.random.below(3000));
        let last = self.last.entry((crossing.from, crossing.to)).or_insert(at);
        *last = at.max(*last);
        Some(*last - now)
    }

    pub(crate) fn cross(&mut self, now: Instant, crossing: Crossing) {
        let Crossing { from, to, crossing } = crossing;
        self.packets += usize::from(crossing.is_packet());
        if let Some(spare) = self.at(to).handle_crossing(now, from, crossing) {
            self.at(from).take_back(spare);
        }
    }

    fn plane(&self, shard: u8, shards: u8) -> MediaPlane {
        let shards = NonZeroU8::new(shards).expect("at least one");
        MediaPlane::new(
            self.clock,
            MediaSettings::default(),
            ShardId::new(shard),
            shards,
        )
    }
}

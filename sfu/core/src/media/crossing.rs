//! What media planes of one node say to each other.

use std::collections::BTreeSet;
use std::time::Instant;

use sfu_control::{Kin, LayerSet, PeerId, RoomId, TrackKind};

use crate::Codec;
use crate::media::facts::Facts;
use crate::media::payload::Descriptor;
use crate::media::peer::Peer;
use crate::media::source::{Nesting, SenderReport, Source, SourceId, TrackId};
use crate::media::store::{Arrived, Entry};

/// A message from one shard's media plane to another's. Those of one pair of shards have to arrive in order; a packet may be
/// lost, nothing else may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaCrossing(pub(super) Parcel);

/// A packet of a source on its way to another shard. A box of it is used again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrossingPacket {
    pub(super) source: SourceId,
    /// Where it was published.
    pub(super) room: RoomId,
    /// In the numbering of the source's own shard.
    pub(super) number: u64,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) descriptor: Descriptor,
    pub(super) payload: Vec<u8>,
}

/// A peer on its way to another shard. It is not connected, so that nobody has anything from it, nor it from anybody.
#[derive(Debug)]
pub(crate) struct MediaEmigrant(pub(super) Box<Peer>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parcel {
    /// From a source's own shard to all: it may be listened to, and this is all there is to know.
    News {
        news: News,
        /// It just begins, at a packet at which everybody can begin, and which follows.
        opens: bool,
    },
    /// From a source's own shard to all: it has moved, ended or lost its right.
    Gone(SourceId),
    /// To a source's own shard: there are viewers here. `life` is of the news that made them.
    Subscribe {
        source: SourceId,
        life: u32,
        /// They were there when it began, so that its first packets are theirs too.
        from_start: bool,
    },
    /// To a source's own shard: there are no viewers here any more.
    Unsubscribe { source: SourceId, life: u32 },
    /// To a source's own shard: somebody here needs a key frame.
    WantKeyframe { source: SourceId, life: u32 },
    /// To a track's own shard: what the viewers here need of it. Replaces what it said before.
    Needs { track: TrackId, layers: LayerSet },
    /// To subscribed shards.
    Packet(Box<CrossingPacket>),
    /// To subscribed shards: the numbering begins anew.
    Reopen(SourceId),
    /// To subscribed shards: the publisher's clock, on ours.
    Report {
        source: SourceId,
        report: SenderReport,
    },
    /// From a peer's own shard to all: where its microphone is heard. Replaces what it said before.
    Reach {
        peer: PeerId,
        here: bool,
        heard_in: BTreeSet<RoomId>,
    },
    /// To a shard that leads rooms: everybody who speaks there, as heard by this one. Replaces what it said before.
    Speech(Vec<(RoomId, Vec<(PeerId, u16)>)>),
    /// From a room's lead to all: who speaks, loudest first.
    Loudest {
        room: RoomId,
        at: Instant,
        loudest: Vec<PeerId>,
    },
}

/// A source that may fill half a slot, as other shards have to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct News {
    pub(super) source: SourceId,
    /// Rises whenever it was gone in between.
    pub(super) life: u32,
    pub(super) codec: Codec,
    pub(super) room: RoomId,
    /// How many its track has.
    pub(super) layers: usize,
    pub(super) nesting: Nesting,
    pub(super) facts: Facts,
    /// It claims a slot; else only another layer or the other half of its pair does.
    pub(super) wanted: bool,
    pub(super) live: bool,
    /// Its track is on, and would be sent if it were asked for.
    pub(super) paused: bool,
    /// When its peer joined the room, by the order of commands.
    pub(super) joined: u64,
    pub(super) kin: Kin,
    pub(super) featured: Option<u8>,
    pub(super) last_spoke: Option<Instant>,
}

impl Default for CrossingPacket {
    fn default() -> Self {
        Self {
            source: TrackId {
                peer: PeerId::new(0),
                kind: TrackKind::Microphone,
            }
            .lowest(),
            room: RoomId::new(0),
            number: 0,
            timestamp: 0,
            marker: false,
            descriptor: Descriptor::default(),
            payload: Vec::new(),
        }
    }
}

impl CrossingPacket {
    pub(super) fn fill(&mut self, source: &Source, entry: &Entry, payload: &[u8]) {
        self.source = source.id;
        self.room = source.room;
        self.number = entry.number;
        self.timestamp = entry.timestamp;
        self.marker = entry.marker;
        self.descriptor = entry.descriptor;
        self.payload.clear();
        self.payload.extend_from_slice(payload);
    }

    /// As it arrives at another shard.
    pub(super) fn arrived(&self, now: Instant) -> Arrived {
        Arrived {
            number: self.number,
            arrival: now,
            timestamp: self.timestamp,
            marker: self.marker,
            descriptor: self.descriptor,
        }
    }
}

impl MediaCrossing {
    /// Whether it may be lost on the way, at the cost of a packet.
    #[must_use]
    pub const fn is_packet(&self) -> bool {
        matches!(self.0, Parcel::Packet(_))
    }

    /// The packet's memory, when it was one.
    #[must_use]
    pub fn into_packet(self) -> Option<Box<CrossingPacket>> {
        match self.0 {
            Parcel::Packet(packet) => Some(packet),
            _ => None,
        }
    }
}

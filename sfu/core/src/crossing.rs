//! What shards say to each other: values, carried by the shell in order from each shard to each other.

use std::fmt;
use std::net::SocketAddr;

use sfu_control::{Command, LostReason, PeerId};

use crate::media::{CrossingPacket, MediaCrossing, MediaEmigrant};
use crate::transport::PeerTransport;

/// One shard of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShardId(u8);

/// A message from one shard to another. It has to arrive, and after those that went the same way before, unless it is a
/// [packet](Self::is_packet).
#[derive(Debug)]
pub struct Crossing(pub(crate) Letter);

/// The memory of a packet or datagram that crossed, on its way back to the shard that it came from.
#[derive(Debug)]
pub struct Spare(pub(crate) Memory);

#[derive(Debug)]
pub(crate) enum Letter {
    /// To all: this shard has just begun, and nothing holds of what one before it said.
    Reborn,
    Media(MediaCrossing),
    Stray(Box<Stray>),
    /// To where an address lands: what comes from there is for a peer that lives with me.
    Claim(Whereabouts),
    /// The answer to a claim, when the address is another peer's.
    Refuse(Whereabouts),
    /// To who claimed an address: somebody else does too.
    Contest(Whereabouts),
    /// To where an address lands: the peer is not there any more.
    Release(Whereabouts),
    /// From a peer's birth shard to its new home.
    Emigrate(Box<Emigrant>),
    /// From a peer's birth shard to its home: a command of signaling, but for those that begin or end a peer.
    Command {
        order: u64,
        command: Box<Command>,
    },
    /// As above: the one that ends it.
    Disconnect {
        peer: PeerId,
    },
    /// From a peer's home to its birth shard: it lives no more.
    Gone {
        peer: PeerId,
        serial: u64,
        reason: LostReason,
    },
}

#[derive(Debug)]
pub(crate) enum Memory {
    Packet(Box<CrossingPacket>),
    Stray(Box<Stray>),
}

/// A datagram for a peer of another shard.
#[derive(Debug)]
pub(crate) struct Stray {
    pub(crate) from: SocketAddr,
    /// The shard that the kernel gave it to.
    pub(crate) landed: ShardId,
    /// Times it was handed on.
    pub(crate) handed: u8,
    pub(crate) bytes: Vec<u8>,
}

/// A peer at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Whereabouts {
    pub(crate) peer: PeerId,
    pub(crate) address: SocketAddr,
}

/// A peer on its way to the shard where its packets land. Its DTLS has not begun.
pub(crate) struct Emigrant {
    pub(crate) peer: PeerId,
    /// Tells it from others that have had its id.
    pub(crate) serial: u64,
    pub(crate) transport: Box<PeerTransport>,
    pub(crate) media: MediaEmigrant,
    /// Where each of its addresses lands.
    pub(crate) landings: Vec<(SocketAddr, ShardId)>,
    /// The datagram that told where it wants to live, which is still to be read.
    pub(crate) first: Box<Stray>,
}

/// Crossings go from thread to thread.
const _: () = {
    const fn is_send<T: Send>() {}
    is_send::<Crossing>();
    is_send::<Spare>();
};

impl ShardId {
    #[must_use]
    pub const fn new(raw: u8) -> Self {
        Self(raw)
    }

    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Crossing {
    /// Whether it may be lost on the way: it is a packet or a datagram, as might be lost anywhere.
    #[must_use]
    pub const fn is_packet(&self) -> bool {
        match &self.0 {
            Letter::Media(media) => media.is_packet(),
            Letter::Stray(_) => true,
            _ => false,
        }
    }

    /// What a packet that was lost on the way leaves: memory for the shard that wanted to send it.
    #[must_use]
    pub fn into_spare(self) -> Option<Spare> {
        match self.0 {
            Letter::Media(media) => Some(Spare(Memory::Packet(media.into_packet()?))),
            Letter::Stray(stray) => Some(Spare(Memory::Stray(stray))),
            _ => None,
        }
    }
}

impl Default for Stray {
    fn default() -> Self {
        Self {
            from: SocketAddr::from(([0, 0, 0, 0], 0)),
            landed: ShardId::new(0),
            handed: 0,
            bytes: Vec::new(),
        }
    }
}

/// Without its secrets.
impl fmt::Debug for Emigrant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { peer, serial, .. } = self;
        write!(f, "Emigrant({peer}, {serial})")
    }
}

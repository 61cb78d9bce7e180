use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::limits::streams::{ALLOCATION_S, CHANNEL_S, PERMISSION_S};

/// What one client may do for now (RFC 8656, 3): one of these a connection.
pub(super) struct Allocation {
    /// Whose it is.
    pub(super) username: String,
    pub(super) relayed: SocketAddr,
    pub(super) ends: Instant,
    /// By peer; there are few of them.
    ways: BTreeMap<u16, Way>,
}

/// What is agreed about one peer.
#[derive(Clone, Copy)]
struct Way {
    permitted_until: Instant,
    channel: Option<(u16, Instant)>,
}

/// The channel belongs to another peer, or the peer has another channel (RFC 8656, 12.2).
pub(super) struct ChannelTaken;

/// RFC 8656, 12: the numbers that a channel may have.
pub(super) const CHANNELS: std::ops::RangeInclusive<u16> = 0x4000..=0x4fff;

impl Allocation {
    pub(super) const fn new(username: String, relayed: SocketAddr, ends: Instant) -> Self {
        Self {
            username,
            relayed,
            ends,
            ways: BTreeMap::new(),
        }
    }

    /// How long an allocation lives for which somebody asks for so many seconds.
    pub(super) fn lifetime(asked: Option<u32>) -> u32 {
        asked.map_or(ALLOCATION_S, |asked| asked.min(ALLOCATION_S))
    }

    pub(super) fn permit(&mut self, now: Instant, peer: u16) {
        let until = now + Duration::from_secs(PERMISSION_S);
        self.way(now, peer).permitted_until = until;
    }

    pub(super) fn may_reach(&self, now: Instant, peer: u16) -> bool {
        let way = self.ways.get(&peer);
        way.is_some_and(|way| now < way.permitted_until)
    }

    /// Binds a channel to a peer, which permits the peer as well.
    pub(super) fn bind(
        &mut self,
        now: Instant,
        channel: u16,
        peer: u16,
    ) -> Result<(), ChannelTaken> {
        let of_channel = self.peer_of(now, channel);
        let of_peer = self.channel_of(now, peer);
        if of_channel.is_some_and(|of| of != peer) || of_peer.is_some_and(|of| of != channel) {
            return Err(ChannelTaken);
        }
        self.way(now, peer).channel = Some((channel, now + Duration::from_secs(CHANNEL_S)));
        self.permit(now, peer);
        Ok(())
    }

    pub(super) fn peer_of(&self, now: Instant, channel: u16) -> Option<u16> {
        let mut ways = self.ways.iter();
        let (peer, _) = ways.find(|(_, way)| way.channel_at(now) == Some(channel))?;
        Some(*peer)
    }

    pub(super) fn channel_of(&self, now: Instant, peer: u16) -> Option<u16> {
        self.ways.get(&peer)?.channel_at(now)
    }

    fn way(&mut self, now: Instant, peer: u16) -> &mut Way {
        self.ways.entry(peer).or_insert(Way {
            permitted_until: now,
            channel: None,
        })
    }
}

impl Way {
    fn channel_at(&self, now: Instant) -> Option<u16> {
        let (channel, until) = self.channel?;
        (now < until).then_some(channel)
    }
}

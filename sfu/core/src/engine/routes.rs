use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Instant;

use sfu_control::PeerId;

use crate::ShardId;
use crate::crossing::{Stray, Whereabouts};
use crate::limits::{CONTEST_INTERVAL, STRAY_SPARES_MAX, STRAYS_UNPROVED_MAX, STRAYS_WINDOW};

/// Where datagrams go that are not for a peer of this shard.
#[derive(Default)]
pub(super) struct Routes {
    /// Addresses of peers that live elsewhere; each was proved by a check. A peer has a few.
    by_address: BTreeMap<SocketAddr, Route>,
    window: Option<Instant>,
    unproved: u32,
    #[expect(
        clippy::vec_box,
        reason = "the boxes themselves go from shard to shard"
    )]
    spares: Vec<Box<Stray>>,
}

#[derive(Clone, Copy)]
pub(super) struct Route {
    pub(super) shard: ShardId,
    pub(super) peer: PeerId,
    contested: Option<Instant>,
}

impl Routes {
    pub(super) fn at(&self, address: SocketAddr) -> Option<Route> {
        self.by_address.get(&address).copied()
    }

    pub(super) fn set(&mut self, Whereabouts { peer, address }: Whereabouts, shard: ShardId) {
        let route = Route {
            shard,
            peer,
            contested: None,
        };
        self.by_address.insert(address, route);
    }

    /// Forgets the way to a peer at an address; nothing when the way is another's.
    pub(super) fn remove(&mut self, Whereabouts { peer, address }: Whereabouts) {
        if self.at(address).is_some_and(|route| route.peer == peer) {
            self.by_address.remove(&address);
        }
    }

    pub(super) fn remove_shard(&mut self, shard: ShardId) {
        self.by_address.retain(|_, route| route.shard != shard);
    }

    /// The holder of an address that somebody else claims, when it has to be asked (again) whether it still is there.
    pub(super) fn contest(&mut self, now: Instant, address: SocketAddr) -> Option<Route> {
        let route = self.by_address.get_mut(&address)?;
        let is_due = |at: Instant| at + CONTEST_INTERVAL <= now;
        if !route.contested.is_none_or(is_due) {
            return None;
        }
        route.contested = Some(now);
        Some(*route)
    }

    /// Whether one more datagram of nobody knows whom may be handed to another shard.
    pub(super) fn may_hand_unproved(&mut self, now: Instant) -> bool {
        if self.window.is_none_or(|start| start + STRAYS_WINDOW <= now) {
            self.window = Some(now);
            self.unproved = 0;
        }
        self.unproved += 1;
        self.unproved <= STRAYS_UNPROVED_MAX
    }

    pub(super) fn stray(&mut self) -> Box<Stray> {
        self.spares.pop().unwrap_or_default()
    }

    pub(super) fn keep(&mut self, mut spare: Box<Stray>) {
        if self.spares.len() < STRAY_SPARES_MAX {
            spare.bytes.clear();
            self.spares.push(spare);
        }
    }
}

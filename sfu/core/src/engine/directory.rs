use std::collections::BTreeMap;
use std::net::SocketAddr;

use rustc_hash::FxHashMapSeed;
use rustc_hash::FxSeededState;
use sfu_control::PeerId;

/// Finds the peer that a datagram belongs to: a STUN check by the ufrag it names, everything else by an address that such a
/// check has proved.
pub(super) struct Directory {
    by_ufrag: BTreeMap<String, PeerId>,
    /// A client has a few addresses and does not know the seed, so it cannot make many of them collide.
    by_address: FxHashMapSeed<SocketAddr, PeerId>,
}

impl Directory {
    /// `seed` is secret.
    pub(super) fn new(seed: u64) -> Self {
        Self {
            by_ufrag: BTreeMap::new(),
            by_address: FxHashMapSeed::with_hasher(FxSeededState::with_seed(seed as usize)),
        }
    }

    pub(super) fn add(&mut self, ufrag: &str, peer: PeerId) {
        self.by_ufrag.insert(ufrag.to_owned(), peer);
    }

    pub(super) fn named(&self, ufrag: &str) -> Option<PeerId> {
        self.by_ufrag.get(ufrag).copied()
    }

    pub(super) fn at(&self, address: SocketAddr) -> Option<PeerId> {
        self.by_address.get(&address).copied()
    }

    /// Notes that `peer` is at `address`; returns the peer that was there before, when it was another one.
    pub(super) fn learn(&mut self, address: SocketAddr, peer: PeerId) -> Option<PeerId> {
        self.by_address
            .insert(address, peer)
            .filter(|before| *before != peer)
    }

    pub(super) fn forget(&mut self, address: SocketAddr) {
        self.by_address.remove(&address);
    }

    pub(super) fn forget_ufrag(&mut self, ufrag: &str) {
        self.by_ufrag.remove(ufrag);
    }

    pub(super) fn remove<'a>(
        &mut self,
        ufrags: impl IntoIterator<Item = &'a str>,
        addresses: &[SocketAddr],
    ) {
        for ufrag in ufrags {
            self.forget_ufrag(ufrag);
        }
        for address in addresses {
            self.by_address.remove(address);
        }
    }
}

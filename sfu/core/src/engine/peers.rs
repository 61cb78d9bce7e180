use rustc_hash::FxHashMap;
use sfu_control::PeerId;

use crate::media::PeerKey;
use crate::transport::PeerTransport;

/// The transports of a shard's peers: by id, and by the place that the media plane gave them, which takes no search.
#[derive(Default)]
pub(super) struct Peers {
    transports: Vec<Option<Box<PeerTransport>>>,
    keys: FxHashMap<PeerId, PeerKey>,
}

impl Peers {
    pub(super) fn insert(&mut self, peer: PeerId, key: PeerKey, transport: PeerTransport) {
        if self.transports.len() <= key.get() {
            self.transports.resize_with(key.get() + 1, || None);
        }
        if let Some(place) = self.transports.get_mut(key.get()) {
            *place = Some(Box::new(transport));
        }
        self.keys.insert(peer, key);
    }

    pub(super) fn remove(&mut self, peer: PeerId) -> Option<Box<PeerTransport>> {
        let key = self.keys.remove(&peer)?;
        self.transports.get_mut(key.get())?.take()
    }

    pub(super) fn contains(&self, peer: PeerId) -> bool {
        self.keys.contains_key(&peer)
    }

    pub(super) fn get(&self, peer: PeerId) -> Option<&PeerTransport> {
        let key = self.keys.get(&peer)?;
        self.transports.get(key.get())?.as_deref()
    }

    pub(super) fn get_mut(&mut self, peer: PeerId) -> Option<&mut PeerTransport> {
        self.at_mut(*self.keys.get(&peer)?)
    }

    pub(super) fn at_mut(&mut self, key: PeerKey) -> Option<&mut PeerTransport> {
        self.transports.get_mut(key.get())?.as_deref_mut()
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// In the order of the ids.
    pub(super) fn ids(&self) -> Vec<PeerId> {
        let mut ids: Vec<PeerId> = self.keys.keys().copied().collect();
        ids.sort_unstable();
        ids
    }
}

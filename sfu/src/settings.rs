use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU8;

use sfu_core::RelayKey;

/// What the operator chose about the media node.
#[derive(Clone)]
pub struct NodeSettings {
    /// Where to listen for UDP. Port 0 lets the system choose; [`crate::NodeHandle::local_addr`] tells which.
    pub listen: SocketAddr,
    /// The addresses that clients are told, best first. Empty: the address of `listen`, or, when that is "any", all
    /// addresses of this machine's interfaces, loopback last.
    pub advertise: Vec<IpAddr>,
    /// Threads that forward media, each with its own socket and peers.
    pub shards: NonZeroU8,
    /// Peers the node admits, shared out evenly among its shards; a peer costs about 150 kB with its caches.
    pub peers_max: usize,
    /// What a publisher of video is told to send at most, in bit/s.
    pub publisher_bits_per_second: u64,
    /// Whether clients are told to come by TCP to the same address as well, where the owner of the node accepts connections and gives
    /// them to [`crate::Streams::serve`].
    pub serves_tcp: bool,
    /// What credentials for the relay are made from; without it there is none.
    pub relay: Option<RelayKey>,
}

impl NodeSettings {
    /// The defaults, listening on `listen`.
    #[must_use]
    pub fn new(listen: SocketAddr) -> Self {
        Self {
            listen,
            advertise: Vec::new(),
            shards: NonZeroU8::MIN,
            peers_max: 2_000,
            publisher_bits_per_second: 2_500_000,
            serves_tcp: false,
            relay: None,
        }
    }
}

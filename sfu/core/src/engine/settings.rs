use std::net::SocketAddr;

use std::num::NonZeroU8;

use crate::ServerCertificate;
use crate::ShardId;
use crate::media::{ClockAnchor, MediaSettings};

/// What an engine is told once, at its start.
#[derive(Clone)]
pub struct EngineSettings {
    /// Which shard of how many this engine is; there are [`crate::SHARDS_MAX`] at most.
    pub shard: ShardId,
    pub shards: NonZeroU8,
    /// The same one on all shards: a peer may move between them.
    pub certificate: ServerCertificate,
    /// Where clients reach this engine's socket, best first. They go into every answer.
    pub candidates: Vec<SocketAddr>,
    /// Where they reach it by ICE-TCP (RFC 6544), best first; empty for nowhere.
    pub tcp_candidates: Vec<SocketAddr>,
    /// The same one on all shards.
    pub clock: ClockAnchor,
    /// From the operating system, secret, and another one for each engine: ICE passwords come from it.
    pub seed: [u8; 32],
    /// Connects beyond are refused with `Full`. A peer costs about 150 kB with its caches.
    pub peers_max: usize,
    pub media: MediaSettings,
}

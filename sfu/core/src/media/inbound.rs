use std::time::Instant;

use bytes::Bytes;

use crate::media::crossing::CrossingPacket;
use crate::media::payload::Descriptor;
use crate::media::source::SourceId;

/// A packet of a source on its way to the viewers: read once, shared by all.
#[derive(Clone, Debug)]
pub(super) struct Inbound {
    pub(super) source: SourceId,
    pub(super) arrival: Instant,
    /// Extended and without the holes that padding would leave.
    pub(super) number: u64,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) descriptor: Descriptor,
    pub(super) payload: Bytes,
}

impl Inbound {
    /// As it comes from another shard, at `now`.
    pub(super) fn crossed(now: Instant, packet: &CrossingPacket) -> Self {
        Self {
            source: packet.source,
            arrival: now,
            number: packet.number,
            timestamp: packet.timestamp,
            marker: packet.marker,
            descriptor: packet.descriptor,
            payload: Bytes::copy_from_slice(&packet.payload),
        }
    }
}

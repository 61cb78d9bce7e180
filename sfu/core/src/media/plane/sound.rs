//! What is done to sound: redundancy of publishers is taken out, and viewers get as much as their links lose.

use std::time::Instant;

use sfu_control::PeerId;

use crate::RtcpIn;
use crate::media::MediaPlane;
use crate::media::sound::opus;
use crate::media::sound::red::{Block, Red};
use crate::media::source::{Source, SourceKey, TrackPacket};

impl MediaPlane {
    /// The newest part of a redundant packet. What it repeats of packets that are missing is put back first, so that they
    /// are not even late. `payload_type` is that of the blocks; others are not ours to forward.
    pub(super) fn unfold<'a>(
        &mut self,
        now: Instant,
        key: SourceKey,
        payload_type: u8,
        packet: TrackPacket<'a>,
    ) -> Option<TrackPacket<'a>> {
        let red = Red::parse(packet.payload).ok();
        let red = red.filter(|red| red.payload_type == payload_type)?;
        for block in red.blocks() {
            if block.payload_type == payload_type && !block.payload.is_empty() {
                self.put_back(now, key, &packet, &block);
            }
        }
        Some(TrackPacket {
            payload: red.primary,
            ..packet
        })
    }

    fn put_back(&mut self, now: Instant, key: SourceKey, by: &TrackPacket<'_>, block: &Block<'_>) {
        let Some(source) = self.granted(key) else {
            return;
        };
        let duration = opus::duration(block.payload);
        let recent = source.recent.as_ref();
        let missing = recent
            .and_then(|recent| recent.missing(by.sequence, by.timestamp, block.age, duration));
        let Some(sequence) = missing else {
            return;
        };
        let packet = TrackPacket {
            sequence,
            timestamp: by.timestamp.wrapping_sub(block.age),
            marker: false,
            payload: block.payload,
            repaired: true,
        };
        let received = source.receive(now, packet);
        if received.packet.is_some() {
            source.remember(&packet);
            self.counters.recovered += 1;
            self.follow_up(now, key, packet.payload, &received);
        }
    }

    fn granted(&mut self, key: SourceKey) -> Option<&mut Source> {
        let source = self.sources.at_mut(key);
        source.filter(|source| source.granted)
    }

    /// After feedback of a viewer: gives its sound as much redundancy as its link asks for now.
    pub(super) fn adapt_sound(&mut self, now: Instant, viewer: PeerId, packets: &[RtcpIn]) {
        let Some(peer) = self.peers.get_mut(&viewer) else {
            return;
        };
        for packet in packets {
            if let RtcpIn::Reception(report) = packet {
                peer.hear_reception(report);
            }
        }
        peer.adapt_sound(now);
    }
}

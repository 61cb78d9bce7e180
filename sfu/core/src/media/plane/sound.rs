//! What is done to sound: redundancy of publishers is taken out, and viewers get as much as their links lose; who saves
//! data gets longer packets.

use std::time::Instant;

use sfu_control::PeerId;

use crate::RtcpIn;
use crate::media::outbox::Place;
use crate::media::sound::opus;
use crate::media::sound::red::{Block, Red};
use crate::media::source::{Source, SourceKey};
use crate::media::span::Span;
use crate::media::track_packet::{Came, TrackPacket};
use crate::media::{MediaPlane, Timer};

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
            came: Came::Within,
        };
        let received = source.receive(now, packet);
        if received.packet.is_some() {
            source.remember(&packet);
            self.counters.recovered += 1;
            self.follow_up(now, key, packet.payload, &received);
        }
    }

    /// Puts packets that were fanned out into longer ones, if somebody wants such.
    pub(super) fn pack(&mut self, key: SourceKey, span: &Span, wanted: bool) {
        let Some(source) = self.sources.at_mut(key) else {
            return;
        };
        if !wanted {
            if let Some(long) = &mut source.long {
                long.abandon();
            }
            return;
        }
        let long = source.long.get_or_insert_default();
        for number in span.first..=span.last {
            long.add(&source.store, number);
        }
        if let Some(due) = long.due() {
            self.alarms.set(Timer::Pack, due);
            if !self.packing.contains(&key) {
                self.packing.push(key);
            }
        }
    }

    /// Lets go what has waited long enough.
    pub(super) fn finish_groups(&mut self, now: Instant) {
        let mut at = 0;
        while let Some(key) = self.packing.get(at).copied() {
            let source = self.sources.at_mut(key);
            let waiting = source.and_then(|source| {
                let long = source.long.as_mut()?;
                Some((long.due()?, long, &source.store, &mut source.outbox))
            });
            let Some((due, long, store, outbox)) = waiting else {
                self.packing.swap_remove(at);
                continue;
            };
            if due > now {
                self.alarms.set(Timer::Pack, due);
                at += 1;
                continue;
            }
            long.finish(store);
            if outbox.place != Place::Ready {
                outbox.place = Place::Ready;
                self.ready.push_front(key);
            }
            self.packing.swap_remove(at);
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

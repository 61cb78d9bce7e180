use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sfu_control::{PeerId, TrackKind};
use sfu_core::RtcpOut;

use super::content::{Content, Counters};
use super::scalable::{Mode, Part};

/// One track of a synthetic client, or one layer of it.
#[derive(Debug)]
pub(crate) struct Publisher {
    pub(crate) peer: PeerId,
    pub(crate) kind: TrackKind,
    /// Of simulcast: its place and its RID.
    pub(crate) layer: Option<(u8, u8)>,
    /// Several layers come in this one stream: of so many sizes those below this one.
    pub(crate) mode: Option<Mode>,
    pub(crate) sizes: u8,
    /// Pictures since the last key frame.
    phase: u32,
    pub(crate) ssrc: u32,
    pub(crate) rtx_ssrc: u32,
    /// Earlier packets that go with each of sound.
    pub(crate) redundancy: usize,
    /// Bytes of a packet more than the least.
    pub(crate) bulk: usize,
    said: Vec<(u32, Vec<u8>)>,
    pub(crate) playing: bool,
    /// Somebody needs it, as the server says.
    pub(crate) active: bool,
    /// Packets of a frame that is no key frame, and bytes added to each.
    pub(crate) packets: u8,
    pub(crate) filler: usize,
    /// RFC 6464 level of its audio, in -dBov.
    pub(crate) level: u8,
    pub(crate) sequence: u16,
    pub(crate) timestamp: u32,
    pub(crate) counters: Counters,
    pub(crate) frame: u32,
    /// A packet of nothing but padding precedes every frame.
    pub(crate) pads: bool,
    /// Packets of a key frame.
    pub(crate) key_packets: u8,
    /// Payloads of one frame differ by up to six bytes.
    pub(crate) ragged: bool,
    /// It never obeys a key-frame request.
    pub(crate) deaf: bool,
    pub(crate) heard: Vec<(Instant, RtcpOut)>,
    rtx_sequence: u16,
    key_wanted: bool,
    last_key: Option<Instant>,
    history: BTreeMap<u16, Vec<u8>>,
}

pub(crate) const OPUS: u8 = 111;
pub(crate) const RED: u8 = 63;
pub(crate) const VP8: u8 = 96;
pub(crate) const VP8_RTX: u8 = 97;
pub(crate) const STAMP_EXTENSION: u8 = 5;
pub(crate) const MID_EXTENSION: u8 = 4;
pub(crate) const LEVEL_EXTENSION: u8 = 1;
pub(crate) const RID_EXTENSION: u8 = 10;
pub(crate) const REPAIRED_RID_EXTENSION: u8 = 11;
pub(crate) const RIDS: [u8; 3] = *b"qhf";

impl Publisher {
    pub(crate) fn new(peer: PeerId, kind: TrackKind) -> Self {
        let ssrc = ssrc_of(peer, kind);
        Self {
            peer,
            kind,
            layer: None,
            mode: None,
            sizes: 1,
            phase: 0,
            ssrc,
            rtx_ssrc: ssrc + 0x1000_0000,
            redundancy: 0,
            bulk: 0,
            said: Vec::new(),
            playing: false,
            active: true,
            packets: 2,
            filler: 0,
            level: 100,
            sequence: (ssrc % 50_000) as u16,
            timestamp: ssrc.wrapping_mul(77_777),
            counters: Counters {
                picture_id: (ssrc % 30_000) as u16,
                tl0: ssrc as u8,
            },
            frame: 0,
            pads: false,
            key_packets: 4,
            ragged: false,
            deaf: false,
            heard: Vec::new(),
            rtx_sequence: 500,
            key_wanted: true,
            last_key: None,
            history: BTreeMap::new(),
        }
    }

    /// A layer of simulcast, at 130, 450 or 1,500 kbit/s with all headers.
    pub(crate) fn layer(peer: PeerId, kind: TrackKind, layer: u8) -> Self {
        let mut publisher = Self::new(peer, kind);
        publisher.layer = Some((layer, RIDS[usize::from(layer)]));
        publisher.ssrc += 100 * (1 + u32::from(layer));
        publisher.rtx_ssrc = publisher.ssrc + 0x1000_0000;
        publisher.sequence = publisher.sequence.wrapping_add(u16::from(layer) * 777);
        publisher.counters.picture_id =
            (publisher.counters.picture_id + u16::from(layer) * 999) & 0x7fff;
        (publisher.packets, publisher.filler) = [(2, 150), (2, 800), (6, 900)][usize::from(layer)];
        publisher
    }

    /// A camera that puts several layers into one stream, of 130, 580 and 2,080 kbit/s with those below.
    pub(crate) fn scalable(peer: PeerId, mode: Mode) -> Self {
        let mut publisher = Self::new(peer, TrackKind::Camera);
        publisher.mode = Some(mode);
        publisher.sizes = mode.sizes();
        publisher
    }

    /// What the server says of it.
    pub(crate) fn activate(&mut self, active: bool) {
        // As Chromium: what begins anew begins with a key frame.
        self.key_wanted |= active && !self.active;
        self.active = active;
    }

    pub(crate) fn interval(&self) -> Duration {
        match self.kind.is_audio() {
            true => Duration::from_millis(20),
            false => Duration::from_nanos(33_333_333),
        }
    }

    /// The packets of the next frame.
    pub(crate) fn next_frame(&mut self, now: Instant) -> Vec<Vec<u8>> {
        let mut packets = Vec::new();
        if self.pads {
            packets.push(self.padding());
        }
        let audio = self.kind.is_audio();
        let key = !audio && std::mem::take(&mut self.key_wanted);
        if key {
            self.last_key = Some(now);
        }
        if let Some(mode) = self.mode {
            packets.extend(self.picture(mode, key));
            return packets;
        }
        let count = match (audio, key) {
            (true, _) => 1,
            (false, true) => self.key_packets,
            (false, false) => self.packets,
        };
        for index in 0..count {
            let content = Content {
                peer: self.peer,
                kind: self.kind,
                layer: self.layer.map_or(0, |(layer, _)| layer),
                frame: self.frame,
                index,
                count,
                key,
            };
            packets.push(self.packet(content));
        }
        self.finish_frame();
        packets
    }

    fn finish_frame(&mut self) {
        let audio = self.kind.is_audio();
        self.frame += 1;
        self.timestamp = self.timestamp.wrapping_add(if audio { 960 } else { 3000 });
        self.counters.picture_id = (self.counters.picture_id + 1) & 0x7fff;
        self.counters.tl0 = self.counters.tl0.wrapping_add(1);
    }

    /// All layers of one picture.
    fn picture(&mut self, mode: Mode, key: bool) -> Vec<Vec<u8>> {
        let mut packets = Vec::new();
        self.phase = if key { 0 } else { self.phase + 1 };
        for layer in 0..self.sizes {
            let (count, filler) = [(2, 150), (2, 800), (6, 900)][usize::from(layer)];
            for index in 0..count {
                let content = Content {
                    peer: self.peer,
                    kind: self.kind,
                    layer,
                    frame: self.frame,
                    index,
                    count,
                    key,
                };
                let part = Part {
                    content,
                    phase: self.phase,
                    sizes: self.sizes,
                };
                packets.push(self.scalable_packet(mode, &part, filler));
            }
        }
        self.finish_frame();
        packets
    }

    fn scalable_packet(&mut self, mode: Mode, part: &Part, filler: usize) -> Vec<u8> {
        let marker = u8::from(part.is_last()) << 7;
        let mut bytes = vec![0x90, VP8 | marker];
        bytes.extend(self.sequence.to_be_bytes());
        bytes.extend(self.timestamp.to_be_bytes());
        bytes.extend(self.ssrc.to_be_bytes());
        let mid = mid_of(self.kind).as_bytes()[0];
        match mode.extension(part, self.frame as u16) {
            None => bytes.extend([0xbe, 0xde, 0, 1, MID_EXTENSION << 4, mid, 0, 0]),
            Some(mut extension) => {
                extension.extend([MID_EXTENSION, 1, mid]);
                extension.resize(extension.len().next_multiple_of(4), 0);
                bytes.extend([0x10, 0, 0, (extension.len() / 4) as u8]);
                bytes.extend(extension);
            }
        }
        bytes.extend(mode.payload(part));
        bytes.extend(vec![0xff; filler]);
        self.history.insert(self.sequence, bytes.clone());
        self.sequence = self.sequence.wrapping_add(1);
        bytes
    }

    /// What it sends at once in answer to feedback.
    pub(crate) fn hear(&mut self, now: Instant, packet: &RtcpOut) -> Vec<Vec<u8>> {
        self.heard.push((now, packet.clone()));
        match packet {
            RtcpOut::Pli { .. } => {
                // As Chromium: a second request within 300 ms of a key frame is ignored.
                let recent = Duration::from_millis(300);
                self.key_wanted |= !self.deaf && self.last_key.is_none_or(|at| now - at >= recent);
                Vec::new()
            }
            RtcpOut::Nack { sequences, .. } => {
                let lost = sequences.iter();
                let found: Vec<_> = lost.filter_map(|s| self.history.get(s)).cloned().collect();
                found.iter().map(|packet| self.repair(packet)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn packet(&mut self, content: Content) -> Vec<u8> {
        let last = content.index + 1 == content.count;
        let rid = self
            .layer
            .map_or([0, 0], |(_, rid)| [RID_EXTENSION << 4, rid]);
        let (kind, extension, payload) = match self.kind.is_audio() {
            true => {
                let (kind, payload) = self.sound(content);
                (kind, [LEVEL_EXTENSION << 4, self.level], payload)
            }
            false => (
                VP8 | if last { 0x80 } else { 0 },
                [MID_EXTENSION << 4, mid_of(self.kind).as_bytes()[0]],
                content.video(self.counters),
            ),
        };
        let mut bytes = vec![0x90, kind];
        bytes.extend(self.sequence.to_be_bytes());
        bytes.extend(self.timestamp.to_be_bytes());
        bytes.extend(self.ssrc.to_be_bytes());
        bytes.extend([0xbe, 0xde, 0, 1, extension[0], extension[1], rid[0], rid[1]]);
        bytes.extend(payload);
        if !self.kind.is_audio() {
            bytes.resize(bytes.len() + self.bulk, 0xcc);
        }
        bytes.extend(vec![0xff; self.filler]);
        if self.ragged {
            bytes.extend(vec![0xee; usize::from(content.index * 3 % 7)]);
        }
        self.history.insert(self.sequence, bytes.clone());
        self.sequence = self.sequence.wrapping_add(1);
        bytes
    }

    /// The payload, with what was said before if this one sends redundancy (RFC 2198).
    fn sound(&mut self, content: Content) -> (u8, Vec<u8>) {
        let mut payload = content.audio();
        payload.resize(payload.len() + self.bulk, 0xbb);
        self.said.push((self.timestamp, payload));
        let excess = self.said.len().saturating_sub(self.redundancy + 1);
        self.said.drain(..excess);
        let (last, earlier) = self.said.split_last().unwrap();
        if self.redundancy == 0 {
            return (OPUS, last.1.clone());
        }
        let mut bytes = Vec::new();
        for (timestamp, payload) in earlier {
            let age = self.timestamp.wrapping_sub(*timestamp);
            let word = age << 10 | payload.len() as u32;
            bytes.push(0x80 | OPUS);
            bytes.extend(&word.to_be_bytes()[1..]);
        }
        bytes.push(OPUS);
        let payloads = self.said.iter();
        bytes.extend(payloads.flat_map(|(_, payload)| payload));
        (RED, bytes)
    }

    fn padding(&mut self) -> Vec<u8> {
        let mut bytes = vec![0xa0, VP8];
        bytes.extend(self.sequence.to_be_bytes());
        bytes.extend(self.timestamp.to_be_bytes());
        bytes.extend(self.ssrc.to_be_bytes());
        bytes.extend([0, 0, 0, 4]);
        self.history.insert(self.sequence, bytes.clone());
        self.sequence = self.sequence.wrapping_add(1);
        bytes
    }

    /// The packet in a retransmission (RFC 4588). Only packets with a header extension are wrapped; of sound there is no
    /// retransmission, browsers send the very same once more.
    fn repair(&mut self, packet: &[u8]) -> Vec<u8> {
        if packet[0] & 0x10 == 0 || self.kind.is_audio() {
            return packet.to_vec();
        }
        let mut bytes = packet.to_vec();
        bytes[1] = (bytes[1] & 0x80) | VP8_RTX;
        bytes[2..4].copy_from_slice(&self.rtx_sequence.to_be_bytes());
        bytes[8..12].copy_from_slice(&self.rtx_ssrc.to_be_bytes());
        if self.layer.is_some() {
            bytes[18] = REPAIRED_RID_EXTENSION << 4;
        }
        let original = [packet[2], packet[3]];
        let header = header_of(packet);
        bytes.splice(header..header, original);
        self.rtx_sequence = self.rtx_sequence.wrapping_add(1);
        bytes
    }

    pub(crate) fn plis(&self) -> Vec<Instant> {
        let is_pli = |(at, packet): &(Instant, RtcpOut)| {
            matches!(packet, RtcpOut::Pli { .. }).then_some(*at)
        };
        self.heard.iter().filter_map(is_pli).collect()
    }
}

/// Bytes before the payload of a packet with a header extension.
pub(crate) fn header_of(packet: &[u8]) -> usize {
    16 + 4 * usize::from(u16::from_be_bytes([packet[14], packet[15]]))
}

pub(crate) fn ssrc_of(peer: PeerId, kind: TrackKind) -> u32 {
    let kind = match kind {
        TrackKind::Microphone => 1,
        TrackKind::Camera => 2,
        TrackKind::Screen => 3,
        TrackKind::ScreenAudio => 4,
    };
    peer.get() as u32 * 1000 + kind
}

pub(crate) fn mid_of(kind: TrackKind) -> &'static str {
    match kind {
        TrackKind::Microphone => "0",
        TrackKind::Camera => "1",
        TrackKind::Screen => "2",
        TrackKind::ScreenAudio => "3",
    }
}

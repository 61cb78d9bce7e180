use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::num::NonZeroU8;
use std::time::{Duration, Instant};

use sfu_control::{Grade, Grant, Kin, PeerId, PublishRights, RoomId, TrackKind, Wishes};
use sfu_core::media::{ClockAnchor, MediaOutput, MediaPlane, MediaSettings, Timer, Train};
use sfu_core::{
    Codec, ExtensionIds, Negotiated, NtpTime, PayloadMap, PublishedMedia, ReceiveMedia,
    ReceptionReport, RtcpIn, ShardId, SlotMedia,
};

use super::bytes::Bytes;

const PEERS: u32 = 4;
const OPUS: u8 = 111;
const RED: u8 = 63;
const VP8: u8 = 96;
const VP8_RTX: u8 = 97;
const MID_EXTENSION: u8 = 4;
const STAMP_EXTENSION: u8 = 5;
const RID_EXTENSION: u8 = 10;
const REPAIRED_RID_EXTENSION: u8 = 11;
const DESCRIPTOR_EXTENSION: u8 = 12;
const KINDS: [TrackKind; 4] = [
    TrackKind::Microphone,
    TrackKind::Camera,
    TrackKind::Screen,
    TrackKind::ScreenAudio,
];

/// Packets and feedback of four clients in two rooms, on one shard or two as the last byte says: no media leaves its room or comes back to its sender, and no
/// sequence number is used for two packets, which AES-GCM would not survive.
pub fn media_plane(data: &[u8]) {
    let Some((shards, rest)) = data.split_last() else {
        return;
    };
    let mut bytes = Bytes(rest);
    Yard::new(1 + shards % 2, Codec::Vp8, false).run(&mut bytes);
}

/// The same with cameras that may put several layers into one stream, as VP9 says in its payloads and AV1 in a header extension.
pub fn layered_streams(data: &[u8]) {
    let Some((style, rest)) = data.split_last() else {
        return;
    };
    let mut bytes = Bytes(rest);
    let codec = match style & 2 {
        0 => Codec::Vp9 { profile: 0 },
        _ => Codec::Av1,
    };
    Yard::new(1 + style % 2, codec, false).run(&mut bytes);
}

pub(crate) struct Yard {
    /// One a shard; a peer lives on the one that its id tells.
    planes: Vec<MediaPlane>,
    /// Of all pictures.
    codec: Codec,
    commands: u64,
    start: Instant,
    now: Instant,
    peers: BTreeMap<u32, Person>,
    /// What is sent to anybody is stamped, and they give transport-wide feedback.
    stamps: bool,
}

struct Person {
    grant: Grant,
    connected: bool,
    /// Sequence and timestamp of each track of `KINDS`.
    clocks: [(u16, u32); 4],
    /// What was sent to this peer, by SSRC, rollover counter and sequence number: what a nonce is made of.
    sent: BTreeMap<(u32, u32, u16), Vec<u8>>,
}

impl Yard {
    pub(crate) fn new(shards: u8, codec: Codec, stamps: bool) -> Self {
        let now = Instant::now();
        let ntp = NtpTime(3_900_000_000 << 32);
        let clock = ClockAnchor { instant: now, ntp };
        let count = NonZeroU8::new(shards).expect("one or two");
        let settings = MediaSettings::default();
        let plane = |shard| MediaPlane::new(clock, settings, ShardId::new(shard), count);
        let mut yard = Self {
            planes: (0..shards).map(plane).collect(),
            codec,
            commands: 0,
            start: now,
            now,
            peers: BTreeMap::new(),
            stamps,
        };
        for id in 1..=PEERS {
            yard.add(id, 1 + u64::from(id / 4));
            yard.connect(id);
        }
        yard
    }

    fn run(&mut self, bytes: &mut Bytes<'_>) {
        while self.deed(bytes).is_some() {
            self.drain();
        }
    }

    fn deed(&mut self, bytes: &mut Bytes<'_>) -> Option<()> {
        let (kind, who) = (bytes.byte()?, bytes.byte()?);
        let id = 1 + u32::from(who) % PEERS;
        let peer = PeerId::new(id.into());
        match kind % 13 {
            0 => {
                let packet = bytes.chunk()?;
                let now = self.now;
                self.plane_of(peer).handle_rtp(now, peer, packet);
            }
            1..=3 => self.packet(id, bytes)?,
            4 => {
                let (first, count) = (bytes.short()?, bytes.byte()?);
                let ssrc = outgoing_ssrc(id, who / 16);
                let sequences = (0..u16::from(count)).map(|n| first.wrapping_add(n));
                let sequences = sequences.collect();
                self.rtcp(peer, RtcpIn::Nack { ssrc, sequences });
            }
            5 => {
                let ssrc = outgoing_ssrc(id, who / 16);
                self.rtcp(peer, RtcpIn::KeyframeRequest { ssrc });
            }
            6 => {
                let style = bytes.byte()?;
                let ssrc = ssrc_of(id, usize::from(style % 4));
                let report = RtcpIn::SenderReport {
                    ssrc,
                    ntp: NtpTime(u64::from(bytes.short()?) << 48),
                    rtp_timestamp: u32::from(bytes.short()?) << 16,
                };
                let goodbye = RtcpIn::Goodbye { ssrc };
                self.rtcp(peer, if style & 4 == 0 { report } else { goodbye });
            }
            7 => self.place(id, bytes.byte()?),
            8 => self.wish(id, bytes)?,
            9 => {
                let (now, on) = (self.now, rights(bytes.byte()?));
                self.plane_of(peer).announce(now, peer, on);
            }
            10 => self.wait(Duration::from_millis(u64::from(bytes.short()?) % 3_000)),
            11 => {
                let report = RtcpIn::Reception(ReceptionReport {
                    ssrc: outgoing_ssrc(id, who / 16),
                    total_lost: bytes.byte()?.into(),
                    highest_sequence: bytes.short()?.into(),
                    ..ReceptionReport::default()
                });
                self.rtcp(peer, report);
            }
            _ => {
                let now = self.now;
                self.plane_of(peer).remove_peer(now, peer);
                self.drain();
                self.add(id, 1 + u64::from(who / 16 % 2));
                if who & 0x80 != 0 {
                    self.connect(id);
                }
            }
        }
        Some(())
    }

    /// Wishes of any grade, with more heights than there are slots, and what the way down is taken to carry.
    fn wish(&mut self, id: u32, bytes: &mut Bytes<'_>) -> Option<()> {
        let (style, rate) = (bytes.byte()?, bytes.short()?);
        let grades = [Grade::Full, Grade::Saver, Grade::Audio, Grade::Text];
        let grade = grades[usize::from(style % 4)];
        let heights = (0..style / 32)
            .map(|_| bytes.short())
            .collect::<Option<Vec<_>>>()?;
        let (now, peer) = (self.now, PeerId::new(id.into()));
        let plane = self.plane_of(peer);
        let kins = heights
            .iter()
            .map(|height| Kin::new(u64::from(*height % 64)));
        let kins = kins.collect();
        let wishes = Wishes {
            grade,
            heights,
            kins,
        };
        plane.wish(now, peer, wishes);
        let carries = (style & 4 != 0).then_some(u64::from(rate) * 64);
        plane.assume_downlink(now, peer, carries);
        Some(())
    }

    /// A packet that looks like one of a client's track.
    pub(crate) fn packet(&mut self, id: u32, bytes: &mut Bytes<'_>) -> Option<()> {
        let (style, step, length) = (bytes.byte()?, bytes.byte()?, bytes.byte()?);
        let track = usize::from(style % 4);
        let is_audio = KINDS[track].is_audio();
        let person = self.peers.get_mut(&id)?;
        let (sequence, timestamp) = &mut person.clocks[track];
        let step = i16::from(step.cast_signed());
        let step = if style & 4 != 0 { step * 256 } else { step };
        *sequence = sequence.wrapping_add_signed(step);
        *timestamp = timestamp.wrapping_add(if style & 8 != 0 { 3_000 } else { 0 });
        let is_repair = style & 16 != 0 && !is_audio;
        let layer = if KINDS[track] == TrackKind::Screen {
            length % 4
        } else {
            0
        };
        let (kind, ssrc) = match (is_audio, is_repair) {
            (true, _) if style & 16 != 0 => (RED, ssrc_of(id, track)),
            (true, _) => (OPUS, ssrc_of(id, track)),
            (false, false) => (VP8, ssrc_of(id, track)),
            (false, true) => (VP8_RTX, ssrc_of(id, track) + 0x1000),
        };
        let mut packet = vec![0x90, kind | (style & 0x80)];
        packet.extend(sequence.to_be_bytes());
        packet.extend(timestamp.to_be_bytes());
        packet.extend((ssrc + u32::from(layer) * 16).to_be_bytes());
        let mid = b'0' + u8::try_from(track).unwrap_or(0);
        // The screen comes in layers, which say so by their RIDs, if they do.
        let said = match (KINDS[track], is_repair) {
            (TrackKind::Screen, false) => [RID_EXTENSION << 4, b'a' + layer],
            (TrackKind::Screen, true) => [REPAIRED_RID_EXTENSION << 4, b'a' + layer],
            _ => [0x10, step as u8],
        };
        match self.codec {
            Codec::Av1 if !is_audio => packet.extend(described(mid, said, bytes)?),
            _ => packet.extend([0xbe, 0xde, 0, 1, MID_EXTENSION << 4, mid, said[0], said[1]]),
        }
        if is_repair {
            packet.extend(sequence.wrapping_sub(3).to_be_bytes());
        }
        if !is_audio && style & 0x60 != 0 {
            let delta = u8::from(style & 0x40 != 0);
            let number = (*timestamp / 3_000).to_be_bytes();
            packet.extend([
                0x90,
                0xe0,
                0x80 | number[2],
                number[3],
                number[3],
                0x20,
                delta,
            ]);
        }
        let length = usize::from(length).min(bytes.0.len());
        let (payload, rest) = bytes.0.split_at(length);
        bytes.0 = rest;
        packet.extend(payload);
        let (now, peer) = (self.now, PeerId::new(id.into()));
        self.plane_of(peer).handle_rtp(now, peer, &packet);
        Some(())
    }

    fn rtcp(&mut self, peer: PeerId, packet: RtcpIn) {
        self.hear(peer, &[packet]);
    }

    pub(crate) fn hear(&mut self, peer: PeerId, packets: &[RtcpIn]) {
        let now = self.now;
        self.plane_of(peer).handle_rtcp(now, peer, packets);
    }

    fn add(&mut self, id: u32, room: u64) {
        let grant = Grant {
            room: RoomId::new(room),
            epoch: 1,
            publish: PublishRights::ALL,
            kin: Kin::NONE,
            featured: None,
        };
        let person = Person {
            grant,
            connected: false,
            clocks: [(1_000, 0), (65_500, 0), (7, 0), (30_000, 0)],
            sent: BTreeMap::new(),
        };
        self.peers.insert(id, person);
        let peer = PeerId::new(id.into());
        let (now, order) = (self.now, self.order());
        let negotiated = negotiated(id, self.codec, self.stamps);
        self.plane_of(peer)
            .add_peer(now, order, peer, negotiated, grant);
        self.drain();
    }

    fn connect(&mut self, id: u32) {
        if let Some(person) = self.peers.get_mut(&id) {
            person.connected = true;
        }
        let (now, peer) = (self.now, PeerId::new(id.into()));
        self.plane_of(peer).connected(now, peer);
        self.drain();
    }

    fn place(&mut self, id: u32, style: u8) {
        let Some(person) = self.peers.get_mut(&id) else {
            return;
        };
        person.grant = Grant {
            room: RoomId::new(1 + u64::from(style % 2)),
            epoch: person.grant.epoch + 1,
            publish: rights(style),
            kin: Kin::NONE,
            featured: None,
        };
        let grant = person.grant;
        let (now, order) = (self.now, self.order());
        let peer = PeerId::new(id.into());
        self.plane_of(peer).place(now, order, peer, grant);
    }

    fn plane_of(&mut self, peer: PeerId) -> &mut MediaPlane {
        let shard = peer.get() % self.planes.len() as u64;
        &mut self.planes[shard as usize]
    }

    fn order(&mut self) -> u64 {
        self.commands += 1;
        self.commands
    }

    fn next_timeout(&self) -> Option<(Instant, Timer)> {
        let timeouts = self.planes.iter().filter_map(MediaPlane::poll_timeout);
        timeouts.min_by_key(|(at, _)| *at)
    }

    fn next_output(&mut self) -> Option<(ShardId, MediaOutput)> {
        let mut planes = (0..).zip(&mut self.planes);
        planes.find_map(|(shard, plane)| Some((ShardId::new(shard), plane.poll_output()?)))
    }

    pub(crate) fn wait(&mut self, time: Duration) {
        let end = (self.now + time).min(self.start + Duration::from_secs(60));
        let mut wakes = 0;
        while let Some((at, timer)) = self.next_timeout().filter(|(at, _)| *at <= end) {
            wakes += 1;
            assert!(wakes < 10_000, "{timer:?} never sleeps");
            self.now = self.now.max(at);
            for plane in &mut self.planes {
                plane.handle_timeout(self.now);
            }
            self.drain();
        }
        self.now = end;
    }

    pub(crate) fn drain(&mut self) {
        loop {
            if let Some((from, output)) = self.next_output() {
                self.put_out(from, output);
            } else if let Some((shard, train)) = self.next_train() {
                self.check(shard, &train);
            } else if let Some((from, output)) = self.next_output() {
                self.put_out(from, output);
            } else {
                return;
            }
        }
    }

    fn next_train(&mut self) -> Option<(usize, Train)> {
        let mut planes = self.planes.iter_mut().enumerate();
        planes.find_map(|(shard, plane)| Some((shard, plane.poll_train(self.now)?)))
    }

    fn put_out(&mut self, from: ShardId, output: MediaOutput) {
        match output {
            MediaOutput::Rtcp { packets, .. } => assert!(!packets.is_empty()),
            MediaOutput::Notice(_) => {}
            MediaOutput::Crossing { to, crossing } => {
                let plane = &mut self.planes[usize::from(to.get())];
                if let Some(spare) = plane.handle_crossing(self.now, from, crossing) {
                    self.planes[usize::from(from.get())].take_back(spare);
                }
            }
        }
    }

    fn check(&mut self, shard: usize, train: &Train) {
        let id = u32::try_from(train.peer().get()).expect("one of ours");
        for number in train.numbers() {
            let mut wire = Vec::new();
            let rendered = self.planes[shard].render(train, number, &mut wire);
            if let Some(rendered) = rendered {
                let stamp_len = if self.stamps { Train::STAMP_LEN } else { 0 };
                assert_eq!(rendered.header_len, Train::HEADER_LEN + stamp_len);
                self.check_packet(id, train.is_again(), rendered.roc, wire);
            }
        }
    }

    fn check_packet(&mut self, id: u32, again: bool, roc: u32, wire: Vec<u8>) {
        let word = |at: usize| wire[at..at + 4].try_into().map_or(0, u32::from_be_bytes);
        let (ssrc, csrc) = (word(8), word(12));
        assert_ne!(id, csrc, "one's own media");
        let room = |id: u32| self.peers.get(&id).map(|person| person.grant.room);
        // What only probes is nobody's.
        let is_blank = self.stamps && wire[24..].iter().rev().skip(1).all(|byte| *byte == 0);
        if !(csrc == 0 && is_blank) {
            assert_eq!(room(id), room(csrc), "media of another room");
        }
        let person = self.peers.get_mut(&id).expect("it was added");
        assert!(person.connected, "not connected");
        let sequence = u16::from_be_bytes([wire[2], wire[3]]);
        let sent = person.sent.entry((ssrc, roc, sequence));
        match sent {
            Entry::Vacant(place) => {
                let _ = place.insert(wire);
            }
            Entry::Occupied(before) => {
                assert!(again, "sent twice unasked");
                assert!(!self.stamps, "another stamp under the same number");
                assert!(*before.get() == wire, "two packets, one number");
            }
        }
    }
}

fn rights(style: u8) -> PublishRights {
    PublishRights {
        microphone: style & 2 == 0,
        camera: style & 4 == 0,
        screen: style & 8 == 0,
    }
}

fn ssrc_of(id: u32, track: usize) -> u32 {
    id * 100 + track as u32
}

/// Of slot halves and the voice, and one that is nobody's.
fn outgoing_ssrc(id: u32, half: u8) -> u32 {
    0x4000_0000 + id * 0x1_0000 + u32::from(half % 8)
}

/// A header extension of two-byte form (RFC 8285, 4.3) with whatever for a dependency descriptor.
fn described(mid: u8, said: [u8; 2], bytes: &mut Bytes<'_>) -> Option<Vec<u8>> {
    let length = bytes.byte()?;
    let descriptor = (0..length)
        .map(|_| bytes.byte())
        .collect::<Option<Vec<_>>>()?;
    let mut elements = vec![MID_EXTENSION, 1, mid, said[0] >> 4, 1, said[1]];
    elements.extend([DESCRIPTOR_EXTENSION, length]);
    elements.extend(descriptor);
    elements.resize(elements.len().next_multiple_of(4), 0);
    let words = u16::try_from(elements.len() / 4).unwrap_or(0);
    let mut extension = vec![0x10, 0];
    extension.extend(words.to_be_bytes());
    extension.extend(elements);
    Some(extension)
}

/// Every track, two slots and a voice.
fn negotiated(id: u32, codec: Codec, stamps: bool) -> Negotiated {
    let slot = |n: u8| SlotMedia {
        audio: receive(outgoing_ssrc(id, n * 3), None),
        video: receive(outgoing_ssrc(id, n * 3 + 1), Some(codec)),
    };
    Negotiated {
        publishes: (0..KINDS.len())
            .map(|track| published(id, track, codec))
            .collect(),
        slots: vec![slot(0), slot(1)],
        voices: vec![receive(outgoing_ssrc(id, 6), None)],
        transport_sequence: stamps.then_some(STAMP_EXTENSION),
    }
}

fn published(id: u32, track: usize, codec: Codec) -> PublishedMedia {
    let kind = KINDS[track];
    let ssrc = ssrc_of(id, track);
    // The screen is recognised by its mid alone.
    let is_told = kind != TrackKind::Screen;
    PublishedMedia {
        kind,
        mid: track.to_string(),
        ssrc: is_told.then_some(ssrc),
        rtx_ssrc: (is_told && !kind.is_audio()).then_some(ssrc + 0x1000),
        payload: payload((!kind.is_audio()).then_some(codec)),
        rids: match kind {
            TrackKind::Screen => ["a", "b", "c"].map(str::to_owned).to_vec(),
            _ => Vec::new(),
        },
        red_payload_type: kind.is_audio().then_some(RED),
        resends: true,
        extensions: ExtensionIds {
            mid: Some(MID_EXTENSION),
            audio_level: kind.is_audio().then_some(1),
            rid: Some(RID_EXTENSION),
            repaired_rid: Some(REPAIRED_RID_EXTENSION),
            dependency_descriptor: (codec == Codec::Av1).then_some(DESCRIPTOR_EXTENSION),
            ..ExtensionIds::default()
        },
    }
}

fn receive(ssrc: u32, video: Option<Codec>) -> ReceiveMedia {
    let is_video = video.is_some();
    ReceiveMedia {
        mid: format!("r{ssrc}"),
        ssrc,
        rtx_ssrc: is_video.then_some(ssrc + 1),
        cname: "slot".to_owned(),
        payloads: vec![payload(video)],
        // Some understand it, some do not.
        red_payload_type: (!is_video && ssrc & 0x1_0000 != 0).then_some(RED),
    }
}

fn payload(video: Option<Codec>) -> PayloadMap {
    PayloadMap {
        codec: video.unwrap_or(Codec::Opus),
        payload_type: if video.is_some() { VP8 } else { OPUS },
        rtx_payload_type: video.map(|_| VP8_RTX),
    }
}

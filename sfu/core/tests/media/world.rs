use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use sfu_control::{Grade, Grant, Notice, PeerId, PublishRights, RoomId, TrackKind, Wishes};
use sfu_core::media::{ClockAnchor, MediaOutput};
use sfu_core::{
    Codec, ExtensionIds, Negotiated, NtpTime, PayloadMap, PublishedMedia, ReceiveMedia, RtcpIn,
    RtcpOut, ShardId, SlotMedia,
};

use super::content::Content;
use super::link::{Link, Random};
use super::node::{Crossing, Crossings, Node};
use super::opus::frames;
use super::packet::Packet;
use super::publisher::{
    LEVEL_EXTENSION, MID_EXTENSION, OPUS, Publisher, RED, VP8, VP8_RTX, mid_of, ssrc_of,
};
use super::viewer::{Stream, Viewer};

/// The media planes of one node, their clients, and the links between them.
pub(crate) struct World {
    pub(crate) node: Node,
    pub(crate) now: Instant,
    pub(crate) up: Link,
    pub(crate) down: Link,
    pub(crate) random: Random,
    pub(crate) notices: Vec<(Instant, Notice)>,
    pub(crate) viewers: BTreeMap<PeerId, Viewer>,
    pub(crate) tracks: BTreeMap<(PeerId, TrackKind), Publisher>,
    pub(crate) grants: BTreeMap<PeerId, Grant>,
    names: Vec<&'static str>,
    events: BTreeMap<(Instant, u64), Event>,
    happened: u64,
    /// What the server got, and where its publisher was.
    published: BTreeMap<Content, Published>,
    /// What publishers sent of sound, and where they were: redundancy may bring what itself did not arrive.
    said: BTreeMap<Content, Published>,
    /// A hash of each packet, by viewer, SSRC, rollover counter and sequence number: what a nonce is made of.
    sent: BTreeMap<(PeerId, u32, u32, u16), u64>,
    pub(crate) resent: usize,
    /// The longest that a packet stayed in the server.
    pub(crate) held: Held,
    pub(crate) trains: Vec<Departure>,
}

#[derive(Clone, Copy, Debug)]
struct Published {
    room: RoomId,
    at: Instant,
    length: usize,
}

/// A train that left for a viewer.
#[derive(Clone, Debug)]
pub(crate) struct Departure {
    pub(crate) at: Instant,
    pub(crate) viewer: PeerId,
    /// Of each packet, and how much of it is padding.
    pub(crate) lengths: Vec<usize>,
    pub(crate) padding: usize,
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    pub(crate) audio: Duration,
    pub(crate) video: Duration,
}

#[derive(Debug)]
enum Event {
    Frame(PeerId, TrackKind),
    Up(PeerId, Vec<u8>),
    UpRtcp(PeerId, Vec<RtcpIn>),
    Crossing(Crossing),
    Down(PeerId, Vec<u8>),
    DownRtcp(PeerId, RtcpOut),
    Ask(PeerId),
    Report(PeerId, TrackKind),
}

/// What a client asks for when it joins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wants {
    pub(crate) slots: usize,
    pub(crate) voices: usize,
    pub(crate) rtx: bool,
    /// Redundant sound, both ways.
    pub(crate) red: bool,
    /// The offer names the SSRCs of the tracks it sends.
    pub(crate) tells_ssrcs: bool,
    pub(crate) codec: Codec,
}

pub(crate) const WANTS: Wants = Wants {
    slots: 2,
    voices: 1,
    rtx: true,
    red: false,
    tells_ssrcs: true,
    codec: Codec::Vp8,
};

impl World {
    /// With as many shards as this run of the tests is about.
    pub(crate) fn new(seed: u64) -> Self {
        Self::with_shards(seed, crate::SHARDS, Crossings::Slow)
    }

    /// As [`Self::new`], with shards that hear each other at once.
    pub(crate) fn without_crossing_time(seed: u64) -> Self {
        Self::with_shards(seed, crate::SHARDS, Crossings::Instant)
    }

    #[expect(clippy::disallowed_methods, reason = "an instant to count from")]
    pub(crate) fn with_shards(seed: u64, shards: u8, crossings: Crossings) -> Self {
        let now = Instant::now();
        let ntp = NtpTime(3_900_000_000 << 32);
        let clock = ClockAnchor { instant: now, ntp };
        Self {
            node: Node::new(clock, shards, seed, crossings),
            now,
            up: Link::PERFECT,
            down: Link::PERFECT,
            random: Random(seed),
            notices: Vec::new(),
            viewers: BTreeMap::new(),
            tracks: BTreeMap::new(),
            grants: BTreeMap::new(),
            names: Vec::new(),
            events: BTreeMap::new(),
            happened: 0,
            published: BTreeMap::new(),
            said: BTreeMap::new(),
            sent: BTreeMap::new(),
            trains: Vec::new(),
            resent: 0,
            held: Held::default(),
        }
    }

    pub(crate) fn id(&self, name: &str) -> PeerId {
        let at = self.names.iter().position(|known| *known == name);
        PeerId::new(at.expect("a name that joined") as u64 + 1)
    }

    pub(crate) fn join(&mut self, name: &'static str, room: u64) -> PeerId {
        self.join_with(name, room, WANTS)
    }

    /// Adds a connected peer that lives on that shard, as far as there are so many.
    pub(crate) fn join_at(&mut self, name: &'static str, room: u64, shard: u8) -> PeerId {
        let peer = PeerId::new(self.names.len() as u64 + 1);
        self.node.put(peer, shard);
        self.join(name, room)
    }

    /// A shard fails and a new one takes over; its peers are gone.
    pub(crate) fn restart(&mut self, shard: u8) {
        let Self { node, tracks, .. } = self;
        let shard = node.shard(shard);
        node.restart(self.now, shard);
        tracks.retain(|(peer, _), _| node.shard_of(*peer) != shard);
        self.drain();
    }

    /// Adds a connected peer with all rights.
    pub(crate) fn join_with(&mut self, name: &'static str, room: u64, wants: Wants) -> PeerId {
        let peer = self.arrive_at(name, room, wants);
        self.connect(name);
        peer
    }

    pub(crate) fn connect(&mut self, name: &str) {
        let peer = self.id(name);
        self.node.of(peer).connected(self.now, peer);
        self.drain();
    }

    /// Adds a peer whose DTLS is not up.
    pub(crate) fn arrive_at(&mut self, name: &'static str, room: u64, wants: Wants) -> PeerId {
        self.names.push(name);
        let peer = self.id(name);
        let grant = Grant {
            room: RoomId::new(room),
            epoch: 1,
            publish: PublishRights::ALL,
        };
        let negotiated = negotiated(peer, wants);
        self.viewers.insert(peer, viewer(&negotiated));
        self.grants.insert(peer, grant);
        let order = self.node.order();
        let plane = self.node.of(peer);
        plane.add_peer(self.now, order, peer, negotiated, grant);
        self.drain();
        self.later(Duration::from_millis(20), Event::Ask(peer));
        peer
    }

    pub(crate) fn leave(&mut self, name: &str) {
        let peer = self.id(name);
        self.tracks.retain(|(of, _), _| *of != peer);
        self.node.of(peer).remove_peer(self.now, peer);
        self.drain();
    }

    pub(crate) fn publish(&mut self, name: &str, kind: TrackKind) {
        let peer = self.id(name);
        let fresh = || Publisher::new(peer, kind);
        let track = self.tracks.entry((peer, kind)).or_insert_with(fresh);
        if !std::mem::replace(&mut track.playing, true) {
            self.later(Duration::ZERO, Event::Frame(peer, kind));
            self.later(Duration::from_millis(500), Event::Report(peer, kind));
        }
    }

    pub(crate) fn on_stage(&mut self, name: &str) {
        self.publish(name, TrackKind::Camera);
        self.publish(name, TrackKind::Microphone);
    }

    pub(crate) fn track(&mut self, name: &str, kind: TrackKind) -> &mut Publisher {
        let peer = self.id(name);
        self.tracks.get_mut(&(peer, kind)).expect("a track")
    }

    pub(crate) fn stop(&mut self, name: &str, kind: TrackKind) {
        self.track(name, kind).playing = false;
    }

    /// Moves a peer with the next epoch.
    pub(crate) fn place(&mut self, name: &str, room: u64) {
        let mut grant = self.grants[&self.id(name)];
        grant.room = RoomId::new(room);
        grant.epoch += 1;
        self.grant(name, grant);
    }

    pub(crate) fn grant(&mut self, name: &str, grant: Grant) {
        let peer = self.id(name);
        if grant.epoch >= self.grants[&peer].epoch {
            self.grants.insert(peer, grant);
        }
        self.place_as(peer, grant);
        self.drain();
    }

    /// The bare command, whatever comes of it.
    pub(crate) fn place_as(&mut self, peer: PeerId, grant: Grant) {
        let order = self.node.order();
        self.node.of(peer).place(self.now, order, peer, grant);
    }

    /// Says which grade of data somebody pays for, and shows all slots large.
    pub(crate) fn choose(&mut self, name: &str, grade: Grade) {
        let peer = self.id(name);
        let heights = vec![720; 9];
        let wishes = Wishes { grade, heights };
        self.node.of(peer).wish(self.now, peer, wishes);
        self.drain();
    }

    pub(crate) fn rtcp(&mut self, name: &str, packets: &[RtcpIn]) {
        let peer = self.id(name);
        self.node.of(peer).handle_rtcp(self.now, peer, packets);
        self.drain();
    }

    pub(crate) fn viewer(&self, name: &str) -> &Viewer {
        &self.viewers[&self.id(name)]
    }

    /// Packets that the redundancy of publishers brought back.
    pub(crate) fn recovered(&self) -> u64 {
        self.node
            .counters()
            .map(|counters| counters.recovered)
            .sum()
    }

    /// Packets that the viewer got of somebody's track since `since`.
    pub(crate) fn got(&self, viewer: &str, of: &str, kind: TrackKind, since: Instant) -> usize {
        self.viewer(viewer).count(self.id(of), kind, since)
    }

    /// The newest bindings notice of a viewer.
    pub(crate) fn bindings(&self, name: &str) -> &Notice {
        let peer = self.id(name);
        let mut notices = self.notices.iter().rev().map(|(_, notice)| notice);
        let of = |n: &&Notice| matches!(n, Notice::Bindings { peer: p, .. } if *p == peer);
        notices.find(of).expect("a bindings notice")
    }

    pub(crate) fn slots(&self, name: &str) -> Vec<Option<PeerId>> {
        match self.bindings(name) {
            Notice::Bindings { slots, .. } => slots.iter().map(|s| s.map(|b| b.peer)).collect(),
            _ => unreachable!(),
        }
    }

    pub(crate) fn voices(&self, name: &str) -> Vec<Option<PeerId>> {
        match self.bindings(name) {
            Notice::Bindings { voices, .. } => voices.iter().map(|s| s.map(|b| b.peer)).collect(),
            _ => unreachable!(),
        }
    }

    /// Every stream of everybody keeps the rules; the number of switches seen.
    pub(crate) fn verify(&self) -> usize {
        self.viewers.values().map(Viewer::verify).sum()
    }

    /// Waits until everything that is under way between shards has arrived.
    pub(crate) fn cross(&mut self) {
        self.run(4);
    }

    pub(crate) fn run(&mut self, milliseconds: u64) {
        let end = self.now + Duration::from_millis(milliseconds);
        loop {
            let event = self.events.keys().next().map(|(at, _)| *at);
            let timer = self.node.poll_timeout();
            let next = [event, timer].into_iter().flatten().min();
            let Some(next) = next.filter(|at| *at <= end) else {
                break;
            };
            self.now = self.now.max(next);
            if timer == Some(next) {
                self.node.handle_timeout(self.now);
                self.drain();
            } else if let Some((_, event)) = self.events.pop_first() {
                self.happen(event);
            }
        }
        self.now = end;
    }

    fn later(&mut self, wait: Duration, event: Event) {
        self.happened += 1;
        self.events.insert((self.now + wait, self.happened), event);
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Frame(peer, kind) => self.frame(peer, kind),
            Event::Up(peer, bytes) => self.arrive(peer, &bytes),
            Event::UpRtcp(peer, packets) => {
                self.node.of(peer).handle_rtcp(self.now, peer, &packets);
                self.drain();
            }
            Event::Crossing(crossing) => {
                self.node.cross(self.now, crossing);
                self.drain();
            }
            Event::Down(peer, bytes) => {
                if let Some(viewer) = self.viewers.get_mut(&peer) {
                    viewer.receive(self.now, &bytes);
                }
            }
            Event::DownRtcp(peer, packet) => self.hear(peer, &packet),
            Event::Ask(peer) => {
                let viewer = self.viewers.get_mut(&peer).unwrap();
                let mut packets = viewer.ask(self.now);
                packets.extend(viewer.report(self.now));
                if !packets.is_empty() {
                    self.later(self.up.delay, Event::UpRtcp(peer, packets));
                }
                self.later(Duration::from_millis(20), Event::Ask(peer));
            }
            Event::Report(peer, kind) => self.report(peer, kind),
        }
    }

    fn frame(&mut self, peer: PeerId, kind: TrackKind) {
        let Some(track) = self.tracks.get_mut(&(peer, kind)).filter(|t| t.playing) else {
            return;
        };
        let packets = track.next_frame(self.now);
        for (content, length) in packets.iter().filter_map(|packet| content_up(packet)) {
            if content.kind.is_audio() {
                let room = self.grants[&peer].room;
                let at = self.now;
                self.said.insert(content, Published { room, at, length });
            }
        }
        let interval = track.interval();
        self.later(interval, Event::Frame(peer, kind));
        self.send_up(peer, packets);
    }

    fn send_up(&mut self, peer: PeerId, packets: Vec<Vec<u8>>) {
        for packet in packets {
            if let Some(wait) = self.up.carry(&mut self.random) {
                self.later(wait, Event::Up(peer, packet));
            }
        }
    }

    pub(crate) fn arrive(&mut self, peer: PeerId, bytes: &[u8]) {
        if let Some((content, length)) = content_up(bytes) {
            let published = Published {
                room: self.grants[&peer].room,
                at: self.now,
                length,
            };
            self.published.entry(content).or_insert(published);
        }
        self.node.of(peer).handle_rtp(self.now, peer, bytes);
        self.drain();
    }

    fn report(&mut self, peer: PeerId, kind: TrackKind) {
        let Some(track) = self.tracks.get(&(peer, kind)).filter(|t| t.playing) else {
            return;
        };
        // The publisher's clock is years off.
        let report = RtcpIn::SenderReport {
            ssrc: track.ssrc,
            ntp: NtpTime((1000 + peer.get()) << 32 | 77),
            rtp_timestamp: track.timestamp,
        };
        self.later(self.up.delay, Event::UpRtcp(peer, vec![report]));
    }

    fn hear(&mut self, peer: PeerId, packet: &RtcpOut) {
        if let RtcpOut::SenderReport { .. } = packet {
            let viewer = self.viewers.get_mut(&peer).unwrap();
            viewer.reports.push((self.now, packet.clone()));
            return;
        }
        let ssrcs: Vec<u32> = match packet {
            RtcpOut::Pli { ssrc } | RtcpOut::Nack { ssrc, .. } => vec![*ssrc],
            RtcpOut::ReceiverReport(report) => vec![report.ssrc],
            RtcpOut::Remb { ssrcs, .. } => ssrcs.clone(),
            RtcpOut::SenderReport { .. } | RtcpOut::TransportFeedback(_) => Vec::new(),
        };
        let mut answers = Vec::new();
        for ((of, _), track) in &mut self.tracks {
            if *of == peer && ssrcs.contains(&track.ssrc) {
                answers.extend(track.hear(self.now, packet));
            }
        }
        self.send_up(peer, answers);
    }

    pub(crate) fn drain(&mut self) {
        loop {
            if let Some((from, output)) = self.node.poll_output() {
                self.put_out(from, output);
            } else if let Some((shard, train)) = self.node.poll_train(self.now) {
                let packets = Packet::of(self.node.at(shard), &train);
                self.trains.push(Departure {
                    at: self.now,
                    viewer: train.peer(),
                    lengths: packets.iter().map(|packet| packet.bytes.len()).collect(),
                    padding: packets.iter().map(|packet| packet.padding).sum(),
                });
                for packet in packets {
                    self.send_down(packet);
                }
            } else if let Some((from, output)) = self.node.poll_output() {
                self.put_out(from, output);
            } else {
                return;
            }
        }
    }

    fn put_out(&mut self, from: ShardId, output: MediaOutput) {
        match output {
            MediaOutput::Rtcp { peer, packets } => {
                assert!(!packets.is_empty());
                for packet in packets {
                    self.later(self.down.delay, Event::DownRtcp(peer, packet));
                }
            }
            MediaOutput::Notice(notice) => self.notices.push((self.now, notice)),
            MediaOutput::Crossing { to, crossing } => {
                let crossing = Crossing { from, to, crossing };
                match self.node.carry(self.now, &crossing) {
                    None => self.node.cross(self.now, crossing),
                    Some(wait) => self.later(wait, Event::Crossing(crossing)),
                }
            }
        }
    }

    /// What the plane sends is checked here, before any link can lose it.
    fn send_down(&mut self, packet: Packet) {
        let viewer = packet.peer;
        for (content, length) in contents_down(&packet) {
            let published = self.published.get(&content);
            let published = published.unwrap_or_else(|| &self.said[&content]);
            let place = self.grants[&viewer].room;
            assert_eq!(published.room, place, "{viewer} got {content:?}");
            assert_ne!(content.peer, viewer, "own media came back");
            assert_eq!(length, published.length, "{content:?}");
            let longest = match content.kind.is_audio() {
                true => &mut self.held.audio,
                false => &mut self.held.video,
            };
            // Redundancy is old by nature.
            if !packet.again && packet.payload_type != RED {
                *longest = (self.now - published.at).max(*longest);
            }
        }
        self.resent += usize::from(packet.again);
        let number = (viewer, packet.ssrc, packet.roc, packet.sequence);
        let mut hasher = DefaultHasher::new();
        packet.bytes.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some(before) = self.sent.insert(number, hash) {
            assert!(packet.again, "sequence number sent twice: {number:?}");
            assert_eq!(before, hash, "two packets under one nonce: {number:?}");
        }
        if let Some(wait) = self.down.carry(&mut self.random) {
            self.later(wait, Event::Down(viewer, packet.bytes));
        }
    }
}

/// What is new in a publisher's packet, and its length.
fn content_up(bytes: &[u8]) -> Option<(Content, usize)> {
    let payload = bytes.get(20..).filter(|_| bytes[0] & 0x10 != 0)?;
    let video = |payload: &[u8]| Some((Content::read_video(payload).0, payload.len()));
    match bytes[1] & 0x7f {
        kind @ (OPUS | RED) => {
            let newest = frames(kind, 0, payload).pop()?.packet;
            Some((Content::read_audio(&newest), newest.len()))
        }
        VP8 => video(payload),
        VP8_RTX => video(&payload[2..]),
        _ => None,
    }
}

fn contents_down(packet: &Packet) -> Vec<(Content, usize)> {
    let (kind, payload) = (packet.payload_type, &packet.payload);
    if payload.is_empty() {
        return Vec::new();
    }
    if kind == OPUS || kind == RED {
        let frames = frames(kind, packet.timestamp, payload).into_iter();
        let content = |packet: &[u8]| (Content::read_audio(packet), packet.len());
        return frames.map(|frame| content(&frame.packet)).collect();
    }
    vec![(Content::read_video(payload).0, payload.len())]
}

pub(crate) fn negotiated(peer: PeerId, wants: Wants) -> Negotiated {
    let base = 0x4000_0000 + peer.get() as u32 * 0x1_0000;
    let kinds = [
        TrackKind::Microphone,
        TrackKind::Camera,
        TrackKind::Screen,
        TrackKind::ScreenAudio,
    ];
    Negotiated {
        publishes: kinds
            .into_iter()
            .map(|kind| published(peer, kind, wants))
            .collect(),
        slots: (0..wants.slots as u32)
            .map(|n| SlotMedia {
                audio: receive(base + n * 16, n, false, wants),
                video: receive(base + n * 16 + 1, n, true, wants),
            })
            .collect(),
        voices: (0..wants.voices as u32)
            .map(|n| receive(base + 0x8000 + n, n, false, wants))
            .collect(),
        transport_sequence: None,
    }
}

fn published(peer: PeerId, kind: TrackKind, wants: Wants) -> PublishedMedia {
    let ssrc = ssrc_of(peer, kind);
    PublishedMedia {
        kind,
        mid: mid_of(kind).to_owned(),
        ssrc: wants.tells_ssrcs.then_some(ssrc),
        rtx_ssrc: (wants.tells_ssrcs && !kind.is_audio()).then_some(ssrc + 0x1000_0000),
        payload: payload(!kind.is_audio(), Wants { rtx: true, ..wants }),
        rids: Vec::new(),
        red_payload_type: (wants.red && kind.is_audio()).then_some(RED),
        extensions: ExtensionIds {
            mid: Some(MID_EXTENSION),
            audio_level: kind.is_audio().then_some(LEVEL_EXTENSION),
            ..ExtensionIds::default()
        },
    }
}

fn receive(ssrc: u32, n: u32, video: bool, wants: Wants) -> ReceiveMedia {
    ReceiveMedia {
        mid: format!("r{ssrc}"),
        ssrc,
        rtx_ssrc: (video && wants.rtx).then_some(ssrc + 1),
        cname: format!("slot{n}"),
        payloads: vec![payload(video, wants)],
        red_payload_type: (wants.red && !video).then_some(RED),
    }
}

fn payload(video: bool, wants: Wants) -> PayloadMap {
    PayloadMap {
        codec: if video { wants.codec } else { Codec::Opus },
        payload_type: if video { VP8 } else { OPUS },
        rtx_payload_type: (video && wants.rtx).then_some(VP8_RTX),
    }
}

fn viewer(negotiated: &Negotiated) -> Viewer {
    let mut viewer = Viewer::default();
    let mut add = |media: &ReceiveMedia, video| {
        let stream = Stream {
            video,
            ..Stream::default()
        };
        viewer.streams.insert(media.ssrc, stream);
        if let Some(rtx) = media.rtx_ssrc {
            viewer.repairs.insert(rtx, media.ssrc);
        }
    };
    for slot in &negotiated.slots {
        add(&slot.audio, false);
        add(&slot.video, true);
    }
    for voice in &negotiated.voices {
        add(voice, false);
    }
    viewer
}

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use sfu_control::{Grant, Kin, Notice, PeerId, PublishRights, Reach, RoomId, TrackKind, Wanted};
use sfu_core::media::{ClockAnchor, MediaOutput};
use sfu_core::{NtpTime, RtcpIn, RtcpOut, ShardId, TransportFeedback};

mod asks;
mod deeds;
mod offer;
mod reaches;
mod ways;

pub(crate) use offer::{LAYERED, WANTS, Wants, negotiated};
pub(crate) use reaches::heard_in;

use super::content::Content;
use super::link::{Link, Random};
use super::network::Network;
use super::node::{Crossing, Crossings, Node};
use super::opus::frames;
use super::packet::Packet;
use super::publisher::{OPUS, Publisher, RED, STAMP_EXTENSION, VP8, VP8_RTX, header_of};
use super::scalable::Mode;
use super::stamps::Bottleneck;
use super::viewer::Viewer;

/// The media planes of one node, their clients, and the links between them.
pub(crate) struct World {
    pub(crate) node: Node,
    pub(crate) now: Instant,
    pub(crate) up: Link,
    pub(crate) down: Link,
    /// Those who have another way up and down than everybody.
    pub(crate) networks: BTreeMap<PeerId, Network>,
    pub(crate) random: Random,
    pub(crate) notices: Vec<(Instant, Notice)>,
    pub(crate) viewers: BTreeMap<PeerId, Viewer>,
    pub(crate) tracks: BTreeMap<Line, Publisher>,
    pub(crate) grants: BTreeMap<PeerId, Grant>,
    names: Vec<&'static str>,
    events: BTreeMap<(Instant, u64), Event>,
    happened: u64,
    /// What the server got, and where its publisher was.
    published: BTreeMap<Content, Published>,
    /// What publishers sent of sound, and where they were: redundancy may bring what itself did not arrive.
    said: BTreeMap<Content, Published>,
    /// What everybody was told of sound across rooms, one after the other.
    pub(crate) reached: BTreeMap<PeerId, Vec<Reach>>,
    /// Of whoever joins next.
    kin: Kin,
    /// A hash of each packet, by viewer, SSRC, rollover counter and sequence number: what a nonce is made of.
    sent: BTreeMap<(PeerId, u32, u32, u16), u64>,
    pub(crate) resent: usize,
    /// Viewers whose way down is narrower than that of others, and the longest that a packet of sound waited there.
    pub(crate) bottlenecks: BTreeMap<PeerId, Bottleneck>,
    pub(crate) sound_waited: BTreeMap<PeerId, Duration>,
    /// The next stamp of what goes to each viewer, and of what each publisher sends.
    stamps_down: BTreeMap<PeerId, u16>,
    stamps_up: BTreeMap<PeerId, u16>,
    /// Feedback to publishers.
    pub(crate) told_up: Vec<(PeerId, TransportFeedback)>,
    /// What everybody counts from.
    pub(crate) start: Instant,
    /// The longest that a packet stayed in the server.
    pub(crate) held: Held,
    pub(crate) trains: Vec<Departure>,
}

#[derive(Clone, Copy, Debug)]
struct Published {
    room: RoomId,
    /// Which deed of its publisher was the last one before, see `World::reached`.
    reach: usize,
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

/// A track, or a layer of one.
pub(crate) type Line = (PeerId, TrackKind, u8);

#[derive(Debug)]
enum Event {
    Frame(Line),
    Up(PeerId, Option<u16>, Vec<u8>),
    UpRtcp(PeerId, Vec<RtcpIn>),
    Crossing(Crossing),
    Down(PeerId, Vec<u8>),
    DownRtcp(PeerId, RtcpOut),
    Ask(PeerId),
    /// A viewer tells when packets arrived.
    Tell(PeerId),
    Report(Line),
    /// What signaling passes on to a publisher.
    Wanted(PeerId, Wanted),
}

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
            networks: BTreeMap::new(),
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
            reached: BTreeMap::new(),
            kin: Kin::NONE,
            sent: BTreeMap::new(),
            trains: Vec::new(),
            resent: 0,
            bottlenecks: BTreeMap::new(),
            sound_waited: BTreeMap::new(),
            stamps_down: BTreeMap::new(),
            stamps_up: BTreeMap::new(),
            told_up: Vec::new(),
            start: now,
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
        tracks.retain(|(peer, ..), _| node.shard_of(*peer) != shard);
        self.drain();
    }

    /// Adds a connected peer with all rights.
    pub(crate) fn join_with(&mut self, name: &'static str, room: u64, wants: Wants) -> PeerId {
        let peer = self.arrive_at(name, room, wants);
        self.connect(name);
        peer
    }

    /// Adds a connected endpoint of somebody who may have several.
    pub(crate) fn join_as(&mut self, name: &'static str, room: u64, kin: Kin) {
        self.kin = kin;
        self.join(name, room);
        self.kin = Kin::NONE;
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
            kin: self.kin,
            featured: None,
        };
        let negotiated = negotiated(peer, wants);
        self.viewers.insert(peer, offer::viewer(&negotiated));
        self.grants.insert(peer, grant);
        let order = self.node.order();
        let plane = self.node.of(peer);
        plane.add_peer(self.now, order, peer, negotiated, grant);
        self.drain();
        self.later(Duration::from_millis(20), Event::Ask(peer));
        if wants.stamps {
            self.stamps_down.insert(peer, 0);
            self.stamps_up.insert(peer, 0);
            self.later(Duration::from_millis(100), Event::Tell(peer));
        }
        peer
    }

    pub(crate) fn leave(&mut self, name: &str) {
        let peer = self.id(name);
        self.tracks.retain(|(of, ..), _| *of != peer);
        self.node.of(peer).remove_peer(self.now, peer);
        self.drain();
    }

    pub(crate) fn publish(&mut self, name: &str, kind: TrackKind) {
        let peer = self.id(name);
        let fresh = || Publisher::new(peer, kind);
        self.play((peer, kind, 0), fresh);
    }

    /// All layers of a track. The publisher stops and begins with each as it is told.
    pub(crate) fn publish_layers(&mut self, name: &str, kind: TrackKind) {
        let peer = self.id(name);
        for layer in 0..3 {
            self.play((peer, kind, layer), || Publisher::layer(peer, kind, layer));
        }
    }

    /// A camera that puts several layers into one stream.
    pub(crate) fn publish_scalable(&mut self, name: &str, mode: Mode) {
        let peer = self.id(name);
        let line = (peer, TrackKind::Camera, 0);
        self.play(line, || Publisher::scalable(peer, mode));
    }

    fn play(&mut self, line: Line, fresh: impl FnOnce() -> Publisher) {
        let track = self.tracks.entry(line).or_insert_with(fresh);
        if !std::mem::replace(&mut track.playing, true) {
            self.later(Duration::ZERO, Event::Frame(line));
            self.later(Duration::from_millis(500), Event::Report(line));
        }
    }

    pub(crate) fn layer(&mut self, name: &str, kind: TrackKind, layer: u8) -> &mut Publisher {
        let line = (self.id(name), kind, layer);
        self.tracks.get_mut(&line).expect("a layer")
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
            Event::Frame(line) => self.frame(line),
            Event::Up(peer, stamp, bytes) => self.arrive_stamped(peer, stamp, &bytes),
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
                    self.tell_up(peer, packets);
                }
                self.later(Duration::from_millis(20), Event::Ask(peer));
            }
            Event::Tell(peer) => {
                let viewer = self.viewers.get_mut(&peer).unwrap();
                if let Some(feedback) = viewer.arrivals.feedback(self.start) {
                    self.tell_up(peer, vec![feedback]);
                }
                self.later(Duration::from_millis(100), Event::Tell(peer));
            }
            Event::Report(line) => self.report(line),
            Event::Wanted(peer, wanted) => {
                for ((of, kind, layer), track) in &mut self.tracks {
                    if *of == peer && *kind == TrackKind::Camera {
                        track.activate(wanted.camera.has(*layer));
                    } else if *of == peer && *kind == TrackKind::Screen {
                        track.activate(wanted.screen.has(*layer));
                    }
                }
            }
        }
    }

    fn frame(&mut self, line: Line) {
        let published = self.published_now(line.0, 0);
        let Some(track) = self.tracks.get_mut(&line).filter(|t| t.playing) else {
            return;
        };
        let packets = match track.active {
            true => track.next_frame(self.now),
            false => Vec::new(),
        };
        for (content, length) in packets.iter().filter_map(|packet| content_up(packet)) {
            if content.kind.is_audio() {
                self.said.insert(
                    content,
                    Published {
                        length,
                        ..published
                    },
                );
            }
        }
        let interval = track.interval();
        self.later(interval, Event::Frame(line));
        self.send_up(line.0, packets);
    }

    fn send_up(&mut self, peer: PeerId, packets: Vec<Vec<u8>>) {
        for packet in packets {
            let stamp = self.stamps_up.get_mut(&peer).map(|next| {
                *next = next.wrapping_add(1);
                *next
            });
            if let Some(wait) = self.way_up(peer, packet.len()) {
                self.later(wait, Event::Up(peer, stamp, packet));
            }
        }
    }

    pub(crate) fn arrive(&mut self, peer: PeerId, bytes: &[u8]) {
        self.arrive_stamped(peer, None, bytes);
    }

    fn arrive_stamped(&mut self, peer: PeerId, stamp: Option<u16>, bytes: &[u8]) {
        if let Some((content, length)) = content_up(bytes) {
            let published = self.published_now(peer, length);
            self.published.entry(content).or_insert(published);
        }
        let bytes = with_stamp(bytes, stamp);
        self.node.of(peer).handle_rtp(self.now, peer, &bytes);
        self.drain();
    }

    fn report(&mut self, line: Line) {
        let (peer, ..) = line;
        let Some(track) = self.tracks.get(&line).filter(|t| t.playing) else {
            return;
        };
        // The publisher's clock is years off.
        let report = RtcpIn::SenderReport {
            ssrc: track.ssrc,
            ntp: NtpTime((1000 + peer.get()) << 32 | 77),
            rtp_timestamp: track.timestamp,
        };
        self.tell_up(peer, vec![report]);
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
        if let RtcpOut::TransportFeedback(feedback) = packet {
            self.told_up.push((peer, feedback.clone()));
        }
        let mut answers = Vec::new();
        for ((of, ..), track) in &mut self.tracks {
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
                    self.tell_down(peer, packet);
                }
            }
            MediaOutput::Notice(notice) => {
                if let Notice::Wanted { peer, wanted } = notice {
                    self.later(self.down.delay, Event::Wanted(peer, wanted));
                }
                self.notices.push((self.now, notice));
            }
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
            assert!(
                self.may_get(viewer, content, published),
                "{viewer} got {content:?}"
            );
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
        if let Some(next) = self.stamps_down.get_mut(&viewer) {
            assert_eq!(packet.stamp, Some(*next), "stamps without a gap");
            assert!(
                packet.payload_type != OPUS || !packet.again,
                "a nonce twice"
            );
            *next = next.wrapping_add(1);
        } else {
            assert_eq!(packet.stamp, None);
        }
        let number = (viewer, packet.ssrc, packet.roc, packet.sequence);
        let mut hasher = DefaultHasher::new();
        packet.bytes.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some(before) = self.sent.insert(number, hash) {
            assert!(packet.again, "sequence number sent twice: {number:?}");
            assert_eq!(before, hash, "two packets under one nonce: {number:?}");
        }
        let length = packet.bytes.len() + 44;
        let bottleneck = self.bottlenecks.get_mut(&viewer);
        let passes = bottleneck.map_or(Some(Duration::ZERO), |b| b.pass(self.now, length));
        let Some(passes) = passes else {
            return;
        };
        if packet.payload_type == OPUS || packet.payload_type == RED {
            let longest = self.sound_waited.entry(viewer).or_default();
            *longest = passes.max(*longest);
        }
        if let Some(wait) = self.way_down(viewer, packet.bytes.len()) {
            self.later(passes + wait, Event::Down(viewer, packet.bytes));
        }
    }
}

/// What is new in a publisher's packet, and its length.
fn content_up(bytes: &[u8]) -> Option<(Content, usize)> {
    if bytes[0] & 0x10 == 0 {
        return None;
    }
    let payload = bytes.get(header_of(bytes)..)?;
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

/// A publisher's packet with one more element in its header extension.
fn with_stamp(bytes: &[u8], stamp: Option<u16>) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some(stamp) = stamp
        && bytes[0] & 0x10 != 0
    {
        let [high, low] = stamp.to_be_bytes();
        bytes[15] += 1;
        let at = 16 + usize::from(bytes[15] - 1) * 4;
        bytes.splice(at..at, [STAMP_EXTENSION << 4 | 1, high, low, 0]);
    }
    bytes
}

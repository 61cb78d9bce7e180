//! A published track as the room sees it. Separate from the peer that sends it: it may one day come from elsewhere.

use std::time::{Duration, Instant};

use sfu_control::{Kin, PeerId, RoomId, TrackKind};

use crate::limits::{AUDIO_IDLE, LAYER_IDLE, LEAP_MAX, LINGER, REORDER_WINDOW, VIDEO_IDLE};
use crate::media::facts::{Facts, Meter};
use crate::media::home::Home;
use crate::media::keyframe::KeyframeRequest;
use crate::media::layer::Layer;
use crate::media::losses::Losses;
use crate::media::loudness::Loudness;
use crate::media::outbox::Outbox;
use crate::media::payload::Descriptor;
use crate::media::peer::{HalfIndex, PeerKey};
use crate::media::persistence::Persistence;
use crate::media::reception::Reception;
use crate::media::sequencer::{Arrival, Compactor, Sequencer};
use crate::media::sound::long::Long;
use crate::media::sound::recent::Recent;
use crate::media::store::{Arrived, Store};
use crate::media::table::Key;
use crate::media::track_packet::TrackPacket;
use crate::media::train::Flow;
use crate::{Codec, NtpTime};

mod nested;
mod received;

pub(super) use received::{Numbered, Received};

/// Names a source in the whole of one SFU: each layer of a track is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SourceId {
    pub(super) peer: PeerId,
    pub(super) kind: TrackKind,
    pub(super) layer: Layer,
}

/// Names a track in the whole of one SFU.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TrackId {
    pub(super) peer: PeerId,
    pub(super) kind: TrackKind,
}

/// Its place among the sources of one plane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceKey(u32);

/// How the layers of a track come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nesting {
    /// Each in a stream of its own.
    Apart,
    /// All in one stream, each with those below it: larger pictures, or more of them.
    BySize,
    ByRate,
}

/// Names one run of packet numbers: never the same for two sources, nor before and after a source's numbers began anew. Who
/// remembers a number of another run finds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbering {
    born: u64,
    restarts: u32,
}

/// One layer of a published track: what it received and who listens.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) id: SourceId,
    /// How many its track has.
    pub(super) layers: usize,
    pub(super) nesting: Nesting,
    pub(super) numbering: Numbering,
    pub(super) store: Store,
    pub(super) outbox: Outbox,
    /// A packet at which viewers can begin is just being taken in: there is no need to ask for one.
    pub(super) opening: bool,
    pub(super) codec: Codec,
    /// Where it is published.
    pub(super) room: RoomId,
    /// Which shard its packets come in on.
    pub(super) home: Home,
    /// Whether its peer's grant covers it.
    pub(super) granted: bool,
    /// Its peer's, as the grant says.
    pub(super) kin: Kin,
    pub(super) featured: Option<u8>,
    pub(super) subscribers: Vec<Subscriber>,
    pub(super) keyframe: KeyframeRequest,
    pub(super) losses: Losses,
    /// Its publisher sends lost packets again when asked.
    resends: bool,
    pub(super) loudness: Loudness,
    /// When its peer was last dropped from the room's list of speakers.
    pub(super) last_spoke: Option<Instant>,
    pub(super) reception: Reception,
    pub(super) sender_report: Option<SenderReport>,
    /// The SSRC that its packets carry, once one came or the offer told.
    pub(super) ssrc: Option<u32>,
    pub(super) facts: Facts,
    /// Packets of it came once, here or where it is published.
    pub(super) has_come: bool,
    meter: Meter,
    /// The newest packets, if its publisher sends redundancy.
    pub(super) recent: Option<Box<Recent>>,
    /// Its sound in longer packets, once somebody wanted that.
    pub(super) long: Option<Box<Long>>,
    liveness: Liveness,
    /// The publisher says that its track is on, and need not send it: it keeps its claim while it is silent. Said of the
    /// lowest layer.
    pub(super) paused: bool,
    /// The publisher says that its track is off: whatever still comes claims nothing.
    off: bool,
    /// The newest number that came where it was published before.
    left: Option<u16>,
    sequencer: Sequencer,
    compactor: Compactor,
}

/// A half that listens to a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Subscriber {
    pub(super) viewer: PeerKey,
    pub(super) half: HalfIndex,
}

/// The newest sender report of the publisher.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SenderReport {
    /// On the publisher's clock.
    pub(super) ntp: NtpTime,
    pub(super) timestamp: u32,
    pub(super) arrival: Instant,
}

/// Whether packets come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Liveness {
    /// None since it was placed where it is.
    Never,
    Live {
        last: Instant,
    },
    Idle {
        last: Instant,
    },
    /// As its own shard says.
    Told {
        wanted: bool,
        live: bool,
    },
}

impl SourceKey {
    /// There never are so many.
    pub(super) const NONE: Self = Self(u32::MAX);
}

impl Numbering {
    /// No source's.
    pub(super) const NONE: Self = Self {
        born: u64::MAX,
        restarts: 0,
    };
}

impl SourceId {
    pub(super) const fn track(self) -> TrackId {
        TrackId {
            peer: self.peer,
            kind: self.kind,
        }
    }
}

impl TrackId {
    pub(super) const fn layer(self, layer: Layer) -> SourceId {
        SourceId {
            peer: self.peer,
            kind: self.kind,
            layer,
        }
    }

    /// The layer that every track has.
    pub(super) const fn lowest(self) -> SourceId {
        self.layer(Layer::LOWEST)
    }

    /// What goes into the same slot: the sound of a picture, the picture of a sound.
    pub(super) const fn other_half(self) -> Self {
        let kind = match self.kind {
            TrackKind::Microphone => TrackKind::Camera,
            TrackKind::Camera => TrackKind::Microphone,
            TrackKind::Screen => TrackKind::ScreenAudio,
            TrackKind::ScreenAudio => TrackKind::Screen,
        };
        Self { kind, ..self }
    }
}

impl Key for SourceKey {
    fn new(place: u32) -> Self {
        Self(place)
    }

    fn place(self) -> usize {
        self.0 as usize
    }
}

impl Source {
    /// `born` is another one for every source.
    pub(super) fn new(
        id: SourceId,
        layers: usize,
        codec: Codec,
        ssrc: Option<u32>,
        room: RoomId,
        born: u64,
    ) -> Self {
        Self {
            id,
            layers,
            nesting: Nesting::Apart,
            numbering: Numbering { born, restarts: 0 },
            store: Store::default(),
            outbox: Outbox::default(),
            opening: false,
            codec,
            room,
            home: Home::here(),
            granted: false,
            kin: Kin::NONE,
            featured: None,
            subscribers: Vec::new(),
            keyframe: KeyframeRequest::default(),
            losses: Losses::default(),
            // Of pictures everybody does.
            resends: !id.kind.is_audio(),
            loudness: Loudness::default(),
            last_spoke: None,
            reception: Reception::default(),
            sender_report: None,
            ssrc,
            facts: Facts::of(id.kind, id.layer),
            meter: Meter::default(),
            paused: false,
            has_come: false,
            off: false,
            left: None,
            recent: None,
            long: None,
            liveness: Liveness::Never,
            sequencer: Sequencer::default(),
            compactor: Compactor::default(),
        }
    }

    /// Takes a packet in.
    pub(super) fn receive(&mut self, now: Instant, packet: TrackPacket<'_>) -> Received {
        let mut received = Received::default();
        let Some(Numbered { number, is_newest }) = self.number(now, &packet, &mut received) else {
            return received;
        };
        if !packet.payload.is_empty() {
            let was_live = self.is_live();
            self.liveness = Liveness::Live { last: now };
            self.has_come = true;
            received.went_live = !was_live && self.is_live();
            self.meter.count(packet.payload.len());
        }
        let number = match packet.payload.is_empty() {
            true => self.compactor.padding(number),
            false => Some(self.compactor.media(number)),
        };
        received.packet = number.map(|number| self.arrived(now, number, packet));
        if let Some(packet) = received.packet.as_mut().filter(|_| !is_newest) {
            // What followed a late key-frame start has gone by already: a viewer that began here would miss it.
            packet.descriptor.opens = false;
        }
        let opens = received.packet.is_some_and(|p| p.descriptor.opens);
        if opens && !self.id.kind.is_audio() {
            received.resized = self.facts.read_height(self.codec, packet.payload);
        }
        received
    }

    /// Extends the number of a packet; notes what it leaves missing. `None` when it is to be dropped.
    pub(super) fn number(
        &mut self,
        now: Instant,
        packet: &TrackPacket<'_>,
        received: &mut Received,
    ) -> Option<Numbered> {
        if self.is_left_behind(packet.sequence) {
            return None;
        }
        // Numbers that begin anew do so with a new packet: what is sent again may be of the room that was left.
        if packet.came.is_repair() && !self.sequencer.has_begun() {
            return None;
        }
        if self.sequencer.ahead(packet.sequence) > LEAP_MAX {
            // A repair of what was never sent is a lie.
            if packet.came.is_repair() {
                return None;
            }
            self.renumber();
            received.renumbered = true;
        }
        let mut is_newest = false;
        let number = match self.sequencer.arrive(packet.sequence) {
            Arrival::Stale => return None,
            Arrival::Late { number } => {
                let asked = self.losses.arrived(number);
                let asked = asked.filter(|_| packet.came.answers());
                received.answered = asked.map(|asked| now.saturating_duration_since(asked));
                number
            }
            Arrival::Newest { number, missing } => {
                is_newest = true;
                if missing > 0 && self.is_asked_for() {
                    received.lossy = true;
                    let hopeless = !self.losses.gap(now, number, missing);
                    received.hopeless = hopeless && !self.id.kind.is_audio();
                }
                number
            }
        };
        if !packet.came.is_repair() && received.answered.is_none() {
            let rate = self.codec.clock_rate();
            self.reception.arrived(now, number, packet.timestamp, rate);
        }
        Some(Numbered { number, is_newest })
    }

    /// Its publisher sends what was lost of its sound again, or does not.
    pub(super) fn set_resends(&mut self, resends: bool) {
        self.resends |= resends;
    }

    /// How often it is asked for what is missing, from such a distance.
    pub(super) fn persistence(&self, round_trip: Option<Duration>) -> Persistence {
        match self.id.kind.is_audio() {
            true => Persistence::for_sound(round_trip),
            false => Persistence::for_pictures(round_trip),
        }
    }

    /// Of the room that was left: it was asked for there, or overtaken. That is over once the numbers are far from it.
    fn is_left_behind(&mut self, sequence: u16) -> bool {
        let Some(left) = self.left else {
            return false;
        };
        let ahead = u64::from(sequence.wrapping_sub(left));
        if (REORDER_WINDOW..1 << 15).contains(&ahead) {
            self.left = None;
        }
        u64::from(left.wrapping_sub(sequence)) < REORDER_WINDOW
    }

    /// Sound that nobody hears is not missed; a picture may be wanted by the time that it is there.
    fn is_asked_for(&self) -> bool {
        self.resends && (!self.id.kind.is_audio() || self.is_watched())
    }

    /// Notes a packet of a publisher that sends redundancy.
    pub(super) fn remember(&mut self, packet: &TrackPacket<'_>) {
        let recent = self.recent.get_or_insert_default();
        recent.note(packet.sequence, packet.timestamp);
    }

    pub(super) fn is_live(&self) -> bool {
        let sends = matches!(
            self.liveness,
            Liveness::Live { .. } | Liveness::Told { live: true, .. }
        );
        sends && !self.off
    }

    /// Whether it still claims a slot: live, or silent for so short a time that its place is kept.
    pub(super) fn is_wanted(&self) -> bool {
        let claims = match self.liveness {
            Liveness::Never => false,
            Liveness::Live { .. } => true,
            Liveness::Told { wanted, .. } => wanted,
            Liveness::Idle { .. } => self.linger() > Duration::ZERO,
        };
        self.granted && !self.off && (claims || self.paused)
    }

    /// What the publisher says of its track. A picture that is off is gone; who is mute keeps a place for as long as who is
    /// silent, so that a word in between moves nobody. True when it went live by that: its packets have been coming already.
    pub(super) fn announce(&mut self, on: bool) -> bool {
        if self.id.kind.is_audio() {
            if !on {
                self.end();
            }
            return false;
        }
        let was_live = self.is_live();
        self.off = !on;
        if !on {
            self.liveness = Liveness::Never;
            // It may come back as another camera, with fewer lines.
            self.has_come = false;
        }
        !was_live && self.is_live()
    }

    fn linger(&self) -> Duration {
        match self.id.kind {
            TrackKind::Microphone | TrackKind::Camera => LINGER,
            TrackKind::Screen | TrackKind::ScreenAudio => Duration::ZERO,
        }
    }

    /// True when it fell idle, or was idle for so long that its place is free.
    pub(super) fn check_liveness(&mut self, now: Instant) -> bool {
        match self.liveness {
            Liveness::Never | Liveness::Told { .. } => false,
            Liveness::Live { last } => {
                let limit = match (self.id.kind, self.id.layer) {
                    (TrackKind::Microphone | TrackKind::ScreenAudio, _) => AUDIO_IDLE,
                    (_, Layer::LOWEST) | (TrackKind::Screen, _) => VIDEO_IDLE,
                    (TrackKind::Camera, _) => LAYER_IDLE,
                };
                let idle = last + limit <= now;
                if idle {
                    self.liveness = Liveness::Idle { last };
                }
                idle
            }
            Liveness::Idle { last } if last + self.linger() > now => false,
            Liveness::Idle { .. } => {
                self.liveness = Liveness::Never;
                true
            }
        }
    }

    /// The publisher said that it ended. True when that is news.
    pub(super) fn end(&mut self) -> bool {
        match self.liveness {
            Liveness::Live { last } => {
                self.liveness = Liveness::Idle { last };
                true
            }
            Liveness::Never | Liveness::Idle { .. } | Liveness::Told { .. } => false,
        }
    }

    /// Whether the passing of time can change what it is.
    pub(super) fn is_ageing(&self) -> bool {
        matches!(self.liveness, Liveness::Live { .. } | Liveness::Idle { .. })
    }

    /// It is published elsewhere now, or no longer allowed: whoever listens has to find it anew. While it is not allowed its
    /// packets are not counted, so that nothing is known of its numbering afterwards.
    pub(super) fn detach(&mut self) -> Vec<Subscriber> {
        self.liveness = Liveness::Never;
        self.keyframe.satisfied();
        self.loudness = Loudness::default();
        self.last_spoke = None;
        let newest = self.sequencer.newest();
        self.left = newest.map(|newest| newest as u16).or(self.left);
        self.renumber();
        std::mem::take(&mut self.subscribers)
    }

    /// Another SSRC took over: nothing of the old numbering holds, nor of its clock.
    pub(super) fn restart(&mut self, ssrc: u32) {
        self.ssrc = Some(ssrc);
        self.left = None;
        self.sender_report = None;
        self.renumber();
    }

    /// Nothing that waits, or that a viewer could still ask for, goes out under the old numbers.
    pub(super) fn renumber(&mut self) {
        self.home.end_fresh();
        self.numbering.restarts += 1;
        self.outbox.clear();
        self.store.clear();
        self.sequencer = Sequencer::default();
        self.compactor = Compactor::default();
        self.losses = Losses::default();
        self.reception = Reception::default();
        self.recent = None;
        if let Some(long) = &mut self.long {
            long.abandon();
            long.store.clear();
        }
    }

    /// What its own shard says of it.
    pub(super) fn told(&mut self, wanted: bool, live: bool) {
        self.liveness = Liveness::Told { wanted, live };
        self.has_come |= live;
    }

    /// What is told of it, but for its rate.
    pub(super) fn account(&self) -> ([bool; 3], u16, Option<Instant>) {
        let claims = [self.is_wanted(), self.is_live(), self.paused];
        (claims, self.facts.height, self.last_spoke)
    }

    /// Looks at how much came since the last time. True when its rate is another one now.
    pub(super) fn measure(&mut self, now: Instant) -> bool {
        if !self.is_live() || self.id.kind.is_audio() {
            self.meter.pause();
            return false;
        }
        let rate = self.meter.look(now, self.id.kind == TrackKind::Screen);
        rate.is_some_and(|rate| self.facts.take_rate(rate))
    }

    /// Whether anybody listens, here or on another shard.
    pub(super) fn is_watched(&self) -> bool {
        !self.subscribers.is_empty() || !self.home.shards().is_empty()
    }

    /// Whether its packets leave as they come: audio is never held back, and what comes from another shard was already.
    pub(super) fn is_prompt(&self) -> bool {
        self.id.kind.is_audio() || self.home.proxy().is_some()
    }

    pub(super) fn subscribe(&mut self, subscriber: Subscriber) {
        if !self.subscribers.contains(&subscriber) {
            self.subscribers.push(subscriber);
        }
    }

    pub(super) fn unsubscribe(&mut self, subscriber: Subscriber) {
        self.subscribers.retain(|other| *other != subscriber);
    }

    /// Takes a packet of [`Self::receive`] to be fanned out. False when there is no room for it.
    #[must_use]
    pub(super) fn stage(&mut self, packet: &Arrived, payload: &[u8]) -> bool {
        if !self.is_watched() && !self.home.awaits_shards(packet.arrival) {
            self.outbox.skip(packet.number);
            return true;
        }
        let position = self.store.put(packet, payload, self.outbox.held());
        if let Some(position) = position {
            self.outbox.push(packet, position);
        }
        position.is_some()
    }

    /// Gives back the memory of packets that nobody can ask for any more.
    pub(super) fn tidy(&mut self, now: Instant) {
        if self.subscribers.is_empty() && self.outbox.is_empty() && self.store.is_stale(now) {
            self.store.clear();
        }
        let long = self.long.as_deref_mut();
        if let Some(long) = long.filter(|long| long.store.is_stale(now)) {
            long.store.clear();
        }
    }

    /// Where the packets of a flow are.
    pub(super) fn store_of(&self, flow: &Flow) -> Option<&Store> {
        match flow.is_long {
            false => Some(&self.store),
            true => self.long.as_ref().map(|long| &long.store),
        }
    }

    fn arrived(&self, now: Instant, number: u64, packet: TrackPacket<'_>) -> Arrived {
        Arrived {
            number,
            arrival: now,
            timestamp: packet.timestamp,
            marker: packet.marker,
            descriptor: match packet.payload.is_empty() {
                true => Descriptor::default(),
                false => Descriptor::read(self.codec, packet.payload),
            },
        }
    }
}

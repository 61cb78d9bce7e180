use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::num::NonZeroU8;
use std::time::Instant;

use sfu_control::{Grant, PeerId, PublishRights, RoomId, Wishes};

use crate::media::alarms::Alarms;
use crate::media::crossing::{CrossingPacket, MediaCrossing, MediaEmigrant, Parcel};
use crate::media::lead::Lead;
use crate::media::links::Links;
use crate::media::neighbours::Neighbours;
use crate::media::peer::{HalfIndex, Peer, PeerKey};
use crate::media::reaches::Reaches;
use crate::media::room::Room;
use crate::media::source::{Source, SourceId, SourceKey, TrackId};
use crate::media::table::Table;
use crate::media::train::{Rendered, Train};
use crate::media::{ClockAnchor, MediaOutput, MediaSettings, Timer};
use crate::{Negotiated, RtcpIn, RtcpOut, ShardId};

mod crossings;
mod demands;
mod feedback;
mod ingress;
mod links;
mod membership;
mod nested;
mod pacing;
mod pictures;
mod reach;
mod release;
mod settle;
mod sound;
mod timeouts;

/// One shard's rooms, peers, sources and slots.
#[derive(Debug)]
pub struct MediaPlane {
    clock: ClockAnchor,
    settings: MediaSettings,
    rooms: BTreeMap<RoomId, Room>,
    peers: Table<PeerId, PeerKey, Peer>,
    sources: Table<SourceId, SourceKey, Source>,
    neighbours: Neighbours,
    reaches: Reaches,
    lead: Lead,
    /// Sources made so far.
    births: u64,
    /// Receiver reports go out with every second feedback.
    feedbacks: u64,

    alarms: Alarms,
    /// Sources with lost packets.
    lossy: BTreeSet<SourceId>,
    /// Sources of which a key frame is wanted.
    awaited: BTreeSet<SourceId>,
    /// Halves in which an old source goes on until the new one begins.
    overlaps: BTreeSet<(PeerId, HalfIndex)>,

    /// Rooms whose candidates changed and viewers whose slots have to be looked at, before the call returns.
    stale_rooms: BTreeSet<RoomId>,
    stale_viewers: BTreeSet<PeerId>,
    /// Viewers of which a slot has switched, and tracks of which something else is needed here.
    stale_pictures: BTreeSet<PeerId>,
    stale_needs: BTreeSet<TrackId>,
    /// Publishers of whom something else may be asked.
    stale_wanted: BTreeSet<PeerId>,
    /// What viewers here need of each track.
    needs: BTreeMap<TrackId, demands::Needs>,
    /// Viewers that wait for something that time brings, and tracks of which something lapses.
    limited: BTreeSet<PeerId>,
    lapsing: BTreeSet<TrackId>,
    /// Sources that are fanned out next, and those that wait for it.
    ready: VecDeque<SourceKey>,
    held: Vec<SourceKey>,
    /// Sources of sound that waits for more of it in one packet.
    packing: Vec<SourceKey>,
    /// The one that is being fanned out.
    releasing: Option<release::Releasing>,
    /// Single packets that viewers asked for.
    resends: VecDeque<Train>,
    links: Links,
    /// This shard does not keep up.
    is_late: bool,
    outputs: VecDeque<MediaOutput>,
    counters: MediaCounters,
}

/// What a plane has done since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaCounters {
    /// Packets of publishers that were taken in.
    pub received: u64,
    /// Of these, those for which the source's memory had no room: more came than may be held back.
    pub refused: u64,
    /// Times that a source was fanned out, and times that it had to wait for its turn.
    pub releases: u64,
    pub paced: u64,
    /// Packets that came after their successors had been fanned out.
    pub late: u64,
    /// Packets sent again because a viewer asked.
    pub resent: u64,
    /// Times that a viewer's pictures waited so long that it had to go on with a key frame.
    pub shortages: u64,
    /// Lost packets that publishers sent again because they were asked.
    pub answered: u64,
    /// Packets of sound that did not come, or not yet, but that a later one of the publisher repeated (RFC 2198).
    pub recovered: u64,
}

impl MediaPlane {
    /// `clock` has to be the same one on all `shards`.
    #[must_use]
    pub fn new(
        clock: ClockAnchor,
        settings: MediaSettings,
        shard: ShardId,
        shards: NonZeroU8,
    ) -> Self {
        Self {
            clock,
            settings,
            rooms: BTreeMap::new(),
            peers: Table::new(),
            sources: Table::new(),
            neighbours: Neighbours::new(shard, shards),
            reaches: Reaches::default(),
            lead: Lead::default(),
            births: 0,
            feedbacks: 0,
            alarms: Alarms::default(),
            lossy: BTreeSet::new(),
            awaited: BTreeSet::new(),
            overlaps: BTreeSet::new(),
            stale_rooms: BTreeSet::new(),
            stale_viewers: BTreeSet::new(),
            stale_pictures: BTreeSet::new(),
            stale_needs: BTreeSet::new(),
            stale_wanted: BTreeSet::new(),
            needs: BTreeMap::new(),
            limited: BTreeSet::new(),
            lapsing: BTreeSet::new(),
            ready: VecDeque::new(),
            held: Vec::new(),
            packing: Vec::new(),
            releasing: None,
            resends: VecDeque::new(),
            links: Links::default(),
            is_late: false,
            outputs: VecDeque::new(),
            counters: MediaCounters::default(),
        }
    }

    /// Makes a peer and places it; tells its place in tables, which is its own until it is removed. It receives nothing
    /// before [`Self::connected`]. A peer of the same id is replaced.
    /// `order` rises with every command of the node: the order of joining a room.
    pub fn add_peer(
        &mut self,
        now: Instant,
        order: u64,
        peer: PeerId,
        negotiated: Negotiated,
        grant: Grant,
    ) -> PeerKey {
        self.forget(now, peer);
        let key = self.admit(now, Peer::new(peer, negotiated, grant, order));
        self.settle(now);
        key
    }

    /// Moves a peer or changes its rights. A lower epoch is ignored; the same epoch changes rights only. From here on
    /// no packet of the room it left reaches it, and none of its packets reach that room.
    pub fn place(&mut self, now: Instant, order: u64, peer: PeerId, grant: Grant) {
        self.regrant(now, order, peer, grant);
        self.settle(now);
    }

    /// What a peer wants to receive from now on.
    pub fn wish(&mut self, now: Instant, peer: PeerId, wishes: Wishes) {
        if let Some(found) = self.peers.get_mut(&peer) {
            found.wish(wishes);
            found.follow_grade();
            self.stale_viewers.insert(peer);
        }
        self.settle(now);
    }

    /// What a peer says that it has switched on.
    pub fn announce(&mut self, now: Instant, peer: PeerId, on: PublishRights) {
        self.take_announcement(now, peer, on);
        self.settle(now);
    }

    /// What the way down to a peer carries, in bit/s, for who knows it otherwise than from transport-wide feedback.
    pub fn assume_downlink(&mut self, now: Instant, peer: PeerId, bits_per_second: Option<u64>) {
        if let Some(found) = self.peers.get_mut(&peer) {
            found.downlink.estimate = bits_per_second;
            self.stale_viewers.insert(peer);
        }
        self.settle(now);
    }

    /// Whether this shard is late with what it has to do, or loses part of it, which only its shell can know. Then that is why the links of
    /// its peers suffer, and they are told so.
    pub const fn note_lateness(&mut self, is_late: bool) {
        self.is_late = is_late;
    }

    /// Forgets a peer and what it published.
    pub fn remove_peer(&mut self, now: Instant, peer: PeerId) {
        self.forget(now, peer);
        self.settle(now);
    }

    /// The peer's DTLS is up: it may be sent to. Key frames for it are asked for from here on, not before.
    pub fn connected(&mut self, now: Instant, peer: PeerId) {
        if let Some(found) = self.peers.get_mut(&peer) {
            found.connected = true;
            self.stale_viewers.insert(peer);
        }
        self.follow(now, peer);
        self.settle(now);
    }

    /// One decrypted RTP packet of that peer. Anything that is not a granted packet of one of its tracks is dropped.
    pub fn handle_rtp(&mut self, now: Instant, peer: PeerId, packet: &[u8]) {
        self.ingest(now, peer, packet);
        self.settle(now);
    }

    /// Whether that peer is reached by IPv6, whose packets are longer.
    pub fn note_ipv6(&mut self, peer: PeerId, is_ipv6: bool) {
        let pipe = self
            .peers
            .get_mut(&peer)
            .and_then(|peer| peer.pipe.as_mut());
        if let Some(pipe) = pipe {
            pipe.note_ipv6(is_ipv6);
        }
    }

    /// One decrypted compound RTCP packet of that peer.
    pub fn handle_rtcp(&mut self, now: Instant, peer: PeerId, packets: &[RtcpIn]) {
        for packet in packets {
            self.hear_feedback(now, peer, packet);
        }
        self.adapt_sound(now, peer, packets);
        self.settle(now);
    }

    /// What another shard's plane said. Returns the packet's memory, if it was one: it has to get back to
    /// [`Self::take_back`] of the plane that it came from.
    pub fn handle_crossing(
        &mut self,
        now: Instant,
        from: ShardId,
        crossing: MediaCrossing,
    ) -> Option<Box<CrossingPacket>> {
        let spare = self.hear(now, from, crossing.0);
        self.settle(now);
        spare
    }

    /// Memory of a packet that this plane handed to another shard.
    pub fn take_back(&mut self, spare: Box<CrossingPacket>) {
        self.neighbours.keep(spare);
    }

    /// Takes out a peer that is not connected yet, to be [adopted](Self::adopt) by another shard.
    pub(crate) fn emigrate(&mut self, now: Instant, peer: PeerId) -> Option<MediaEmigrant> {
        let found = self.forget(now, peer);
        self.settle(now);
        Some(MediaEmigrant(Box::new(found?)))
    }

    /// Takes in a peer of another shard; tells its place in tables here.
    pub(crate) fn adopt(&mut self, now: Instant, emigrant: MediaEmigrant) -> PeerKey {
        let MediaEmigrant(peer) = emigrant;
        self.forget(now, peer.id);
        let key = self.admit(now, *peer);
        self.settle(now);
        key
    }

    /// Another shard began anew: nothing of what it said holds, and it knows nothing of what it was told.
    pub fn reborn(&mut self, now: Instant, shard: ShardId) {
        self.forget_shard(now, shard);
        self.settle(now);
    }

    /// Does what is due at `now`; harmless when nothing is.
    pub fn handle_timeout(&mut self, now: Instant) {
        while let Some(timer) = self.alarms.take_due(now) {
            self.wake(now, timer);
        }
        self.settle(now);
    }

    /// The next instant at which [`Self::handle_timeout`] has something to do, and what.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<(Instant, Timer)> {
        self.alarms.next()
    }

    /// The next output; call until `None` after each input.
    pub fn poll_output(&mut self) -> Option<MediaOutput> {
        self.outputs.pop_front()
    }

    /// The next packets for a viewer; call until `None` after each input or batch, and [`Self::poll_output`] again after it:
    /// a viewer that begins with a source is given its clock.
    pub fn poll_train(&mut self, now: Instant) -> Option<Train> {
        self.links.polled = Some(now);
        let first = self.resends.pop_front();
        first
            .or_else(|| self.links.leaving.pop_front())
            .or_else(|| self.next_train(now))
    }

    /// Appends one packet of a train to `out`, in plain, to be sent at once: it is stamped for viewers that tell when it
    /// arrived. `None`, and nothing is appended, when it never came.
    pub fn render(&mut self, train: &Train, number: u64, out: &mut Vec<u8>) -> Option<Rendered> {
        let pipe = self
            .peers
            .at_mut(train.viewer)
            .and_then(|peer| peer.pipe.as_mut());
        let stamp = pipe.as_ref().map(|pipe| pipe.stamp());
        let start = out.len();
        let rendered = match train.write_blank(number, stamp, out) {
            Some(rendered) => rendered,
            None => {
                let source = self.sources.at(train.flow.source)?;
                if source.numbering != train.flow.numbering {
                    return None;
                }
                let store = source.store_of(&train.flow)?;
                let packet = store.get(number)?;
                train.write(store, packet, stamp, out)
            }
        };
        if let (Some(pipe), Some(now)) = (pipe, self.links.polled) {
            pipe.sent(now, out.len() - start);
        }
        Some(rendered)
    }

    #[must_use]
    pub fn counters(&self) -> MediaCounters {
        self.counters
    }

    fn send_rtcp(&mut self, peer: PeerId, packet: RtcpOut) {
        self.outputs.push_back(MediaOutput::Rtcp {
            peer,
            packets: vec![packet],
        });
    }

    /// Somebody needs a key frame of that source.
    fn want_keyframe(&mut self, now: Instant, id: SourceId) {
        let source = self.sources.get_mut(&id);
        let Some(source) = source.filter(|source| source.is_live() && !source.opening) else {
            return;
        };
        match source.home.proxy() {
            None => source.keyframe.want(),
            // Its own shard holds requests back, all of them together.
            Some(_) => source.keyframe.want_elsewhere(),
        }
        self.awaited.insert(id);
        self.ask_keyframe(now, id);
    }

    fn ask_keyframe(&mut self, now: Instant, id: SourceId) {
        let Some(source) = self.sources.get_mut(&id) else {
            return;
        };
        let ask = source.keyframe.ask(now);
        if let Some(next) = source.keyframe.next() {
            self.alarms.set(Timer::Keyframe, next);
        }
        if !ask {
            return;
        }
        if let Some(proxy) = source.home.proxy() {
            let (shard, life) = (proxy.shard, proxy.life);
            self.send(shard, Parcel::WantKeyframe { source: id, life });
        } else if let Some(ssrc) = source.ssrc {
            self.send_rtcp(id.peer, RtcpOut::Pli { ssrc });
        }
    }
}

//! A packet's way into the layers of a stream that holds several.

use std::time::Instant;

use crate::media::MediaPlane;
use crate::media::inlet::{Found, Stream};
use crate::media::layer::{LAYERS_MAX, Layer};
use crate::media::peer::PeerKey;
use crate::media::rtp_view::RtpView;
use crate::media::source::{Nesting, Received, Source, SourceKey, TrackId};
use crate::media::svc::{Part, Shape};
use crate::media::track_packet::TrackPacket;

impl MediaPlane {
    /// Gives a packet to every layer that needs it. False when its stream holds but one, which is no different from any other.
    pub(super) fn ingest_nested(
        &mut self,
        now: Instant,
        peer: PeerKey,
        found: &Found,
        view: &RtpView<'_>,
        packet: TrackPacket<'_>,
    ) -> bool {
        let inlet = self
            .peers
            .at_mut(peer)
            .and_then(|p| p.inlets.get_mut(found.inlet));
        let Some(inlet) = inlet else {
            return false;
        };
        let Some(svc) = &mut inlet.svc else {
            return false;
        };
        let id = inlet.media.extensions.dependency_descriptor;
        let descriptor = id.and_then(|id| view.extension(id));
        let part = match packet.payload.is_empty() {
            true => Part::UNREADABLE,
            false => svc.read(now, packet.payload, descriptor),
        };
        let shape = *svc.shape();
        let has_as_many = shape.count() == inlet.layers.len();
        let lowest = self.sources.at(found.source);
        if !has_as_many || lowest.is_some_and(|source| source.nesting != nesting(&shape)) {
            self.nest(now, peer, found, &shape);
        }
        if shape.count() == 1 {
            return false;
        }
        let keys = self.layers_of(peer, found);
        self.counters.received += 1;
        self.distribute(now, &keys, packet, &part, &shape);
        true
    }

    fn distribute(
        &mut self,
        now: Instant,
        keys: &[Option<SourceKey>],
        packet: TrackPacket<'_>,
        part: &Part,
        shape: &Shape,
    ) {
        let Some(&Some(lowest)) = keys.first() else {
            return;
        };
        let source = self.sources.at_mut(lowest).filter(|source| source.granted);
        let Some(source) = source else {
            return;
        };
        let mut stream = Received::default();
        let Some(numbered) = source.number(now, &packet, &mut stream) else {
            return;
        };
        let keys = || keys.iter().rev().flatten().copied();
        if stream.renumbered {
            self.renumber_nested(now, lowest, keys());
        }
        if stream.lossy {
            self.notice_losses(lowest, stream.hopeless);
        }
        // The largest first, so that who waits for any begins with what it is to get.
        for key in keys() {
            let Some(source) = self.sources.at_mut(key) else {
                continue;
            };
            let mut received = source.take_part(now, &packet, numbered, part);
            if part.opens {
                received.resized = source.facts.take_height(shape.height(source.id.layer));
            }
            let layer = source.id.layer;
            let ends = part.active.is_some_and(|active| !active.has(layer.get()));
            if ends && source.end() {
                self.stale_rooms.insert(source.room);
            }
            let payload = match source.holds(&packet, part) {
                true => packet.payload,
                false => &[],
            };
            self.follow_up(now, key, payload, &received);
        }
        if stream.hopeless {
            let watched = keys().find_map(|key| self.sources.at(key).filter(|s| s.is_watched()));
            if let Some(id) = watched.map(|source| source.id) {
                self.want_keyframe(now, id);
            }
        }
    }

    /// The stream's numbers began anew, as its lowest layer knows.
    fn renumber_nested(
        &mut self,
        now: Instant,
        lowest: SourceKey,
        keys: impl Iterator<Item = SourceKey>,
    ) {
        for key in keys {
            if let Some(source) = self.sources.at_mut(key).filter(|_| key != lowest) {
                source.renumber();
            }
            self.reopen(now, key);
        }
    }

    /// Makes as many layers of a stream as it turned out to hold.
    fn nest(&mut self, now: Instant, peer_key: PeerKey, found: &Found, shape: &Shape) {
        let Some(peer) = self.peers.at(peer_key) else {
            return;
        };
        let (peer_id, announced) = (peer.id, peer.announced);
        let had = peer
            .inlets
            .get(found.inlet)
            .map_or(0, |inlet| inlet.layers.len());
        let Some(lowest) = self.sources.at(found.source) else {
            return;
        };
        let (room, granted, codec) = (lowest.room, lowest.granted, lowest.codec);
        let (ssrc, report) = (lowest.ssrc, lowest.sender_report);
        let (kin, featured) = (lowest.kin, lowest.featured);
        let kind = found.kind;
        let track = TrackId {
            peer: peer_id,
            kind,
        };
        let count = shape.count();
        let mut streams = Vec::new();
        for layer in Layer::lowest(LAYERS_MAX) {
            let id = track.layer(layer);
            if layer.index() >= had.max(count) {
                break;
            } else if layer.index() >= count {
                self.detach(now, id);
                self.sources.remove(&id);
                continue;
            } else if layer.index() >= had {
                self.drop_proxy(now, id);
                self.births += 1;
                let mut made = Source::new(id, count, codec, ssrc, room, self.births);
                made.granted = granted;
                (made.kin, made.featured) = (kin, featured);
                made.sender_report = report;
                if let Some(on) = announced {
                    made.announce(on.allows(kind));
                }
                streams.push(Stream::nested(self.sources.insert(id, made)));
            }
            if let Some(source) = self.sources.get_mut(&id) {
                source.layers = count;
                source.nest(nesting(shape));
            }
        }
        let peer = self.peers.at_mut(peer_key);
        if let Some(inlet) = peer.and_then(|peer| peer.inlets.get_mut(found.inlet)) {
            inlet.layers.truncate(count);
            inlet.layers.extend(streams);
            inlet.demand.nest(count);
        }
        self.stale_rooms.insert(room);
        self.review_demand(now, track);
        self.settle(now);
    }

    /// Smallest first.
    fn layers_of(&self, peer: PeerKey, found: &Found) -> [Option<SourceKey>; LAYERS_MAX] {
        let mut keys = [None; LAYERS_MAX];
        let peer = self.peers.at(peer);
        if let Some(inlet) = peer.and_then(|peer| peer.inlets.get(found.inlet)) {
            for (key, stream) in keys.iter_mut().zip(&inlet.layers) {
                *key = stream.source;
            }
        }
        keys
    }
}

fn nesting(shape: &Shape) -> Nesting {
    match (shape.count(), shape.is_by_size()) {
        (1, _) => Nesting::Apart,
        (_, true) => Nesting::BySize,
        (_, false) => Nesting::ByRate,
    }
}

//! Who is in which room, and with which rights.

use std::time::Instant;

use sfu_control::{Grant, PeerId, PublishRights, RoomId};

use crate::limits::SPEAKERS_INTERVAL;
use crate::media::layer::Layer;
use crate::media::peer::{Peer, PeerKey};
use crate::media::room::Room;
use crate::media::source::{Source, SourceId, Subscriber, TrackId};
use crate::media::{MediaPlane, Timer};

impl MediaPlane {
    pub(super) fn admit(&mut self, now: Instant, mut peer: Peer) -> PeerKey {
        let (id, grant) = (peer.id, peer.grant);
        let mut tracks = Vec::new();
        for inlet in &mut peer.inlets {
            let (kind, codec) = (inlet.media.kind, inlet.media.payload.codec);
            let track = TrackId { peer: id, kind };
            let layers = inlet.layers.len();
            for (layer, stream) in Layer::lowest(layers).zip(&mut inlet.layers) {
                let source = track.layer(layer);
                self.drop_proxy(now, source);
                self.births += 1;
                let ssrc = stream.ssrc;
                let mut made = Source::new(source, layers, codec, ssrc, grant.room, self.births);
                made.granted = grant.publish.allows(kind);
                (made.kin, made.featured) = (grant.kin, grant.featured);
                made.set_resends(inlet.media.resends);
                stream.source = Some(self.sources.insert(source, made));
            }
            inlet.demand.clear();
            tracks.push(track);
        }
        self.rooms.entry(grant.room).or_default().members.insert(id);
        let announced = peer.announced;
        let key = self.peers.insert(id, peer);
        self.renew_reach(id);
        for track in tracks {
            self.review_demand(now, track);
            // Viewers that had it from elsewhere may need the same as before.
            self.stale_needs.insert(track);
        }
        if let Some(on) = announced {
            self.take_announcement(now, id, on);
        }
        key
    }

    /// What a peer says that it has switched on.
    pub(super) fn take_announcement(&mut self, now: Instant, id: PeerId, on: PublishRights) {
        let Some(peer) = self.peers.get_mut(&id) else {
            return;
        };
        let before = peer.announced.replace(on);
        self.stale_rooms.insert(peer.grant.room);
        let sources: Vec<SourceId> = peer.sources(id).collect();
        for inlet in &mut peer.inlets {
            let kind = inlet.media.kind;
            if on.allows(kind) && !before.is_some_and(|before| before.allows(kind)) {
                inlet.demand.begin(now);
            }
        }
        for source in sources {
            let is_on = on.allows(source.kind);
            let found = self.sources.get_mut(&source);
            let begins = found.is_some_and(|found| found.announce(is_on));
            if let Some(key) = self.sources.key(&source).filter(|_| begins) {
                self.went_live(now, key, false);
            }
            if source.layer == Layer::LOWEST {
                self.review_demand(now, source.track());
            }
        }
    }

    pub(super) fn forget(&mut self, now: Instant, id: PeerId) -> Option<Peer> {
        let peer = self.peers.get(&id)?;
        let room = peer.grant.room;
        let sources: Vec<SourceId> = peer.sources(id).collect();
        for source in sources {
            self.detach(now, source);
            self.sources.remove(&source);
        }
        let reach = self.peers.get(&id).and_then(|peer| peer.reach.clone());
        self.end_reach(id);
        self.stop_watching(id);
        self.leave(room, id);
        if let Some(key) = self.peers.key(&id) {
            self.links.forget(key);
        }
        let mut gone = self.peers.remove(&id)?;
        // Who only goes to another shard takes it along.
        gone.reach = reach;
        Some(gone)
    }

    pub(super) fn regrant(&mut self, now: Instant, order: u64, id: PeerId, grant: Grant) {
        let Some(peer) = self.peers.get_mut(&id) else {
            return;
        };
        let before = peer.grant;
        if grant.epoch < before.epoch {
            return;
        }
        let moves = grant.epoch > before.epoch && grant.room != before.room;
        let room = if moves { grant.room } else { before.room };
        let kin = before.kin;
        peer.grant = Grant { room, kin, ..grant };
        let sources: Vec<SourceId> = peer.sources(id).collect();
        if grant.featured != before.featured {
            self.stale_rooms.insert(room);
        }
        if moves {
            peer.joined = order;
            self.stop_watching(id);
            self.leave(before.room, id);
            self.rooms.entry(room).or_default().members.insert(id);
            // What is on and paused claims a place there before anything is sent.
            self.stale_rooms.insert(room);
        }
        for source_id in sources {
            let granted = grant.publish.allows(source_id.kind);
            let Some(source) = self.sources.get(&source_id) else {
                continue;
            };
            if moves || source.granted != granted {
                self.detach(now, source_id);
                let peer = self.peers.get_mut(&id);
                if let Some(inlet) = peer.and_then(|peer| peer.inlet_mut(source_id.kind)) {
                    inlet.demand.begin(now);
                }
            }
            if let Some(source) = self.sources.get_mut(&source_id) {
                source.granted = granted;
                source.featured = grant.featured;
                source.room = room;
            }
        }
        if grant.epoch > before.epoch {
            self.end_reach(id);
        }
        self.stale_viewers.insert(id);
    }

    /// Cuts a source off from everybody who listens, before this call returns.
    pub(super) fn detach(&mut self, now: Instant, id: SourceId) {
        self.withdraw(id);
        let Some(source) = self.sources.get_mut(&id) else {
            return;
        };
        self.stale_rooms.insert(source.room);
        for Subscriber { viewer, half } in source.detach() {
            let viewer = self.peers.at_mut(viewer);
            if let Some(half) = viewer.and_then(|viewer| viewer.half_mut(half)) {
                half.drop_source(id);
            }
        }
        self.lossy.remove(&id);
        self.awaited.remove(&id);
        // A speaker may have gone: the list has to be looked at even if nobody is left to speak.
        let hears = self.clock.after(now, SPEAKERS_INTERVAL);
        self.alarms.set(Timer::Speakers, hears);
    }

    /// Empties all slots of a viewer, with everything it could still ask to be sent again.
    fn stop_watching(&mut self, viewer: PeerId) {
        let Some(key) = self.peers.key(&viewer) else {
            return;
        };
        let Some(peer) = self.peers.at_mut(key) else {
            return;
        };
        self.resends.retain(|train| train.viewer != key);
        self.links.leaving.retain(|train| train.viewer != key);
        if let Some(pipe) = &mut peer.pipe {
            pipe.clear();
        }
        for index in peer.half_indices() {
            let Some(half) = peer.half_mut(index) else {
                continue;
            };
            for id in half.listening().into_iter().flatten() {
                if let Some(source) = self.sources.get_mut(&id) {
                    source.unsubscribe(Subscriber {
                        viewer: key,
                        half: index,
                    });
                }
            }
            half.leave_room();
            self.overlaps.remove(&(viewer, index));
        }
        peer.assignment.slots.fill(None);
        peer.assignment.voices.fill(None);
        peer.pictures.views.fill(None);
        let nothing = vec![None; peer.pictures.needs.len()];
        self.set_needs(viewer, nothing);
    }

    fn leave(&mut self, room: RoomId, peer: PeerId) {
        let Some(left) = self.rooms.get_mut(&room) else {
            return;
        };
        left.members.remove(&peer);
        self.tidy_room(room);
    }

    pub(super) fn tidy_room(&mut self, room: RoomId) {
        if self.rooms.get(&room).is_some_and(Room::is_empty) {
            self.rooms.remove(&room);
        }
    }
}

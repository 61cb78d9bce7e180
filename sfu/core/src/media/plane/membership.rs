//! Who is in which room, and with which rights.

use std::time::Instant;

use sfu_control::{Grant, PeerId, RoomId};

use crate::limits::SPEAKERS_INTERVAL;
use crate::media::peer::{Peer, PeerKey};
use crate::media::room::Room;
use crate::media::source::{Source, SourceId, Subscriber};
use crate::media::{MediaPlane, Timer};

impl MediaPlane {
    pub(super) fn admit(&mut self, now: Instant, mut peer: Peer) -> PeerKey {
        let (id, grant) = (peer.id, peer.grant);
        for inlet in &mut peer.inlets {
            let kind = inlet.media.kind;
            let source = SourceId { peer: id, kind };
            self.drop_proxy(now, source);
            let codec = inlet.media.payload.codec;
            self.births += 1;
            let mut made = Source::new(source, codec, inlet.ssrc, grant.room, self.births);
            made.granted = grant.publish.allows(kind);
            inlet.source = Some(self.sources.insert(source, made));
        }
        self.rooms.entry(grant.room).or_default().members.insert(id);
        self.peers.insert(id, peer)
    }

    pub(super) fn forget(&mut self, now: Instant, id: PeerId) -> Option<Peer> {
        let peer = self.peers.get(&id)?;
        let room = peer.grant.room;
        let sources: Vec<SourceId> = peer.sources(id).collect();
        for source in sources {
            self.detach(now, source);
            self.sources.remove(&source);
        }
        self.stop_watching(id);
        self.leave(room, id);
        if let Some(key) = self.peers.key(&id) {
            self.links.forget(key);
        }
        self.peers.remove(&id)
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
        peer.grant = Grant { room, ..grant };
        let sources: Vec<SourceId> = peer.sources(id).collect();
        if moves {
            peer.joined = order;
            self.stop_watching(id);
            self.leave(before.room, id);
            self.rooms.entry(room).or_default().members.insert(id);
        }
        for source_id in sources {
            let granted = grant.publish.allows(source_id.kind);
            let Some(source) = self.sources.get(&source_id) else {
                continue;
            };
            if moves || source.granted != granted {
                self.detach(now, source_id);
            }
            if let Some(source) = self.sources.get_mut(&source_id) {
                source.granted = granted;
                source.room = room;
            }
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

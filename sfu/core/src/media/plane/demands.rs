//! What viewers need of each track, from all shards to its publisher.

use std::time::Instant;

use sfu_control::{LayerSet, Notice, PeerId, TrackKind, Wanted};

use crate::ShardId;
use crate::media::crossing::Parcel;
use crate::media::demand::Coming;
use crate::media::layer::{LAYERS_MAX, Layer};
use crate::media::source::{Source, TrackId};
use crate::media::{MediaOutput, MediaPlane, Timer};

#[cfg(test)]
mod tests;

/// What the viewers on this shard need of one track.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// How many need each layer.
    counts: [u32; LAYERS_MAX],
    /// Where its publisher lived when that was told what.
    home: Option<ShardId>,
    told: LayerSet,
}

impl MediaPlane {
    /// Replaces what the slots of a viewer need.
    pub(super) fn set_needs(&mut self, viewer: PeerId, needs: Vec<Option<(TrackId, LayerSet)>>) {
        let Some(peer) = self.peers.get_mut(&viewer) else {
            return;
        };
        if peer.pictures.needs == needs {
            return;
        }
        let before = std::mem::replace(&mut peer.pictures.needs, needs.clone());
        for (track, layers) in needs.into_iter().flatten() {
            self.count(track, layers, |count| count.saturating_add(1));
        }
        for (track, layers) in before.into_iter().flatten() {
            self.count(track, layers, |count| count.saturating_sub(1));
        }
    }

    /// Tells a track's own shard what is needed here.
    pub(super) fn tell_needs(&mut self, now: Instant, track: TrackId) {
        let Some(needs) = self.needs.get_mut(&track) else {
            return;
        };
        let layers = Layer::lowest(LAYERS_MAX).zip(needs.counts);
        let layers = layers.filter(|(_, count)| *count > 0);
        let layers: LayerSet = layers.map(|(layer, _)| layer.get()).collect();
        let own = self.neighbours.own();
        let lives = self.sources.get(&track.lowest());
        let lives = lives.map(|source| source.home.proxy().map_or(own, |proxy| proxy.shard));
        // One that is gone was where it was told last.
        let home = lives.or(needs.home).unwrap_or(own);
        let knows = needs.home == Some(home) || layers.is_empty();
        if layers == needs.told && knows {
            return;
        }
        needs.told = layers;
        needs.home = Some(home);
        if layers.is_empty() {
            self.needs.remove(&track);
        }
        match home == own {
            true => self.hear_needs(now, own, track, layers),
            false => self.send(home, Parcel::Needs { track, layers }),
        }
    }

    /// What the viewers of a shard need of a track that is published here. One that is not is gone.
    pub(super) fn hear_needs(
        &mut self,
        now: Instant,
        from: ShardId,
        track: TrackId,
        layers: LayerSet,
    ) {
        let peer = self.peers.get_mut(&track.peer);
        if let Some(inlet) = peer.and_then(|peer| peer.inlet_mut(track.kind)) {
            inlet.demand.hear(from, layers);
            self.review_demand(now, track);
        }
    }

    /// A shard lost all its viewers.
    pub(super) fn forget_needs(&mut self, now: Instant, shard: ShardId) {
        let mut tracks = Vec::new();
        for peer in self.peers.values_mut() {
            for inlet in &mut peer.inlets {
                inlet.demand.hear(shard, LayerSet::NONE);
                let (peer, kind) = (peer.id, inlet.media.kind);
                tracks.push(TrackId { peer, kind });
            }
        }
        for track in tracks {
            self.review_demand(now, track);
        }
    }

    /// Brings what a publisher is asked for up to date. Before it says what is on, only larger layers are done without.
    pub(super) fn review_demand(&mut self, now: Instant, track: TrackId) {
        let layers = Layer::lowest(LAYERS_MAX).map(|layer| self.sources.get(&track.layer(layer)));
        let is_live = layers.flatten().any(Source::is_live);
        let Some(peer) = self.peers.get_mut(&track.peer) else {
            return;
        };
        let (announced, room) = (peer.announced, peer.grant.room);
        let Some(inlet) = peer
            .inlet_mut(track.kind)
            .filter(|_| !track.kind.is_audio())
        else {
            return;
        };
        let least = match announced {
            None => LayerSet::NONE.with(Layer::LOWEST.get()),
            Some(_) => LayerSet::NONE,
        };
        let is_on = announced.is_some_and(|on| on.allows(track.kind));
        let coming = match (is_live, is_on) {
            (true, _) => Coming::Live,
            (false, true) => Coming::Silent,
            (false, false) => Coming::Off,
        };
        let lapses = inlet.demand.review(now, least, coming);
        let paused = is_on && inlet.demand.excuses_silence(now);
        let ends = inlet.demand.excused_until().filter(|_| paused);
        let asked = inlet.demand.asked();
        match track.kind {
            TrackKind::Camera => peer.wanted.camera = asked,
            _ => peer.wanted.screen = asked,
        }
        let next = [lapses, ends].into_iter().flatten().min();
        if let Some(next) = next {
            self.lapsing.insert(track);
            self.alarms.set(Timer::Wanted, next);
        }
        let source = self.sources.get_mut(&track.lowest());
        if let Some(source) = source.filter(|source| source.paused != paused) {
            source.paused = paused;
            let id = source.id;
            // While packets come it has its claim by those: nobody's seat changes.
            match is_live {
                true => self
                    .neighbours
                    .stale
                    .extend(self.neighbours.exist().then_some(id)),
                false => self.stale_rooms.extend([room]),
            }
        }
        self.stale_wanted.insert(track.peer);
    }

    /// Looks at what nobody needs any more, and at who was asked and sends nothing.
    pub(super) fn review_demands(&mut self, now: Instant) {
        for track in std::mem::take(&mut self.lapsing) {
            self.review_demand(now, track);
        }
    }

    /// Tells signaling what a publisher is to send, when that is news.
    pub(super) fn tell_wanted(&mut self, peer: PeerId) {
        let Some(found) = self.peers.get_mut(&peer) else {
            return;
        };
        let wanted: Wanted = found.wanted;
        if std::mem::replace(&mut found.told_wanted, wanted) != wanted {
            let notice = Notice::Wanted { peer, wanted };
            self.outputs.push_back(MediaOutput::Notice(notice));
        }
    }

    fn count(&mut self, track: TrackId, layers: LayerSet, change: impl Fn(u32) -> u32) {
        let needs = self.needs.entry(track).or_default();
        for layer in layers.layers() {
            if let Some(count) = needs.counts.get_mut(usize::from(layer)) {
                *count = change(*count);
            }
        }
        self.stale_needs.insert(track);
    }
}

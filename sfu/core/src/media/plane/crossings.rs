//! What this shard's plane tells the others, and what it makes of what they tell.

use std::collections::BTreeMap;
use std::time::Instant;

use sfu_control::{PeerId, RoomId, TrackKind};

use crate::limits::{FRESH, KEYFRAME_INTERVAL};
use crate::media::crossing::{CrossingPacket, MediaCrossing, News, Parcel};
use crate::media::home::{Fresh, Home, Proxy, Published};
use crate::media::neighbours::Neighbours;
use crate::media::source::{SenderReport, Source, SourceId, SourceKey, TrackId};
use crate::media::span::Span;
use crate::media::store::Arrived;
use crate::media::{MediaOutput, MediaPlane, Timer};
use crate::{NtpTime, ShardId};

impl MediaPlane {
    pub(super) fn hear(
        &mut self,
        now: Instant,
        from: ShardId,
        parcel: Parcel,
    ) -> Option<Box<CrossingPacket>> {
        match parcel {
            Parcel::News { news, opens } => self.hear_news(now, from, &news, opens),
            Parcel::Gone(source) => self.hear_gone(now, from, source),
            Parcel::Subscribe {
                source,
                life,
                from_start,
            } => {
                if self.admit_shard(from, source, life) && from_start {
                    self.hand_over_fresh(now, from, source);
                }
            }
            Parcel::Unsubscribe { source, life } => {
                if let Some(published) = self.published_in(source, life) {
                    published.shards.retain(|shard| *shard != from);
                }
            }
            Parcel::WantKeyframe { source, life } => {
                if self.published_in(source, life).is_some() {
                    self.want_keyframe(now, source);
                }
            }
            Parcel::Needs { track, layers } => self.hear_needs(now, from, track, layers),
            Parcel::Packet(packet) => {
                self.take_packet(now, from, &packet);
                return Some(packet);
            }
            Parcel::Reopen(source) => {
                if let Some(proxy) = self.proxy_from(from, source) {
                    proxy.sender_report = None;
                    proxy.renumber();
                    if let Some(key) = self.sources.key(&source) {
                        self.reopen(now, key);
                    }
                }
            }
            Parcel::Report { source, report } => {
                if let Some(proxy) = self.proxy_from(from, source) {
                    proxy.sender_report = Some(report);
                    self.spread_report(source, report);
                }
            }
            Parcel::Reach {
                peer,
                here,
                heard_in,
            } => self.hear_reach(from, peer, here, heard_in),
            Parcel::Speech(speech) => self.hear_speech(now, from, speech.into_iter().collect()),
            Parcel::Loudest { room, at, loudest } => self.hear_loudest(at, room, loudest),
        }
        None
    }

    /// Another shard lost everything it had: nothing holds of what it said, and it has to be told all anew.
    pub(super) fn forget_shard(&mut self, now: Instant, shard: ShardId) {
        let sources = self.sources.values_mut();
        let proxies = sources.filter(|source| source.home.is_at(shard));
        let proxies: Vec<SourceId> = proxies.map(|source| source.id).collect();
        for id in proxies {
            self.drop_proxy(now, id);
        }
        let mut news = Vec::new();
        for source in self.sources.values_mut() {
            if let Some(published) = source.home.published_mut() {
                published.shards.retain(|other| *other != shard);
                news.extend(published.told);
            }
        }
        for news in news {
            self.send(shard, Parcel::News { news, opens: false });
        }
        let led = |room: &RoomId| self.neighbours.lead(*room) == shard;
        let led: Vec<RoomId> = self.rooms.keys().copied().filter(led).collect();
        for room in led {
            self.hear_loudest(now, room, Vec::new());
        }
        let lists: Vec<(RoomId, Vec<PeerId>)> = self.lead.lists().collect();
        for (room, loudest) in lists {
            let at = now;
            self.send(shard, Parcel::Loudest { room, at, loudest });
        }
        self.hear_speech(now, shard, BTreeMap::new());
        self.forget_reaches(shard);
        self.forget_needs(now, shard);
    }

    fn hear_news(&mut self, now: Instant, from: ShardId, news: &News, opens: bool) {
        let id = news.source;
        let known = self.sources.get(&id);
        if known.is_some_and(|source| source.home.proxy().is_none()) {
            return;
        }
        let is_same = |source: &Source| {
            let proxy = source.home.proxy();
            let same_life = proxy.is_some_and(|p| p.shard == from && p.life == news.life);
            same_life && (source.room, source.codec) == (news.room, news.codec)
        };
        if known.is_some_and(|source| !is_same(source)) {
            self.drop_proxy(now, id);
        }
        let is_known = self.sources.get(&id).is_some();
        if !is_known {
            self.births += 1;
            let mut source = Source::new(id, news.layers, news.codec, None, news.room, self.births);
            source.granted = true;
            source.home = Home::There(Proxy {
                shard: from,
                life: news.life,
                joined: news.joined,
                subscribed: false,
            });
            self.sources.insert(id, source);
            self.stale_needs.insert(id.track());
        }
        let Some(key) = self.sources.key(&id) else {
            return;
        };
        let Some(source) = self.sources.at_mut(key) else {
            return;
        };
        let went_live = news.live && !source.is_live();
        let before = (
            source.account(),
            (source.layers, source.nesting),
            source.featured,
        );
        (source.layers, source.nesting) = (news.layers, news.nesting);
        source.told(news.wanted, news.live);
        (source.kin, source.featured) = (news.kin, news.featured);
        source.paused = news.paused;
        source.facts = news.facts;
        source.last_spoke = source.last_spoke.max(news.last_spoke);
        let after = (
            source.account(),
            (source.layers, source.nesting),
            source.featured,
        );
        let is_cheaper_or_dearer_alone = is_known && after == before;
        if is_cheaper_or_dearer_alone {
            return;
        }
        self.rooms.entry(news.room).or_default().guests.insert(id);
        self.stale_rooms.insert(news.room);
        if went_live {
            self.welcome(now, key, opens);
            self.expect_opening(now, key, opens);
        }
    }

    /// The packet with which a source begins is on its way. Should it get lost, somebody has to ask.
    fn expect_opening(&mut self, now: Instant, key: SourceKey, opens: bool) {
        let source = self.sources.at_mut(key);
        let source = source.filter(|source| opens && !source.id.kind.is_audio());
        if let Some(source) = source.filter(|source| source.is_watched()) {
            source.keyframe.expect(now);
            self.awaited.insert(source.id);
            self.alarms.set(Timer::Keyframe, now + KEYFRAME_INTERVAL);
        }
    }

    fn hear_gone(&mut self, now: Instant, from: ShardId, id: SourceId) {
        if self.proxy_from(from, id).is_some() {
            self.drop_proxy(now, id);
        }
    }

    /// Cuts a source of another shard off from its viewers here, before this call returns.
    pub(super) fn drop_proxy(&mut self, now: Instant, id: SourceId) {
        self.detach(now, id);
        let Some(source) = self.sources.remove(&id) else {
            return;
        };
        if let Some(room) = self.rooms.get_mut(&source.room) {
            room.guests.remove(&id);
        }
        self.tidy_room(source.room);
    }

    /// Another shard has viewers of a source of ours. Its clock follows at once, so that the first picture has one.
    fn admit_shard(&mut self, from: ShardId, id: SourceId, life: u32) -> bool {
        let Some(published) = self.published_in(id, life) else {
            return false;
        };
        if !published.shards.contains(&from) {
            published.shards.push(from);
        }
        if let Some(report) = self.report_of(id) {
            self.send(from, Parcel::Report { source: id, report });
        }
        true
    }

    /// A packet of another room is of before a move: nobody here may get it.
    fn take_packet(&mut self, now: Instant, from: ShardId, packet: &CrossingPacket) {
        let id = packet.source;
        let Some(source) = self.proxy_from(from, id) else {
            return;
        };
        if source.room != packet.room {
            return;
        }
        if !source.subscribers.is_empty() {
            let is_kept = source.stage(&packet.arrived(now), &packet.payload);
            self.counters.refused += u64::from(!is_kept);
            if let Some(key) = self.sources.key(&id) {
                self.schedule_release(now, key);
            }
            return;
        }
        if let Some(proxy) = source.home.proxy_mut().filter(|proxy| proxy.subscribed) {
            proxy.subscribed = false;
            let life = proxy.life;
            self.send(from, Parcel::Unsubscribe { source: id, life });
        }
    }

    /// Asks a source's own shard for its packets, now that somebody here listens.
    pub(super) fn subscribe_at_home(&mut self, id: SourceId) {
        let Some(source) = self.sources.get_mut(&id) else {
            return;
        };
        let Some(proxy) = source.home.proxy_mut() else {
            return;
        };
        if !std::mem::replace(&mut proxy.subscribed, true) {
            let (shard, life) = (proxy.shard, proxy.life);
            // Whatever comes first now is not late.
            source.outbox.clear();
            let from_start = source.opening;
            self.send(
                shard,
                Parcel::Subscribe {
                    source: id,
                    life,
                    from_start,
                },
            );
        }
    }

    /// One copy of what a source releases for every other shard with viewers of it.
    pub(super) fn hand_over(&mut self, key: SourceKey, span: &Span) {
        let Some(source) = self.sources.at(key) else {
            return;
        };
        for &to in source.home.shards() {
            for number in span.first..=span.last {
                let packet = copy(source, number, &mut self.neighbours);
                let crossing = packet.map(|packet| MediaCrossing(Parcel::Packet(packet)));
                let output = crossing.map(|crossing| MediaOutput::Crossing { to, crossing });
                self.outputs.extend(output);
            }
        }
    }

    /// What was released of a source since it began, for a shard that has only now heard of it.
    fn hand_over_fresh(&mut self, now: Instant, to: ShardId, id: SourceId) {
        let Some(source) = self.sources.get(&id) else {
            return;
        };
        let fresh = source.home.published().and_then(|p| p.fresh);
        let Some(fresh) = fresh.filter(|fresh| now < fresh.until) else {
            return;
        };
        let released = source.outbox.released().unwrap_or(0);
        for number in fresh.first..=released {
            let packet = copy(source, number, &mut self.neighbours);
            let crossing = packet.map(|packet| MediaCrossing(Parcel::Packet(packet)));
            let output = crossing.map(|crossing| MediaOutput::Crossing { to, crossing });
            self.outputs.extend(output);
        }
    }

    /// A source begins. Its first packets are kept for the other shards, if everybody can begin with them.
    pub(super) fn begin_fresh(&mut self, now: Instant, key: SourceKey, first: Option<&Arrived>) {
        let source = self.sources.at_mut(key);
        let published = source.and_then(|source| source.home.published_mut());
        let first = first.filter(|first| first.descriptor.opens && self.neighbours.exist());
        if let Some(published) = published {
            published.fresh = first.map(|first| Fresh {
                first: first.number,
                until: now + FRESH,
            });
        }
    }

    /// The numbers begin anew, on all shards; the clock may be another one.
    pub(super) fn hand_over_reopen(&mut self, id: SourceId) {
        self.send_to_subscribed(id, &Parcel::Reopen(id));
        if let Some(report) = self.report_of(id) {
            self.hand_over_report(id, report);
        }
    }

    pub(super) fn hand_over_report(&mut self, source: SourceId, report: SenderReport) {
        self.send_to_subscribed(source, &Parcel::Report { source, report });
    }

    pub(super) fn send_to_subscribed(&mut self, id: SourceId, parcel: &Parcel) {
        let Some(source) = self.sources.get(&id) else {
            return;
        };
        for shard in source.home.shards() {
            self.outputs.push_back(MediaOutput::Crossing {
                to: *shard,
                crossing: MediaCrossing(parcel.clone()),
            });
        }
    }

    /// The newest sender report of a source, on our clock.
    pub(super) fn report_of(&self, id: SourceId) -> Option<SenderReport> {
        let source = self.sources.get(&id)?;
        let report = source.sender_report?;
        let offset = match source.home {
            Home::Here(_) => self.peers.get(&id.peer)?.ntp_offset?,
            Home::There(_) => 0,
        };
        let ntp = NtpTime(report.ntp.0.wrapping_add(offset));
        Some(SenderReport { ntp, ..report })
    }

    /// Tells all other shards what is new of this shard's sources.
    pub(super) fn tell_neighbours(&mut self) {
        while let Some(id) = self.neighbours.stale.pop_first() {
            self.tell_of(id);
        }
    }

    fn tell_of(&mut self, id: SourceId) {
        let joined = self.peers.get(&id.peer).map(|peer| peer.joined);
        // Who binds one half of a pair binds the other, and chooses among all layers, so that its first packet finds its way.
        let pair = [id.track(), id.track().other_half()];
        let room = self.sources.get(&id).map(|source| source.room);
        let claims = |track| room.and_then(|room| self.claiming(room, track)).is_some();
        let is_claimed = pair.into_iter().any(claims);
        let Some((source, joined)) = self.sources.get_mut(&id).zip(joined) else {
            return;
        };
        let wanted = source.is_wanted();
        if !source.granted || !is_claimed {
            self.withdraw(id);
            return;
        }
        let (codec, room, live) = (source.codec, source.room, source.is_live());
        let (last_spoke, opens) = (source.last_spoke, source.opening);
        let (layers, nesting) = (source.layers, source.nesting);
        let (facts, paused) = (source.facts, source.paused);
        let (kin, featured) = (source.kin, source.featured);
        let Some(published) = source.home.published_mut() else {
            return;
        };
        let news = News {
            source: id,
            life: published.life,
            codec,
            room,
            layers,
            nesting,
            facts,
            wanted,
            live,
            paused,
            joined,
            kin,
            featured,
            last_spoke,
        };
        let before = published.told.replace(news);
        if before != Some(news) {
            self.broadcast(&Parcel::News { news, opens });
        }
    }

    /// Takes a source back from all other shards. What they have asked for so far is void.
    pub(super) fn withdraw(&mut self, id: SourceId) {
        let source = self.sources.get_mut(&id);
        let Some(published) = source.and_then(|source| source.home.published_mut()) else {
            return;
        };
        if published.told.take().is_some() {
            published.life = published.life.wrapping_add(1);
            published.shards.clear();
            self.broadcast(&Parcel::Gone(id));
        }
    }

    /// Who speaks in a room is another list now.
    pub(super) fn hear_loudest(&mut self, at: Instant, room_id: RoomId, loudest: Vec<PeerId>) {
        let known = self
            .rooms
            .get(&room_id)
            .is_some_and(|room| room.loudest == loudest);
        if known || (loudest.is_empty() && !self.rooms.contains_key(&room_id)) {
            return;
        }
        let room = self.rooms.entry(room_id).or_default();
        let before = std::mem::replace(&mut room.loudest, loudest);
        for peer in before.iter().filter(|peer| !room.loudest.contains(peer)) {
            let track = TrackId {
                peer: *peer,
                kind: TrackKind::Microphone,
            };
            let source = self.sources.get_mut(&track.lowest());
            if let Some(source) = source.filter(|source| source.room == room_id) {
                source.last_spoke = source.last_spoke.max(Some(at));
            }
        }
        self.stale_rooms.insert(room_id);
        self.tidy_room(room_id);
    }

    pub(super) fn broadcast(&mut self, parcel: &Parcel) {
        for shard in self.neighbours.others() {
            self.send(shard, parcel.clone());
        }
    }

    pub(super) fn send(&mut self, to: ShardId, parcel: Parcel) {
        let crossing = MediaCrossing(parcel);
        self.outputs
            .push_back(MediaOutput::Crossing { to, crossing });
    }

    fn proxy_from(&mut self, shard: ShardId, id: SourceId) -> Option<&mut Source> {
        let source = self.sources.get_mut(&id);
        source.filter(|source| source.home.is_at(shard))
    }

    /// A source of this shard, unless what it is asked for was meant for an earlier life of it.
    fn published_in(&mut self, id: SourceId, life: u32) -> Option<&mut Published> {
        let published = self.sources.get_mut(&id)?.home.published_mut()?;
        let is_current = published.told.is_some() && published.life == life;
        is_current.then_some(published)
    }
}

/// A packet of a source, to be handed to another shard.
fn copy(source: &Source, number: u64, neighbours: &mut Neighbours) -> Option<Box<CrossingPacket>> {
    let (entry, payload) = source.store.get(number)?;
    let mut copy = neighbours.spare().unwrap_or_default();
    copy.fill(source, entry, payload);
    Some(copy)
}

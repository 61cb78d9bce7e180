//! From what changed to what every viewer is sent and told.

use std::collections::BTreeSet;
use std::time::Instant;

use sfu_control::{Binding, Grade, Notice, PeerId, RoomId, TrackKind, VoiceBinding};

use crate::limits::SWITCH_MAX;
use crate::media::allocation::{Assignment, Candidate, Feed, Picture, allocate};
use crate::media::half::Leave;
use crate::media::peer::{HalfIndex, HalfRole, Told, asked};
use crate::media::source::{Nesting, Source, SourceId, Subscriber, TrackId};
use crate::media::{MediaOutput, MediaPlane, Timer};

impl MediaPlane {
    /// Brings all slots up to date. Costs nothing when nothing changed.
    pub(super) fn settle(&mut self, now: Instant) {
        loop {
            let mut reached = BTreeSet::new();
            while let Some(room) = self.stale_rooms.pop_first() {
                reached.extend(self.rooms_reached_from(room));
                self.find_candidates(room);
            }
            for room in reached {
                self.find_candidates(room);
            }
            while let Some(viewer) = self.stale_viewers.pop_first() {
                self.reseat(now, viewer);
            }
            while let Some(viewer) = self.stale_pictures.pop_first() {
                self.review_pictures(now, viewer);
            }
            // Whoever is not asked any more keeps its claim by that: a room may have to be looked at once more.
            while let Some(track) = self.stale_needs.pop_first() {
                self.tell_needs(now, track);
            }
            if self.stale_rooms.is_empty() {
                break;
            }
        }
        while let Some(publisher) = self.stale_wanted.pop_first() {
            self.tell_wanted(publisher);
        }
        self.tell_neighbours();
    }

    fn find_candidates(&mut self, room_id: RoomId) {
        let Some(room) = self.rooms.get(&room_id) else {
            return;
        };
        let mut candidates = Vec::new();
        for id in room.publishers() {
            candidates.extend(self.candidate(room_id, id, Picture::Screen));
            candidates.extend(self.candidate(room_id, id, Picture::Camera));
        }
        candidates.extend(self.candidates_from_elsewhere(room_id));
        if self.neighbours.exist() {
            for id in &room.members {
                let sources = self.peers.get(id).map(|peer| peer.sources(*id));
                self.neighbours.stale.extend(sources.into_iter().flatten());
            }
        }
        if let Some(room) = self.rooms.get_mut(&room_id) {
            room.candidates = candidates;
            self.stale_viewers.extend(&room.members);
            self.stale_viewers.extend(self.reaches.ears_in(room_id));
        }
    }

    fn candidate(&self, room: RoomId, peer: PeerId, picture: Picture) -> Option<Candidate> {
        let wanted = |kind: TrackKind| self.claiming(room, TrackId { peer, kind });
        let is_camera = picture == Picture::Camera;
        let is_heard = !is_camera || self.reaches.is_heard_at_home(peer);
        let audio = wanted(picture.audio()).filter(|_| is_heard);
        let any = audio.or_else(|| wanted(picture.video()))?;
        let joined = self.joined(any)?;
        let loudest = &self.rooms.get(&room)?.loudest;
        let rank = loudest.iter().position(|speaker| *speaker == peer);
        Some(Candidate {
            feed: Feed { peer, picture },
            voice: is_camera && audio.is_some(),
            speaking: rank.filter(|_| is_camera),
            last_spoke: audio.and_then(|audio| audio.last_spoke),
            joined,
            kin: any.kin,
            featured: any.featured.filter(|_| is_camera),
            reached: false,
        })
    }

    pub(super) fn joined(&self, source: &Source) -> Option<u64> {
        match source.home.proxy() {
            None => Some(self.peers.get(&source.id.peer)?.joined),
            Some(proxy) => Some(proxy.joined),
        }
    }

    fn reseat(&mut self, now: Instant, viewer: PeerId) {
        let overheard = self.overheard(viewer);
        let Some(peer) = self.peers.get_mut(&viewer).filter(|peer| peer.connected) else {
            return;
        };
        let Some(room) = self.rooms.get(&peer.grant.room) else {
            return;
        };
        let whose = (viewer, peer.grant.kin);
        let asked = asked(peer.wishes.as_ref());
        if overheard.is_empty() {
            allocate(whose, &room.candidates, asked, &mut peer.assignment);
        } else {
            let all = [&room.candidates[..], &overheard].concat();
            allocate(whose, &all, asked, &mut peer.assignment);
        }
        let halves = peer.half_indices();
        self.choose_pictures(now, viewer);
        for half in halves {
            self.bind(now, viewer, half);
        }
        self.tell(viewer);
        self.review_pictures(now, viewer);
    }

    /// Makes one half listen to what the assignment and the choice of layers say.
    fn bind(&mut self, now: Instant, viewer: PeerId, index: HalfIndex) {
        let Some(key) = self.peers.key(&viewer) else {
            return;
        };
        let Some(peer) = self.peers.at(key) else {
            return;
        };
        let listener = peer.listener();
        let wanted = match peer.role(index) {
            HalfRole::SlotVideo(slot) => self.picture_source(now, peer, slot),
            role => wanted_sound(&peer.assignment, role).filter(|_| peer.grade() != Grade::Text),
        };
        let source = wanted.and_then(|id| self.sources.get(&id));
        let source = source.filter(|source| self.reaches.may_feed(source, listener));
        let peer = self.peers.at_mut(key);
        let Some(half) = peer.and_then(|peer| peer.half_mut(index)) else {
            return;
        };
        let before = half.listening();
        let playable = source.and_then(|s| Some((s.id, half.payload_for(s.codec)?)));
        // Only a picture is kept: an old voice that went on here could be heard twice, since it may have moved to a
        // voice slot already. And only while the new picture is certain to come.
        let kept = source.filter(|s| !s.id.kind.is_audio() && s.is_live());
        let leave = match kept {
            None => Leave::AtOnce,
            Some(source) if source.nesting == Nesting::Apart => Leave::ForTheNew,
            Some(_) => Leave::ForItsOwn,
        };
        half.bind(now, playable, leave);
        let after = half.listening();
        // A key frame comes in handy only after it turned out that there is no other picture to go on with.
        let is_by_rate = source.is_some_and(|s| s.nesting == Nesting::ByRate);
        let gains_rate = is_by_rate && half.is_stepping() && half.waits_for_larger();
        let needs_key = !gains_rate && !half.steps_down();
        // Who waits for a larger picture of the same keeps the smaller for as long as it takes.
        let overlaps = half.overlapping_since().is_some();
        let overlaps = overlaps && (gains_rate || !half.waits_for_larger());
        if before == after {
            return;
        }
        self.resubscribe(
            Subscriber {
                viewer: key,
                half: index,
            },
            before,
            after,
        );
        if overlaps {
            self.overlaps.insert((viewer, index));
            self.alarms.set(Timer::Switch, now + SWITCH_MAX);
        } else {
            self.overlaps.remove(&(viewer, index));
        }
        let [_, waiting] = after;
        if let Some(id) = waiting.filter(|id| needs_key && !id.kind.is_audio()) {
            self.want_keyframe(now, id);
        }
    }

    fn resubscribe(
        &mut self,
        subscriber: Subscriber,
        before: [Option<SourceId>; 2],
        after: [Option<SourceId>; 2],
    ) {
        for id in before.iter().flatten() {
            if !after.contains(&Some(*id))
                && let Some(source) = self.sources.get_mut(id)
            {
                source.unsubscribe(subscriber);
            }
        }
        for id in after.iter().flatten() {
            if let Some(source) = self.sources.get_mut(id) {
                source.subscribe(subscriber);
            }
            self.subscribe_at_home(*id);
        }
    }

    /// Tells signaling what feeds the viewer's slots, when that is news.
    fn tell(&mut self, viewer: PeerId) {
        let Some(peer) = self.peers.get(&viewer) else {
            return;
        };
        let slots = peer.assignment.slots.iter().enumerate();
        let told = Told {
            epoch: peer.grant.epoch,
            slots: slots
                .map(|(at, feed)| feed.map(|feed| self.binding(viewer, at, feed)))
                .collect(),
            voices: peer
                .assignment
                .voices
                .iter()
                .map(|voice| voice.map(|peer| VoiceBinding { peer }))
                .collect(),
        };
        if peer.told.as_ref() == Some(&told) {
            return;
        }
        let news = told.clone();
        if let Some(peer) = self.peers.get_mut(&viewer) {
            peer.told = Some(told);
        }
        self.outputs
            .push_back(MediaOutput::Notice(Notice::Bindings {
                peer: viewer,
                epoch: news.epoch,
                slots: news.slots,
                voices: news.voices,
            }));
    }

    fn binding(&self, viewer: PeerId, slot: usize, feed: Feed) -> Binding {
        let video = feed.picture.video();
        let track = feed.picture_track();
        let viewer = self.peers.get(&viewer);
        let half = viewer.and_then(|viewer| viewer.slot_video(slot));
        let source = self.sources.get(&track.lowest());
        let codec = source.map(|source| source.codec);
        let is_playable = half
            .zip(codec)
            .and_then(|(half, codec)| half.payload_for(codec));
        Binding {
            peer: feed.peer,
            video,
            video_live: is_playable.is_some() && self.is_showable(track),
        }
    }
}

fn wanted_sound(assignment: &Assignment, role: HalfRole) -> Option<SourceId> {
    let feed = match role {
        HalfRole::SlotVideo(_) => None,
        HalfRole::SlotAudio(at) => assignment.slots.get(at).copied().flatten(),
        HalfRole::Voice(at) => {
            let voice = assignment.voices.get(at).copied().flatten();
            voice.map(Feed::camera)
        }
    };
    Some(feed?.sound().lowest())
}

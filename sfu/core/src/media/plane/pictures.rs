//! From what a viewer shows and what its way down carries to the layer that each slot's picture comes from.

use std::time::Instant;

use sfu_control::{Grade, LayerSet, Notice, PeerId, Picture, PictureReason};

use crate::limits::{CHOICE_INTERVAL, SOUND_MORE, SOUND_ONE, SWITCH_MAX, VOICES_RESERVED};
use crate::media::allocation::{self, Feed, place_among};
use crate::media::choice::{Budget, Claim, Ladder, Rank, choose};
use crate::media::layer::Layer;
use crate::media::peer::{Peer, asked};
use crate::media::pictures::View;
use crate::media::source::{Source, SourceId, TrackId};
use crate::media::{MediaOutput, MediaPlane, Timer};

impl MediaPlane {
    /// Chooses a layer for each slot of a viewer.
    pub(super) fn choose_pictures(&mut self, now: Instant, viewer: PeerId) {
        let Some(peer) = self.peers.get(&viewer) else {
            return;
        };
        let budget = Budget {
            estimate: peer.downlink.estimate,
            sound: self.sound_reserve(peer),
            grade: peer.grade(),
        };
        let slots = peer.assignment.slots.iter().enumerate();
        let claim = |(slot, feed): (usize, &Option<Feed>)| self.claim(peer, slot, (*feed)?);
        let found: Vec<Option<Claim>> = slots.map(claim).collect();
        let claims: Vec<Claim> = found.iter().flatten().copied().collect();
        let decision = choose(now, &budget, &claims, &peer.pictures.patience);
        let mut choices = decision.choices.into_iter();
        let slots = peer.assignment.slots.iter().enumerate().zip(found);
        let view = |((slot, feed), claim): ((usize, &Option<Feed>), Option<Claim>)| {
            let choice = claim.and_then(|_| choices.next());
            Some(view(now, peer, slot, (*feed)?, choice))
        };
        let views = slots.map(view).collect();
        if let Some(peer) = self.peers.get_mut(&viewer) {
            peer.pictures.views = views;
            peer.pictures.patience = decision.patience;
            peer.downlink.wanted = decision.wanted;
        }
        if decision.is_limited {
            self.look_again(now, viewer);
        }
    }

    /// Looks at what a viewer is sent after its slots were bound, or one of them has switched: asks publishers for what is
    /// needed, and tells signaling.
    pub(super) fn review_pictures(&mut self, now: Instant, viewer: PeerId) {
        let Some(peer) = self.peers.get(&viewer) else {
            return;
        };
        let slots = 0..peer.pictures.views.len();
        let needs: Vec<_> = slots.clone().map(|slot| self.needs(peer, slot)).collect();
        let pictures: Vec<_> = slots.map(|slot| self.picture(now, peer, slot)).collect();
        let waits = |view: &View| view.is_on && !view.was_patient(now) && !self.comes(view);
        let waits = peer.pictures.views.iter().flatten().any(waits);
        if waits {
            self.look_again(now, viewer);
        }
        self.set_needs(viewer, needs);
        let Some(peer) = self.peers.get_mut(&viewer) else {
            return;
        };
        if peer.pictures.told != pictures {
            peer.pictures.told.clone_from(&pictures);
            self.outputs
                .push_back(MediaOutput::Notice(Notice::Pictures {
                    peer: viewer,
                    slots: pictures,
                }));
        }
    }

    /// The viewers that wait for something that time brings.
    pub(super) fn choose_again(&mut self) {
        self.stale_viewers.append(&mut self.limited);
    }

    /// Where a slot's picture comes from: the highest layer that is sent and not above the chosen one. Until that is so, what is
    /// there already goes on for a while, or the chosen one is waited for.
    pub(super) fn picture_source(
        &self,
        now: Instant,
        peer: &Peer,
        slot: usize,
    ) -> Option<SourceId> {
        let view = peer.pictures.view(slot)?;
        let chosen = view.layer?;
        let listener = peer.listener();
        let comes = |id: &SourceId| {
            let source = self.sources.get(id);
            source.is_some_and(|s| s.is_live() && self.reaches.may_feed(s, listener))
        };
        let mut fitting = chosen
            .and_below()
            .rev()
            .map(|layer| view.track.layer(layer));
        let fitting = fitting.find(comes);
        let flowing = || flowing(peer, slot, view.track);
        let present = || {
            let is_early = now < view.since + SWITCH_MAX;
            flowing().filter(|id| is_early && comes(id))
        };
        let awaited = view.track.layer(chosen);
        Some(fitting.or_else(present).unwrap_or(awaited))
    }

    /// The source that makes a track one that is on, when it is published in that room.
    pub(super) fn claiming(&self, room: sfu_control::RoomId, track: TrackId) -> Option<&Source> {
        let claims = |source: &&Source| source.room == room && source.is_wanted();
        let lowest = self.sources.get(&track.lowest())?;
        let mut layers = Layer::lowest(lowest.layers).skip(1);
        Some(lowest)
            .filter(claims)
            .or_else(|| layers.find_map(|l| self.sources.get(&track.layer(l)).filter(claims)))
    }

    /// Whether there are pictures of a track to be had: some layer comes, or would if it were asked for.
    pub(super) fn is_showable(&self, track: TrackId) -> bool {
        let Some(lowest) = self.sources.get(&track.lowest()) else {
            return false;
        };
        let mut layers = Layer::lowest(lowest.layers);
        let is_live = |layer| {
            self.sources
                .get(&track.layer(layer))
                .is_some_and(Source::is_live)
        };
        lowest.paused || layers.any(is_live)
    }

    fn look_again(&mut self, now: Instant, viewer: PeerId) {
        self.limited.insert(viewer);
        self.alarms.set(Timer::Choice, now + CHOICE_INTERVAL);
    }

    /// What belongs to sound of a way down. More than a few voices at once are noise.
    fn sound_reserve(&self, peer: &Peer) -> u64 {
        let slots = peer.assignment.slots.iter().flatten();
        let feeds = slots.map(|feed| feed.sound());
        let voices = peer.assignment.voices.iter().flatten();
        let voices = voices.map(|voice| Feed::camera(*voice).sound());
        let is_live = |track: &TrackId| {
            let source = self.sources.get(&track.lowest());
            source.is_some_and(Source::is_live)
        };
        match feeds
            .chain(voices)
            .filter(is_live)
            .take(VOICES_RESERVED)
            .count()
        {
            0 => 0,
            live => SOUND_ONE + SOUND_MORE * (live as u64 - 1) + peer.redundancy(),
        }
    }

    /// `None` when the slot's track is off, or the viewer cannot decode it.
    fn claim(&self, peer: &Peer, slot: usize, feed: Feed) -> Option<Claim> {
        let room = peer.grant.room;
        let track = feed.picture_track();
        let source = self.claiming(room, track)?;
        peer.slot_video(slot)?.payload_for(source.codec)?;
        let layers = Layer::lowest(source.layers).take(source.playable_layers());
        let layers = layers.filter_map(|layer| self.sources.get(&track.layer(layer)));
        let loudest = &self.rooms.get(&room)?.loudest;
        let rank = loudest.iter().position(|speaker| *speaker == feed.peer);
        let asked = place_among(asked(peer.wishes.as_ref()), source.kin, rank);
        Some(Claim {
            rank: match (feed.picture, asked, rank) {
                (allocation::Picture::Screen, ..) => Rank::Screen,
                (allocation::Picture::Camera, Some(place), _) => Rank::Asked(place),
                (allocation::Picture::Camera, ..) if source.featured.is_some() => Rank::Speaker(0),
                (allocation::Picture::Camera, None, Some(rank)) => Rank::Speaker(rank),
                (allocation::Picture::Camera, None, None) => Rank::Other,
            },
            shown: peer.shown(slot),
            ladder: Ladder::new(layers.map(|source| source.facts))?,
            present: peer.pictures.present(track),
        })
    }

    /// What a slot needs of its publisher: the chosen layer, what is sent until that begins, and, while it does not come, all
    /// below it, so that the publisher's own way up decides. The lowest one is always there when the way down may narrow:
    /// it costs the publisher a tenth of the next, and falling back to it takes a key frame, not a round trip and a key frame.
    fn needs(&self, peer: &Peer, slot: usize) -> Option<(TrackId, LayerSet)> {
        let view = peer.pictures.view(slot).filter(|view| view.is_on)?;
        let chosen = view.layer?;
        let mut needs = match self.comes(view) {
            true => LayerSet::NONE.with(chosen.get()),
            false => chosen.and_below().map(Layer::get).collect(),
        };
        if peer.downlink.estimate.is_some() {
            needs = needs.with(Layer::LOWEST.get());
        }
        if let Some(flowing) = flowing(peer, slot, view.track) {
            needs = needs.with(flowing.layer.get());
        }
        Some((view.track, needs))
    }

    /// Whether what was chosen is sent by its publisher.
    fn comes(&self, view: &View) -> bool {
        view.layer.is_none_or(|layer| {
            let source = self.sources.get(&view.track.layer(layer));
            source.is_some_and(Source::is_live)
        })
    }

    /// Whether what was chosen was sent once and is no more. What never came may be a camera with fewer lines.
    fn has_ceased(&self, view: &View) -> bool {
        view.layer.is_some_and(|layer| {
            let source = self.sources.get(&view.track.layer(layer));
            source.is_some_and(|source| !source.is_live() && source.has_come)
        })
    }

    fn picture(&self, now: Instant, peer: &Peer, slot: usize) -> Option<Picture> {
        let view = peer.pictures.view(slot).filter(|view| view.is_on)?;
        let flowing = flowing(peer, slot, view.track);
        let source = flowing.and_then(|id| self.sources.get(&id));
        let is_less = flowing.is_none_or(|id| Some(id.layer) < view.layer);
        let lacks = is_less && self.has_ceased(view) && view.was_patient(now);
        Some(Picture {
            layer: flowing.map(|id| id.layer.get()),
            height: source.map_or(0, |source| source.facts.height),
            why: match view.why {
                PictureReason::Enough if lacks => PictureReason::Uplink,
                why => why,
            },
        })
    }
}

/// The layer of the track that is being sent in a slot.
fn flowing(peer: &Peer, slot: usize, track: TrackId) -> Option<SourceId> {
    let [flowing, _] = peer.slot_video(slot)?.listening();
    flowing.filter(|id| id.track() == track)
}

/// A track that is off is listened to all the same where it would be shown, so that its first packet finds its way.
fn view(
    now: Instant,
    peer: &Peer,
    slot: usize,
    feed: Feed,
    choice: Option<crate::media::choice::Choice>,
) -> View {
    let track = feed.picture_track();
    let is_shown = peer.shown(slot) > 0 && peer.grade() == Grade::Full;
    let (layer, why) = match choice {
        Some(choice) => (choice.layer, choice.why),
        None => (is_shown.then_some(Layer::LOWEST), PictureReason::Enough),
    };
    let is_on = choice.is_some();
    let before = peer.pictures.of_track(track);
    let since = before.filter(|view| (view.layer, view.is_on) == (layer, is_on));
    View {
        track,
        is_on,
        layer,
        why,
        since: since.map_or(now, |view| view.since),
    }
}

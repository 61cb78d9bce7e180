//! How the ways to and from the peers of this shard do.

use std::time::Instant;

use sfu_control::{Grade, Notice, PeerId, TrackKind, Way};

use crate::limits::CACHE_AGE_MAX;
use crate::limits::congestion::LOOK_INTERVAL;
use crate::media::inlet::Inlet;
use crate::media::link_state::Measured;
use crate::media::peer::{Peer, PeerKey};
use crate::media::source::{Source, SourceId};
use crate::media::{MediaOutput, MediaPlane, Timer};
use crate::{RtcpOut, TransportFeedback};

impl MediaPlane {
    /// The peer is connected: what is sent to it and what it sends is followed, if it is stamped.
    pub(super) fn follow(&mut self, now: Instant, id: PeerId) {
        let Some(key) = self.peers.key(&id) else {
            return;
        };
        let peer = self.peers.at_mut(key);
        if peer.is_some_and(|peer| peer.follow(now)) {
            self.links.followed.insert(key);
            let looks = self.clock.after(now, LOOK_INTERVAL);
            self.alarms.set(Timer::Probe, looks);
            self.refresh(now, key);
        }
    }

    /// What a viewer says of the packets that were sent to it.
    pub(super) fn hear_arrivals(&mut self, now: Instant, id: PeerId, feedback: &TransportFeedback) {
        let Some(key) = self.peers.key(&id) else {
            return;
        };
        let peer = self.peers.at_mut(key);
        if let Some(pipe) = peer.and_then(|peer| peer.pipe.as_mut()) {
            pipe.hear(now, feedback);
            self.refresh(now, key);
        }
    }

    pub(super) fn look_at_links(&mut self, now: Instant) {
        let mut next = self.links.followed.first().copied();
        while let Some(key) = next {
            if let Some(peer) = self.peers.at_mut(key) {
                let wanted = peer.wanted_down();
                if let Some(pipe) = &mut peer.pipe {
                    pipe.look(now, wanted);
                }
                self.refresh(now, key);
                self.tell_link(now, key);
            }
            let after = (std::ops::Bound::Excluded(key), std::ops::Bound::Unbounded);
            next = self.links.followed.range(after).next().copied();
        }
        if !self.links.followed.is_empty() {
            let looks = self.clock.after(now, LOOK_INTERVAL);
            self.alarms.set(Timer::Probe, looks);
        }
    }

    /// Tells publishers when their packets arrived.
    pub(super) fn report_arrivals(&mut self, now: Instant) {
        let mut at = 0;
        while let Some(key) = self.links.reporting.get(at).copied() {
            let peer = self.peers.at_mut(key);
            let Some((id, uplink)) = peer.and_then(|p| Some((p.id, p.uplink.as_mut()?))) else {
                self.links.reporting.swap_remove(at);
                continue;
            };
            if let Some(due) = uplink.due().filter(|due| *due > now) {
                self.alarms.set(Timer::TransportFeedback, due);
                at += 1;
                continue;
            }
            let mut packets = Vec::new();
            while let Some(feedback) = uplink.feedback() {
                packets.push(RtcpOut::TransportFeedback(feedback));
            }
            self.links.reporting.swap_remove(at);
            if !packets.is_empty() {
                self.outputs
                    .push_back(MediaOutput::Rtcp { peer: id, packets });
            }
        }
    }

    /// Brings what is known of a viewer's way down to where it is looked for.
    fn refresh(&mut self, now: Instant, key: PeerKey) {
        let Some(peer) = self.peers.at_mut(key) else {
            return;
        };
        let Some(pipe) = &mut peer.pipe else {
            return;
        };
        let transport = pipe.transport();
        // While nothing is heard nothing is known: pictures are not given up for an outage, after which the estimate is what it
        // was within a round trip or two. The pacer holds back meanwhile.
        if !transport.is_silent() {
            peer.downlink.estimate = transport.estimate(now);
        }
        peer.downlink.loss_permille = transport.known_loss();
        peer.downlink.in_bursts = transport.loses_in_bursts();
        let probes = transport.is_probing();
        peer.paced = pipe.paces(now);
        if pipe.moved(now) {
            self.stale_viewers.insert(peer.id);
        }
        // A key frame that waited for a narrow way down until its source had forgotten it is asked for once more.
        let is_idle = !pipe.is_queueing();
        let forgotten = now.checked_sub(CACHE_AGE_MAX).filter(|_| is_idle);
        let starved: Vec<SourceId> = forgotten
            .map(|before| peer.awaited_pictures(before).collect())
            .unwrap_or_default();
        for id in starved {
            self.want_keyframe(now, id);
        }
        if probes {
            self.enlist(now, key);
        }
    }

    fn tell_link(&mut self, now: Instant, key: PeerKey) {
        let starved = self.is_starved(now, key);
        let Some(peer) = self.peers.at_mut(key) else {
            return;
        };
        let mut measured = measure(now, peer);
        measured.is_up_short |= starved;
        measured.is_server_late = self.is_late;
        let (redundant, long) = peer.link.sound(now, &measured.up);
        (peer.wanted.redundant_sound, peer.wanted.long_sound) = (redundant, long);
        if peer.wanted != peer.told_wanted {
            self.stale_wanted.insert(peer.id);
        }
        if let Some(report) = peer.link.news(now, &measured) {
            let peer = peer.id;
            self.outputs
                .push_back(MediaOutput::Notice(Notice::Link { peer, report }));
        }
    }

    /// Whether a camera's way up carries less than is asked of it: a layer that has come before does not come, while a smaller one does.
    /// Then its browser has given it up. Of a screen that says nothing: one that stands still sends nothing.
    fn is_starved(&self, now: Instant, key: PeerKey) -> bool {
        let Some(peer) = self.peers.at(key) else {
            return false;
        };
        let is_camera = |inlet: &&Inlet| inlet.media.kind == TrackKind::Camera;
        // Who spares data sends the smallest layer by their own choice.
        let is_on = peer.announced.is_some_and(|on| on.camera) && peer.grade() == Grade::Full;
        let camera = peer.inlets.iter().find(is_camera).filter(|_| is_on);
        let Some(camera) = camera.filter(|camera| camera.layers.len() > 1) else {
            return false;
        };
        let overdue = camera.demand.overdue(now);
        let mut comes = false;
        (0..).zip(&camera.layers).any(|(layer, stream)| {
            let source = stream.source.and_then(|key| self.sources.at(key));
            let is_missing = |source: &Source| !source.is_live() && source.has_come;
            let is_missing = overdue.has(layer) && source.is_some_and(is_missing);
            let is_starved = comes && is_missing;
            comes |= source.is_some_and(Source::is_live);
            is_starved
        })
    }
}

fn measure(now: Instant, peer: &mut Peer) -> Measured {
    let mut measured = Measured::default();
    if let Some(pipe) = &peer.pipe {
        let transport = pipe.transport();
        measured.down = Way {
            kbps: kbps(transport.sent_rate(now)),
            capacity_kbps: transport.estimate(now).map(kbps),
            loss_permille: transport.loss_permille(),
        };
        measured.rtt = transport.rtt();
        measured.is_silent = transport.is_silent();
        measured.wanted_kbps = kbps(peer.downlink.wanted);
    }
    if let Some(uplink) = &mut peer.uplink {
        measured.up = Way {
            kbps: kbps(uplink.rate(now)),
            capacity_kbps: None,
            loss_permille: uplink.loss_permille(now),
        };
        measured.is_up_short = uplink.is_queueing(now);
    }
    measured
}

fn kbps(bits_per_second: u64) -> u32 {
    u32::try_from(bits_per_second / 1000).unwrap_or(u32::MAX)
}

//! A packet's way from its publisher into its source.

use std::time::{Duration, Instant};

use sfu_control::{PeerId, TrackKind};

use crate::limits::{FEEDBACK_INTERVAL, LIVENESS_INTERVAL, PAYLOAD_BYTES_MAX, SPEAKERS_INTERVAL};
use crate::media::inlet::Found;
use crate::media::layer::Layer;
use crate::media::peer::{Peer, PeerKey};
use crate::media::rtp_view::RtpView;
use crate::media::source::{Received, SourceKey, Subscriber};
use crate::media::track_packet::{Came, TrackPacket};
use crate::media::{MediaPlane, Timer};

impl MediaPlane {
    pub(super) fn ingest(&mut self, now: Instant, peer_id: PeerId, bytes: &[u8]) {
        let Ok(view) = RtpView::parse(bytes) else {
            return;
        };
        let Some(peer_key) = self.peers.key(&peer_id) else {
            return;
        };
        let Some(peer) = self.peers.at_mut(peer_key) else {
            return;
        };
        let (due, is_newest) = note_arrival(now, peer, &view, bytes.len());
        if let Some(due) = due {
            self.links.reporting.push(peer_key);
            self.alarms.set(Timer::TransportFeedback, due);
        }
        let Some(found) = peer.find(&view) else {
            return;
        };
        let level = audio_level(peer, &found, &view);
        note_sound(now, peer, &found, &view);
        let key = found.source;
        let inlet = peer.inlets.get(found.inlet);
        let sends_redundancy = inlet.is_some_and(|inlet| inlet.media.red_payload_type.is_some());
        let may_be_nested = inlet.is_some_and(|inlet| inlet.svc.is_some());
        let redundant = inlet.filter(|inlet| inlet.is_redundant(&view));
        let redundant = redundant.map(|inlet| inlet.media.payload.payload_type);
        if found.new_ssrc {
            self.adopt_ssrc(now, peer_key, &found, view.ssrc);
        }
        let came = match found.repair {
            true => Came::Again,
            false => Came::Itself { is_newest },
        };
        let packet = track_packet(&view, came);
        let packet = match redundant {
            None => packet,
            Some(payload_type) => {
                packet.and_then(|packet| self.unfold(now, key, payload_type, packet))
            }
        };
        let Some(packet) = packet else {
            return;
        };
        if may_be_nested && self.ingest_nested(now, peer_key, &found, &view, packet) {
            return;
        }
        let source = self.sources.at_mut(key);
        let Some(source) = source.filter(|source| source.granted) else {
            return;
        };
        let received = source.receive(now, packet);
        if sends_redundancy {
            source.remember(&packet);
        }
        if let Some(level) = level.filter(|_| received.packet.is_some()) {
            source.loudness.heard(now, level);
        }
        self.counters.received += 1;
        if let Some(trip) = received.answered {
            self.hear_answer(now, peer_key, trip);
        }
        self.follow_up(now, key, packet.payload, &received);
    }

    /// A publisher has sent what it was asked for so long ago.
    fn hear_answer(&mut self, now: Instant, publisher: PeerKey, trip: Duration) {
        self.counters.answered += 1;
        if let Some(peer) = self.peers.at_mut(publisher) {
            peer.answers.add(now, trip);
        }
    }

    /// Does what a packet led to. Viewers are bound before it is staged, so that they can begin with it.
    pub(super) fn follow_up(
        &mut self,
        now: Instant,
        key: SourceKey,
        payload: &[u8],
        received: &Received,
    ) {
        if received.renumbered {
            self.reopen(now, key);
        }
        if received.lossy {
            self.notice_losses(key, received.hopeless);
        }
        if received.went_live {
            self.begin_fresh(now, key, received.packet.as_ref());
            let opens = received.packet.is_some_and(|p| p.descriptor.opens);
            self.went_live(now, key, opens);
        }
        if received.resized {
            self.notice_size(key);
        }
        if let Some(packet) = &received.packet
            && let Some(source) = self.sources.at_mut(key)
        {
            self.counters.refused += u64::from(!source.stage(packet, payload));
            self.schedule_release(now, key);
        }
        if received.hopeless
            && let Some(source) = self.sources.at(key)
        {
            self.want_keyframe(now, source.id);
        }
    }

    /// One layer has another height, so that all have: whether those will ever come that do not come now is unknown again.
    fn notice_size(&mut self, key: SourceKey) {
        let Some(source) = self.sources.at(key) else {
            return;
        };
        let (track, layers) = (source.id.track(), source.layers);
        self.stale_rooms.insert(source.room);
        for layer in Layer::lowest(layers) {
            let source = self.sources.get_mut(&track.layer(layer));
            if let Some(source) = source.filter(|source| !source.is_live()) {
                source.has_come = false;
            }
        }
    }

    /// The track's packets come under another SSRC now.
    fn adopt_ssrc(&mut self, now: Instant, peer: PeerKey, found: &Found, ssrc: u32) {
        let inlet = self
            .peers
            .at(peer)
            .and_then(|peer| peer.inlets.get(found.inlet));
        let Some(inlet) = inlet else {
            return;
        };
        for key in inlet.sources_with(found.source).collect::<Vec<_>>() {
            let Some(source) = self.sources.at_mut(key) else {
                continue;
            };
            let first = source.ssrc.is_none();
            source.restart(ssrc);
            if !first {
                self.reopen(now, key);
            }
        }
    }

    /// The source's numbering began anew: its viewers join it afresh. One that was about to leave it does so now.
    pub(super) fn reopen(&mut self, now: Instant, key: SourceKey) {
        let Some(source) = self.sources.at_mut(key) else {
            return;
        };
        let (id, codec) = (source.id, source.codec);
        let peers = &mut self.peers;
        source.subscribers.retain(|Subscriber { viewer, half }| {
            let viewer = peers.at_mut(*viewer);
            let half = viewer.and_then(|viewer| viewer.half_mut(*half));
            half.is_some_and(|half| {
                half.reopen(now, id, codec);
                half.listening().contains(&Some(id))
            })
        });
        let wanted = !id.kind.is_audio() && !source.subscribers.is_empty();
        self.hand_over_reopen(id);
        if wanted {
            self.want_keyframe(now, id);
        }
    }

    pub(super) fn notice_losses(&mut self, key: SourceKey, hopeless: bool) {
        let Some(source) = self.sources.at(key) else {
            return;
        };
        if hopeless {
            self.lossy.remove(&source.id);
        } else if let Some(ask_at) = source.losses.next() {
            self.lossy.insert(source.id);
            self.alarms.set(Timer::Nack, ask_at);
        }
    }

    pub(super) fn went_live(&mut self, now: Instant, key: SourceKey, opens: bool) {
        let looks = self.clock.after(now, LIVENESS_INTERVAL);
        self.alarms.set(Timer::Liveness, looks);
        self.alarms.set(Timer::Feedback, now + FEEDBACK_INTERVAL);
        let Some(source) = self.sources.at(key) else {
            return;
        };
        if source.id.kind == TrackKind::Microphone {
            let hears = self.clock.after(now, SPEAKERS_INTERVAL);
            self.alarms.set(Timer::Speakers, hears);
        }
        self.welcome(now, key, opens);
    }

    /// A source that was not live is: it may claim a slot, and whoever waits for its picture asks for it unless it just
    /// begins.
    pub(super) fn welcome(&mut self, now: Instant, key: SourceKey, opens: bool) {
        let Some(source) = self.sources.at_mut(key) else {
            return;
        };
        let id = source.id;
        source.opening = opens;
        self.stale_rooms.insert(source.room);
        self.settle(now);
        let Some(source) = self.sources.at(key) else {
            return;
        };
        let waits = |subscriber: &Subscriber| {
            let half = self.peers.at(subscriber.viewer)?.half(subscriber.half)?;
            Some(half.is_waiting())
        };
        let somebody_waits = source.subscribers.iter().any(|s| waits(s) == Some(true));
        if somebody_waits && !id.kind.is_audio() {
            self.want_keyframe(now, id);
        }
        if let Some(source) = self.sources.at_mut(key) {
            source.opening = false;
        }
    }
}

/// The packet of the track, out of its retransmission if it came in one (RFC 4588, 4). `None` when that is empty:
/// browsers probe with such. Nor is one taken that no path could carry.
fn track_packet<'a>(view: &RtpView<'a>, came: Came) -> Option<TrackPacket<'a>> {
    let (sequence, payload) = match came {
        Came::Itself { .. } | Came::Within => (view.sequence, view.payload),
        Came::Again => {
            let (original, payload) = view.payload.split_first_chunk::<2>()?;
            (u16::from_be_bytes(*original), payload)
        }
    };
    if payload.len() > PAYLOAD_BYTES_MAX {
        return None;
    }
    Some(TrackPacket {
        sequence,
        timestamp: view.timestamp,
        marker: view.marker,
        payload,
        came,
    })
}

/// When feedback on it is due, if the packet is stamped and none was due before; and whether no packet with a later stamp came
/// before it.
fn note_arrival(
    now: Instant,
    peer: &mut Peer,
    view: &RtpView<'_>,
    bytes: usize,
) -> (Option<Instant>, bool) {
    let Some(uplink) = peer.uplink.as_mut() else {
        return (None, false);
    };
    let stamp = view.extension(uplink.id).and_then(<[u8]>::first_chunk::<2>);
    let Some(stamp) = stamp.map(|stamp| u16::from_be_bytes(*stamp)) else {
        return (None, false);
    };
    let is_newest = uplink.is_newest(stamp);
    (uplink.arrived(now, view.ssrc, stamp, bytes), is_newest)
}

/// Sound says how long packets wait on their way up.
fn note_sound(now: Instant, peer: &mut Peer, found: &Found, view: &RtpView<'_>) {
    if found.kind == TrackKind::Microphone
        && !found.repair
        && let Some(uplink) = &mut peer.uplink
    {
        uplink.heard(now, view.timestamp, found.new_ssrc);
    }
}

fn audio_level(peer: &Peer, found: &Found, view: &RtpView<'_>) -> Option<u8> {
    if found.kind != TrackKind::Microphone {
        return None;
    }
    let inlet = peer.inlets.get(found.inlet)?;
    let value = view.extension(inlet.media.extensions.audio_level?)?;
    value.first().copied()
}

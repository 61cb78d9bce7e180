//! A packet's way from its publisher to the viewers.

use std::time::Instant;

use sfu_control::{PeerId, TrackKind};

use crate::limits::{FEEDBACK_INTERVAL, LIVENESS_INTERVAL, SPEAKERS_INTERVAL};
use crate::media::crossing::Parcel;
use crate::media::inbound::Inbound;
use crate::media::peer::{Found, HalfIndex, Peer};
use crate::media::rtp_view::RtpView;
use crate::media::source::{Received, SourceId, Subscriber, TrackPacket};
use crate::media::{MediaOutput, MediaPlane, Timer};
use crate::{NtpTime, RtcpOut};

/// A half that a packet made change its source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Switched {
    viewer: PeerId,
    half: HalfIndex,
    left: Option<SourceId>,
}

impl MediaPlane {
    pub(super) fn ingest(&mut self, now: Instant, peer_id: PeerId, bytes: &[u8]) {
        let Ok(view) = RtpView::parse(bytes) else {
            return;
        };
        let Some(peer) = self.peers.get_mut(&peer_id) else {
            return;
        };
        let Some(found) = peer.find(&view) else {
            return;
        };
        let level = audio_level(peer, &found, &view);
        let id = SourceId {
            peer: peer_id,
            kind: found.kind,
        };
        self.adopt_ssrc(now, id, &found, view.ssrc);
        let Some(packet) = track_packet(&view, found.repair) else {
            return;
        };
        let Some(source) = self.sources.get_mut(&id).filter(|source| source.granted) else {
            return;
        };
        let received = source.receive(now, packet);
        if let Some(level) = level.filter(|_| received.packet.is_some()) {
            source.loudness.heard(now, level);
        }
        self.notice_losses(id, &received);
        let Received {
            packet,
            went_live,
            renumbered,
            hopeless,
        } = received;
        if renumbered {
            self.reopen(now, id);
        }
        if let Some(packet) = packet {
            self.forward(&packet);
            self.hand_over(&packet);
        }
        if went_live {
            self.went_live(now, id);
        }
        if hopeless {
            self.want_keyframe(now, id);
        }
    }

    /// The track's packets come under another SSRC now.
    fn adopt_ssrc(&mut self, now: Instant, id: SourceId, found: &Found, ssrc: u32) {
        if !found.new_ssrc {
            return;
        }
        let Some(source) = self.sources.get_mut(&id) else {
            return;
        };
        let first = source.ssrc.is_none();
        source.restart(ssrc);
        if !first {
            self.reopen(now, id);
        }
    }

    /// The source's numbering began anew: its viewers join it afresh. One that was about to leave it does so now.
    pub(super) fn reopen(&mut self, now: Instant, id: SourceId) {
        let Some(source) = self.sources.get_mut(&id) else {
            return;
        };
        let peers = &mut self.peers;
        source.subscribers.retain(|Subscriber { viewer, half }| {
            let viewer = peers.get_mut(viewer);
            let half = viewer.and_then(|viewer| viewer.half_mut(*half));
            half.is_some_and(|half| {
                half.reopen(now, id);
                half.listening().contains(&Some(id))
            })
        });
        let wanted = !id.kind.is_audio() && !source.subscribers.is_empty();
        self.send_to_subscribed(id, &Parcel::Reopen(id));
        if wanted {
            self.want_keyframe(now, id);
        }
    }

    fn notice_losses(&mut self, id: SourceId, received: &Received) {
        let Some(source) = self.sources.get(&id) else {
            return;
        };
        if received.hopeless {
            self.lossy.remove(&id);
        } else if let Some(ask_at) = source.losses.next() {
            self.lossy.insert(id);
            self.alarms.set(Timer::Nack, ask_at);
        }
    }

    fn went_live(&mut self, now: Instant, id: SourceId) {
        self.alarms
            .set(Timer::Liveness, self.clock.after(now, LIVENESS_INTERVAL));
        self.alarms.set(Timer::Feedback, now + FEEDBACK_INTERVAL);
        if id.kind == TrackKind::Microphone {
            self.alarms
                .set(Timer::Speakers, self.clock.after(now, SPEAKERS_INTERVAL));
        }
        self.welcome(now, id);
    }

    /// A source that was not live is: it may claim a slot, and whoever waits for its picture asks for it.
    pub(super) fn welcome(&mut self, now: Instant, id: SourceId) {
        let Some(source) = self.sources.get(&id) else {
            return;
        };
        self.stale_rooms.insert(source.room);
        let waits = |subscriber: &Subscriber| {
            let half = self.peers.get(&subscriber.viewer)?.half(subscriber.half)?;
            Some(half.is_waiting())
        };
        let somebody_waits = source.subscribers.iter().any(|s| waits(s) == Some(true));
        if somebody_waits && !id.kind.is_audio() {
            self.want_keyframe(now, id);
        }
    }

    pub(super) fn forward(&mut self, packet: &Inbound) {
        let Some(source) = self.sources.get_mut(&packet.source) else {
            return;
        };
        if packet.descriptor.opens {
            source.keyframe.satisfied();
        }
        for subscriber in &source.subscribers {
            let Some(peer) = self.peers.get_mut(&subscriber.viewer) else {
                continue;
            };
            let Some(half) = peer.half_mut(subscriber.half) else {
                continue;
            };
            let Some(forwarded) = half.forward(packet) else {
                continue;
            };
            self.outputs.push_back(MediaOutput::Rtp {
                peer: subscriber.viewer,
                packet: forwarded.packet,
            });
            if forwarded.switched {
                self.switched.push(Switched {
                    viewer: subscriber.viewer,
                    half: subscriber.half,
                    left: forwarded.left,
                });
            }
        }
        self.finish_switches(packet.arrival, packet.source);
    }

    /// Stops the old sources of halves that have just begun with a new one, and gives their receivers its clock.
    fn finish_switches(&mut self, now: Instant, id: SourceId) {
        while let Some(Switched { viewer, half, left }) = self.switched.pop() {
            self.overlaps.remove(&(viewer, half));
            if let Some(old) = left.and_then(|left| self.sources.get_mut(&left)) {
                old.unsubscribe(Subscriber { viewer, half });
            }
            if let Some(report) = self.report_now(now, id, viewer, half) {
                self.send_rtcp(viewer, report);
            }
        }
    }

    /// A sender report for this moment, reckoned on from the publisher's last one.
    fn report_now(
        &self,
        now: Instant,
        id: SourceId,
        viewer: PeerId,
        half: HalfIndex,
    ) -> Option<RtcpOut> {
        let source = self.sources.get(&id)?;
        let last = self.report_of(id)?;
        let since = now.saturating_duration_since(last.arrival);
        let nanos = since.as_nanos();
        let ticks = nanos * u128::from(source.codec.clock_rate()) / 1_000_000_000;
        let units = (nanos << 32) / 1_000_000_000;
        let ntp = last.ntp.0.wrapping_add(units as u64);
        let timestamp = last.timestamp.wrapping_add(ticks as u32);
        let half = self.peers.get(&viewer)?.half(half)?;
        half.sender_report(id, NtpTime(ntp), timestamp)
    }
}

/// The packet of the track, out of its retransmission if it came in one (RFC 4588, 4). `None` when that is empty:
/// browsers probe with such.
fn track_packet<'a>(view: &RtpView<'a>, repair: bool) -> Option<TrackPacket<'a>> {
    let (sequence, payload) = match repair {
        false => (view.sequence, view.payload),
        true => {
            let (original, payload) = view.payload.split_first_chunk::<2>()?;
            (u16::from_be_bytes(*original), payload)
        }
    };
    Some(TrackPacket {
        sequence,
        timestamp: view.timestamp,
        marker: view.marker,
        payload,
        repaired: repair,
    })
}

fn audio_level(peer: &Peer, found: &Found, view: &RtpView<'_>) -> Option<u8> {
    if found.kind != TrackKind::Microphone {
        return None;
    }
    let mut inlets = peer.inlets.iter();
    let inlet = inlets.find(|inlet| inlet.media.kind == found.kind)?;
    let value = view.extension(inlet.media.extensions.audio_level?)?;
    value.first().copied()
}

//! RTCP that peers send.

use std::time::Instant;

use sfu_control::PeerId;

use crate::limits::congestion::RESEND_DEBT_MAX;
use crate::limits::{NACKED_MAX, SENDER_REPORT_INTERVAL};
use crate::media::resent::Resent;
use crate::media::source::{SenderReport, SourceId};
use crate::media::train::{Manner, Train};
use crate::media::{MediaOutput, MediaPlane};
use crate::{NtpTime, RtcpIn};

impl MediaPlane {
    pub(super) fn hear_feedback(&mut self, now: Instant, peer: PeerId, packet: &RtcpIn) {
        match packet {
            RtcpIn::Nack { ssrc, sequences } => self.retransmit(now, peer, *ssrc, sequences),
            RtcpIn::KeyframeRequest { ssrc } => self.pass_keyframe_request(now, peer, *ssrc),
            RtcpIn::SenderReport {
                ssrc,
                ntp,
                rtp_timestamp,
            } => {
                let report = SenderReport {
                    ntp: *ntp,
                    timestamp: *rtp_timestamp,
                    arrival: now,
                };
                self.pass_sender_report(peer, *ssrc, report);
            }
            RtcpIn::Goodbye { ssrc } => self.hear_goodbye(peer, *ssrc),
            RtcpIn::TransportFeedback(feedback) => self.hear_arrivals(now, peer, feedback),
            RtcpIn::Reception(_) => {}
        }
    }

    fn retransmit(&mut self, now: Instant, viewer: PeerId, ssrc: u32, sequences: &[u16]) {
        let Some(key) = self.peers.key(&viewer) else {
            return;
        };
        let Some(peer) = self.peers.at_mut(key) else {
            return;
        };
        let listener = peer.listener();
        let is_stamped = peer.pipe.is_some();
        // Sending more than the way down takes would lose the next packets, too.
        let owes = peer.pipe.as_mut().map(|pipe| pipe.owes(now));
        if owes.is_some_and(|owes| owes > RESEND_DEBT_MAX) {
            return;
        }
        let interval = Resent::interval(peer.pipe.as_ref().and_then(|pipe| pipe.transport().rtt()));
        let Some(half) = peer.half_of_ssrc(ssrc) else {
            return;
        };
        for sequence in sequences.iter().take(NACKED_MAX) {
            let Some(wanted) = half.wanted(*sequence) else {
                continue;
            };
            let source = self.sources.at(wanted.flow.source).filter(|source| {
                let is_same = source.numbering == wanted.flow.numbering;
                is_same && self.reaches.may_feed(source, listener)
            });
            let Some(entry) =
                source.and_then(|source| source.store_of(&wanted.flow)?.entry(wanted.number))
            else {
                continue;
            };
            let manner = half.again(now, &wanted, entry.arrival, interval);
            // With another stamp it would be another packet under the same number, and under the same nonce.
            let manner = manner.filter(|manner| !is_stamped || !matches!(manner, Manner::Again));
            if let Some(manner) = manner {
                self.counters.resent += 1;
                self.resends.push_back(Train {
                    viewer: key,
                    peer: viewer,
                    flow: wanted.flow,
                    first: wanted.number,
                    last: wanted.number,
                    manner,
                });
            }
        }
    }

    /// A starved receiver asks by itself, bound or not (study: slots 2.2): what is not bound has nobody to ask.
    fn pass_keyframe_request(&mut self, now: Instant, viewer: PeerId, ssrc: u32) {
        let Some(peer) = self.peers.get_mut(&viewer) else {
            return;
        };
        let half = peer.half_of_ssrc(ssrc);
        let source = half.and_then(|half| half.may_ask_keyframe(now));
        if let Some(source) = source.filter(|source| !source.kind.is_audio()) {
            self.want_keyframe(now, source);
        }
    }

    /// Gives every viewer of the source its clock, on ours.
    fn pass_sender_report(&mut self, peer_id: PeerId, ssrc: u32, report: SenderReport) {
        let ids = self.sources_of(peer_id, ssrc);
        let first = ids.first().and_then(|id| self.sources.get(id));
        let last = first.and_then(|source| source.sender_report);
        if first.is_none()
            || last.is_some_and(|last| report.arrival < last.arrival + SENDER_REPORT_INTERVAL)
        {
            return;
        }
        let Some(peer) = self.peers.get_mut(&peer_id) else {
            return;
        };
        let ours = self.clock.ntp_at(report.arrival).0;
        let offset = ours.wrapping_sub(report.ntp.0);
        let kept = *peer.ntp_offset.get_or_insert(offset);
        let step = (offset.wrapping_sub(kept) as i64).unsigned_abs();
        if step > CLOCK_STEP {
            peer.ntp_offset = Some(offset);
        }
        let offset = if step > CLOCK_STEP { offset } else { kept };
        let ntp = NtpTime(report.ntp.0.wrapping_add(offset));
        for id in ids {
            if let Some(source) = self.sources.get_mut(&id) {
                source.sender_report = Some(report);
            }
            let report = SenderReport { ntp, ..report };
            self.spread_report(id, report);
            self.hand_over_report(id, report);
        }
    }

    /// Gives every viewer on this shard the source's clock; the report's is ours.
    pub(super) fn spread_report(&mut self, id: SourceId, report: SenderReport) {
        let Some(source) = self.sources.get(&id) else {
            return;
        };
        for subscriber in &source.subscribers {
            let viewer = self.peers.at(subscriber.viewer);
            let Some(viewer) = viewer else {
                continue;
            };
            let half = viewer.half(subscriber.half);
            let report = half.and_then(|half| half.sender_report(id, report.ntp, report.timestamp));
            if let Some(report) = report {
                self.outputs.push_back(MediaOutput::Rtcp {
                    peer: viewer.id,
                    packets: vec![report],
                });
            }
        }
    }

    fn hear_goodbye(&mut self, peer: PeerId, ssrc: u32) {
        for id in self.sources_of(peer, ssrc) {
            if let Some(source) = self.sources.get_mut(&id)
                && source.end()
            {
                self.stale_rooms.insert(source.room);
            }
        }
    }

    /// One, or all layers of one stream.
    fn sources_of(&self, peer: PeerId, ssrc: u32) -> Vec<SourceId> {
        let found = self.peers.get(&peer);
        let sources = found.into_iter().flat_map(|found| found.sources(peer));
        let with_ssrc = sources.filter(|id| {
            let source = self.sources.get(id);
            source.is_some_and(|source| source.ssrc == Some(ssrc))
        });
        with_ssrc.collect()
    }
}

/// A publisher's clock that moved by more than a second against ours was set anew; less is the network. In NTP units.
const CLOCK_STEP: u64 = 1 << 32;

//! Pictures that leave for a viewer as its way down takes them, and packets that probe it.

use std::time::Instant;

use crate::limits::congestion::{PACE_STEP, PROBE_REPEATS_MAX, WIRE_BYTES};
use crate::media::peer::{HalfRole, Peer, PeerKey};
use crate::media::pipe::Queued;
use crate::media::source::{Source, SourceId, SourceKey, Subscriber};
use crate::media::span::{Span, survey};
use crate::media::train::Train;
use crate::media::{MediaPlane, Timer};

/// Headers of a packet on the wire beside its payload.
const HEADERS: u64 = (Train::HEADER_LEN + Train::STAMP_LEN + WIRE_BYTES) as u64;
/// What is due of a probe at once, in bytes, below which a packet of a picture would be too much.
const REPEAT_MIN: u64 = 600;

impl MediaPlane {
    /// From now on that viewer is looked at every few milliseconds.
    pub(super) fn enlist(&mut self, now: Instant, key: PeerKey) {
        let peer = self.peers.at_mut(key);
        if peer.is_some_and(|peer| self.links.enlist(key, peer)) {
            self.alarms.set(Timer::Pace, now + PACE_STEP);
        }
    }

    /// Lets go what may leave for each viewer now.
    pub(super) fn let_out(&mut self, now: Instant) {
        let mut at = 0;
        while let Some(key) = self.links.pacing.get(at).copied() {
            self.drop_overdue(now, key);
            let bytes = self.let_out_to(now, key);
            self.probe(now, key, bytes);
            let pipe = self.peers.at_mut(key).and_then(|peer| peer.pipe.as_mut());
            let is_busy = pipe.is_some_and(|pipe| {
                pipe.is_listed = pipe.is_queueing() || pipe.transport().is_probing();
                pipe.is_listed
            });
            match is_busy {
                true => at += 1,
                false => {
                    self.links.pacing.swap_remove(at);
                }
            }
        }
        if !self.links.pacing.is_empty() {
            self.alarms.set(Timer::Pace, now + PACE_STEP);
        }
    }

    /// Returns the bytes.
    fn let_out_to(&mut self, now: Instant, key: PeerKey) -> u64 {
        let mut sent = 0;
        let allowed = self.peers.at_mut(key).and_then(|peer| peer.pipe.as_mut());
        let allowed = allowed.map_or(0, |pipe| pipe.allowance(now));
        while sent < allowed {
            let Some(peer) = self.peers.at_mut(key) else {
                break;
            };
            let Some(queued) = peer.pipe.as_ref().and_then(|pipe| pipe.next()) else {
                break;
            };
            let source = self.sources.at(queued.source);
            let source = source.filter(|source| source.numbering == queued.numbering);
            let quota = u32::try_from((allowed - sent) / PACKET_BYTES).unwrap_or(u32::MAX);
            let span = source.and_then(|source| part(source, &queued, quota.max(1)));
            if let Some(pipe) = &mut peer.pipe {
                pipe.pass(span.as_ref());
            }
            let (Some(source), Some(span)) = (source, span) else {
                continue;
            };
            let (id, peer_id) = (source.id, peer.id);
            let Some(half) = peer.half_mut(queued.half) else {
                continue;
            };
            let mut is_missed = false;
            let forwarded = match half.is_stepping() {
                false => half.forward(queued.source, source, &span),
                true => {
                    let stepped = half.step(queued.source, &span, &self.sources);
                    is_missed = stepped.missed;
                    stepped.forwarded
                }
            };
            if is_missed {
                self.want_keyframe(now, id);
            }
            let Some(forwarded) = forwarded else {
                continue;
            };
            sent += bytes_of(&span);
            self.links.leaving.push_back(Train {
                viewer: key,
                peer: peer_id,
                flow: forwarded.flow,
                first: forwarded.first,
                last: forwarded.last,
                manner: forwarded.manner,
            });
            if forwarded.switched {
                let subscriber = Subscriber {
                    viewer: key,
                    half: queued.half,
                };
                self.finish_switch(now, id, peer_id, subscriber, forwarded.left);
            }
        }
        sent
    }

    /// What has waited too long is not sent at all: its viewer goes on with the next key frame.
    fn drop_overdue(&mut self, now: Instant, key: PeerKey) {
        let Some(peer) = self.peers.at_mut(key) else {
            return;
        };
        let pipe = peer.pipe.as_mut();
        let Some(pipe) = pipe.filter(|pipe| pipe.is_overdue(now)) else {
            return;
        };
        let mut wanted: Vec<SourceId> = Vec::new();
        for (half, source, opens) in pipe.shorten() {
            let Some(source) = self.sources.at(source) else {
                continue;
            };
            if let Some(half) = peer.half_mut(half) {
                half.reopen(now, source.id, source.codec);
            }
            if !opens {
                wanted.push(source.id);
            }
        }
        self.counters.shortages += 1;
        for id in wanted {
            self.want_keyframe(now, id);
        }
    }

    /// Sends what a probe is still short of, after so many bytes have left: recent packets once more, else padding.
    fn probe(&mut self, now: Instant, key: PeerKey, left: u64) {
        let Some(peer) = self.peers.at_mut(key) else {
            return;
        };
        let due = peer.pipe.as_ref().map(|pipe| pipe.transport().probe(now));
        let due = (due.unwrap_or(0) as u64).saturating_sub(left);
        if due == 0 {
            return;
        }
        let repeated = match due < REPEAT_MIN {
            true => 0,
            false => self.repeat(key, due),
        };
        self.pad(key, due.saturating_sub(repeated));
    }

    /// Recent packets of a picture once more, up to about so many bytes; returns how many.
    fn repeat(&mut self, key: PeerKey, due: u64) -> u64 {
        let mut sent = 0;
        let Some(peer) = self.peers.at_mut(key) else {
            return sent;
        };
        let listener = peer.listener();
        for index in peer.half_indices() {
            let is_video = matches!(peer.role(index), HalfRole::SlotVideo(_));
            let Some(half) = peer.half_mut(index).filter(|_| is_video) else {
                continue;
            };
            let Some((flow, numbers)) = half.sent_numbers() else {
                continue;
            };
            let source = self.sources.at(flow.source).filter(|source| {
                let is_same = source.numbering == flow.numbering;
                is_same && self.reaches.may_feed(source, listener)
            });
            let Some(source) = source else {
                continue;
            };
            for number in numbers.rev().take(PROBE_REPEATS_MAX) {
                let entry = source.store.entry(number).filter(|entry| entry.len() > 0);
                let Some(entry) = entry.filter(|_| sent < due) else {
                    continue;
                };
                let Some(manner) = half.repair(flow.payload_type) else {
                    break;
                };
                sent += entry.len() as u64 + HEADERS;
                self.links.leaving.push_back(Train {
                    viewer: key,
                    peer: listener.peer,
                    flow,
                    first: number,
                    last: number,
                    manner,
                });
            }
        }
        sent
    }

    /// Padding in the retransmission stream of any picture, bound or not.
    fn pad(&mut self, key: PeerKey, due: u64) {
        let Some(peer) = self.peers.at_mut(key).filter(|_| due > 0) else {
            return;
        };
        let peer_id = peer.id;
        let full = HEADERS + u64::from(u8::MAX);
        let packets = due.div_ceil(full).min(PROBE_REPEATS_MAX as u64);
        let padding = (due / packets).saturating_sub(HEADERS);
        let padding = u8::try_from(padding).unwrap_or(u8::MAX).max(1);
        let mut blanks = peer.half_indices();
        let train = blanks.find_map(|index| {
            let manner = peer.half_mut(index)?.blank(packets, padding)?;
            Some(Train::blank(key, peer_id, packets, manner))
        });
        self.links.leaving.extend(train);
    }
}

/// About what one takes, with headers.
const PACKET_BYTES: u64 = 1_200;

/// Puts a span behind what waits for that viewer, unless it may leave at once. True when it waits.
pub(super) fn hold_back(
    now: Instant,
    peer: &mut Peer,
    subscriber: Subscriber,
    (key, source): (SourceKey, &Source),
    span: &Span,
) -> bool {
    if !matches!(peer.role(subscriber.half), HalfRole::SlotVideo(_)) {
        return false;
    }
    let Some(pipe) = &mut peer.pipe else {
        return false;
    };
    if !pipe.is_queueing() && pipe.allowance(now) >= bytes_of(span) {
        return false;
    }
    // It would go twice under one number.
    if span.is_late && pipe.covers(subscriber.half, key, span.first) {
        return true;
    }
    pipe.push(
        now,
        Queued {
            half: subscriber.half,
            source: key,
            numbering: source.numbering,
            first: span.first,
            last: span.last,
            is_late: span.is_late,
            opens: span.opening.is_some(),
            since: now,
        },
    );
    true
}

/// The first packets of what waits.
fn part(source: &Source, queued: &Queued, quota: u32) -> Option<Span> {
    match queued.is_late {
        true => Span::late(&source.store, queued.first),
        false => survey(&source.store, queued.first, queued.last, quota),
    }
}

fn bytes_of(span: &Span) -> u64 {
    u64::from(span.whole.octets) + u64::from(span.whole.packets) * HEADERS
}

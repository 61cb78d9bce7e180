//! A packet's way from its source to the viewers.

use std::time::Instant;

use sfu_control::PeerId;

use crate::limits::congestion::PACE_STEP;
use crate::media::half::{Forwarded, Half};
use crate::media::outbox::{Due, Place};
use crate::media::peer::HalfIndex;
use crate::media::plane::pacing::hold_back;
use crate::media::source::{Numbering, Source, SourceId, SourceKey, Subscriber};
use crate::media::span::Span;
use crate::media::table::Table;
use crate::media::train::Train;
use crate::media::{MediaPlane, Timer};
use crate::{NtpTime, RtcpOut};

/// A source that is being fanned out.
#[derive(Debug)]
pub(super) struct Releasing {
    source: SourceKey,
    numbering: Numbering,
    span: Span,
    /// Of longer packets; else of those of the publisher.
    is_long: bool,
    /// Somebody wants longer packets.
    long_wanted: bool,
    /// The subscriber whose turn is next.
    next: usize,
    /// Somebody missed a key frame that it waited for.
    is_missed: bool,
}

impl Releasing {
    const fn new(source: SourceKey, numbering: Numbering, span: Span, is_long: bool) -> Self {
        Self {
            source,
            numbering,
            span,
            is_long,
            long_wanted: false,
            next: 0,
            is_missed: false,
        }
    }

    /// As [`Half::forward`], while that half goes from one layer of a stream to another.
    fn step(
        &mut self,
        half: &mut Half,
        sources: &Table<SourceId, SourceKey, Source>,
    ) -> Option<Forwarded> {
        let stepped = half.step(self.source, &self.span, sources);
        self.is_missed |= stepped.missed;
        stepped.forwarded
    }
}

impl MediaPlane {
    /// Puts a source that has something to send where it is found when it may.
    pub(super) fn schedule_release(&mut self, now: Instant, key: SourceKey) {
        let Some(source) = self.sources.at_mut(key) else {
            return;
        };
        if source.outbox.place == Place::Ready {
            return;
        }
        match source.outbox.due(now, source.is_prompt()) {
            Due::Never => {}
            // One that is held stays among those, too, and is passed over there.
            Due::Now => {
                source.outbox.place = Place::Ready;
                // Sound does not wait behind a key frame.
                match source.id.kind.is_audio() {
                    true => self.ready.push_front(key),
                    false => self.ready.push_back(key),
                }
            }
            Due::At(at) => {
                self.alarms.set(Timer::Release, at);
                if source.outbox.place == Place::Nowhere {
                    source.outbox.place = Place::Held;
                    self.held.push(key);
                }
            }
        }
    }

    /// Moves the sources whose time has come.
    pub(super) fn release_held(&mut self, now: Instant) {
        let mut at = 0;
        while let Some(key) = self.held.get(at).copied() {
            let source = self.sources.at_mut(key);
            let outbox = source
                .map(|source| &mut source.outbox)
                .filter(|outbox| outbox.place == Place::Held);
            let Some(outbox) = outbox else {
                self.held.swap_remove(at);
                continue;
            };
            match outbox.due(now, false) {
                Due::At(due) => {
                    self.alarms.set(Timer::Release, due);
                    at += 1;
                }
                due => {
                    outbox.place = Place::Nowhere;
                    if due == Due::Now {
                        outbox.place = Place::Ready;
                        self.ready.push_back(key);
                    }
                    self.held.swap_remove(at);
                }
            }
        }
    }

    /// The next viewer's part of what is due.
    pub(super) fn next_train(&mut self, now: Instant) -> Option<Train> {
        loop {
            let Some(releasing) = self.releasing.take() else {
                self.begin_release(now)?;
                continue;
            };
            if let Some(train) = self.visit(now, releasing) {
                return Some(train);
            }
        }
    }

    /// Takes what the next ready source may send. `None` when there is no such source.
    fn begin_release(&mut self, now: Instant) -> Option<()> {
        while let Some(&key) = self.ready.front() {
            let source = self.sources.at_mut(key);
            let source = source.filter(|source| source.outbox.place == Place::Ready);
            let Some(source) = source else {
                self.ready.pop_front();
                continue;
            };
            if let Some(span) = source.long.as_mut().and_then(|long| long.take()) {
                self.releasing = Some(Releasing::new(key, source.numbering, span, true));
                return Some(());
            }
            let is_prompt = source.is_prompt();
            let span = source.outbox.take(now, is_prompt, &mut source.store);
            let Some(span) = span else {
                source.outbox.place = Place::Nowhere;
                let waits = !source.outbox.is_empty();
                self.ready.pop_front();
                self.counters.paced += u64::from(waits);
                self.schedule_release(now, key);
                continue;
            };
            if span.opening.is_some() {
                source.keyframe.satisfied();
            }
            self.counters.releases += 1;
            self.counters.late += u64::from(span.is_late);
            self.releasing = Some(Releasing::new(key, source.numbering, span, false));
            self.hand_over(key, &span);
            return Some(());
        }
        None
    }

    /// Goes on with a release up to the next viewer that gets something.
    fn visit(&mut self, now: Instant, mut releasing: Releasing) -> Option<Train> {
        let source = self.sources.at(releasing.source)?;
        if source.numbering != releasing.numbering {
            return None;
        }
        let long = source.long.as_ref();
        let between = !releasing.span.is_late && long.is_none_or(|long| long.is_between_groups());
        while let Some(&subscriber) = source.subscribers.get(releasing.next) {
            releasing.next += 1;
            let Some(peer) = self.peers.at_mut(subscriber.viewer) else {
                continue;
            };
            if peer.paced
                && hold_back(
                    now,
                    peer,
                    subscriber,
                    (releasing.source, source),
                    &releasing.span,
                )
            {
                if self.links.enlist(subscriber.viewer, peer) {
                    self.alarms.set(Timer::Pace, now + PACE_STEP);
                }
                continue;
            }
            let peer_id = peer.id;
            let Some(half) = peer.half_mut(subscriber.half) else {
                continue;
            };
            let takes = half.takes(now, releasing.is_long, between);
            releasing.long_wanted |= half.wants_long();
            if !takes {
                continue;
            }
            let forwarded = match half.is_stepping() {
                false => half.forward(releasing.source, source, &releasing.span),
                true => releasing.step(half, &self.sources),
            };
            if releasing.is_long {
                half.took_long(now, between);
            }
            let Some(forwarded) = forwarded else {
                continue;
            };
            let train = Train {
                viewer: subscriber.viewer,
                peer: peer_id,
                flow: forwarded.flow,
                first: forwarded.first,
                last: forwarded.last,
                manner: forwarded.manner,
            };
            if forwarded.switched {
                let id = source.id;
                self.finish_switch(now, id, peer_id, subscriber, forwarded.left);
            }
            self.releasing = Some(releasing);
            return Some(train);
        }
        if releasing.is_missed {
            let id = source.id;
            self.want_keyframe(now, id);
        }
        if !releasing.is_long {
            self.pack(releasing.source, &releasing.span, releasing.long_wanted);
        }
        None
    }

    /// Stops the old source of a half that has just begun with a new one, and gives its receiver the new clock.
    pub(super) fn finish_switch(
        &mut self,
        now: Instant,
        id: SourceId,
        viewer: PeerId,
        subscriber: Subscriber,
        left: Option<SourceId>,
    ) {
        self.overlaps.remove(&(viewer, subscriber.half));
        if !id.kind.is_audio() {
            self.stale_pictures.insert(viewer);
        }
        if let Some(old) = left.and_then(|left| self.sources.get_mut(&left)) {
            old.unsubscribe(subscriber);
        }
        if let Some(report) = self.report_now(now, id, viewer, subscriber.half) {
            self.send_rtcp(viewer, report);
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

//! A viewer's way down: what is known of it, and what waits to leave on it.

use std::collections::{BTreeSet, VecDeque};
use std::time::{Duration, Instant};

use crate::TransportFeedback;
use crate::congestion::{Budget, Transport};
use crate::limits::congestion::{
    PACE_AGE_KEY_MAX, PACE_AGE_MAX, PACE_QUEUE_MAX, UNPACED_FACTOR, WIRE_BYTES,
    WIRE_BYTES_IPV6_MORE,
};
use crate::media::peer::HalfIndex;
use crate::media::source::{Numbering, SourceKey};
use crate::media::span::Span;
use crate::media::train::Stamp;

/// The way down to a viewer that gives transport-wide feedback.
#[derive(Debug)]
pub(super) struct Pipe {
    /// Id of the header extension with the stamp.
    id: u8,
    /// Of a packet beside what is rendered.
    wire_bytes: usize,
    transport: Transport,
    budget: Budget,
    /// Pictures that wait for their turn, oldest first.
    queue: VecDeque<Queued>,
    /// A key frame takes longer: until then what waits may be older.
    patient_until: Option<Instant>,
    /// It is among those that are looked at every few milliseconds.
    pub(super) is_listed: bool,
    /// The estimate that slots were last settled by.
    settled: Option<u64>,
}

/// Consecutive packets of one source that are one viewer's next. They are looked up again when they leave.
#[derive(Clone, Copy, Debug)]
pub(super) struct Queued {
    pub(super) half: HalfIndex,
    pub(super) source: SourceKey,
    pub(super) numbering: Numbering,
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) is_late: bool,
    /// A viewer can begin in it.
    pub(super) opens: bool,
    pub(super) since: Instant,
}

impl Pipe {
    pub(super) fn new(now: Instant, id: u8) -> Self {
        Self {
            id,
            wire_bytes: WIRE_BYTES,
            transport: Transport::new(now),
            budget: Budget::default(),
            queue: VecDeque::new(),
            patient_until: None,
            is_listed: false,
            settled: None,
        }
    }

    /// What the next packet is stamped with.
    pub(super) fn stamp(&self) -> Stamp {
        Stamp {
            id: self.id,
            sequence: self.transport.stamp(),
        }
    }

    /// The packet with that stamp leaves; `bytes` as it was rendered.
    pub(super) fn sent(&mut self, now: Instant, bytes: usize) {
        let bytes = bytes + self.wire_bytes;
        self.transport.sent(now, bytes);
        self.earn(now);
        self.budget.spend(bytes);
    }

    pub(super) const fn note_ipv6(&mut self, is_ipv6: bool) {
        self.wire_bytes = match is_ipv6 {
            true => WIRE_BYTES + WIRE_BYTES_IPV6_MORE,
            false => WIRE_BYTES,
        };
    }

    pub(super) fn hear(&mut self, now: Instant, feedback: &TransportFeedback) {
        self.transport.feedback(now, feedback);
    }

    /// To be called a few times a second. `wanted`: what would flow if the estimate allowed it.
    pub(super) fn look(&mut self, now: Instant, wanted: u64) {
        self.transport.want(wanted);
        self.transport.look(now);
    }

    pub(super) fn transport(&self) -> &Transport {
        &self.transport
    }

    /// Whether pictures have to leave one by one, because more at once could fill the way down.
    pub(super) fn paces(&self, now: Instant) -> bool {
        let Some(estimate) = self.transport.estimate(now) else {
            return !self.queue.is_empty();
        };
        let flows = self.transport.sent_rate(now);
        !self.queue.is_empty() || self.transport.is_guess() || estimate < flows * UNPACED_FACTOR
    }

    /// The estimate, if it has moved so far since this was last asked that slots have to be looked at.
    pub(super) fn moved(&mut self, now: Instant) -> bool {
        let estimate = self.transport.estimate(now);
        let has_moved = match (self.settled, estimate) {
            (Some(before), Some(estimate)) => before.abs_diff(estimate) * 20 > before,
            (before, estimate) => before != estimate,
        };
        if has_moved {
            self.settled = estimate;
        }
        has_moved
    }

    /// Bytes that may leave now.
    pub(super) fn allowance(&mut self, now: Instant) -> u64 {
        self.earn(now)
            .map_or(u64::MAX, |rate| self.budget.left(rate))
    }

    /// How long it takes until what has left has been paid for.
    pub(super) fn owes(&mut self, now: Instant) -> Duration {
        let rate = self.earn(now);
        rate.map_or(Duration::ZERO, |rate| self.budget.owed(rate))
    }

    /// Whether anything waits or not: what leaves unpaced is paid for as well, or it would all be owed once that ends. Returns
    /// the estimate.
    fn earn(&mut self, now: Instant) -> Option<u64> {
        let rate = self.transport.estimate(now)?;
        self.budget.earn(now, rate);
        Some(rate)
    }

    pub(super) fn is_queueing(&self) -> bool {
        !self.queue.is_empty()
    }

    /// Puts what a viewer gets behind what waits.
    pub(super) fn push(&mut self, now: Instant, queued: Queued) {
        if queued.opens {
            self.patient_until = Some(now + PACE_AGE_KEY_MAX);
        }
        self.queue.push_back(queued);
    }

    /// Whether a packet that has just come late leaves with what waits anyhow: with the packets around it.
    pub(super) fn covers(&self, half: HalfIndex, source: SourceKey, number: u64) -> bool {
        self.queue.iter().any(|queued| {
            let is_same = queued.half == half && queued.source == source && !queued.is_late;
            is_same && (queued.first..=queued.last).contains(&number)
        })
    }

    pub(super) fn next(&self) -> Option<Queued> {
        self.queue.front().copied()
    }

    /// So much of what is next has left, or it is nobody's any more.
    pub(super) fn pass(&mut self, span: Option<&Span>) {
        let Some(next) = self.queue.front_mut() else {
            return;
        };
        match span.filter(|span| span.last < next.last) {
            Some(span) => next.first = span.last + 1,
            None => {
                self.queue.pop_front();
            }
        }
    }

    /// Whether what is next has waited for so long that nobody wants to see it any more, or too much waits.
    pub(super) fn is_overdue(&self, now: Instant) -> bool {
        let is_patient = self.patient_until.is_some_and(|until| now < until);
        let age_max = match is_patient {
            true => PACE_AGE_KEY_MAX,
            false => PACE_AGE_MAX,
        };
        let next = self.queue.front();
        let is_old = next.is_some_and(|queued| queued.since + age_max < now);
        is_old || self.queue.len() > PACE_QUEUE_MAX
    }

    /// Throws away what waits, up to the newest packet of each half at which it can begin again. Tells the halves that lost
    /// something, and whether such a packet is left for them.
    pub(super) fn shorten(&mut self) -> Vec<(HalfIndex, SourceKey, bool)> {
        let halves: BTreeSet<HalfIndex> = self.queue.iter().map(|queued| queued.half).collect();
        let mut cut = Vec::new();
        for half in halves {
            let mine = |queued: &Queued| queued.half == half;
            let Some(source) = self.queue.iter().rev().find(|q| mine(q)).map(|q| q.source) else {
                continue;
            };
            let opening = self.queue.iter().rposition(|q| mine(q) && q.opens);
            let mut at = 0;
            let before = self.queue.len();
            self.queue.retain(|queued| {
                at += 1;
                !mine(queued) || opening.is_some_and(|opening| at > opening)
            });
            if self.queue.len() < before {
                cut.push((half, source, opening.is_some()));
            }
        }
        cut
    }

    /// The viewer has left the room: nothing of what waits is for it.
    pub(super) fn clear(&mut self) {
        self.queue.clear();
    }
}

//! What a source has received and its viewers have not got yet, and when they do.

use std::collections::VecDeque;
use std::time::Instant;

use crate::limits::{COALESCE, HOLD_MAX, LATE_MAX, PACE, TRAIN_MAX};
use crate::media::span::{Span, measure};
use crate::media::store::{Arrived, Held, Store};

/// The packets of one source that wait to be fanned out: a range of numbers, and late ones from before it.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    /// The highest number that was fanned out, or that nobody was there for.
    released: Option<u64>,
    waiting: Option<Waiting>,
    late: VecDeque<u64>,
    last_release: Option<Instant>,
    /// Where the plane has put the source: it is in at most one list.
    pub(super) place: Place,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    #[default]
    Nowhere,
    /// Among those that are fanned out next.
    Ready,
    /// Among those that wait for [`Due::At`].
    Held,
}

#[derive(Clone, Copy, Debug)]
struct Waiting {
    last: u64,
    packets: u32,
    markers: u32,
    /// Arrival of the first, and where the first of them lies.
    since: Instant,
    position: u64,
}

/// When a source is to be fanned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    Never,
    Now,
    At(Instant),
}

impl Outbox {
    /// Takes in a packet that was put into the store.
    pub(super) fn push(&mut self, packet: &Arrived, position: u64) {
        let released = *self.released.get_or_insert(packet.number.saturating_sub(1));
        if packet.number <= released {
            if self.late.len() < LATE_MAX {
                self.late.push_back(packet.number);
            }
            return;
        }
        let marker = u32::from(packet.marker);
        self.waiting = Some(match self.waiting {
            None => Waiting {
                last: packet.number,
                packets: 1,
                markers: marker,
                since: packet.arrival,
                position,
            },
            Some(waiting) => Waiting {
                last: waiting.last.max(packet.number),
                packets: waiting.packets + 1,
                markers: waiting.markers + marker,
                ..waiting
            },
        });
    }

    /// Nobody was there for this packet, nor is for those that wait.
    pub(super) fn skip(&mut self, number: u64) {
        let last = self.waiting.take().map(|waiting| waiting.last);
        self.late.clear();
        self.released = self.released.max(Some(number)).max(last);
    }

    /// What the store must not overwrite.
    pub(super) fn held(&self) -> Option<Held> {
        let waiting = self.waiting?;
        Some(Held {
            number: self.released? + 1,
            position: waiting.position,
        })
    }

    /// Late packets, and all of a prompt source, at once; else with the end of its frame, with a full train, or after [`COALESCE`], and not
    /// sooner than [`PACE`] after the last.
    pub(super) fn due(&self, now: Instant, is_prompt: bool) -> Due {
        if !self.late.is_empty() {
            return Due::Now;
        }
        let Some(waiting) = self.waiting else {
            return Due::Never;
        };
        if is_prompt {
            return Due::Now;
        }
        let is_complete = waiting.markers > 0 || waiting.packets >= TRAIN_MAX;
        let complete = match is_complete {
            true => waiting.since,
            false => waiting.since + COALESCE,
        };
        let turn = self.last_release.map_or(complete, |last| last + PACE);
        match complete.max(turn) {
            at if at > now => Due::At(at),
            _ => Due::Now,
        }
    }

    /// Takes out what is fanned out next: one late packet, or as many of the range as may leave now.
    pub(super) fn take(
        &mut self,
        now: Instant,
        is_prompt: bool,
        store: &mut Store,
    ) -> Option<Span> {
        while let Some(number) = self.late.pop_front() {
            if let Some(span) = Span::late(store, number) {
                return Some(span);
            }
        }
        if self.due(now, is_prompt) != Due::Now {
            return None;
        }
        let waiting = self.waiting.take()?;
        let first = self.released? + 1;
        let quota = match is_prompt {
            true => u32::MAX,
            false => waiting.quota(now),
        };
        let span = measure(store, first, waiting.last, quota);
        self.last_release = Some(now);
        let last = span.as_ref().map_or(waiting.last, |span| span.last);
        self.released = Some(last);
        self.waiting = waiting.after(store, last, span.as_ref());
        span
    }

    /// The highest number that was fanned out.
    pub(super) fn released(&self) -> Option<u64> {
        self.released
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_none() && self.late.is_empty()
    }

    /// Throws away what waits: nobody may get it any more.
    pub(super) fn clear(&mut self) {
        *self = Self {
            late: std::mem::take(&mut self.late),
            ..Self::default()
        };
        self.late.clear();
    }
}

impl Waiting {
    /// Packets that may leave at once, so that none waits longer than [`HOLD_MAX`] and as few as possible leave together.
    fn quota(&self, now: Instant) -> u32 {
        let age = now.saturating_duration_since(self.since);
        let turns = HOLD_MAX.saturating_sub(age).as_micros() / PACE.as_micros();
        let turns = u32::try_from(turns).unwrap_or(u32::MAX).max(1);
        self.packets.div_ceil(turns).max(TRAIN_MAX)
    }

    /// What is left behind `released`.
    fn after(self, store: &Store, released: u64, span: Option<&Span>) -> Option<Self> {
        let left = (released + 1..=self.last).filter_map(|number| store.entry(number));
        let first = left.clone().next()?;
        let position = left.map(|entry| entry.position).min()?;
        let taken = span.map_or(0, |span| span.whole.packets);
        let markers = span.map_or(0, |span| span.markers);
        Some(Self {
            packets: self.packets.saturating_sub(taken),
            markers: self.markers.saturating_sub(markers),
            since: first.arrival,
            position,
            ..self
        })
    }
}

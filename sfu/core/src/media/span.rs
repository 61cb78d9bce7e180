//! The packets of one source that are fanned out together, looked at once for all viewers.

use std::time::Instant;

use crate::limits::{PAD_MAX, SPAN_HOLE_MAX};
use crate::media::payload::{PictureId, Tl0};
use crate::media::store::{Entry, Store};

#[cfg(test)]
mod tests;

/// A range of a store. Numbers in it may be missing; its first and its last one are there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) first: u64,
    pub(super) last: u64,
    /// It comes after packets with higher numbers, and is alone.
    pub(super) is_late: bool,
    pub(super) whole: Tally,
    pub(super) markers: u32,
    /// Where a viewer that waits for this source begins.
    pub(super) opening: Option<Opening>,
}

/// The first packet of a span at which a decoder can begin, and what comes with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Opening {
    pub(super) entry: Entry,
    pub(super) rest: Tally,
}

/// What a stream that forwards some packets has to know of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tally {
    pub(super) packets: u32,
    /// Of payload, without padding.
    pub(super) octets: u32,
    /// Of the last packet.
    pub(super) timestamp: u32,
    pub(super) arrival: Instant,
    /// The last ones seen.
    pub(super) picture_id: Option<PictureId>,
    pub(super) tl0: Option<Tl0>,
}

impl Span {
    /// A single packet in its turn.
    pub(super) fn alone(store: &Store, number: u64) -> Option<Self> {
        store.entry(number).map(Self::begin)
    }

    /// A single packet from before what was fanned out.
    pub(super) fn late(store: &Store, number: u64) -> Option<Self> {
        let entry = store.entry(number)?;
        Some(Self {
            first: number,
            last: number,
            is_late: true,
            whole: Tally::of(entry),
            markers: u32::from(entry.marker),
            opening: None,
        })
    }
}

/// The first `quota` packets from `first` to `last`, made equal in length where a few bytes of padding do it. It ends before
/// a long hole, which every viewer's train would have to be searched across.
pub(super) fn measure(store: &mut Store, first: u64, last: u64, quota: u32) -> Option<Span> {
    let span = survey(store, first, last, quota);
    if let Some(span) = &span {
        level(store, span);
    }
    span
}

/// The same, as they are.
pub(super) fn survey(store: &Store, first: u64, last: u64, quota: u32) -> Option<Span> {
    let mut span: Option<Span> = None;
    for number in first..=last {
        let ends = |span: &Span| span.whole.packets >= quota || number - span.last > SPAN_HOLE_MAX;
        if span.as_ref().is_some_and(ends) {
            break;
        }
        let Some(entry) = store.entry(number) else {
            continue;
        };
        match &mut span {
            None => span = Some(Span::begin(entry)),
            Some(span) => span.add(entry),
        }
    }
    span
}

impl Span {
    fn begin(entry: &Entry) -> Self {
        let opening = Opening {
            entry: *entry,
            rest: Tally::of(entry),
        };
        Self {
            first: entry.number,
            last: entry.number,
            is_late: false,
            whole: Tally::of(entry),
            markers: u32::from(entry.marker),
            opening: entry.descriptor.opens.then_some(opening),
        }
    }

    fn add(&mut self, entry: &Entry) {
        self.last = entry.number;
        self.markers += u32::from(entry.marker);
        self.whole.add(entry);
        match &mut self.opening {
            Some(opening) => opening.rest.add(entry),
            None if entry.descriptor.opens => {
                self.opening = Some(Opening {
                    entry: *entry,
                    rest: Tally::of(entry),
                });
            }
            None => {}
        }
    }
}

impl Tally {
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            packets: 1,
            octets: entry.len() as u32,
            timestamp: entry.timestamp,
            arrival: entry.arrival,
            picture_id: entry.descriptor.picture_id,
            tl0: entry.descriptor.tl0,
        }
    }

    pub(super) fn add(&mut self, entry: &Entry) {
        self.packets += 1;
        self.octets = self.octets.wrapping_add(entry.len() as u32);
        self.timestamp = entry.timestamp;
        self.arrival = self.arrival.max(entry.arrival);
        self.picture_id = entry.descriptor.picture_id.or(self.picture_id);
        self.tl0 = entry.descriptor.tl0.or(self.tl0);
    }
}

/// Pads the packets of each run of nearly equal ones to the longest. The last of a run may be shorter, as the kernel allows.
fn level(store: &mut Store, span: &Span) {
    let mut number = span.first;
    while let Some(run) = run_from(store, number, span.last) {
        for number in run.first..run.last {
            let length = store.entry(number).map(Entry::len);
            // A packet without payload stays so: with padding alone it would be taken for a probe.
            let length = length.filter(|length| *length > 0);
            if let Some(short) = length.and_then(|length| run.longest.checked_sub(length)) {
                store.pad(number, short as u8);
            }
        }
        number = run.last + 1;
    }
}

struct Run {
    first: u64,
    last: u64,
    shortest: usize,
    longest: usize,
}

fn run_from(store: &Store, first: u64, last: u64) -> Option<Run> {
    let mut entries = (first..=last).filter_map(|number| store.entry(number));
    let begin = entries.next()?;
    let mut run = Run {
        first: begin.number,
        last: begin.number,
        shortest: begin.len(),
        longest: begin.len(),
    };
    for entry in entries {
        let shortest = run.shortest.min(entry.len());
        let longest = run.longest.max(entry.len());
        if longest - shortest > PAD_MAX {
            break;
        }
        run = Run {
            last: entry.number,
            shortest,
            longest,
            ..run
        };
    }
    Some(run)
}

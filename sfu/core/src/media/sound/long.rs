//! A source's sound once more, in packets of 60 ms, for those who pay for every byte.

use std::ops::RangeInclusive;
use std::time::Instant;

use crate::limits::{LONG_FRAMES, LONG_WAIT};
use crate::media::payload::Descriptor;
use crate::media::sound::opus::Toc;
use crate::media::sound::pack;
use crate::media::span::Span;
use crate::media::store::{Arrived, Entry, Store};

#[cfg(test)]
mod tests;

/// What is put together of one source, for all its viewers at once. Its packets have numbers of their own, without a hole where a
/// packet of the source is missing: the time shows that.
#[derive(Debug, Default)]
pub(in crate::media) struct Long {
    pub(in crate::media) store: Store,
    group: Option<Group>,
    /// Packets of the source before this one went out, or are too late.
    from: Option<u64>,
    /// How many were made, and how many of these fanned out. Never begins anew, so that a number is that of one packet only.
    made: u64,
    released: u64,
    packet: Vec<u8>,
}

/// Packets of the source that wait for each other.
#[derive(Clone, Copy, Debug)]
struct Group {
    first: u64,
    /// Of `first`, whether it is there or not.
    timestamp: u32,
    toc: Toc,
    /// One bit for each that is there.
    there: u32,
    since: Instant,
}

impl Long {
    /// Whether a viewer that gets single packets so far would get everything once, and nothing twice, if it got long ones from the
    /// source's next packet on, or the other way round.
    pub(in crate::media) const fn is_between_groups(&self) -> bool {
        self.group.is_none() && self.released == self.made
    }

    /// Takes in a packet of the source's store.
    pub(in crate::media) fn add(&mut self, store: &Store, number: u64) {
        let Some((entry, payload)) = store.get(number) else {
            return;
        };
        let kind = pack::kind(payload);
        if !self.group.is_some_and(|group| group.takes(entry, kind)) {
            self.finish(store);
        }
        if self.from.is_some_and(|from| number < from) {
            return;
        }
        match kind {
            None => self.put(store, number..=number, None),
            Some(toc) => self.join(entry, toc),
        }
        if self.group.is_some_and(Group::is_full) {
            self.finish(store);
        }
    }

    /// When what waits goes out, whatever is still missing.
    pub(in crate::media) fn due(&self) -> Option<Instant> {
        self.group.map(|group| group.since + LONG_WAIT)
    }

    /// Lets what waits go out.
    pub(in crate::media) fn finish(&mut self, store: &Store) {
        let Some(group) = self.group.take() else {
            return;
        };
        let mut run: Option<RangeInclusive<u64>> = None;
        for number in group.numbers() {
            match run {
                Some(before) if before.end() + 1 == number => run = Some(*before.start()..=number),
                Some(before) => {
                    self.put(store, before, Some(group.toc));
                    run = Some(number..=number);
                }
                None => run = Some(number..=number),
            }
        }
        if let Some(run) = run {
            self.put(store, run, Some(group.toc));
        }
    }

    /// The next packet to be fanned out.
    pub(in crate::media) fn take(&mut self) -> Option<Span> {
        while self.released < self.made {
            self.released += 1;
            if let Some(span) = Span::alone(&self.store, self.released) {
                return Some(span);
            }
        }
        None
    }

    /// Forgets what waits: nobody wants it any more, or the source's numbers begin anew.
    pub(in crate::media) fn abandon(&mut self) {
        self.group = None;
        self.from = None;
        self.released = self.made;
    }

    fn join(&mut self, entry: &Entry, toc: Toc) {
        if let Some(group) = &mut self.group {
            group.there |= 1 << (entry.number - group.first);
            return;
        }
        // Room is left for those before it, should they only be late.
        let first = self.from.filter(|from| entry.number - from < LONG_FRAMES);
        let first = first.unwrap_or(entry.number);
        let before = entry.number - first;
        self.group = Some(Group {
            first,
            timestamp: entry.timestamp.wrapping_sub(before as u32 * pack::FRAME),
            toc,
            there: 1 << before,
            since: entry.arrival,
        });
    }

    /// Makes one packet of consecutive ones, or several where one would be too long.
    fn put(&mut self, store: &Store, numbers: RangeInclusive<u64>, toc: Option<Toc>) {
        self.from = Some(numbers.end() + 1);
        let packets = numbers.clone().filter_map(|number| store.get(number));
        let payloads = packets.clone().map(|(_, payload)| payload);
        self.packet.clear();
        let is_one = numbers.start() < numbers.end()
            && toc.is_some_and(|toc| pack::write(&mut self.packet, toc, payloads));
        if is_one {
            if let Some((first, _)) = packets.clone().next() {
                self.keep(first);
            }
            return;
        }
        for (entry, payload) in packets {
            self.packet.clear();
            self.packet.extend_from_slice(payload);
            self.keep(entry);
        }
    }

    /// As a packet that begins with that one of the source.
    fn keep(&mut self, first: &Entry) {
        self.made += 1;
        let arrived = Arrived {
            number: self.made,
            arrival: first.arrival,
            timestamp: first.timestamp,
            marker: first.marker,
            descriptor: Descriptor {
                opens: true,
                ..Descriptor::default()
            },
        };
        self.store.put(&arrived, &self.packet, None);
    }
}

impl Group {
    /// Whether a packet is one of those that it waits for. A marker begins something new, as does a pause.
    fn takes(self, entry: &Entry, kind: Option<Toc>) -> bool {
        let after = entry.number.checked_sub(self.first);
        let Some(after) = after.filter(|after| *after < LONG_FRAMES) else {
            return false;
        };
        let time = self.timestamp.wrapping_add(after as u32 * pack::FRAME);
        kind == Some(self.toc) && entry.timestamp == time && !entry.marker
    }

    const fn is_full(self) -> bool {
        self.there + 1 == 1 << LONG_FRAMES
    }

    /// Of those that are there.
    fn numbers(self) -> impl Iterator<Item = u64> {
        let there = (0..LONG_FRAMES).filter(move |at| self.there & 1 << at != 0);
        there.map(move |at| self.first + at)
    }
}

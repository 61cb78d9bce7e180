//! The recent packets of one source, one copy for all its viewers.

use std::time::Instant;

use crate::limits::{
    CACHE_AGE_MAX, STORE_BYTES_MAX, STORE_BYTES_MIN, STORE_ENTRIES_MAX, STORE_ENTRIES_MIN,
};
use crate::media::payload::Descriptor;

#[cfg(test)]
mod tests;

/// A ring of payloads and an index by number. Both double while they cannot hold [`CACHE_AGE_MAX`], up to their limits, and
/// cost nothing before the first packet.
#[derive(Debug, Default)]
pub(super) struct Store {
    /// A power of two long; a packet is at its number modulo that.
    entries: Vec<Option<Entry>>,
    /// A power of two long; a payload is at its position modulo that, in one piece.
    bytes: Vec<u8>,
    /// Where the next payload goes. Positions only rise.
    head: u64,
    /// What lies before was overwritten while the ring was smaller.
    floor: u64,
    /// When and where the rate was last looked at.
    mark: Option<(Instant, u64)>,
    last_put: Option<Instant>,
    newest: Option<u64>,
}

/// What is known of a packet besides its payload. Never changes, but for `pad`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Extended and without the holes that padding would leave.
    pub(super) number: u64,
    pub(super) arrival: Instant,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) descriptor: Descriptor,
    /// Bytes of padding that make it as long as its neighbours in a train.
    pub(super) pad: u8,
    /// Of the payload, in bytes.
    pub(super) length: u16,
    pub(super) position: u64,
}

impl Entry {
    pub(super) fn len(&self) -> usize {
        usize::from(self.length)
    }
}

/// A packet to be kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arrived {
    pub(super) number: u64,
    pub(super) arrival: Instant,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) descriptor: Descriptor,
}

/// What may not be overwritten yet: packets from this number on, which lie from this position on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held {
    pub(super) number: u64,
    pub(super) position: u64,
}

impl Store {
    /// Keeps a packet and returns its position. `None` when there is no room for it but that of packets that are held, or
    /// of a newer one.
    pub(super) fn put(
        &mut self,
        packet: &Arrived,
        payload: &[u8],
        held: Option<Held>,
    ) -> Option<u64> {
        let place = self.place_for(packet, held)?;
        let position = self.room_for(packet.arrival, payload.len(), held)?;
        let start = self.offset(position);
        let room = self.bytes.get_mut(start..start + payload.len())?;
        room.copy_from_slice(payload);
        self.head = position + payload.len() as u64;
        self.last_put = Some(packet.arrival);
        self.newest = self.newest.max(Some(packet.number));
        *self.entries.get_mut(place)? = Some(Entry {
            number: packet.number,
            arrival: packet.arrival,
            timestamp: packet.timestamp,
            marker: packet.marker,
            descriptor: packet.descriptor,
            pad: 0,
            length: payload.len() as u16,
            position,
        });
        Some(position)
    }

    pub(super) fn entry(&self, number: u64) -> Option<&Entry> {
        let entry = self.entries.get(self.place(number)?)?.as_ref()?;
        (entry.number == number && self.is_whole(entry)).then_some(entry)
    }

    pub(super) fn get(&self, number: u64) -> Option<(&Entry, &[u8])> {
        let entry = self.entry(number)?;
        let start = self.offset(entry.position);
        Some((entry, self.bytes.get(start..start + entry.len())?))
    }

    /// The highest number that was put in.
    pub(super) const fn newest(&self) -> Option<u64> {
        self.newest
    }

    /// Says by how much a packet is padded in a train.
    pub(super) fn pad(&mut self, number: u64, pad: u8) {
        let place = self.place(number);
        let entry = place.and_then(|place| self.entries.get_mut(place)?.as_mut());
        if let Some(entry) = entry.filter(|entry| entry.number == number) {
            entry.pad = pad;
        }
    }

    /// Forgets everything and gives the memory back.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Whether it holds memory for nothing: nobody may ask for what is in it any more.
    pub(super) fn is_stale(&self, now: Instant) -> bool {
        self.last_put.is_some_and(|at| at + CACHE_AGE_MAX <= now)
    }

    fn place(&self, number: u64) -> Option<usize> {
        let last = self.entries.len().checked_sub(1)?;
        Some(number as usize & last)
    }

    fn offset(&self, position: u64) -> usize {
        position as usize & self.bytes.len().wrapping_sub(1)
    }

    fn is_whole(&self, entry: &Entry) -> bool {
        entry.position >= self.floor && self.head - entry.position <= self.bytes.len() as u64
    }

    /// The place of the packet in the index, which grows when that is still needed by another one.
    fn place_for(&mut self, packet: &Arrived, held: Option<Held>) -> Option<usize> {
        if self.entries.is_empty() {
            self.entries.resize(STORE_ENTRIES_MIN, None);
        }
        loop {
            let place = self.place(packet.number)?;
            let Some(other) = *self.entries.get(place)? else {
                return Some(place);
            };
            let is_held = held.is_some_and(|held| other.number >= held.number);
            let is_needed =
                is_held || self.is_whole(&other) && other.arrival + CACHE_AGE_MAX > packet.arrival;
            if other.number == packet.number || !is_needed {
                return Some(place);
            }
            if self.entries.len() < STORE_ENTRIES_MAX {
                self.grow_index();
            } else {
                return (!is_held && other.number < packet.number).then_some(place);
            }
        }
    }

    fn grow_index(&mut self) {
        let grown = vec![None; self.entries.len() * 2];
        let entries = std::mem::replace(&mut self.entries, grown);
        for entry in entries.into_iter().flatten() {
            // Apart modulo the old length, so apart modulo twice that.
            let place = self.place(entry.number);
            if let Some(place) = place.and_then(|place| self.entries.get_mut(place)) {
                *place = Some(entry);
            }
        }
    }

    /// Where a payload goes. The ring grows when it could not hold [`CACHE_AGE_MAX`] at the present rate, or what is held.
    fn room_for(&mut self, now: Instant, length: usize, held: Option<Held>) -> Option<u64> {
        if self.bytes.is_empty() {
            self.bytes.resize(STORE_BYTES_MIN, 0);
            self.mark = Some((now, self.head));
        }
        loop {
            let size = self.bytes.len() as u64;
            let left = size - (self.head & (size - 1));
            let wraps = (length as u64) > left || left == size;
            let start = match length as u64 > left {
                true => self.head + left,
                false => self.head,
            };
            let end = start + length as u64;
            let overwrites_held = held.is_some_and(|held| held.position + size < end);
            let may_grow = self.bytes.len() < STORE_BYTES_MAX;
            if may_grow && (overwrites_held || wraps && self.is_too_small(now)) {
                self.grow_bytes(now);
                continue;
            }
            if wraps {
                self.mark = Some((now, self.head));
            }
            return (!overwrites_held && end - start <= size).then_some(start);
        }
    }

    /// Whether the ring would be overwritten within [`CACHE_AGE_MAX`] at the rate since the mark.
    fn is_too_small(&self, now: Instant) -> bool {
        let Some((at, head)) = self.mark else {
            return false;
        };
        let millis = now.saturating_duration_since(at).as_millis() as u64;
        let rate_fills_it = (self.head - head) * CACHE_AGE_MAX.as_millis() as u64;
        self.head > head && millis.saturating_mul(self.bytes.len() as u64) < rate_fills_it
    }

    /// Doubles the ring. A position keeps its payload: it is now in the lower or the upper half, so both get a copy.
    fn grow_bytes(&mut self, now: Instant) {
        let size = self.bytes.len();
        self.bytes.resize(size * 2, 0);
        self.bytes.copy_within(..size, size);
        self.floor = self.floor.max(self.head.saturating_sub(size as u64));
        self.mark = Some((now, self.head));
    }
}

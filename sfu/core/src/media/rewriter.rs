//! The numbering of one outgoing stream, kept continuous over every change of source.

use std::time::Instant;

use crate::media::PayloadPatch;
use crate::media::inbound::Inbound;
use crate::media::payload::PictureId;

#[cfg(test)]
mod tests;

/// Where an outgoing stream stands; survives rebinds.
#[derive(Debug)]
pub(super) struct Rewriter {
    /// In Hz; the same for every source that may feed this stream.
    clock_rate: u32,
    next_sequence: u64,
    last: Option<Last>,
    /// RTP time of the first packet.
    first_timestamp: u32,
    last_picture_id: Option<u16>,
    last_tl0: Option<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    timestamp: u32,
    arrival: Instant,
}

/// What is added to the numbers of one source while it feeds one stream. All wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offsets {
    first_in: u64,
    sequence: u64,
    timestamp: u32,
    picture_id: u16,
    tl0: u8,
}

/// A packet's numbers as the viewer gets them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rewritten {
    /// Extended: the low 16 bits go on the wire.
    pub(super) sequence: u64,
    pub(super) timestamp: u32,
    pub(super) patch: PayloadPatch,
}

impl Rewriter {
    /// A stream that begins at the given numbers. RFC 3550 wants them unpredictable for plain RTP; SRTP does not need that.
    pub(super) fn new(clock_rate: u32, first_sequence: u16, first_timestamp: u32) -> Self {
        Self {
            clock_rate,
            // One cycle up, so that NACKs from before the first packet need no negative number.
            next_sequence: (1 << 16) + u64::from(first_sequence),
            last: None,
            first_timestamp,
            last_picture_id: None,
            last_tl0: None,
        }
    }

    /// The newest sequence number given out.
    pub(super) fn newest(&self) -> Option<u64> {
        self.last.is_some().then(|| self.next_sequence - 1)
    }

    /// Joins a source to the stream at its packet `first`: the next sequence number and picture id, and a timestamp
    /// later by the wall-clock time since the last forwarded packet (study: slots 3, the "wall" rule).
    pub(super) fn join(&self, first: &Inbound) -> Offsets {
        let timestamp = match self.last {
            None => self.first_timestamp,
            Some(last) => {
                let since = first.arrival.saturating_duration_since(last.arrival);
                let ticks = since.as_nanos() * u128::from(self.clock_rate) / 1_000_000_000;
                last.timestamp.wrapping_add((ticks as u32).max(1))
            }
        };
        let picture_id = match (self.last_picture_id, first.descriptor.picture_id) {
            (Some(last), Some(first)) => last.wrapping_add(1).wrapping_sub(first.value),
            _ => 0,
        };
        let tl0 = match (self.last_tl0, first.descriptor.tl0) {
            (Some(last), Some(first)) => last.wrapping_add(1).wrapping_sub(first.value),
            _ => 0,
        };
        Offsets {
            first_in: first.number,
            sequence: self.next_sequence.wrapping_sub(first.number),
            timestamp: timestamp.wrapping_sub(first.timestamp),
            picture_id,
            tl0,
        }
    }

    /// Rewrites a packet. `None` for one from before the source joined.
    pub(super) fn rewrite(&mut self, offsets: &Offsets, packet: &Inbound) -> Option<Rewritten> {
        if packet.number < offsets.first_in {
            return None;
        }
        let rewritten = Rewritten {
            sequence: packet.number.wrapping_add(offsets.sequence),
            timestamp: packet.timestamp.wrapping_add(offsets.timestamp),
            patch: self.patch(offsets, packet),
        };
        if rewritten.sequence >= self.next_sequence {
            self.next_sequence = rewritten.sequence + 1;
            self.last = Some(Last {
                timestamp: rewritten.timestamp,
                arrival: packet.arrival,
            });
        }
        Some(rewritten)
    }

    fn patch(&mut self, offsets: &Offsets, packet: &Inbound) -> PayloadPatch {
        let newest = packet.number.wrapping_add(offsets.sequence) >= self.next_sequence;
        let mut patch = PayloadPatch::default();
        if let Some(id) = packet.descriptor.picture_id {
            let value = offsets.picture_id(id);
            let [high, low] = value.to_be_bytes();
            if id.wide {
                patch.set(id.offset, high | 0x80);
                patch.set(id.offset + 1, low);
            } else {
                patch.set(id.offset, low);
            }
            if newest {
                self.last_picture_id = Some(value);
            }
        }
        if let Some(tl0) = packet.descriptor.tl0 {
            let value = tl0.value.wrapping_add(offsets.tl0);
            patch.set(tl0.offset, value);
            if newest {
                self.last_tl0 = Some(value);
            }
        }
        patch
    }
}

impl Offsets {
    /// The viewer's time for a publisher's.
    pub(super) fn timestamp(&self, publishers: u32) -> u32 {
        publishers.wrapping_add(self.timestamp)
    }

    fn picture_id(&self, id: PictureId) -> u16 {
        let bits = if id.wide { 0x7fff } else { 0x7f };
        id.value.wrapping_add(self.picture_id) & bits
    }
}

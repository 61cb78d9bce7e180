//! The numbering of one outgoing stream, kept continuous over every change of source.

use std::time::Instant;

use crate::media::payload::PictureId;
use crate::media::span::Tally;
use crate::media::store::Entry;

#[cfg(test)]
mod tests;

/// Where an outgoing stream stands; survives rebinds.
#[derive(Debug)]
pub(super) struct Rewriter {
    next_sequence: u64,
    last: Option<Last>,
    last_picture_id: Option<u16>,
    last_tl0: Option<u8>,
    /// RTP time of the first packet.
    first_timestamp: u32,
    /// In Hz; the same for every source that may feed this stream.
    clock_rate: u32,
}

#[derive(Clone, Copy, Debug)]
struct Last {
    timestamp: u32,
    arrival: Instant,
}

/// What is added to the numbers of one source while it feeds one stream. All wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Offsets {
    pub(super) first_in: u64,
    sequence: u64,
    timestamp: u32,
    picture_id: u16,
    tl0: u8,
}

/// The sequence numbers of a stream begin one cycle up, so that NACKs from before the first packet need no negative number.
const CYCLE: u64 = 1 << 16;

impl Rewriter {
    /// A stream that begins at the given numbers. RFC 3550 wants them unpredictable for plain RTP; SRTP does not need that.
    pub(super) fn new(clock_rate: u32, first_sequence: u16, first_timestamp: u32) -> Self {
        Self {
            clock_rate,
            next_sequence: CYCLE + u64::from(first_sequence),
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
    pub(super) fn join(&self, first: &Entry) -> Offsets {
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

    /// The same for a source that has been there in another form, of which the timestamps go on.
    pub(super) fn rejoin(&self, first: &Entry, before: &Offsets) -> Offsets {
        Offsets {
            timestamp: before.timestamp,
            ..self.join(first)
        }
    }

    /// Notes that the source's packets up to `last` were forwarded. Late ones are not noted: they set nothing back.
    pub(super) fn advance(&mut self, offsets: &Offsets, last: u64, tally: &Tally) {
        self.next_sequence = offsets.sequence(last) + 1;
        self.last = Some(Last {
            timestamp: offsets.timestamp(tally.timestamp),
            arrival: tally.arrival,
        });
        if let Some(id) = tally.picture_id {
            self.last_picture_id = Some(offsets.picture_id(id));
        }
        if let Some(tl0) = tally.tl0 {
            self.last_tl0 = Some(offsets.tl0(tl0.value));
        }
    }
}

/// The rollover counter of an extended sequence number (RFC 3711, 3.3.1): 0 in the cycle in which the stream begins.
pub(super) fn rollovers(sequence: u64) -> u32 {
    (sequence.saturating_sub(CYCLE) >> 16) as u32
}

impl Offsets {
    pub(super) const NONE: Self = Self {
        first_in: 0,
        sequence: 0,
        timestamp: 0,
        picture_id: 0,
        tl0: 0,
    };

    /// The viewer's extended number for a source's.
    pub(super) fn sequence(&self, number: u64) -> u64 {
        number.wrapping_add(self.sequence)
    }

    /// The source's number for a viewer's.
    pub(super) fn number(&self, sequence: u64) -> u64 {
        sequence.wrapping_sub(self.sequence)
    }

    /// The viewer's time for a publisher's.
    pub(super) fn timestamp(&self, publishers: u32) -> u32 {
        publishers.wrapping_add(self.timestamp)
    }

    pub(super) fn tl0(&self, value: u8) -> u8 {
        value.wrapping_add(self.tl0)
    }

    pub(super) fn picture_id(&self, id: PictureId) -> u16 {
        let bits = if id.wide { 0x7fff } else { 0x7f };
        id.value.wrapping_add(self.picture_id) & bits
    }
}

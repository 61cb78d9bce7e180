//! Transport-wide feedback, packed and unpacked (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1).

#[cfg(test)]
mod tests;

use bytes::{BufMut, BytesMut};

use super::reader::Reader;
use crate::TransportFeedback;
use crate::limits::transport::REPORTED_MAX;

/// RTPFB and the format of this feedback.
const PACKET_TYPE: u8 = 205;
const FORMAT: u8 = 15;
/// Microseconds of one unit of a delta.
const TICK: i64 = 250;
/// Ticks of one unit of the reference time, which has 24 bits.
const REFERENCE: i64 = 256;
const RUN_MAX: usize = 0x1fff;
const ONE_BIT_SYMBOLS: usize = 14;
const TWO_BIT_SYMBOLS: usize = 7;

/// What a packet status says; the fourth of them is reserved.
const LOST: u8 = 0;
const SMALL_DELTA: u8 = 1;
const LARGE_DELTA: u8 = 2;

/// Packet statuses in two bytes (3.1.3 and 3.1.4).
#[derive(Clone, Copy)]
enum Chunk {
    Run { status: u8, length: usize },
    OneBit(u16),
    TwoBit(u16),
}

/// What fits one packet: statuses and their deltas, from one reference time.
struct Part {
    reference: i64,
    statuses: Vec<u8>,
    deltas: BytesMut,
}

pub(super) fn is_transport_feedback(packet: &[u8]) -> bool {
    matches!(packet, [first, PACKET_TYPE, ..] if *first & 0x1f == FORMAT)
}

/// Reads one RTCP packet, of which [`is_transport_feedback`] is true. Of more than `most` packets reported it returns the
/// last ones. The clock of the arrivals turns over every 12 days, from 2^23 × 64 ms to its negative.
///
/// `None` when there is nothing to report or the packet breaks a rule. Costs a time in proportion to its bytes and `most`.
pub(super) fn read_transport_feedback(packet: &[u8], most: usize) -> Option<TransportFeedback> {
    let mut reader = Reader::new(packet);
    reader.take(8)?; // header, sender
    let media_ssrc = reader.u32()?;
    let base = reader.u16()?;
    let total = usize::from(reader.u16()?);
    let reference = signed24(reader.u24()?);
    let count = reader.u8()?;
    let mut chunks = reader;
    let mut named = 0;
    while named < total {
        named += Chunk::read(&mut reader)?.len();
    }
    let skipped = total.saturating_sub(most);
    let mut arrivals = Vec::with_capacity(total - skipped);
    let mut ticks = reference * REFERENCE;
    let mut done = 0;
    while done < total {
        let chunk = Chunk::read(&mut chunks)?;
        let length = chunk.len().min(total - done);
        let start = chunk.lost_in_a_row().min(skipped.saturating_sub(done));
        for at in start.min(length)..length {
            let arrival = match chunk.status(at) {
                LOST => None,
                SMALL_DELTA => Some(i64::from(reader.u8()?)),
                LARGE_DELTA => Some(i64::from(reader.u16()?.cast_signed())),
                _ => return None,
            };
            ticks += arrival.unwrap_or_default();
            if done + at >= skipped {
                arrivals.push(arrival.map(|_| ticks * TICK));
            }
        }
        done += length;
    }
    (!arrivals.is_empty()).then_some(TransportFeedback {
        media_ssrc,
        count,
        base_sequence: base.wrapping_add(skipped as u16),
        arrivals,
    })
}

/// Writes RTCP packets, each of which fits a datagram: one, unless there is more to report than [`REPORTED_MAX`] packets or
/// more than 8 s between two of them. Each of several counts as a feedback.
pub(super) fn write_transport_feedback(feedback: &TransportFeedback, sender: u32) -> Vec<BytesMut> {
    let mut packets = Vec::new();
    let mut rest = feedback.arrivals.as_slice();
    let (mut base, mut count) = (feedback.base_sequence, feedback.count);
    while !rest.is_empty() {
        let part = Part::of(rest);
        let length = part.statuses.len();
        packets.push(part.write(sender, feedback.media_ssrc, base, count));
        rest = rest.get(length..).unwrap_or_default();
        base = base.wrapping_add(length as u16);
        count = count.wrapping_add(1);
    }
    packets
}

impl Chunk {
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let word = reader.u16()?;
        Some(match word >> 14 {
            0 | 1 => Self::Run {
                status: (word >> 13) as u8,
                length: usize::from(word) & RUN_MAX,
            },
            2 => Self::OneBit(word),
            _ => Self::TwoBit(word),
        })
    }

    const fn len(self) -> usize {
        match self {
            Self::Run { length, .. } => length,
            Self::OneBit(_) => ONE_BIT_SYMBOLS,
            Self::TwoBit(_) => TWO_BIT_SYMBOLS,
        }
    }

    /// How many packets it says nothing of but that they are lost: the only part that costs a sender nothing.
    const fn lost_in_a_row(self) -> usize {
        match self {
            Self::Run {
                status: LOST,
                length,
            } => length,
            _ => 0,
        }
    }

    /// The first packet is in the highest bits.
    const fn status(self, at: usize) -> u8 {
        match self {
            Self::Run { status, .. } => status,
            Self::OneBit(word) => ((word << (2 + at)) >> 15) as u8,
            Self::TwoBit(word) => ((word << (2 + 2 * at)) >> 14) as u8,
        }
    }

    /// The chunk that says most of these statuses in two bytes, and of how many.
    fn first_of(statuses: &[u8]) -> (Self, usize) {
        let status = statuses.first().copied().unwrap_or(LOST);
        let is_same = |other: &&u8| **other == status;
        let length = statuses.iter().take(RUN_MAX).take_while(is_same).count();
        let ones = statuses.iter().take(ONE_BIT_SYMBOLS);
        let ones = ones.take_while(|status| **status <= SMALL_DELTA).count();
        let is_one_bit = ones == ONE_BIT_SYMBOLS || ones == statuses.len();
        let symbols = if is_one_bit { ones } else { TWO_BIT_SYMBOLS };
        if length >= symbols.min(statuses.len()) {
            return (Self::Run { status, length }, length);
        }
        let put = |word: u16, (place, status): (usize, &u8)| word | (u16::from(*status) << place);
        let listed = statuses.iter().take(symbols);
        if is_one_bit {
            let word = (0..ONE_BIT_SYMBOLS).rev().zip(listed).fold(0, put);
            (Self::OneBit(word), ones)
        } else {
            let places = (0..TWO_BIT_SYMBOLS).rev().map(|place| 2 * place);
            let word = places.zip(listed).fold(0, put);
            (Self::TwoBit(word), symbols.min(statuses.len()))
        }
    }

    const fn word(self) -> u16 {
        match self {
            Self::Run { status, length } => ((status as u16) << 13) | length as u16,
            Self::OneBit(word) => 0x8000 | word,
            Self::TwoBit(word) => 0xc000 | word,
        }
    }
}

impl Part {
    /// As many of the arrivals as fit.
    fn of(arrivals: &[Option<i64>]) -> Self {
        let first = arrivals.iter().flatten().next().copied();
        let reference = first.unwrap_or_default().div_euclid(TICK * REFERENCE);
        let mut part = Self {
            reference,
            statuses: Vec::new(),
            deltas: BytesMut::new(),
        };
        let mut before = reference.saturating_mul(REFERENCE);
        for arrival in arrivals.iter().take(REPORTED_MAX) {
            let Some(arrival) = arrival else {
                part.statuses.push(LOST);
                continue;
            };
            let ticks = arrival.div_euclid(TICK);
            let delta = ticks.saturating_sub(before);
            if let Ok(delta) = u8::try_from(delta) {
                part.statuses.push(SMALL_DELTA);
                part.deltas.put_u8(delta);
            } else if let Ok(delta) = i16::try_from(delta) {
                part.statuses.push(LARGE_DELTA);
                part.deltas.put_i16(delta);
            } else {
                break;
            }
            before = ticks;
        }
        part
    }

    fn write(&self, sender: u32, media_ssrc: u32, base: u16, count: u8) -> BytesMut {
        let mut body = BytesMut::new();
        body.put_u32(sender);
        body.put_u32(media_ssrc);
        body.put_u16(base);
        body.put_u16(self.statuses.len() as u16);
        body.put_int(self.reference, 3);
        body.put_u8(count);
        let mut rest = self.statuses.as_slice();
        while !rest.is_empty() {
            let (chunk, length) = Chunk::first_of(rest);
            body.put_u16(chunk.word());
            rest = rest.get(length..).unwrap_or_default();
        }
        body.extend_from_slice(&self.deltas);
        body.put_bytes(0, body.len().wrapping_neg() % 4);
        let mut packet = BytesMut::with_capacity(4 + body.len());
        packet.put_u8(0x80 | FORMAT);
        packet.put_u8(PACKET_TYPE);
        packet.put_u16((body.len() / 4) as u16);
        packet.extend_from_slice(&body);
        packet
    }
}

fn signed24(raw: usize) -> i64 {
    let raw = (raw & 0x00ff_ffff) as i64;
    if raw < 1 << 23 { raw } else { raw - (1 << 24) }
}

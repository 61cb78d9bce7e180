//! What one viewer gets of one source at once, as a value that can be written packet by packet.

use std::ops::RangeInclusive;

use sfu_control::PeerId;

use crate::media::payload::Descriptor;
use crate::media::peer::PeerKey;
use crate::media::rewriter::{Offsets, rollovers};
use crate::media::sound::redundancy::Redundancy;
use crate::media::source::{Numbering, SourceKey};
use crate::media::store::{Entry, Store};

/// Consecutive packets for one viewer. They are written from the source's store until the next input to the plane.
#[derive(Clone, Copy, Debug)]
pub struct Train {
    pub(super) viewer: PeerKey,
    pub(super) peer: PeerId,
    pub(super) flow: Flow,
    pub(super) first: u64,
    pub(super) last: u64,
    pub(super) manner: Manner,
}

/// One source in one outgoing stream, from the packet at which it began.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flow {
    pub(super) source: SourceKey,
    pub(super) numbering: Numbering,
    pub(super) offsets: Offsets,
    /// The stable SSRC of the half.
    pub(super) ssrc: u32,
    /// The low 32 bits of the publisher's peer id: tells the client who is in the slot, in band.
    pub(super) csrc: u32,
    /// In the viewer's numbering.
    pub(super) payload_type: u8,
    /// A decoder takes the marker of an audio packet as leave to adapt its play-out delay (RFC 3551, 4.1).
    pub(super) marks_first: bool,
    /// Its packets are those of 60 ms, with the numbers of these.
    pub(super) is_long: bool,
}

/// The transport-wide sequence number of one packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// Of the header extension, 1 to 14.
    pub(super) id: u8,
    pub(super) sequence: u16,
}

/// How packets go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// For the first time; with padding where that makes packets equal.
    Padded,
    /// As they came, for the first time.
    Plain,
    /// For the first time, and earlier ones once more (RFC 2198).
    Redundant(Redundancy),
    /// Once more, exactly as they went out before: same number, same bytes, for a receiver without RTX.
    Again,
    /// Once more, in a retransmission stream (RFC 4588).
    Rtx {
        ssrc: u32,
        payload_type: u8,
        sequence: u64,
    },
    /// Nothing but padding, in a retransmission stream, from that sequence number on: it probes.
    Blank {
        ssrc: u32,
        payload_type: u8,
        sequence: u64,
        padding: u8,
    },
}

/// A plain RTP packet that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Bytes that stay clear when the packet is sealed.
    pub header_len: usize,
    /// The rollover counter of its sequence number, to be sealed with.
    pub roc: u32,
}

impl Train {
    /// Bytes of the header of every packet: 12 and one CSRC (RFC 3550, 5.1).
    pub const HEADER_LEN: usize = 16;
    /// What a transport-wide sequence number adds to that (RFC 8285, 4.2).
    pub const STAMP_LEN: usize = 8;

    /// Whom it is for.
    #[must_use]
    pub fn peer(&self) -> PeerId {
        self.peer
    }

    /// The same, as a place in tables.
    #[must_use]
    pub fn viewer(&self) -> PeerKey {
        self.viewer
    }

    /// The packets in it, as the source numbers them; some may be missing.
    #[must_use]
    pub fn numbers(&self) -> RangeInclusive<u64> {
        self.first..=self.last
    }

    /// So many packets of nothing but padding.
    pub(super) fn blank(viewer: PeerKey, peer: PeerId, packets: u64, manner: Manner) -> Self {
        Self {
            viewer,
            peer,
            flow: Flow::NONE,
            first: 1,
            last: packets,
            manner,
        }
    }

    /// Whether its packets were sent before.
    #[must_use]
    pub fn is_again(&self) -> bool {
        matches!(self.manner, Manner::Again | Manner::Rtx { .. })
    }

    /// Appends a packet of that store. But for redundancy and a stamp, with which it is never sent again under the same number,
    /// it depends on nothing but the train and the packet, so that sending it again gives the same bytes.
    pub(super) fn write(
        &self,
        store: &Store,
        (entry, payload): (&Entry, &[u8]),
        stamp: Option<Stamp>,
        out: &mut Vec<u8>,
    ) -> Rendered {
        let flow = &self.flow;
        let original = flow.offsets.sequence(entry.number);
        let marker = entry.marker || flow.marks_first && entry.number == flow.offsets.first_in;
        let pad = match self.manner {
            Manner::Padded => entry.pad,
            Manner::Plain
            | Manner::Redundant(_)
            | Manner::Again
            | Manner::Rtx { .. }
            | Manner::Blank { .. } => 0,
        };
        let (ssrc, payload_type, sequence, rollovers) = match self.manner {
            Manner::Rtx {
                ssrc,
                payload_type,
                sequence,
            } => (ssrc, payload_type, sequence, (sequence >> 16) as u32),
            Manner::Redundant(Redundancy {
                red_payload_type, ..
            }) => (flow.ssrc, red_payload_type, original, rollovers(original)),
            _ => (flow.ssrc, flow.payload_type, original, rollovers(original)),
        };
        let [s0, s1] = (sequence as u16).to_be_bytes();
        let [t0, t1, t2, t3] = flow.offsets.timestamp(entry.timestamp).to_be_bytes();
        let [i0, i1, i2, i3] = ssrc.to_be_bytes();
        let [c0, c1, c2, c3] = flow.csrc.to_be_bytes();
        // Version 2, one CSRC.
        let flags = 0x81 | if pad > 0 { 0x20 } else { 0 } | Stamp::flag(stamp);
        let kind = u8::from(marker) << 7 | (payload_type & 0x7f);
        out.extend_from_slice(&[
            flags, kind, s0, s1, t0, t1, t2, t3, i0, i1, i2, i3, c0, c1, c2, c3,
        ]);
        let header_len = Self::HEADER_LEN + Stamp::write(stamp, out);
        if let Manner::Rtx { .. } = self.manner {
            out.extend_from_slice(&(original as u16).to_be_bytes());
        }
        let start = out.len();
        match self.manner {
            Manner::Redundant(redundancy) => redundancy.write(store, flow, (entry, payload), out),
            _ => out.extend_from_slice(payload),
        }
        if let Some(written) = out.get_mut(start..) {
            patch(&flow.offsets, &entry.descriptor, written);
        }
        if pad > 0 {
            out.resize(out.len() + usize::from(pad) - 1, 0);
            out.push(pad);
        }
        Rendered {
            header_len,
            roc: rollovers,
        }
    }

    /// Appends a packet of nothing but padding, if that is what this is a train of.
    pub(super) fn write_blank(
        &self,
        number: u64,
        stamp: Option<Stamp>,
        out: &mut Vec<u8>,
    ) -> Option<Rendered> {
        let Manner::Blank {
            ssrc,
            payload_type,
            sequence,
            padding,
        } = self.manner
        else {
            return None;
        };
        let sequence = sequence + number.saturating_sub(self.first);
        let [s0, s1] = (sequence as u16).to_be_bytes();
        let [i0, i1, i2, i3] = ssrc.to_be_bytes();
        let flags = 0xa1 | Stamp::flag(stamp);
        let kind = payload_type & 0x7f;
        out.extend_from_slice(&[flags, kind, s0, s1, 0, 0, 0, 0, i0, i1, i2, i3, 0, 0, 0, 0]);
        let header_len = Self::HEADER_LEN + Stamp::write(stamp, out);
        let padding = padding.max(1);
        out.resize(out.len() + usize::from(padding) - 1, 0);
        out.push(padding);
        Some(Rendered {
            header_len,
            roc: (sequence >> 16) as u32,
        })
    }
}

impl Flow {
    /// Of packets that are nobody's.
    const NONE: Self = Self {
        source: SourceKey::NONE,
        numbering: Numbering::NONE,
        offsets: Offsets::NONE,
        ssrc: 0,
        csrc: 0,
        payload_type: 0,
        marks_first: false,
        is_long: false,
    };
}

impl Stamp {
    /// The X bit (RFC 3550, 5.1).
    const fn flag(stamp: Option<Self>) -> u8 {
        match stamp {
            Some(_) => 0x10,
            None => 0,
        }
    }

    /// One element of a one-byte header extension (RFC 8285, 4.2), padded to a word; returns its length.
    fn write(stamp: Option<Self>, out: &mut Vec<u8>) -> usize {
        let Some(Self { id, sequence }) = stamp else {
            return 0;
        };
        let [high, low] = sequence.to_be_bytes();
        out.extend_from_slice(&[0xbe, 0xde, 0, 1, id << 4 | 1, high, low, 0]);
        Train::STAMP_LEN
    }
}

/// Rewrites the few bytes of a VP8 descriptor (RFC 7741, 4.2) that a viewer gets rewritten.
fn patch(offsets: &Offsets, descriptor: &Descriptor, payload: &mut [u8]) {
    if let Some(id) = descriptor.picture_id {
        let [high, low] = offsets.picture_id(id).to_be_bytes();
        let at = usize::from(id.offset);
        let bytes = match id.wide {
            true => payload.get_mut(at..at + 2),
            false => payload.get_mut(at..at + 1),
        };
        match bytes {
            Some([first, second]) => (*first, *second) = (high | 0x80, low),
            Some([only]) => *only = low,
            _ => {}
        }
    }
    if let Some(tl0) = descriptor.tl0
        && let Some(byte) = payload.get_mut(usize::from(tl0.offset))
    {
        *byte = offsets.tl0(tl0.value);
    }
}

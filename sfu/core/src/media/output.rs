use bytes::Bytes;
use sfu_control::{Notice, PeerId};

use crate::media::MediaCrossing;
use crate::{RtcpOut, ShardId};

/// What the media plane wants done. Packets of one peer are to be sent in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MediaOutput {
    /// One RTP packet to seal and send.
    Rtp { peer: PeerId, packet: RtpOut },
    /// One compound RTCP packet to seal and send; never empty.
    Rtcp { peer: PeerId, packets: Vec<RtcpOut> },
    /// To be passed on to signaling.
    Notice(Notice),
    /// To be handed to another shard's media plane, in order.
    Crossing {
        to: ShardId,
        crossing: MediaCrossing,
    },
}

/// An outgoing RTP packet (RFC 3550, 5.1): 12 bytes of header, one CSRC, no extensions.
///
/// The payload is shared by all viewers; what differs between them is in the header and in `patch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RtpOut {
    /// In the receiver's numbering.
    pub payload_type: u8,
    pub marker: bool,
    pub sequence: u16,
    /// In units of the codec's clock.
    pub timestamp: u32,
    /// The stable SSRC of the slot half, or its RTX SSRC.
    pub ssrc: u32,
    /// The low 32 bits of the publisher's peer id: tells the client who is in the slot, in band.
    pub csrc: u32,
    /// Set in a retransmission: the original sequence number, which precedes the payload (RFC 4588, 4).
    pub original_sequence: Option<u16>,
    /// As the publisher sent it.
    pub payload: Bytes,
    /// Bytes at the front of the payload that differ for this viewer.
    pub patch: PayloadPatch,
}

/// The few bytes of a payload descriptor that a viewer gets rewritten, as (offset, value) pairs.
///
/// A VP8 descriptor (RFC 7741, 4.2) has three at most: a picture id of one or two bytes and `TL0PICIDX`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PayloadPatch {
    bytes: [(u8, u8); Self::MAX],
    len: u8,
}

impl PayloadPatch {
    const MAX: usize = 3;

    /// Adds a byte; one too many is ignored.
    pub(super) fn set(&mut self, offset: u8, value: u8) {
        if let Some(place) = self.bytes.get_mut(usize::from(self.len)) {
            *place = (offset, value);
            self.len += 1;
        }
    }

    fn apply(&self, payload: &mut [u8]) {
        for &(offset, value) in self.bytes.iter().take(usize::from(self.len)) {
            if let Some(byte) = payload.get_mut(usize::from(offset)) {
                *byte = value;
            }
        }
    }
}

impl RtpOut {
    /// Bytes of the header that [`Self::write_to`] writes.
    pub const HEADER_LEN: usize = 16;

    /// The length that [`Self::write_to`] appends, in bytes.
    #[must_use]
    pub fn wire_len(&self) -> usize {
        let original = if self.original_sequence.is_some() {
            2
        } else {
            0
        };
        Self::HEADER_LEN + original + self.payload.len()
    }

    /// Appends the plain packet to `buffer`. The same value always gives the same bytes.
    pub fn write_to(&self, buffer: &mut Vec<u8>) {
        buffer.reserve(self.wire_len());
        // Version 2, no padding, no extension, one CSRC.
        buffer.push(0x81);
        buffer.push(u8::from(self.marker) << 7 | (self.payload_type & 0x7f));
        buffer.extend_from_slice(&self.sequence.to_be_bytes());
        buffer.extend_from_slice(&self.timestamp.to_be_bytes());
        buffer.extend_from_slice(&self.ssrc.to_be_bytes());
        buffer.extend_from_slice(&self.csrc.to_be_bytes());
        if let Some(original) = self.original_sequence {
            buffer.extend_from_slice(&original.to_be_bytes());
        }
        let start = buffer.len();
        buffer.extend_from_slice(&self.payload);
        if let Some(payload) = buffer.get_mut(start..) {
            self.patch.apply(payload);
        }
    }
}

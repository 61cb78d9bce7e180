use sfu_control::PeerId;
use sfu_core::media::{MediaPlane, Train};

use super::publisher::{STAMP_EXTENSION, VP8_RTX};

/// A packet as a viewer gets it, read from its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Packet {
    pub(crate) peer: PeerId,
    pub(crate) again: bool,
    pub(crate) payload_type: u8,
    pub(crate) marker: bool,
    pub(crate) sequence: u16,
    pub(crate) timestamp: u32,
    pub(crate) ssrc: u32,
    pub(crate) csrc: u32,
    pub(crate) original_sequence: Option<u16>,
    /// Without padding and original sequence number.
    pub(crate) payload: Vec<u8>,
    pub(crate) padding: usize,
    pub(crate) roc: u32,
    /// The transport-wide sequence number.
    pub(crate) stamp: Option<u16>,
    pub(crate) bytes: Vec<u8>,
}

impl Packet {
    /// All packets of a train.
    pub(crate) fn of(plane: &mut MediaPlane, train: &Train) -> Vec<Self> {
        let packets: Vec<Self> = train
            .numbers()
            .filter_map(|number| Self::one(plane, train, number))
            .collect();
        assert!(!packets.is_empty(), "an empty train: {train:?}");
        packets
    }

    fn one(plane: &mut MediaPlane, train: &Train, number: u64) -> Option<Self> {
        let mut bytes = b"before".to_vec();
        let rendered = plane.render(train, number, &mut bytes)?;
        let bytes = bytes.split_off(6);
        assert_eq!(bytes[0] & 0xcf, 0x81, "version 2, one CSRC");
        let stamp = stamp_of(&bytes);
        let header = if stamp.is_some() { 24 } else { 16 };
        assert_eq!(rendered.header_len, header);
        let padding = match bytes[0] & 0x20 {
            0 => 0,
            _ => usize::from(*bytes.last().unwrap()),
        };
        let mut payload = bytes[header..bytes.len() - padding].to_vec();
        let payload_type = bytes[1] & 0x7f;
        let original_sequence = (payload_type == VP8_RTX && !payload.is_empty()).then(|| {
            let rest = payload.split_off(2);
            let original = std::mem::replace(&mut payload, rest);
            u16::from_be_bytes([original[0], original[1]])
        });
        let word = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        Some(Self {
            peer: train.peer(),
            again: train.is_again(),
            payload_type,
            marker: bytes[1] & 0x80 != 0,
            sequence: u16::from_be_bytes([bytes[2], bytes[3]]),
            timestamp: word(4),
            ssrc: word(8),
            csrc: word(12),
            original_sequence,
            payload,
            padding,
            roc: rendered.roc,
            stamp,
            bytes,
        })
    }
}

/// Of a packet with that one header extension (RFC 8285, 4.2), or none.
pub(crate) fn stamp_of(bytes: &[u8]) -> Option<u16> {
    if bytes[0] & 0x10 == 0 {
        return None;
    }
    assert_eq!(bytes[16..20], [0xbe, 0xde, 0, 1]);
    assert_eq!(bytes[20], STAMP_EXTENSION << 4 | 1);
    assert_eq!(bytes[23], 0);
    Some(u16::from_be_bytes([bytes[21], bytes[22]]))
}

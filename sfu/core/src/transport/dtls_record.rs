//! Just enough of the DTLS 1.2 record layer (RFC 6347, 4.1 and 4.2.2) to look before the library does.

use super::reader::Reader;
use crate::limits::transport::{DTLS_FRAGMENT_BYTES_MIN, DTLS_MESSAGE_BYTES_MAX, DTLS_RECORDS_MAX};

/// A fragment of a handshake message, sent in the clear.
#[derive(Clone, Copy)]
pub(super) struct Fragment<'a> {
    pub(super) kind: u8,
    pub(super) message_length: usize,
    pub(super) sequence: u16,
    pub(super) offset: usize,
    pub(super) body: &'a [u8],
}

const HANDSHAKE: u8 = 22;

/// The clear-text handshake fragments of a datagram.
///
/// `None` when the datagram is malformed, or cut into pieces that no client cuts: such a one is dropped before the
/// library, which recurses once a fragment, can see it.
pub(super) fn clear_fragments(datagram: &[u8]) -> Option<Vec<Fragment<'_>>> {
    let mut records = Reader::new(datagram);
    let mut fragments = Vec::new();
    let mut count = 0;
    while !records.is_empty() {
        count += 1;
        if count > DTLS_RECORDS_MAX {
            return None;
        }
        let kind = records.u8()?;
        records.u16()?; // version: the library checks it
        let epoch = records.u16()?;
        records.take(6)?; // sequence number
        let content = records.vec16()?;
        if kind == HANDSHAKE && epoch == 0 {
            read_fragments(content, &mut fragments)?;
        }
    }
    (count > 0).then_some(fragments)
}

fn read_fragments<'a>(content: &'a [u8], into: &mut Vec<Fragment<'a>>) -> Option<()> {
    let mut reader = Reader::new(content);
    while !reader.is_empty() {
        let kind = reader.u8()?;
        let message_length = reader.u24()?;
        let sequence = reader.u16()?;
        let offset = reader.u24()?;
        let length = reader.u24()?;
        let body = reader.take(length)?;
        let end = offset.checked_add(length)?;
        let is_last = end == message_length;
        let fits = message_length <= DTLS_MESSAGE_BYTES_MAX && end <= message_length;
        if !fits || !(is_last || length >= DTLS_FRAGMENT_BYTES_MIN) {
            return None;
        }
        into.push(Fragment {
            kind,
            message_length,
            sequence,
            offset,
            body,
        });
    }
    Some(())
}

use bytes::{Buf, BytesMut};

use super::{addressed_ufrag, birth_shard};
use crate::ShardId;
use crate::limits::streams::FRAME_BYTES_MAX;

/// Takes the datagrams out of a TCP connection, each of which comes behind its length in two bytes (RFC 4571, 2; RFC 6544, 3
/// puts ICE into it).
#[derive(Default)]
pub struct Frames {
    buffer: BytesMut,
}

/// A frame is longer than any datagram: what follows would be read wrong, so the connection is of no use any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a frame of {0} bytes is no datagram")]
pub struct FrameTooLong(pub usize);

impl Frames {
    /// Where to append what has been read. It grows by no more than a frame between two calls of [`Self::next_frame`] that
    /// return `None`, if no more than that is appended.
    pub const fn buffer(&mut self) -> &mut BytesMut {
        &mut self.buffer
    }

    /// The next whole datagram.
    ///
    /// # Errors
    /// When a frame is longer than a datagram may be.
    pub fn next_frame(&mut self) -> Result<Option<BytesMut>, FrameTooLong> {
        let Some(length) = self.buffer.first_chunk().copied() else {
            return Ok(None);
        };
        let length = usize::from(u16::from_be_bytes(length));
        if length > FRAME_BYTES_MAX {
            return Err(FrameTooLong(length));
        }
        if self.buffer.len() < 2 + length {
            return Ok(None);
        }
        self.buffer.advance(2);
        Ok(Some(self.buffer.split_to(length)))
    }
}

/// Appends a datagram with its length before it. One that does not fit a frame is left out.
pub fn put_frame(datagram: &[u8], out: &mut Vec<u8>) {
    if let Ok(length) = u16::try_from(datagram.len()) {
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(datagram);
    }
}

/// Whether the first bytes of a connection may begin a frame with a STUN binding request: what a client that wants media over TCP
/// sends first. `None` while there are too few to tell.
#[must_use]
pub fn begins_with_check(bytes: &[u8]) -> Option<bool> {
    /// Type, and behind the length the cookie (RFC 8489, 5).
    const TYPE: [u8; 2] = [0, 1];
    const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];
    let agrees = |at: usize, pattern: &[u8]| {
        let got = bytes.get(at..).unwrap_or_default();
        got.iter().zip(pattern).all(|(a, b)| a == b)
    };
    let is_short = bytes
        .first_chunk()
        .is_none_or(|length| usize::from(u16::from_be_bytes(*length)) <= FRAME_BYTES_MAX);
    if !is_short || !agrees(2, &TYPE) || !agrees(6, &COOKIE) {
        return Some(false);
    }
    (bytes.len() >= 10).then_some(true)
}

/// The shard that serves the peer that a STUN check names, as far as the check itself tells; nothing about it is verified.
#[must_use]
pub fn shard_of_check(datagram: &[u8]) -> Option<ShardId> {
    let is_request = datagram.starts_with(&[0, 1]);
    let is_stun = datagram.get(4..8) == Some(&[0x21, 0x12, 0xa4, 0x42]);
    let ufrag = addressed_ufrag(datagram).filter(|_| is_request && is_stun)?;
    birth_shard(ufrag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CHECK: [u8; 12] = [0, 20, 0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42, 9, 9];

    #[test]
    fn a_connection_for_media_begins_with_a_check() {
        assert_eq!(begins_with_check(&CHECK), Some(true));
        for short in 0..10 {
            assert_eq!(begins_with_check(&CHECK[..short]), None, "{short}");
        }
        let others: [&[u8]; 5] = [
            b"GET / HTTP/1.1",
            &[0x16, 3, 1, 0, 5],
            &[0, 20, 0, 3],
            &[0, 20, 0, 1, 0, 0, 0x21, 0x13],
            &[8, 1],
        ];
        for other in others {
            assert_eq!(begins_with_check(other), Some(false), "{other:?}");
        }
    }

    #[test]
    fn a_frame_longer_than_a_datagram_ends_it() {
        let mut frames = Frames::default();
        frames.buffer().extend_from_slice(&[0xff, 0xff]);
        assert_eq!(frames.next_frame(), Err(FrameTooLong(0xffff)));
    }

    proptest! {
        #[test]
        fn datagrams_come_out_whole_however_the_stream_is_cut(
            datagrams in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 1..8),
            cut in 1_usize..64,
        ) {
            let mut stream = Vec::new();
            datagrams.iter().for_each(|datagram| put_frame(datagram, &mut stream));
            let (mut frames, mut out) = (Frames::default(), Vec::new());
            for piece in stream.chunks(cut) {
                frames.buffer().extend_from_slice(piece);
                while let Some(frame) = frames.next_frame().unwrap() {
                    out.push(frame.to_vec());
                }
            }
            prop_assert_eq!(out, datagrams);
        }
    }
}

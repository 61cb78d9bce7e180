use std::io;

use tokio::io::{AsyncRead, AsyncReadExt};

use crate::limits;

/// What a connection carries, by its first bytes. All of it comes to the one port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A TLS record with a handshake (RFC 8446, 5.1).
    Tls,
    /// A method of HTTP.
    Http,
    /// A frame with a STUN binding request: media over TCP.
    Media,
    /// A STUN message without a frame: TURN, which is served inside TLS alone.
    Turn,
    Unknown,
}

/// Reads until it is clear what comes. The bytes are to be read again by whoever serves it.
pub(super) async fn sort<Io: AsyncRead + Unpin>(io: &mut Io) -> io::Result<(Kind, Vec<u8>)> {
    let mut first = Vec::with_capacity(limits::FIRST_BYTES);
    loop {
        if let Some(kind) = kind_of(&first) {
            return Ok((kind, first));
        }
        if first.len() >= limits::FIRST_BYTES || io.read_buf(&mut first).await? == 0 {
            return Ok((Kind::Unknown, first));
        }
    }
}

/// `None` while there are too few bytes to tell.
fn kind_of(first: &[u8]) -> Option<Kind> {
    match first {
        [] | [0x16] => None,
        [0x16, 0x03, ..] => Some(Kind::Tls),
        [letter, ..] if letter.is_ascii_alphabetic() => Some(Kind::Http),
        // Allocate, and everything else that a TURN client may begin with.
        [0, 3..=9, ..] if first.get(4..8) == Some(&[0x21, 0x12, 0xa4, 0x42]) => Some(Kind::Turn),
        [0, 3..=9, ..] if first.len() < 8 => None,
        _ => match sfu::begins_with_check(first) {
            None => None,
            Some(true) => Some(Kind::Media),
            Some(false) => Some(Kind::Unknown),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];

    fn stun(before: &[u8], kind: u8) -> Vec<u8> {
        [before, &[0, kind, 0, 0], &COOKIE, &[7; 12]].concat()
    }

    #[tokio::test]
    async fn the_first_bytes_tell_what_a_connection_carries() {
        let cases: [(&[u8], Kind); 9] = [
            (&[0x16, 3, 1, 2, 0], Kind::Tls),
            (b"GET / HTTP/1.1", Kind::Http),
            (b"delete", Kind::Http),
            (&stun(&[0, 20], 1), Kind::Media),
            (&stun(&[0, 3], 1), Kind::Media),
            (&stun(&[], 3), Kind::Turn),
            (&[0x16, 9], Kind::Unknown),
            (&[0xff; 20], Kind::Unknown),
            (b"\0", Kind::Unknown),
        ];
        for (bytes, kind) in cases {
            let (sorted, first) = sort(&mut &*bytes).await.unwrap();
            assert_eq!(sorted, kind, "{bytes:?}");
            assert!(bytes.starts_with(&first) && !first.is_empty());
        }
    }

    #[test]
    fn a_byte_alone_decides_only_for_letters() {
        for first in [&[0x16][..], &[0], &[0, 3]] {
            assert_eq!(kind_of(first), None, "{first:?}");
        }
        assert_eq!(kind_of(b"P"), Some(Kind::Http));
    }
}

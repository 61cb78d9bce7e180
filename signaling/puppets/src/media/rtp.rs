//! RTP headers (RFC 3550, 5.1) as a client writes and reads them.

/// Payload types and extension ids of our offers; Chromium has the same.
pub const OPUS: u8 = 111;
pub const VP8: u8 = 96;
pub const RTX: u8 = 97;
pub const RED: u8 = 63;
pub const AUDIO_LEVEL_ID: u8 = 1;
pub const MID_ID: u8 = 4;
pub const TRANSPORT_ID: u8 = 3;

/// Our header with its extensions.
pub const HEADER_BYTES: usize = 20;

/// What a publisher puts in front of a payload.
#[derive(Clone, Copy, Debug)]
pub struct Header {
    pub payload_type: u8,
    pub marker: bool,
    pub sequence: u16,
    pub timestamp: u32,
    pub ssrc: u32,
    /// The one character of our mids.
    pub mid: u8,
    /// −dBov (RFC 6464), for audio.
    pub level: Option<u8>,
}

/// What a viewer reads without decrypting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub payload_type: u8,
    pub sequence: u16,
    pub ssrc: u32,
    /// The first contributing source: the publisher, in packets that the SFU forwards.
    pub csrc: Option<u32>,
}

impl Header {
    pub fn write(&self, out: &mut Vec<u8>) {
        out.push(0x90);
        out.push(self.payload_type | if self.marker { 0x80 } else { 0 });
        out.extend_from_slice(&self.sequence.to_be_bytes());
        out.extend_from_slice(&self.timestamp.to_be_bytes());
        out.extend_from_slice(&self.ssrc.to_be_bytes());
        // RFC 8285, 4.2: one-byte extensions, filled up to a word.
        out.extend_from_slice(&[0xbe, 0xde, 0, 1, MID_ID << 4, self.mid]);
        match self.level {
            Some(level) => out.extend_from_slice(&[AUDIO_LEVEL_ID << 4, level]),
            None => out.extend_from_slice(&[0, 0]),
        }
    }
}

impl Seen {
    pub fn read(packet: &[u8]) -> Option<Self> {
        let head: &[u8; 12] = packet.first_chunk()?;
        let [first, second, high, low, _, _, _, _, a, b, c, d] = *head;
        let csrc = (first & 0x0f != 0)
            .then(|| {
                packet
                    .get(12..)?
                    .first_chunk()
                    .copied()
                    .map(u32::from_be_bytes)
            })
            .flatten();
        (first >> 6 == 2).then_some(Self {
            payload_type: second & 0x7f,
            sequence: u16::from_be_bytes([high, low]),
            ssrc: u32::from_be_bytes([a, b, c, d]),
            csrc,
        })
    }
}

/// The payload of a decrypted packet, without padding; `None` if the header is cut short.
pub fn payload(packet: &[u8]) -> Option<&[u8]> {
    let first = *packet.first()?;
    let mut at = 12 + 4 * usize::from(first & 0x0f);
    if first & 0x10 != 0 {
        let words = u16::from_be_bytes(*packet.get(at + 2..)?.first_chunk()?);
        at += 4 + 4 * usize::from(words);
    }
    let mut end = packet.len();
    if first & 0x20 != 0 {
        end = end.checked_sub(usize::from(*packet.last()?))?;
    }
    packet.get(at..end)
}

/// RTP time.
pub fn timestamp(packet: &[u8]) -> Option<u32> {
    packet
        .get(4..)?
        .first_chunk()
        .copied()
        .map(u32::from_be_bytes)
}

/// The transport-wide number, in a one-byte extension (RFC 8285, 4.2); in the clear in SRTP, too.
pub fn transport_number(packet: &[u8]) -> Option<u16> {
    let first = *packet.first()?;
    if first & 0x10 == 0 {
        return None;
    }
    let at = 12 + 4 * usize::from(first & 0x0f);
    let [0xbe, 0xde, high, low] = *packet.get(at..)?.first_chunk()? else {
        return None;
    };
    let length = 4 * usize::from(u16::from_be_bytes([high, low]));
    let mut rest = packet.get(at + 4..at + 4 + length)?;
    while let [head, behind @ ..] = rest {
        if *head == 0 {
            rest = behind;
            continue;
        }
        let (value, next) = behind.split_at_checked(usize::from(head & 0x0f) + 1)?;
        if head >> 4 == TRANSPORT_ID {
            return value.first_chunk().copied().map(u16::from_be_bytes);
        }
        rest = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Header = Header {
        payload_type: OPUS,
        marker: true,
        sequence: 0xfffe,
        timestamp: 960,
        ssrc: 0x0102_0304,
        mid: b'0',
        level: Some(20),
    };

    #[test]
    fn a_header_is_read_as_it_was_written() {
        let mut packet = Vec::new();
        HEADER.write(&mut packet);
        packet.extend_from_slice(b"sound");
        let seen = Seen {
            payload_type: OPUS,
            sequence: 0xfffe,
            ssrc: 0x0102_0304,
            csrc: None,
        };
        assert_eq!(Seen::read(&packet), Some(seen));
        assert_eq!(payload(&packet), Some(&b"sound"[..]));
    }

    #[test]
    fn a_transport_wide_number_is_found_among_other_extensions() {
        let mut packet = Vec::new();
        HEADER.write(&mut packet);
        assert_eq!(transport_number(&packet), None);
        packet[15] = 2;
        packet.extend_from_slice(&[0, TRANSPORT_ID << 4 | 1, 1, 2]);
        assert_eq!(transport_number(&packet), Some(0x0102));
        assert_eq!(timestamp(&packet), Some(960));
    }

    #[test]
    fn padding_is_no_payload_and_the_contributing_source_is_found() {
        let mut packet = vec![0xa1, VP8, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 7];
        packet.extend_from_slice(&[b'x', 0, 0, 3]);
        assert_eq!(Seen::read(&packet).unwrap().csrc, Some(7));
        assert_eq!(payload(&packet), Some(&b"x"[..]));
        packet.pop();
        packet.push(200);
        assert_eq!(payload(&packet), None, "more padding than packet");
    }
}

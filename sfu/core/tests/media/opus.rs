//! Sound as a player takes it apart, written from the RFCs alone.

use super::publisher::{OPUS, RED};

/// One frame of Opus as a packet of its own, at its time.
pub(crate) struct Frame {
    pub(crate) timestamp: u32,
    pub(crate) packet: Vec<u8>,
}

/// All frames in a payload, the redundant ones first (RFC 2198).
pub(crate) fn frames(payload_type: u8, timestamp: u32, payload: &[u8]) -> Vec<Frame> {
    if payload_type == OPUS {
        return split(timestamp, payload);
    }
    assert_eq!(payload_type, RED);
    let mut headers = payload;
    let mut blocks = Vec::new();
    while headers[0] & 0x80 != 0 {
        assert_eq!(headers[0] & 0x7f, OPUS);
        let age = u32::from(headers[1]) << 6 | u32::from(headers[2]) >> 2;
        let length = usize::from(headers[2] & 3) << 8 | usize::from(headers[3]);
        blocks.push((age, length));
        headers = &headers[4..];
    }
    assert_eq!(headers[0], OPUS);
    let mut data = &headers[1..];
    let mut frames = Vec::new();
    for (age, length) in blocks {
        let (block, rest) = data.split_at(length);
        frames.extend(split(timestamp.wrapping_sub(age), block));
        data = rest;
    }
    frames.extend(split(timestamp, data));
    frames
}

/// RFC 6716, 3.2; all frames of the tests are of 20 ms.
fn split(timestamp: u32, payload: &[u8]) -> Vec<Frame> {
    if payload.is_empty() {
        return Vec::new();
    }
    let (toc, rest) = (payload[0], &payload[1..]);
    let parts: Vec<&[u8]> = match toc & 3 {
        0 => vec![rest],
        3 => many(rest),
        code => panic!("code {code}"),
    };
    let frame = |(at, part): (usize, &&[u8])| Frame {
        timestamp: timestamp.wrapping_add(960 * at as u32),
        packet: [&[toc & !3][..], part].concat(),
    };
    parts.iter().enumerate().map(frame).collect()
}

/// Figures 6 and 7: constant or variable bit rate, without padding.
fn many(payload: &[u8]) -> Vec<&[u8]> {
    let (flags, mut rest) = (payload[0], &payload[1..]);
    let count = usize::from(flags & 0x3f);
    assert!((1..=6).contains(&count) && flags & 0x40 == 0, "{flags:#x}");
    if flags & 0x80 == 0 {
        assert!(rest.len().is_multiple_of(count));
        return match rest.len() / count {
            0 => vec![rest; count],
            size => rest.chunks(size).collect(),
        };
    }
    let mut lengths = Vec::new();
    for _ in 1..count {
        let (length, behind) = match rest[0] {
            first @ 0..252 => (usize::from(first), &rest[1..]),
            first => (usize::from(first) + 4 * usize::from(rest[1]), &rest[2..]),
        };
        lengths.push(length);
        rest = behind;
    }
    let mut parts = Vec::new();
    for length in lengths {
        let (part, behind) = rest.split_at(length);
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

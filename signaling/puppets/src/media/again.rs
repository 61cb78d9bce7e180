use std::collections::VecDeque;
use std::time::Instant;

use super::rtp::{HEADER_BYTES, Header, RTX};
use crate::limits::{CACHE_FOR, CACHE_PACKETS_MAX};

/// What a camera sent a moment ago, for those who ask for it again (RFC 4588).
#[derive(Default)]
pub struct Again {
    kept: VecDeque<Kept>,
    /// Of the repair stream.
    sequence: u16,
}

struct Kept {
    at: Instant,
    header: Header,
    payload: Vec<u8>,
}

impl Again {
    /// Keeps a packet, and forgets what is too old or too much.
    pub fn keep(&mut self, now: Instant, header: Header, sent: &[u8]) {
        let is_old = |kept: &mut Kept| now - kept.at > CACHE_FOR;
        let mut spare = None;
        while self.kept.len() >= CACHE_PACKETS_MAX || self.kept.front_mut().is_some_and(is_old) {
            spare = self.kept.pop_front().map(|kept| kept.payload);
        }
        let mut payload = spare.unwrap_or_default();
        payload.clear();
        payload.extend_from_slice(sent);
        self.kept.push_back(Kept {
            at: now,
            header,
            payload,
        });
    }

    /// Gives packet `first`, and those after it that have a bit in `more`, to `send`: under numbers of the stream `rtx`,
    /// with the old one in front.
    pub fn send(&mut self, rtx: u32, first: u16, more: u16, mut send: impl FnMut(&[u8])) {
        let asked = |sequence: u16| {
            let after = sequence.wrapping_sub(first);
            after == 0 || after <= 16 && more & (1 << (after - 1)) != 0
        };
        for kept in self.kept.iter().filter(|kept| asked(kept.header.sequence)) {
            let mut packet = Vec::with_capacity(HEADER_BYTES + 2 + kept.payload.len());
            let header = Header {
                payload_type: RTX,
                ssrc: rtx,
                sequence: self.sequence,
                ..kept.header
            };
            self.sequence = self.sequence.wrapping_add(1);
            header.write(&mut packet);
            packet.extend_from_slice(&kept.header.sequence.to_be_bytes());
            packet.extend_from_slice(&kept.payload);
            send(&packet);
        }
    }
}

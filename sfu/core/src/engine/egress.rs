use std::net::SocketAddr;
use std::ops::Range;

use crate::limits::{EGRESS_BYTES_MAX, EGRESS_MESSAGES_MAX};

/// Sealed datagrams that wait to be sent: one piece of memory, used again and again, and what goes where.
#[derive(Default)]
pub struct Egress {
    bytes: Vec<u8>,
    messages: Vec<Message>,
}

/// Datagrams for one address, one behind the other in [`Egress::bytes`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: SocketAddr,
    pub range: Range<usize>,
    /// Bytes of each datagram; the last may be shorter. As the kernel wants it for `UDP_SEGMENT`.
    pub segment: usize,
}

impl Egress {
    /// What the ranges of the messages are in.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// In the order in which they are to be sent.
    #[must_use]
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// Every datagram by itself: for whoever cannot send them at once.
    pub fn datagrams(&self) -> impl Iterator<Item = (SocketAddr, &[u8])> {
        self.messages.iter().flat_map(|message| {
            let bytes = self.bytes.get(message.range.clone()).unwrap_or_default();
            let datagrams = bytes.chunks(message.segment.max(1));
            datagrams.map(|datagram| (message.to, datagram))
        })
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.messages.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= EGRESS_BYTES_MAX || self.messages.len() >= EGRESS_MESSAGES_MAX
    }

    pub(super) fn push(&mut self, to: SocketAddr, datagram: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(datagram);
        self.messages.push(Message {
            to,
            range: start..self.bytes.len(),
            segment: datagram.len(),
        });
    }
}

use std::net::SocketAddr;
use std::ops::Range;

use crate::limits::{EGRESS_BYTES_MAX, EGRESS_MESSAGES_MAX, SEGMENTS_MAX, TRAIN_BYTES_MAX};

#[cfg(test)]
mod tests;

/// Sealed datagrams that wait to be sent: one piece of memory, used again and again, and what goes where.
#[derive(Default)]
pub struct Egress {
    bytes: Vec<u8>,
    messages: Vec<Message>,
    /// Datagrams of the last message while it takes more: until a shorter one ended it.
    open: Option<usize>,
}

/// Datagrams for one address, one behind the other in [`Egress::bytes`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub to: SocketAddr,
    pub range: Range<usize>,
    /// Bytes of each datagram; the last may be shorter. As the kernel wants it for `UDP_SEGMENT`.
    pub segment: usize,
}

impl Message {
    /// The datagrams in it.
    #[must_use]
    pub fn count(&self) -> usize {
        self.range.len().div_ceil(self.segment.max(1))
    }
}

impl Egress {
    pub(super) fn new() -> Self {
        Self {
            bytes: Vec::with_capacity(EGRESS_BYTES_MAX + TRAIN_BYTES_MAX),
            messages: Vec::with_capacity(EGRESS_MESSAGES_MAX + SEGMENTS_MAX),
            open: None,
        }
    }

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
        self.open = None;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= EGRESS_BYTES_MAX || self.messages.len() >= EGRESS_MESSAGES_MAX
    }

    /// Adds a finished datagram.
    pub(super) fn push(&mut self, to: SocketAddr, datagram: &[u8]) {
        self.bytes.extend_from_slice(datagram);
        self.finish(to);
    }

    /// The memory, behind what is in it already: write a datagram there, then [`Self::finish`] it.
    pub(super) fn begin(&mut self) -> (usize, &mut Vec<u8>) {
        (self.bytes.len(), &mut self.bytes)
    }

    /// What was written since the last message is a datagram. It joins that message if the kernel can send them as one.
    pub(super) fn finish(&mut self, to: SocketAddr) {
        self.finish_at(to, self.bytes.len());
    }

    /// The same for what was written up to `end`.
    pub(super) fn finish_at(&mut self, to: SocketAddr, end: usize) {
        if let Some(last) = self.messages.last_mut() {
            let length = end - last.range.end;
            let count = self.open.filter(|count| {
                *count < SEGMENTS_MAX
                    && last.to == to
                    && length <= last.segment
                    && end - last.range.start <= TRAIN_BYTES_MAX
            });
            if let Some(count) = count {
                last.range.end = end;
                self.open = (length == last.segment).then_some(count + 1);
                return;
            }
        }
        let start = self.messages.last().map_or(0, |last| last.range.end);
        self.messages.push(Message {
            to,
            range: start..end,
            segment: end - start,
        });
        self.open = Some(1);
    }
}

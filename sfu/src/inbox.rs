use std::net::{SocketAddr, UdpSocket};
use std::{io, mem};

use crate::limits::{DATAGRAM_BYTES_MAX, RECEIVE_MESSAGES, RECEIVE_STRIDE};
use crate::sys;

/// The datagrams of one batch, in memory that is used again for each.
pub(crate) struct Inbox {
    memory: Box<[u8]>,
    received: Vec<Received>,
}

/// What one sender sent: one datagram, or several that the kernel merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Received {
    pub(crate) from: SocketAddr,
    /// In the inbox's memory.
    pub(crate) start: usize,
    pub(crate) length: usize,
    /// Bytes of each datagram; the last may be shorter.
    pub(crate) segment: usize,
}

impl Inbox {
    pub(crate) fn new() -> Self {
        Self {
            memory: vec![0; RECEIVE_MESSAGES * RECEIVE_STRIDE].into_boxed_slice(),
            received: Vec::with_capacity(RECEIVE_MESSAGES),
        }
    }

    /// Replaces what is here by what has come; true when there is probably more.
    ///
    /// # Errors
    /// `WouldBlock` when nothing has come, and the socket's own.
    pub(crate) fn fill(&mut self, socket: &UdpSocket) -> io::Result<bool> {
        let filled = sys::receive(socket, &mut self.memory, &mut self.received)?;
        Ok(filled == RECEIVE_MESSAGES)
    }

    pub(crate) fn messages(&self) -> &[Received] {
        &self.received
    }

    /// Takes every datagram out, in order of arrival. One longer than the engine reads is cut, and fails authentication there.
    pub(crate) fn empty(&mut self, mut take: impl FnMut(SocketAddr, &mut [u8])) {
        let mut received = mem::take(&mut self.received);
        for message in received.drain(..) {
            let from = SocketAddr::new(message.from.ip().to_canonical(), message.from.port());
            let end = message.start.saturating_add(message.length);
            let bytes = self.memory.get_mut(message.start..end).unwrap_or_default();
            if bytes.is_empty() {
                take(from, &mut []);
            }
            for datagram in bytes.chunks_mut(message.segment.max(1)) {
                let length = datagram.len().min(DATAGRAM_BYTES_MAX);
                take(from, datagram.get_mut(..length).unwrap_or_default());
            }
        }
        self.received = received;
    }
}

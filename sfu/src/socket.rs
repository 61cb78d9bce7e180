use std::net::{IpAddr, SocketAddr, UdpSocket};
use std::time::Instant;
use std::{io, os::fd::AsFd, os::fd::BorrowedFd};

use sfu_core::{Egress, Message};
use socket2::{Domain, Protocol, Socket, Type};

use crate::inbox::Inbox;
use crate::limits::SOCKET_BUFFER_BYTES;
use crate::outlet::{Outlet, SendCounters};
use crate::streams::{StreamAddress, Table};
use crate::sys;

/// A shard's UDP socket. Outside it, an IPv4 peer has an IPv4 address, also on a socket that serves both families.
pub(crate) struct ShardSocket {
    socket: UdpSocket,
    is_ipv6: bool,
    inbox: Inbox,
    outlet: Outlet,
    received: ReceiveCounters,
}

/// What a socket has received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReceiveCounters {
    /// System calls that brought something.
    pub batches: u64,
    /// What they brought: single datagrams, and several that the kernel merged.
    pub messages: u64,
    /// Datagrams that came merged with others of their sender.
    pub merged: u64,
    /// Calls that failed, other than for want of datagrams.
    pub failed: u64,
    /// Datagrams that the kernel threw away because the socket's buffer was full, where it says so.
    pub overflowed: u64,
}

impl ShardSocket {
    /// Opens `count` sockets of one address, among which the kernel deals out senders. Port 0 lets the system choose.
    pub(crate) fn bind_all(address: SocketAddr, count: usize) -> io::Result<Vec<Self>> {
        // The first has the address for itself: with SO_REUSEPORT from the start, two servers of one user would share a port and
        // each get half of the other's clients, even where the system chooses the port. Only Linux lets it be set later.
        let is_set_later = cfg!(target_os = "linux");
        let first = open(address)?;
        first.set_reuse_port(count > 1 && !is_set_later)?;
        first.bind(&address.into())?;
        first.set_reuse_port(count > 1)?;
        let first = Self::of(first, address.is_ipv6());
        let address = first.local_addr()?;
        let mut sockets = vec![first];
        for _ in 1..count {
            let socket = open(address)?;
            socket.set_reuse_port(true)?;
            socket.bind(&address.into())?;
            sockets.push(Self::of(socket, address.is_ipv6()));
        }
        Ok(sockets)
    }

    fn of(socket: Socket, is_ipv6: bool) -> Self {
        let socket = UdpSocket::from(socket);
        // A help, not a need.
        let _ = sys::merge_received(&socket);
        Self {
            outlet: Outlet::new(sys::can_segment(&socket)),
            socket,
            is_ipv6,
            inbox: Inbox::new(),
            received: ReceiveCounters::default(),
        }
    }

    pub(crate) fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Reads a batch, to be taken by [`Self::take`]; true when there is probably more.
    ///
    /// # Errors
    /// `WouldBlock` when nothing has come, and the socket's own.
    pub(crate) fn receive(&mut self) -> io::Result<bool> {
        let result = self.inbox.fill(&self.socket);
        match &result {
            Ok(_) => {
                self.received.batches += 1;
                let messages = self.inbox.messages();
                self.received.messages += messages.len() as u64;
                let merged = messages.iter().filter(|m| m.length > m.segment);
                let merged = merged.map(|m| m.length.div_ceil(m.segment.max(1)) as u64);
                self.received.merged += merged.sum::<u64>();
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => self.received.failed += 1,
        }
        result
    }

    /// Hands over the batch, datagram by datagram.
    pub(crate) fn take(&mut self, take: impl FnMut(SocketAddr, &mut [u8])) {
        self.inbox.empty(take);
    }

    /// Sends all of it; what the kernel does not take is lost and counted. Messages for connections over TCP go to `streams`.
    pub(crate) fn send(&mut self, now: Instant, egress: &Egress, streams: &Table) {
        let (bytes, messages) = (egress.bytes(), egress.messages());
        if !streams.is_in_use() {
            return self.send_messages(now, bytes, messages);
        }
        let is_stream = |message: &Message| StreamAddress::of(message.to).is_some();
        for run in messages.chunk_by(|a, b| is_stream(a) == is_stream(b)) {
            if !run.first().is_some_and(is_stream) {
                self.send_messages(now, bytes, run);
                continue;
            }
            for message in run {
                if let Some(address) = StreamAddress::of(message.to) {
                    streams.send(address, bytes, message);
                }
            }
        }
    }

    fn send_messages(&mut self, now: Instant, bytes: &[u8], messages: &[Message]) {
        let (socket, is_ipv6) = (&self.socket, self.is_ipv6);
        self.outlet.send(now, messages, |messages| {
            sys::send(socket, bytes, messages, |to| wire(to, is_ipv6))
        });
    }

    /// Asks the kernel for what only it can count: a system call.
    pub(crate) fn look(&mut self) {
        if let Some(overflowed) = sys::overflowed(&self.socket) {
            self.received.overflowed = overflowed.into();
        }
    }

    pub(crate) const fn counters(&self) -> (ReceiveCounters, SendCounters) {
        (self.received, self.outlet.counters)
    }
}

impl AsFd for ShardSocket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.socket.as_fd()
    }
}

fn open(address: SocketAddr) -> io::Result<Socket> {
    let domain = Domain::for_address(address);
    let socket = Socket::new(domain, Type::DGRAM, Some(Protocol::UDP))?;
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    // Large buffers are a help, not a need: a kernel may refuse them.
    let _ = socket.set_recv_buffer_size(SOCKET_BUFFER_BYTES);
    let _ = socket.set_send_buffer_size(SOCKET_BUFFER_BYTES);
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn wire(to: SocketAddr, is_ipv6: bool) -> SocketAddr {
    match to.ip() {
        IpAddr::V4(ip) if is_ipv6 => SocketAddr::new(ip.to_ipv6_mapped().into(), to.port()),
        _ => to,
    }
}

#[cfg(test)]
#[path = "socket_tests.rs"]
mod tests;

use std::io;
use std::net::{IpAddr, SocketAddr};

use mio::Interest;
use mio::net::UdpSocket;
use socket2::{Domain, Protocol, Socket, Type};

use crate::limits::SOCKET_BUFFER_BYTES;

/// A shard's UDP socket. Outside it, an IPv4 peer has an IPv4 address, also on a socket that serves both families.
pub(crate) struct ShardSocket {
    socket: UdpSocket,
    is_ipv6: bool,
}

impl ShardSocket {
    pub(crate) fn bind(address: SocketAddr) -> io::Result<Self> {
        let socket = Socket::new(
            Domain::for_address(address),
            Type::DGRAM,
            Some(Protocol::UDP),
        )?;
        if address.is_ipv6() {
            socket.set_only_v6(false)?;
        }
        // Large buffers are a help, not a need: a kernel may refuse them.
        let _ = socket.set_recv_buffer_size(SOCKET_BUFFER_BYTES);
        let _ = socket.set_send_buffer_size(SOCKET_BUFFER_BYTES);
        socket.set_nonblocking(true)?;
        socket.bind(&address.into())?;
        Ok(Self {
            socket: UdpSocket::from_std(socket.into()),
            is_ipv6: address.is_ipv6(),
        })
    }

    pub(crate) fn register(&mut self, poll: &mio::Poll, token: mio::Token) -> io::Result<()> {
        poll.registry()
            .register(&mut self.socket, token, Interest::READABLE)
    }

    pub(crate) fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    pub(crate) fn receive(&self, buffer: &mut [u8]) -> io::Result<(usize, SocketAddr)> {
        let (length, from) = self.socket.recv_from(buffer)?;
        Ok((
            length,
            SocketAddr::new(from.ip().to_canonical(), from.port()),
        ))
    }

    /// Sends one datagram. A full send buffer drops it, as a full router would: waiting would delay everybody.
    pub(crate) fn send(&self, to: SocketAddr, bytes: &[u8]) -> io::Result<usize> {
        self.socket.send_to(bytes, self.wire_address(to))
    }

    fn wire_address(&self, to: SocketAddr) -> SocketAddr {
        match to.ip() {
            IpAddr::V4(ip) if self.is_ipv6 => {
                SocketAddr::new(ip.to_ipv6_mapped().into(), to.port())
            }
            _ => to,
        }
    }
}

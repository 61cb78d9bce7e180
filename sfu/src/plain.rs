//! The same as `mmsg`, datagram by datagram, for systems that have no calls for many.

use std::io;
use std::net::{SocketAddr, UdpSocket};

use sfu_core::Message;

use crate::inbox::Received;
use crate::limits::{RECEIVE_BYTES, RECEIVE_MESSAGES, RECEIVE_STRIDE};

pub(crate) fn merge_received(_socket: &UdpSocket) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn can_segment(_socket: &UdpSocket) -> bool {
    false
}

pub(crate) fn receive(
    socket: &UdpSocket,
    memory: &mut [u8],
    received: &mut Vec<Received>,
) -> io::Result<usize> {
    received.clear();
    let buffers = memory.chunks_exact_mut(RECEIVE_STRIDE);
    for (index, buffer) in buffers.take(RECEIVE_MESSAGES).enumerate() {
        let buffer = buffer.get_mut(..RECEIVE_BYTES).unwrap_or_default();
        match socket.recv_from(buffer) {
            Ok((length, from)) => received.push(Received {
                from,
                start: index * RECEIVE_STRIDE,
                length,
                segment: length,
            }),
            Err(error) if received.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    Ok(received.len())
}

/// Trains are refused: whoever asks sends their datagrams one by one.
pub(crate) fn send(
    socket: &UdpSocket,
    bytes: &[u8],
    messages: &[Message],
    wire: impl Fn(SocketAddr) -> SocketAddr,
) -> io::Result<usize> {
    let Some(message) = messages.first() else {
        return Ok(0);
    };
    let payload = bytes.get(message.range.clone()).unwrap_or_default();
    if payload.len() > message.segment {
        return Err(io::Error::from_raw_os_error(libc::EOPNOTSUPP));
    }
    socket.send_to(payload, wire(message.to)).map(|_| 1)
}

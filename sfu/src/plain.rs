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

pub(crate) fn overflowed(_socket: &UdpSocket) -> Option<u32> {
    None
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

#[cfg(test)]
mod tests {
    use super::*;

    fn message(to: &UdpSocket, segment: usize) -> Message {
        Message {
            to: to.local_addr().unwrap(),
            range: 0..200,
            segment,
        }
    }

    #[test]
    fn datagrams_go_one_by_one_and_trains_are_refused() {
        let [a, b] = [(); 2].map(|()| UdpSocket::bind("127.0.0.1:0").unwrap());
        assert!(merge_received(&a).is_err() && !can_segment(&a));
        assert_eq!(overflowed(&a), None);
        let two = [message(&b, 200), message(&b, 200)];
        assert_eq!(send(&a, &[7; 200], &two, |to| to).unwrap(), 1);
        let refused = send(&a, &[7; 200], &[message(&b, 100)], |to| to).unwrap_err();
        assert_eq!(refused.raw_os_error(), Some(libc::EOPNOTSUPP));

        b.set_nonblocking(true).unwrap();
        let mut memory = vec![0; 2 * RECEIVE_STRIDE];
        let mut received = Vec::new();
        while receive(&b, &mut memory, &mut received).is_err() {
            std::thread::yield_now();
        }
        let expected = Received {
            from: a.local_addr().unwrap(),
            start: 0,
            length: 200,
            segment: 200,
        };
        assert_eq!(received, [expected]);
        assert_eq!(memory[..200], [7; 200]);
    }
}

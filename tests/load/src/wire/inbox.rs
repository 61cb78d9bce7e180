use std::io::IoSliceMut;
use std::net::SocketAddrV4;
use std::os::fd::RawFd;

use nix::sys::socket::{
    ControlMessageOwned, MsgFlags, MultiHeaders, SockaddrIn, recvmmsg, recvmsg,
};

use crate::limits::{BATCH, DATAGRAM_BYTES_MAX};
use puppets::media::wall::WallNanos;

/// What takes datagrams from sockets, many with one call.
pub(super) struct Inbox {
    headers: MultiHeaders<SockaddrIn>,
    buffers: Box<[[u8; DATAGRAM_BYTES_MAX]; BATCH]>,
    arrivals: [Arrival; BATCH],
    control: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Arrival {
    bytes: usize,
    from: Option<SocketAddrV4>,
}

/// One datagram.
pub(super) struct Datagram<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) from: SocketAddrV4,
    /// When the kernel took it, if the socket was told to note it.
    pub(super) at: Option<WallNanos>,
}

impl Inbox {
    pub(super) fn new() -> Self {
        Self {
            headers: MultiHeaders::preallocate(BATCH, None),
            buffers: Box::new([[0; DATAGRAM_BYTES_MAX]; BATCH]),
            arrivals: [Arrival {
                bytes: 0,
                from: None,
            }; BATCH],
            control: nix::cmsg_space!(nix::sys::time::TimeSpec),
        }
    }

    /// Takes what waits at a socket and gives each datagram to `take`.
    pub(super) fn drain(&mut self, socket: RawFd, mut take: impl FnMut(Datagram<'_>)) {
        loop {
            let count = self.fill(socket);
            for (buffer, arrival) in self.buffers.iter().zip(&self.arrivals).take(count) {
                if let (Some(bytes), Some(from)) = (buffer.get(..arrival.bytes), arrival.from) {
                    take(Datagram {
                        bytes,
                        from,
                        at: None,
                    });
                }
            }
            // A call that could have taken more found the socket empty: the next arrival wakes us again.
            if count < BATCH {
                return;
            }
        }
    }

    /// The same, one by one, with the kernel's time.
    pub(super) fn drain_stamped(&mut self, socket: RawFd, mut take: impl FnMut(Datagram<'_>)) {
        let [buffer, ..] = &mut *self.buffers;
        loop {
            let mut slices = [IoSliceMut::new(buffer)];
            let flags = MsgFlags::MSG_DONTWAIT;
            let Ok(message) =
                recvmsg::<SockaddrIn>(socket, &mut slices, Some(&mut self.control), flags)
            else {
                return;
            };
            let times = message.cmsgs().into_iter().flatten();
            let at = times.filter_map(|control| kernel_time(&control)).next();
            let (length, from) = (message.bytes, message.address);
            if let (Some(bytes), Some(from)) = (buffer.get(..length), from) {
                let from = SocketAddrV4::new(from.ip(), from.port());
                take(Datagram { bytes, from, at });
            }
        }
    }

    fn fill(&mut self, socket: RawFd) -> usize {
        let mut slices = self
            .buffers
            .each_mut()
            .map(|buffer| [IoSliceMut::new(buffer)]);
        let flags = MsgFlags::MSG_DONTWAIT;
        let Ok(messages) = recvmmsg(socket, &mut self.headers, slices.iter_mut(), flags, None)
        else {
            return 0;
        };
        let mut count = 0;
        for (arrival, message) in self.arrivals.iter_mut().zip(messages) {
            let from = message.address;
            *arrival = Arrival {
                bytes: message.bytes,
                from: from.map(|from| SocketAddrV4::new(from.ip(), from.port())),
            };
            count += 1;
        }
        count
    }
}

fn kernel_time(control: &ControlMessageOwned) -> Option<WallNanos> {
    let ControlMessageOwned::ScmTimestampns(time) = control else {
        return None;
    };
    let seconds = u64::try_from(time.tv_sec()).ok()?;
    let nanos = u64::try_from(time.tv_nsec()).ok()?;
    Some(WallNanos(seconds * 1_000_000_000 + nanos))
}

//! Many datagrams in one system call: `recvmmsg` with `UDP_GRO`, `sendmmsg` with `UDP_SEGMENT`.
//!
//! The only module of the house that handles memory by hand. No wrapper gives each message of a `sendmmsg` a segment size of
//! its own, which is what sending trains to many viewers at once needs (docs/adr/0009). The kernel is given pointers to memory
//! that lives on this stack, or is borrowed for the length of the call; none is kept. Addresses and control messages are plain
//! bytes in the kernel's layout, so that nothing here walks a list of pointers.
#![expect(
    unsafe_code,
    reason = "sendmmsg and recvmmsg have no safe wrapper that does this"
)]

use std::io;
use std::mem::{MaybeUninit, offset_of, size_of, zeroed};
use std::net::{SocketAddr, UdpSocket};
use std::os::fd::AsRawFd;

use sfu_core::Message;

use crate::inbox::Received;
use crate::limits::{RECEIVE_BYTES, RECEIVE_MESSAGES, RECEIVE_STRIDE, SEND_MESSAGES};
use crate::name::Name;

/// Asks the kernel to hand over datagrams of one sender that came together as one piece.
pub(crate) fn merge_received(socket: &UdpSocket) -> io::Result<()> {
    set_option(socket, libc::UDP_GRO, 1)
}

/// Whether the kernel can cut a message into datagrams. A path may still refuse to.
pub(crate) fn can_segment(socket: &UdpSocket) -> bool {
    set_option(socket, libc::UDP_SEGMENT, 0).is_ok()
}

/// Datagrams that the kernel threw away because the socket's buffer was full.
pub(crate) fn overflowed(socket: &UdpSocket) -> Option<u32> {
    // SK_MEMINFO_DROPS of linux/sock_diag.h is the ninth of nine numbers, and the last.
    let mut numbers = [0_u32; 9];
    let mut length = size_of_val(&numbers) as libc::socklen_t;
    // SAFETY: the pointers are to nine numbers, with their size, and to that size; both outlive the call.
    let result = unsafe {
        libc::getsockopt(
            socket.as_raw_fd(),
            libc::SOL_SOCKET,
            libc::SO_MEMINFO,
            (&raw mut numbers).cast(),
            &raw mut length,
        )
    };
    let [.., drops] = numbers;
    (result == 0).then_some(drops)
}

/// Fills `memory`, a piece of [`RECEIVE_STRIDE`] a message, with what has come, and says in `received` what is where.
/// Returns the number of messages; fewer than [`RECEIVE_MESSAGES`] mean that the socket was empty.
///
/// # Errors
/// Those of `recvmmsg`; `WouldBlock` when nothing has come.
pub(crate) fn receive(
    socket: &UdpSocket,
    memory: &mut [u8],
    received: &mut Vec<Received>,
) -> io::Result<usize> {
    received.clear();
    let mut names = [const { Name::EMPTY }; RECEIVE_MESSAGES];
    let mut controls = [const { MergeControl::EMPTY }; RECEIVE_MESSAGES];
    let mut pieces = [const { MaybeUninit::<libc::iovec>::uninit() }; RECEIVE_MESSAGES];
    let mut headers = [const { MaybeUninit::<libc::mmsghdr>::uninit() }; RECEIVE_MESSAGES];
    let mut count = 0;
    let parts = names.iter_mut().zip(&mut controls).zip(&mut pieces);
    for ((((name, control), piece), header), buffer) in parts
        .zip(&mut headers)
        .zip(memory.chunks_exact_mut(RECEIVE_STRIDE))
    {
        let piece = piece.write(libc::iovec {
            iov_base: buffer.as_mut_ptr().cast(),
            iov_len: RECEIVE_BYTES.min(buffer.len()),
        });
        let header = header.write(empty_header());
        header.msg_hdr.msg_name = (&raw mut name.0).cast();
        header.msg_hdr.msg_namelen = Name::BYTES;
        header.msg_hdr.msg_iov = piece;
        header.msg_hdr.msg_iovlen = 1;
        header.msg_hdr.msg_control = (&raw mut *control).cast();
        header.msg_hdr.msg_controllen = size_of::<MergeControl>() as _;
        count += 1;
    }
    // SAFETY: the first `count` headers are written. Each points to one name, one control and one piece of its own, which outlive
    // the call, with their true sizes; `iov_len` is within its buffer, which nobody else uses while `memory` is borrowed.
    let result = unsafe {
        libc::recvmmsg(
            socket.as_raw_fd(),
            headers.as_mut_ptr().cast(),
            count,
            libc::MSG_DONTWAIT as _,
            std::ptr::null_mut(),
        )
    };
    let filled = usize::try_from(result).map_err(|_| io::Error::last_os_error())?;
    let parts = names.iter().zip(&controls).zip(&headers).take(filled);
    for (index, ((name, control), header)) in parts.enumerate() {
        // SAFETY: `filled` is at most `count`, and the first `count` headers are written.
        let length = unsafe { header.assume_init_ref() }.msg_len as usize;
        if let Some(from) = name.address() {
            received.push(Received {
                from,
                start: index * RECEIVE_STRIDE,
                length,
                segment: control.segment().unwrap_or(length),
            });
        }
    }
    Ok(filled)
}

/// Sends the first messages, each as a train when it is longer than its segment, and returns how many were taken: at most
/// [`SEND_MESSAGES`], and fewer when one fails that is not the first. `wire` turns an address into one of the socket's family.
///
/// # Errors
/// What the kernel says about the first message; nothing was sent then.
pub(crate) fn send(
    socket: &UdpSocket,
    bytes: &[u8],
    messages: &[Message],
    wire: impl Fn(SocketAddr) -> SocketAddr,
) -> io::Result<usize> {
    let mut names = [const { MaybeUninit::<Name>::uninit() }; SEND_MESSAGES];
    let mut controls = [const { MaybeUninit::<SegmentControl>::uninit() }; SEND_MESSAGES];
    let mut pieces = [const { MaybeUninit::<libc::iovec>::uninit() }; SEND_MESSAGES];
    let mut headers = [const { MaybeUninit::<libc::mmsghdr>::uninit() }; SEND_MESSAGES];
    let mut count = 0;
    let parts = names.iter_mut().zip(&mut controls).zip(&mut pieces);
    for ((((name, control), piece), header), message) in parts.zip(&mut headers).zip(messages) {
        let payload = bytes.get(message.range.clone()).unwrap_or_default();
        let (address, name_bytes) = Name::of(wire(message.to));
        let name = name.write(address);
        let piece = piece.write(libc::iovec {
            iov_base: payload.as_ptr().cast_mut().cast(),
            iov_len: payload.len(),
        });
        let header = header.write(empty_header());
        header.msg_hdr.msg_name = (&raw mut name.0).cast();
        header.msg_hdr.msg_namelen = name_bytes;
        header.msg_hdr.msg_iov = piece;
        header.msg_hdr.msg_iovlen = 1;
        if payload.len() > message.segment {
            let control = control.write(SegmentControl::of(message.segment));
            header.msg_hdr.msg_control = (&raw mut *control).cast();
            header.msg_hdr.msg_controllen = size_of::<SegmentControl>() as _;
        }
        count += 1;
    }
    // SAFETY: the first `count` headers are written. Each points to a name, a piece and perhaps a control that are written and
    // outlive the call, with their true sizes; the piece is within `bytes`, which the kernel only reads.
    let result = unsafe {
        libc::sendmmsg(
            socket.as_raw_fd(),
            headers.as_mut_ptr().cast(),
            count,
            (libc::MSG_DONTWAIT | libc::MSG_NOSIGNAL) as _,
        )
    };
    usize::try_from(result).map_err(|_| io::Error::last_os_error())
}

/// The control message that says how long each datagram of a train is.
#[repr(C)]
struct SegmentControl {
    header: libc::cmsghdr,
    segment: u16,
}

impl SegmentControl {
    fn of(segment: usize) -> Self {
        let mut header = empty_control();
        header.cmsg_level = libc::SOL_UDP;
        header.cmsg_type = libc::UDP_SEGMENT;
        header.cmsg_len = (offset_of!(Self, segment) + size_of::<u16>()) as _;
        // No train is longer than 64 kB; a segment that is would be refused by the kernel as zero is.
        let segment = u16::try_from(segment).unwrap_or(0);
        Self { header, segment }
    }
}

/// The control message in which the kernel says how long each datagram of a merged one was.
#[repr(C)]
struct MergeControl {
    header: libc::cmsghdr,
    segment: libc::c_int,
}

impl MergeControl {
    const EMPTY: Self = Self {
        header: empty_control(),
        segment: 0,
    };

    /// `None` when the datagram came alone.
    fn segment(&self) -> Option<usize> {
        let is_said =
            self.header.cmsg_level == libc::SOL_UDP && self.header.cmsg_type == libc::UDP_GRO;
        let segment = usize::try_from(self.segment).ok();
        segment.filter(|segment| is_said && *segment > 0)
    }
}

// The kernel puts the value where CMSG_DATA says; here it is the second field.
const _: () = {
    // SAFETY: arithmetic on a number.
    let at = unsafe { libc::CMSG_LEN(0) } as usize;
    assert!(offset_of!(SegmentControl, segment) == at);
    assert!(offset_of!(MergeControl, segment) == at);
};

const fn empty_control() -> libc::cmsghdr {
    // SAFETY: numbers only, for which zero is a value.
    unsafe { zeroed() }
}

const fn empty_header() -> libc::mmsghdr {
    // SAFETY: numbers, and pointers that may be null.
    unsafe { zeroed() }
}

fn set_option(socket: &UdpSocket, option: libc::c_int, value: libc::c_int) -> io::Result<()> {
    // SAFETY: the pointer is to one c_int that outlives the call, and the length is its size.
    let result = unsafe {
        libc::setsockopt(
            socket.as_raw_fd(),
            libc::SOL_UDP,
            option,
            (&raw const value).cast(),
            size_of::<libc::c_int>() as libc::socklen_t,
        )
    };
    if result == 0 {
        Ok(())
    } else {
        Err(io::Error::last_os_error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_datagram_that_came_alone_has_no_segment() {
        assert_eq!(MergeControl::EMPTY.segment(), None);
        let mut control = MergeControl::EMPTY;
        control.header.cmsg_level = libc::SOL_UDP;
        control.header.cmsg_type = libc::UDP_GRO;
        assert_eq!(control.segment(), None, "zero would never end");
        control.segment = 1_200;
        assert_eq!(control.segment(), Some(1_200));
    }
}

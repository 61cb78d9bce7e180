//! The bounds of this program, each with what it costs.

use std::time::Duration;

/// Addresses of clients behind the NAT: a socket and a task each.
pub(crate) const CLIENTS_MAX: usize = 256;
/// Connections at once: two sockets, four tasks and two queues each.
pub(crate) const CONNECTIONS_MAX: usize = 256;
/// A datagram; those of WebRTC fit.
pub(crate) const DATAGRAM_BYTES_MAX: usize = 2_048;
/// What one read takes from a connection: an SDP answer with room to spare, so that its candidates are seen whole.
pub(crate) const READ_BYTES: usize = 64 * 1024;
/// A TCP segment's payload.
pub(crate) const SEGMENT_BYTES: usize = 1_400;
/// Segments of one connection that are on their way: 1.4 KB each.
pub(crate) const SEGMENTS_MAX: usize = 512;
/// IP and UDP headers.
pub(crate) const UDP_HEADER_BYTES: u64 = 28;
/// IP and TCP headers, without options.
pub(crate) const TCP_HEADER_BYTES: u64 = 40;
/// Orders that wait to be carried out.
pub(crate) const ORDERS_MAX: usize = 16;
/// How long the server may take to accept.
pub(crate) const CONNECT_WITHIN: Duration = Duration::from_secs(10);

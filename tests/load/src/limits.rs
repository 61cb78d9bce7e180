//! The bounds of this tool, each with what it costs.

use std::time::Duration;

/// How often a wire thread looks at its sockets. Longer trains are then taken with one call, and the server's packets
/// wake nobody; two buffers of a 10-packet train still fit a socket.
pub(crate) const TICK: Duration = Duration::from_millis(1);
/// Datagrams taken with one call, one train of the server and a bit. 2 KB each, once a thread.
pub(crate) const BATCH: usize = 16;
/// A datagram; WebRTC's are below every path's MTU.
pub(crate) const DATAGRAM_BYTES_MAX: usize = 2_048;
/// What a client's socket holds before the kernel drops: a key frame of 720p twice. The kernel may grant less.
pub(crate) const SOCKET_BUFFER_BYTES: usize = 1024 * 1024;
/// One packet in this many is decrypted: it costs as much as receiving ten.
pub(crate) const SAMPLE: u64 = 64;
/// An encoder does not make key frames faster than this, however many ask.
pub(crate) const KEY_FRAME_EVERY: Duration = Duration::from_millis(300);
/// A picture that stands still for longer is a freeze.
pub(crate) const FREEZE_AFTER: Duration = Duration::from_millis(500);
/// A frame of at most this many packets leaves the server at once; longer ones are spread on purpose.
pub(crate) const TRAIN_PACKETS_MAX: u8 = 10;
/// After `youMoved`, packets of the old room may be on their way for this long.
pub(crate) const MOVE_GRACE: Duration = Duration::from_millis(100);
/// Packets of another place that are further apart than this do not announce the same move.
pub(crate) const EARLY_APART: Duration = Duration::from_secs(2);
/// People who are on their way in at once, where joining is not what is measured: an overloaded machine then takes its
/// time, and nobody runs out of patience.
pub(crate) const JOINING_MAX: usize = 50;
/// After so many newcomers it is waited until those who are in have heard of them: each is told of each, and the server
/// cuts off who does not read.
pub(crate) const JOINS_BETWEEN_PINGS: u32 = 25;
/// Lines about one kind of trouble; the rest is only counted.
pub(crate) const TROUBLES_SHOWN: usize = 5;
/// Packets that one feedback tells of: a quarter of a second of 4,000 packets a second.
pub(crate) const FEEDBACK_PACKETS_MAX: u64 = 1_000;
/// How often browsers tell what arrived.
pub(crate) const FEEDBACK_EVERY: Duration = Duration::from_millis(100);
/// Sound that is later than this, against the soonest, is not played: what a browser's buffer grows to.
pub(crate) const PLAYOUT: Duration = Duration::from_millis(500);
/// By how much pictures are delayed beyond the time that a missing packet takes to come again.
pub(crate) const PICTURE_DELAY: Duration = Duration::from_millis(80);
/// Frames of one stream that wait for their missing parts.
pub(crate) const PICTURES_KEPT_MAX: usize = 300;
/// Between two requests for a key frame.
pub(crate) const KEY_FRAME_AGAIN: Duration = Duration::from_millis(500);
/// How long a missing packet is asked for, how often, and how many at once.
pub(crate) const MISSING_WAIT: Duration = Duration::from_secs(2);
pub(crate) const ASK_AGAIN_TIMES: u32 = 10;
pub(crate) const MISSING_KEPT_MAX: u64 = 1_000;
/// IP and UDP headers, which networks count.
pub(crate) const UDP_HEADER_BYTES: u64 = 28;

//! The bounds of a client, each with what it costs.

use std::time::Duration;

/// Between two connectivity checks until one is answered (RFC 8445, 14.2 has 500 ms after the first).
pub const CHECK_AGAIN: Duration = Duration::from_millis(100);
/// Consent (RFC 7675, 5.1) is asked for every 5 s on average by the standard; browsers ask a bit more often.
pub const CONSENT_EVERY: Duration = Duration::from_secs(3);
/// ICE and DTLS may take this long; browsers give up later.
pub const CONNECT_WITHIN: Duration = Duration::from_secs(15);
/// Browsers report about once a second.
pub const REPORT_EVERY: Duration = Duration::from_secs(1);
/// Reports of one RTCP packet (RFC 3550, 6.4.2: five bits).
pub const REPORT_BLOCKS_MAX: usize = 31;
/// How long a publisher keeps what it sent, for those who ask again.
pub const CACHE_FOR: Duration = Duration::from_secs(1);
/// And how many packets at most, 1.1 KB each.
pub const CACHE_PACKETS_MAX: usize = 512;
/// How long a call or an answer of the server may take.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(20);
/// Tries of a call that the server refuses as too fast, and the pauses between them, which double: 20 s in all.
pub const CALL_TRIES: u32 = 14;
pub const CALL_AGAIN_FIRST: Duration = Duration::from_millis(200);
pub const CALL_AGAIN_LAST: Duration = Duration::from_secs(2);
/// People of a rehearsal: 24 who are written, and the others have names of theirs. Each costs a task, a socket and about a
/// hundredth of a core.
pub const PEOPLE_MAX: usize = 60;
/// A datagram; WebRTC's are below every path's MTU.
pub const DATAGRAM_BYTES_MAX: usize = 2_048;
/// When a track is behind by more than this, it skips and does not catch up.
pub const BEHIND_MAX: Duration = Duration::from_millis(200);

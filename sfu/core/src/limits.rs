//! The bounds of the media plane, each with what it costs.

use std::time::Duration;

/// How far behind the newest a packet may arrive and still be forwarded, in packets. One bit each per source;
/// 512 is two seconds of 720p.
pub(crate) const REORDER_WINDOW: u64 = 512;
/// Sequence numbers a source may miss at once before we stop asking and want a key frame instead. 32 bytes each.
pub(crate) const LOSSES_MAX: usize = 256;
/// Times we ask a publisher for one lost packet: with [`NACK_INTERVAL`], half a second, then viewers ask for a key frame.
pub(crate) const NACK_TRIES: u8 = 5;
/// Patience for a packet that is merely out of order.
pub(crate) const NACK_DELAY: Duration = Duration::from_millis(10);
/// Between two requests for one packet: about a round trip.
pub(crate) const NACK_INTERVAL: Duration = Duration::from_millis(100);
/// A sender ignores a second PLI within about 300 ms (study: slots 2.4).
pub(crate) const KEYFRAME_INTERVAL: Duration = Duration::from_millis(300);
/// Key-frame requests of one viewer for one slot: no more than one in this time is looked at.
pub(crate) const VIEWER_KEYFRAME_INTERVAL: Duration = Duration::from_millis(150);
/// How long an old picture may stay in a slot while the new one has not begun: seven tries for a key frame.
pub(crate) const SWITCH_MAX: Duration = Duration::from_secs(2);

/// Sent video packets kept for retransmission by one slot half, about 100 bytes each: two seconds of 2.5 Mbit/s.
pub(crate) const VIDEO_CACHE_MAX: usize = 512;
/// Sent audio packets kept by one half: two seconds of 20 ms packets.
pub(crate) const AUDIO_CACHE_MAX: usize = 100;
/// Nobody plays a packet that is older; it would only add to the congestion that lost it.
pub(crate) const CACHE_AGE_MAX: Duration = Duration::from_secs(2);
/// Times one packet is sent again to one viewer.
pub(crate) const RETRANSMISSIONS_MAX: u8 = 8;
/// A packet is not sent again sooner than this after it was last sent.
pub(crate) const RETRANSMISSION_INTERVAL: Duration = Duration::from_millis(15);
/// Sequence numbers looked at in one NACK packet; a well-meant one names less than a window.
pub(crate) const NACKED_MAX: usize = 512;

/// Video that sent no packet for this long is no longer live.
pub(crate) const VIDEO_IDLE: Duration = Duration::from_secs(2);
/// Longer than the 400 ms between packets of Opus in discontinuous transmission, and a lost one or two.
pub(crate) const AUDIO_IDLE: Duration = Duration::from_secs(3);
/// A microphone or camera that fell idle keeps its slot for this long, so that a pause moves nobody.
pub(crate) const LINGER: Duration = Duration::from_secs(10);
/// How often silence is looked for.
pub(crate) const LIVENESS_INTERVAL: Duration = Duration::from_millis(250);

/// Speakers named in a notice.
pub(crate) const SPEAKERS_MAX: usize = 5;
/// The contract promises at most one notice in this time.
pub(crate) const SPEAKERS_INTERVAL: Duration = Duration::from_millis(300);
/// A microphone whose last level is older is silent.
pub(crate) const LEVEL_AGE_MAX: Duration = Duration::from_millis(800);

/// REMB to publishers; half of the receiver-report interval.
pub(crate) const FEEDBACK_INTERVAL: Duration = Duration::from_millis(500);

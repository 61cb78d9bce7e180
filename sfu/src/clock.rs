use std::time::{Instant, SystemTime, UNIX_EPOCH};

use sfu_core::NtpTime;
use sfu_core::media::ClockAnchor;

/// Seconds from 1900, where NTP time starts, to 1970 (RFC 5905, A.4).
const NTP_TO_UNIX: u64 = 2_208_988_800;

/// Ties the monotonic clock to the wall clock, once.
pub(crate) fn anchor() -> ClockAnchor {
    // A wall clock before 1970 only shifts the NTP times in reports, which are compared with each other alone.
    let since_1970 = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = since_1970.as_secs().wrapping_add(NTP_TO_UNIX) << 32;
    let fraction = (u64::from(since_1970.subsec_nanos()) << 32) / 1_000_000_000;
    ClockAnchor {
        instant: Instant::now(),
        ntp: NtpTime(seconds | fraction),
    }
}

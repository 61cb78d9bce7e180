use std::time::Instant;

use crate::{NtpTime, ReceptionReport};

/// What a receiver report says of one source (RFC 3550, 6.4.1 and A.3, A.8).
#[derive(Debug, Default)]
pub(super) struct Reception {
    first: Option<(u64, Instant)>,
    highest: u64,
    received: u64,
    /// Expected and received at the last report.
    reported: (u64, u64),
    transit: Option<u32>,
    /// Scaled by 16, as in A.8.
    jitter: u64,
}

impl Reception {
    pub(super) fn arrived(&mut self, now: Instant, number: u64, timestamp: u32, clock_rate: u32) {
        let (_, start) = *self.first.get_or_insert((number, now));
        self.highest = self.highest.max(number);
        self.received += 1;
        // 64 bits hold the product for six years.
        let since = now.saturating_duration_since(start).as_micros() as u64;
        let arrival = (since.wrapping_mul(clock_rate.into()) / 1_000_000) as u32;
        let transit = arrival.wrapping_sub(timestamp);
        if let Some(before) = self.transit.replace(transit) {
            let difference = u64::from((transit.wrapping_sub(before) as i32).unsigned_abs());
            self.jitter = (self.jitter + difference).saturating_sub((self.jitter + 8) >> 4);
        }
    }

    /// A report for the time since the last one; `None` before the first packet.
    pub(super) fn report(
        &mut self,
        now: Instant,
        ssrc: u32,
        sender_report: Option<(NtpTime, Instant)>,
    ) -> Option<ReceptionReport> {
        let (first, _) = self.first?;
        let expected = (self.highest + 1).saturating_sub(first);
        let (expected_before, received_before) = self.reported;
        self.reported = (expected, self.received);
        let expected_now = expected.saturating_sub(expected_before);
        let lost_now = expected_now.saturating_sub(self.received - received_before);
        let (last_sender_report, delay_since_last) = match sender_report {
            Some((ntp, at)) => ((ntp.0 >> 16) as u32, in_65536ths(now, at)),
            None => (0, 0),
        };
        Some(ReceptionReport {
            ssrc,
            fraction_lost: (lost_now * 256)
                .checked_div(expected_now)
                .unwrap_or(0)
                .min(255) as u8,
            total_lost: expected.saturating_sub(self.received).min(0x7f_ffff) as u32,
            highest_sequence: self.highest as u32,
            jitter: (self.jitter >> 4) as u32,
            last_sender_report,
            delay_since_last,
        })
    }
}

fn in_65536ths(now: Instant, earlier: Instant) -> u32 {
    let micros = now.saturating_duration_since(earlier).as_micros();
    (micros * 65_536 / 1_000_000).min(u128::from(u32::MAX)) as u32
}

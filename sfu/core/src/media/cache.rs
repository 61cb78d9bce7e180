use std::collections::VecDeque;
use std::time::Instant;

use crate::limits::{CACHE_AGE_MAX, CACHE_SPAN_MAX, RETRANSMISSION_INTERVAL, RETRANSMISSIONS_MAX};
use crate::media::RtpOut;

/// What one stream sent lately, by outgoing sequence number. Rebinds leave it alone.
#[derive(Debug)]
pub(super) struct Cache {
    /// Ascending by number.
    sent: VecDeque<Sent>,
    capacity: usize,
}

#[derive(Debug)]
struct Sent {
    number: u64,
    first_sent: Instant,
    last_sent: Instant,
    again: u8,
    packet: RtpOut,
}

impl Cache {
    pub(super) fn new(capacity: usize) -> Self {
        Self {
            sent: VecDeque::new(),
            capacity,
        }
    }

    pub(super) fn clear(&mut self) {
        self.sent.clear();
    }

    pub(super) fn store(&mut self, now: Instant, number: u64, packet: RtpOut) {
        while self.sent.len() >= self.capacity || self.oldest_is_useless(now, number) {
            self.sent.pop_front();
        }
        let at = match self.sent.back() {
            Some(newest) if newest.number > number => {
                self.sent.partition_point(|sent| sent.number < number)
            }
            _ => self.sent.len(),
        };
        self.sent.insert(
            at,
            Sent {
                number,
                first_sent: now,
                last_sent: now,
                again: 0,
                packet,
            },
        );
    }

    /// The packet to send again, unless it is unknown, too old, or was sent just now or too often.
    pub(super) fn again(&mut self, now: Instant, number: u64) -> Option<RtpOut> {
        let at = self.sent.binary_search_by_key(&number, |sent| sent.number);
        let sent = self.sent.get_mut(at.ok()?)?;
        let wanted = sent.again < RETRANSMISSIONS_MAX
            && sent.first_sent + CACHE_AGE_MAX > now
            && sent.last_sent + RETRANSMISSION_INTERVAL <= now;
        if !wanted {
            return None;
        }
        sent.again += 1;
        sent.last_sent = now;
        Some(sent.packet.clone())
    }

    /// Too old, or too far behind `newest`.
    fn oldest_is_useless(&self, now: Instant, newest: u64) -> bool {
        let oldest = self.sent.front();
        oldest.is_some_and(|sent| {
            sent.first_sent + CACHE_AGE_MAX <= now || sent.number + CACHE_SPAN_MAX < newest
        })
    }
}

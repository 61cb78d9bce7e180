use std::time::{Duration, Instant};

use crate::limits::{
    CACHE_AGE_MAX, RESENT_MAX, RETRANSMISSION_INTERVAL, RETRANSMISSION_INTERVAL_MAX,
    RETRANSMISSIONS_MAX,
};

#[cfg(test)]
mod tests;

/// What one stream was sent again lately. Costs nothing before the first loss.
#[derive(Debug, Default)]
pub(super) struct Resent {
    packets: Vec<Packet>,
}

#[derive(Debug)]
struct Packet {
    sequence: u64,
    /// When it may be forgotten: it is too old to be sent again from then on.
    ends: Instant,
    last: Instant,
    times: u8,
}

impl Resent {
    /// Between two times that a packet goes to somebody who is so far away.
    pub(super) fn interval(round_trip: Option<Duration>) -> Duration {
        let known = round_trip.unwrap_or_default() * 3 / 4;
        known.clamp(RETRANSMISSION_INTERVAL, RETRANSMISSION_INTERVAL_MAX)
    }

    /// Whether a packet that was first sent at about `sent` may be sent again; it then counts as sent.
    pub(super) fn allows(
        &mut self,
        now: Instant,
        sequence: u64,
        sent: Instant,
        interval: Duration,
    ) -> bool {
        if sent + CACHE_AGE_MAX <= now || sent + interval > now {
            return false;
        }
        let mut packets = self.packets.iter_mut();
        if let Some(packet) = packets.find(|packet| packet.sequence == sequence) {
            let allowed = packet.times < RETRANSMISSIONS_MAX && packet.last + interval <= now;
            if allowed {
                packet.times += 1;
                packet.last = now;
            }
            return allowed;
        }
        if self.packets.len() >= RESENT_MAX {
            self.packets.retain(|packet| packet.ends > now);
        }
        let has_room = self.packets.len() < RESENT_MAX;
        if has_room {
            self.packets.push(Packet {
                sequence,
                ends: sent + CACHE_AGE_MAX,
                last: now,
                times: 1,
            });
        }
        has_room
    }

    pub(super) fn clear(&mut self) {
        self.packets = Vec::new();
    }
}

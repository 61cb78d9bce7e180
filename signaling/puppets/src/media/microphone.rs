use std::time::{Duration, Instant};

use super::camera::after;
use super::rtp::{Header, OPUS};
use super::sent::Sent;
use crate::reel::Reel;
use crate::transport::offer::MICROPHONE_MID;

/// A microphone before which a recording is played while somebody speaks. In between it sends nothing (DTX).
pub struct Microphone {
    reel: &'static Reel,
    packet: usize,
    next: Option<Instant>,
    /// The first packet after a silence says so.
    begins: bool,
    sequence: u16,
    sent: Sent,
}

const INTERVAL: Duration = Duration::from_millis(20);
/// A packet of the recording with fewer bytes is a breath.
const SPEECH_BYTES: usize = 24;
/// −dBov (RFC 6464), 0 the loudest.
const SPEECH: u8 = 24;
const BREATH: u8 = 70;

impl Microphone {
    #[must_use]
    pub const fn new(now: Instant, reel: &'static Reel, ssrc: u32) -> Self {
        Self {
            reel,
            packet: 0,
            next: None,
            begins: false,
            sequence: 0,
            sent: Sent::new(ssrc, now, 48_000),
        }
    }

    #[must_use]
    pub const fn sent(&self) -> Sent {
        self.sent
    }

    /// Somebody begins or ends to speak.
    pub const fn speak(&mut self, now: Instant, on: bool) {
        if on && self.next.is_none() {
            self.next = Some(now);
            self.begins = true;
        } else if !on {
            self.next = None;
        }
    }

    #[must_use]
    pub const fn poll_timeout(&self) -> Option<Instant> {
        self.next
    }

    /// Gives the packets that are due to `send`.
    pub fn handle_timeout(&mut self, now: Instant, mut send: impl FnMut(&[u8])) {
        while let Some(due) = self.next.filter(|due| *due <= now) {
            self.next = Some(after(now, due, INTERVAL));
            let sound = self.reel.at(self.packet);
            self.packet = self.packet.wrapping_add(1);
            let level = if sound.len() >= SPEECH_BYTES {
                // The first bit says that it is speech (RFC 6464, 3).
                0x80 | SPEECH
            } else {
                BREATH
            };
            let header = Header {
                payload_type: OPUS,
                // RFC 7587, 4.1.
                marker: std::mem::take(&mut self.begins),
                sequence: self.sequence,
                timestamp: self.sent.clock.at(due),
                ssrc: self.sent.ssrc,
                mid: MICROPHONE_MID,
                level: Some(level),
            };
            self.sequence = self.sequence.wrapping_add(1);
            self.sent.note(sound.len());
            let mut packet = Vec::with_capacity(20 + sound.len());
            header.write(&mut packet);
            packet.extend_from_slice(sound);
            send(&packet);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cast::cast;
    use crate::media::rtp::{payload, timestamp};

    #[test]
    fn a_voice_comes_fifty_times_a_second_while_it_speaks_and_time_goes_on_in_between() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        let mut microphone = Microphone::new(start, cast()[0].voice().unwrap(), 9);
        let mut came: Vec<Vec<u8>> = Vec::new();
        microphone.handle_timeout(at(0), |packet| came.push(packet.to_vec()));
        assert!(came.is_empty());
        microphone.speak(at(0), true);
        for ms in 0..100 {
            microphone.handle_timeout(at(ms), |packet| came.push(packet.to_vec()));
        }
        microphone.speak(at(100), false);
        microphone.handle_timeout(at(500), |packet| came.push(packet.to_vec()));
        assert_eq!(came.len(), 5);
        microphone.speak(at(1_000), true);
        microphone.handle_timeout(at(1_000), |packet| came.push(packet.to_vec()));
        assert_eq!(timestamp(&came[5]), Some(48_000));
        let markers: Vec<_> = came.iter().map(|packet| packet[1] & 0x80 != 0).collect();
        assert_eq!(markers, [true, false, false, false, false, true]);
        assert!(payload(&came[0]).is_some_and(|sound| !sound.is_empty()));
    }
}

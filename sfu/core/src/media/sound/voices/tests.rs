use std::time::{Duration, Instant};

use super::{Sent, VoiceMeter, Voices};
use crate::media::origin::origin;

struct Listener {
    meter: VoiceMeter,
    sent: Sent,
    now: Instant,
}

impl Listener {
    fn new() -> Self {
        Self {
            meter: VoiceMeter::default(),
            sent: Sent {
                packets: u32::MAX - 100,
                bytes: u32::MAX - 100,
            },
            now: origin(),
        }
    }

    /// So many packets a second of so many bytes.
    fn hears(&mut self, seconds: u32, packets: u32, bytes: u32, is_long: bool) -> Voices {
        for _ in 0..seconds * 10 {
            let sent = self.sent;
            self.meter.look(self.now, is_long, || sent);
            self.now += Duration::from_millis(100);
            self.sent.packets = self.sent.packets.wrapping_add(packets / 10);
            self.sent.bytes = self.sent.bytes.wrapping_add(packets / 10 * bytes);
        }
        self.meter.voices()
    }
}

#[test]
fn somebody_is_expected_to_speak() {
    let voices = Listener::new().hears(10, 0, 0, false);
    assert_eq!((voices.packets, voices.bytes), (50, 3_000));
}

#[test]
fn what_is_said_is_measured_and_a_pause_soon_not_believed() {
    let mut bo = Listener::new();
    let two = bo.hears(3, 100, 80, false);
    assert_eq!((two.packets, two.bytes), (100, 8_000));
    let paused = bo.hears(2, 0, 0, false);
    assert!(paused.bytes > 6_000, "{paused:?}");
    let silent = bo.hears(30, 0, 0, false);
    assert_eq!(silent.packets, 50);
}

#[test]
fn long_packets_count_as_what_is_in_them() {
    let voices = Listener::new().hears(10, 20, 240, true);
    assert_eq!((voices.packets, voices.bytes), (60, 4_800));
}

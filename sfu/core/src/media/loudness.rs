use std::time::Instant;

use crate::limits::LEVEL_AGE_MAX;

/// How loud a microphone is, smoothed, from the level of each packet (RFC 6464).
#[derive(Debug, Default)]
pub(super) struct Loudness {
    /// Decibels above -127 dBov, times 16.
    smoothed: i32,
    heard_at: Option<Instant>,
    speaking: bool,
}

/// Someone begins to speak above -50 dBov, and has stopped below -60.
const START: i32 = (127 - 50) * SCALE;
const STOP: i32 = (127 - 60) * SCALE;
const SCALE: i32 = 16;
/// Speech rises within four packets (80 ms) and its pauses are bridged for about sixteen.
const RISE: i32 = 4;
const FALL: i32 = 16;

impl Loudness {
    /// `level` is the extension's byte: the voice-activity bit and the level in -dBov.
    pub(super) fn heard(&mut self, now: Instant, level: u8) {
        let loud = (127 - i32::from(level & 0x7f)) * SCALE;
        let step = if loud > self.smoothed { RISE } else { FALL };
        self.smoothed += (loud - self.smoothed) / step;
        self.heard_at = Some(now);
    }

    /// How loud it is, if it is speech.
    pub(super) fn speech(&mut self, now: Instant) -> Option<u16> {
        if self.heard_at.is_none_or(|at| at + LEVEL_AGE_MAX <= now) {
            self.smoothed = 0;
        }
        let threshold = if self.speaking { STOP } else { START };
        self.speaking = self.smoothed >= threshold;
        self.speaking.then_some((self.smoothed / SCALE) as u16)
    }
}

//! How much sound a viewer gets, as publishers send it.

use std::time::{Duration, Instant};

use crate::limits::LONG_FRAMES;

#[cfg(test)]
mod tests;

/// All who speak, in a second: packets as if all were of 20 ms, and the bytes in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Voices {
    pub(in crate::media) packets: u64,
    pub(in crate::media) bytes: u64,
}

/// What was sent of sound since the stream began. Both wrap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::media) struct Sent {
    pub(in crate::media) packets: u32,
    pub(in crate::media) bytes: u32,
}

/// Measures it.
#[derive(Debug)]
pub(in crate::media) struct VoiceMeter {
    last: Option<(Instant, Sent)>,
    voices: Voices,
}

const INTERVAL: Duration = Duration::from_secs(1);

impl Voices {
    /// One voice of 24 kbit/s: somebody will speak again, and what there is for them has to be known before.
    const LEAST: Self = Self {
        packets: 50,
        bytes: 3_000,
    };

    /// What has ended is let go by an eighth a second: people pause.
    fn follow(self, now: Self) -> Self {
        let follow = |before: u64, now: u64, least: u64| now.max(before - before / 8).max(least);
        Self {
            packets: follow(self.packets, now.packets, Self::LEAST.packets),
            bytes: follow(self.bytes, now.bytes, Self::LEAST.bytes),
        }
    }
}

impl Default for VoiceMeter {
    fn default() -> Self {
        Self {
            last: None,
            voices: Voices::LEAST,
        }
    }
}

impl VoiceMeter {
    pub(in crate::media) const fn voices(&self) -> Voices {
        self.voices
    }

    /// Looks at what was `sent` once a second; packets of 60 ms, if they are long.
    pub(in crate::media) fn look(
        &mut self,
        now: Instant,
        is_long: bool,
        sent: impl FnOnce() -> Sent,
    ) {
        let since = self
            .last
            .map(|(at, before)| (now.saturating_duration_since(at), before));
        if since.is_some_and(|(since, _)| since < INTERVAL) {
            return;
        }
        let sent = sent();
        self.last = Some((now, sent));
        let Some((since, before)) = since else {
            return;
        };
        let frames = if is_long { LONG_FRAMES } else { 1 };
        let a_second = |count: u32| u64::from(count) * 1000 / since.as_millis().max(1) as u64;
        self.voices = self.voices.follow(Voices {
            packets: a_second(sent.packets.wrapping_sub(before.packets)) * frames,
            bytes: a_second(sent.bytes.wrapping_sub(before.bytes)),
        });
    }
}

impl std::iter::Sum for Sent {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, one| Self {
            packets: sum.packets.wrapping_add(one.packets),
            bytes: sum.bytes.wrapping_add(one.bytes),
        })
    }
}

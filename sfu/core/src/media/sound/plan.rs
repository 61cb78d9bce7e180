//! How a viewer's sound is sent: what is asked for, as far as its link affords that.

use crate::limits::congestion::WIRE_BYTES;
use crate::limits::{LONG_FRAMES, SOUND_LEAVES, SOUND_PERCENT};
use crate::media::sound::voices::Voices;
use crate::media::train::Train;

#[cfg(test)]
mod tests;

/// How many earlier packets go with each, and whether packets are of 60 ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Plan {
    pub(in crate::media) depth: u8,
    pub(in crate::media) is_long: bool,
}

/// Earlier packets that go with one of 60 ms at most: a third one would come too late.
const LONG_DEPTH_MAX: u8 = 2;
/// Bytes of a packet beside its frames, with all headers; of a long one, whose frames differ in length.
const HEADERS: u64 = (Train::HEADER_LEN + Train::STAMP_LEN + WIRE_BYTES) as u64;
const LONG_HEADERS: u64 = HEADERS + LONG_FRAMES + 1;
/// Bytes of redundancy beside the frames (RFC 2198, 3): one, and so many for each earlier packet.
const RED_HEADER: u64 = 1;
const BLOCK_HEADER: u64 = 4;

/// What of a way down may go into sound, in bit/s: a part of a narrow one, and of others all but what pictures take.
pub(in crate::media) fn budget(estimate: u64) -> u64 {
    let part = estimate / 100 * SOUND_PERCENT;
    part.max(estimate.saturating_sub(SOUND_LEAVES))
}

/// What a way down has to carry, in bit/s, for so much of it to be the budget.
fn estimate_for(budget: u64) -> u64 {
    (budget * 100)
        .div_ceil(SOUND_PERCENT)
        .min(budget + SOUND_LEAVES)
}

impl Plan {
    /// For voices that are asked to come with so many earlier packets each, where the link carries `estimate` bit/s as far as that
    /// is known. As much as is asked for; where single packets do not afford that, long ones if these do, or afford more.
    /// `saves`: long ones in any case. Sound itself is sent whatever it costs.
    pub(in crate::media) fn choose(
        asked: u8,
        estimate: Option<u64>,
        voices: Voices,
        saves: bool,
    ) -> Self {
        let most = estimate.map_or(u64::MAX, budget);
        let deepest = |is_long: bool| {
            let depths = (0..=Self::most(asked, is_long)).rev();
            let mut plans = depths.map(|depth| Self { depth, is_long });
            plans.find(|plan| plan.cost(voices) <= most)
        };
        let plain = Self {
            depth: 0,
            is_long: true,
        };
        let long = || deepest(true).unwrap_or(plain);
        if saves {
            return long();
        }
        match deepest(false) {
            None => long(),
            Some(single) if single.depth < asked && single.depth < long().depth => long(),
            Some(single) => single,
        }
    }

    /// In bit/s, with all headers.
    pub(in crate::media) fn cost(self, voices: Voices) -> u64 {
        let depth = u64::from(Self::most(self.depth, self.is_long));
        let redundancy = match depth {
            0 => 0,
            blocks => RED_HEADER + BLOCK_HEADER * blocks,
        };
        let (packets, headers) = match self.is_long {
            false => (voices.packets, HEADERS),
            true => (voices.packets.div_ceil(LONG_FRAMES), LONG_HEADERS),
        };
        (packets * (headers + redundancy) + voices.bytes * (depth + 1)) * 8
    }

    /// What a way down has to carry, in bit/s, for voices to come with so many earlier packets each in single packets.
    pub(in crate::media) fn needs(asked: u8, voices: Voices) -> u64 {
        let wished = Self {
            depth: asked,
            is_long: false,
        };
        estimate_for(wished.cost(voices)) + 100
    }

    /// What redundancy adds to that.
    pub(in crate::media) fn surplus(self, voices: Voices) -> u64 {
        let plain = Self { depth: 0, ..self };
        self.cost(voices).saturating_sub(plain.cost(voices))
    }

    fn most(asked: u8, is_long: bool) -> u8 {
        match is_long {
            true => asked.min(LONG_DEPTH_MAX),
            false => asked,
        }
    }
}

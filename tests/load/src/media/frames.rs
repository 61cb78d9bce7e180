//! Sizes of encoded frames, as an encoder at a constant bit rate makes them.

use clap::ValueEnum;

/// What a camera sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Video {
    /// 1280 × 720, 30 frames a second, 1,500 kbit/s.
    #[value(name = "720p")]
    P720,
    /// 640 × 360, 30 frames a second, 600 kbit/s.
    #[value(name = "360p")]
    P360,
    /// 320 × 180, 15 frames a second, 120 kbit/s.
    #[value(name = "180p")]
    P180,
}

/// An endless run of frames.
#[derive(Clone, Debug)]
pub(crate) struct Frames {
    video: Video,
    random: u64,
    since_key: u32,
    key_wanted: bool,
}

/// The sizes of one frame's payloads, VP8 descriptor included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) is_key: bool,
    packets: u8,
    smaller: usize,
    larger: u8,
}

/// libwebrtc fills packets up to 1,200 bytes with everything; this leaves room for headers and the tag.
const PAYLOAD_BYTES_MAX: usize = 1_100;
/// A key frame is this many times as big as a mean frame.
const KEY_RATIO: usize = 8;
/// Seconds between key frames nobody asked for.
const KEY_EVERY_S: u32 = 10;
/// Fewer bytes would not hold the stamp.
const FRAME_BYTES_MIN: usize = 120;
/// Sizes of delta frames as percent of their mean: the quantiles of a log-normal distribution with a standard deviation
/// of 0.35 in the logarithm, as conference video has it.
const PERCENT: [usize; 16] = [
    49, 61, 68, 74, 79, 84, 89, 93, 98, 103, 109, 115, 123, 134, 150, 171,
];

impl Video {
    pub(crate) const fn frames_per_s(self) -> u32 {
        match self {
            Self::P720 | Self::P360 => 30,
            Self::P180 => 15,
        }
    }

    pub(crate) const fn kbps(self) -> usize {
        match self {
            Self::P720 => 1_500,
            Self::P360 => 600,
            Self::P180 => 120,
        }
    }

    pub(crate) const fn size(self) -> (u16, u16) {
        match self {
            Self::P720 => (1280, 720),
            Self::P360 => (640, 360),
            Self::P180 => (320, 180),
        }
    }

    const fn mean_bytes(self) -> usize {
        self.kbps() * 1_000 / 8 / self.frames_per_s() as usize
    }
}

impl Frames {
    /// The same `seed` gives the same sizes. The first frame is a key frame.
    pub(crate) const fn new(video: Video, seed: u64) -> Self {
        Self {
            video,
            random: seed,
            since_key: 0,
            key_wanted: true,
        }
    }

    /// The next frame is a key frame.
    pub(crate) const fn want_key(&mut self) {
        self.key_wanted = true;
    }

    pub(crate) fn next(&mut self) -> Frame {
        let interval = KEY_EVERY_S * self.video.frames_per_s();
        let is_key = self.key_wanted || self.since_key + 1 >= interval;
        let bytes = if is_key {
            self.since_key = 0;
            self.key_wanted = false;
            self.video.mean_bytes() * KEY_RATIO
        } else {
            self.since_key += 1;
            let draw = usize::try_from(self.draw() % 16).unwrap_or(0);
            let percent = PERCENT.get(draw).copied().unwrap_or(100);
            self.video.mean_bytes() * percent / 100
        };
        Frame::split(is_key, bytes.max(FRAME_BYTES_MIN))
    }

    /// SplitMix64.
    const fn draw(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

impl Frame {
    /// As few packets as hold the frame, of sizes that differ by one byte at most, the smaller first, as libwebrtc
    /// splits.
    fn split(is_key: bool, bytes: usize) -> Self {
        let packets = bytes.div_ceil(PAYLOAD_BYTES_MAX).clamp(1, 255);
        let narrow = |number: usize| u8::try_from(number).unwrap_or(u8::MAX);
        Self {
            is_key,
            packets: narrow(packets),
            smaller: bytes / packets,
            larger: narrow(bytes % packets),
        }
    }

    pub(crate) const fn packets(&self) -> u8 {
        self.packets
    }

    /// Bytes of each payload, in order of sending.
    pub(crate) fn sizes(&self) -> impl Iterator<Item = usize> + use<> {
        let Self {
            packets,
            smaller,
            larger,
            ..
        } = *self;
        (0..packets).map(move |at| smaller + usize::from(at >= packets.saturating_sub(larger)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bit_rate_is_the_promised_one() {
        for video in [Video::P720, Video::P360, Video::P180] {
            let mut frames = Frames::new(video, 7);
            let seconds = 120;
            let count = video.frames_per_s() * seconds;
            let bytes: usize = (0..count)
                .map(|_| frames.next().sizes().sum::<usize>())
                .sum();
            let kbps = bytes * 8 / 1_000 / seconds as usize;
            let off = kbps.abs_diff(video.kbps()) * 100 / video.kbps();
            assert!(off <= 8, "{video:?}: {kbps} kbit/s");
        }
    }

    #[test]
    fn a_key_frame_comes_first_every_ten_seconds_and_when_asked_for() {
        let mut frames = Frames::new(Video::P360, 1);
        let keys: Vec<u32> = (0..601).filter(|_| frames.next().is_key).collect();
        assert_eq!(keys, [0, 300, 600]);
        frames.want_key();
        assert!(frames.next().is_key);
        assert!(!frames.next().is_key);
    }

    #[test]
    fn packets_of_a_frame_fit_and_differ_by_a_byte_at_most() {
        let mut frames = Frames::new(Video::P720, 3);
        let mut several = 0;
        for _ in 0..500 {
            let frame = frames.next();
            let sizes: Vec<usize> = frame.sizes().collect();
            assert_eq!(sizes.len(), usize::from(frame.packets()));
            let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
            assert!(*most <= PAYLOAD_BYTES_MAX && most - least <= 1);
            several += usize::from(sizes.len() > 1);
        }
        assert!(several > 400);
    }
}

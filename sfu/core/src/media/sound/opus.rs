//! The first bytes of an Opus packet (RFC 6716, 3.1 and 3.2). What is behind them is never looked at.

#[cfg(test)]
mod tests;

/// The first byte: configuration, stereo bit and the code of the number of frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::media) struct Toc(u8);

impl Toc {
    /// `None` for an empty payload.
    pub(in crate::media) fn of(packet: &[u8]) -> Option<Self> {
        packet.first().copied().map(Self)
    }

    pub(in crate::media) const fn code(self) -> u8 {
        self.0 & 3
    }

    /// The same configuration and channels with another code.
    pub(in crate::media) const fn with_code(self, code: u8) -> u8 {
        self.0 & !3 | code & 3
    }

    /// Of one frame, in 48 kHz units (RFC 6716, table 2).
    pub(in crate::media) const fn frame_duration(self) -> u32 {
        let config = self.0 >> 3;
        match (config, config & 3) {
            (0..=11, 0) => 480,
            (0..=11, 1) => 960,
            (0..=11, 2) => 1920,
            (0..=11, _) => 2880,
            (12..=15, size) => 480 << (size & 1),
            (_, size) => 120 << size,
        }
    }
}

/// How long a packet plays, in 48 kHz units; 0 when it says nothing sensible.
pub(in crate::media) fn duration(packet: &[u8]) -> u32 {
    let Some(toc) = Toc::of(packet) else {
        return 0;
    };
    let frames = match (toc.code(), packet.get(1)) {
        (0, _) => 1,
        (1 | 2, _) => 2,
        (_, Some(count)) => u32::from(count & 0x3f),
        (_, None) => 0,
    };
    toc.frame_duration() * frames
}

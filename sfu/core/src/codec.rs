/// A codec that we forward. None is ever decoded here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Codec {
    Opus,
    Vp8,
    /// With the `profile-id` of RFC 9628.
    Vp9 {
        profile: u8,
    },
    /// Packetization mode 1 or 0 and the profile part of `profile-level-id` (first two bytes), RFC 6184.
    H264 {
        packetization_mode: u8,
        profile: u16,
    },
    Av1,
}

impl Codec {
    /// RTP clock, in Hz.
    #[must_use]
    pub const fn clock_rate(self) -> u32 {
        match self {
            Self::Opus => 48_000,
            Self::Vp8 | Self::Vp9 { .. } | Self::H264 { .. } | Self::Av1 => 90_000,
        }
    }

    #[must_use]
    pub const fn is_audio(self) -> bool {
        matches!(self, Self::Opus)
    }
}

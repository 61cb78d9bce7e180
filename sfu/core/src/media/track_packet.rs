/// The part of an RTP packet that is the track's, whether it came as itself or in a retransmission.
#[derive(Clone, Copy, Debug)]
pub(super) struct TrackPacket<'a> {
    pub(super) sequence: u16,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) payload: &'a [u8],
    pub(super) came: Came,
}

/// How a packet came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// As itself. With no later stamp before it, it was sent just now: if it is late all the same, it was sent again.
    Itself { is_newest: bool },
    /// In a retransmission (RFC 4588).
    Again,
    /// In a later packet (RFC 2198).
    Within,
}

impl Came {
    pub(super) const fn is_repair(self) -> bool {
        matches!(self, Self::Again | Self::Within)
    }

    /// It may be what the publisher sent when it was asked.
    pub(super) const fn answers(self) -> bool {
        matches!(self, Self::Again | Self::Itself { is_newest: true })
    }
}

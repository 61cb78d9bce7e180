/// What SRTP has to know of a packet's clear header (RFC 3550, 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RtpHeader {
    pub(super) ssrc: u32,
    pub(super) sequence: u16,
    /// Bytes, with the CSRCs and the extension: all that stays in the clear.
    pub(super) length: usize,
}

/// Bytes of an RTCP packet that stay in the clear: its first header and SSRC (RFC 3711, 3.4).
pub(super) const RTCP_CLEAR: usize = 8;

impl RtpHeader {
    /// `None` unless `packet` begins with a whole header of version 2.
    pub(super) fn read(packet: &[u8]) -> Option<Self> {
        let [flags, _, high, low, _, _, _, _, a, b, c, d] = *packet.first_chunk()?;
        if flags >> 6 != 2 {
            return None;
        }
        let mut length = 12 + 4 * usize::from(flags & 0x0f);
        if flags & 0x10 != 0 {
            let [_, _, high, low] = *packet.get(length..)?.first_chunk()?;
            length += 4 + 4 * usize::from(u16::from_be_bytes([high, low]));
        }
        (length <= packet.len()).then_some(Self {
            ssrc: u32::from_be_bytes([a, b, c, d]),
            sequence: u16::from_be_bytes([high, low]),
            length,
        })
    }
}

/// The SSRC of an RTCP packet's sender; `None` unless it begins with a whole header of version 2.
pub(super) fn rtcp_ssrc(packet: &[u8]) -> Option<u32> {
    let [flags, _, _, _, ssrc @ ..]: [u8; RTCP_CLEAR] = *packet.first_chunk()?;
    (flags >> 6 == 2).then(|| u32::from_be_bytes(ssrc))
}

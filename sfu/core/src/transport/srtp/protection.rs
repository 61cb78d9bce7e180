use rtc_crypto::RTCCrypto;

use super::MasterKey;
use super::cm_hmac::CmHmac;
use super::gcm::Gcm;
use super::header::RtpHeader;
use super::packet_index::PacketIndex;
use crate::transport::srtp_profile::SrtpProfile;

/// The ciphers of one direction, under the profile that DTLS agreed. Knows nothing of replay.
pub(super) enum Protection {
    Gcm(Gcm),
    CmHmac(CmHmac),
}

/// Says that an RTCP packet is encrypted (RFC 3711, 3.4).
const ENCRYPTED: u32 = 1 << 31;

impl Protection {
    pub(super) fn new(
        profile: SrtpProfile,
        crypto: &dyn RTCCrypto,
        master: &MasterKey,
    ) -> Option<Self> {
        match profile {
            SrtpProfile::AeadAes128Gcm => Gcm::new(crypto, master).map(Self::Gcm),
            SrtpProfile::Aes128CmSha1_80 => CmHmac::new(crypto, master).map(Self::CmHmac),
        }
    }

    /// Seals `buffer[start..]`, of which `clear` bytes stay as they are, and appends the tag.
    pub(super) fn seal_rtp(
        &mut self,
        at: PacketIndex,
        clear: usize,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Option<()> {
        match self {
            Self::Gcm(gcm) => gcm.seal_rtp(at, clear, buffer, start),
            Self::CmHmac(cm_hmac) => cm_hmac.seal_rtp(at, clear, buffer, start),
        }
    }

    pub(super) fn open_rtp<'a>(
        &mut self,
        header: RtpHeader,
        index: u64,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let at = PacketIndex {
            ssrc: header.ssrc,
            index,
        };
        match self {
            Self::Gcm(gcm) => gcm.open_rtp(at, header.length, packet),
            Self::CmHmac(cm_hmac) => cm_hmac.open_rtp(at, header.length, packet),
        }
    }

    /// Seals `buffer[start..]` and appends the tag and the index.
    pub(super) fn seal_rtcp(
        &mut self,
        ssrc: u32,
        index: u32,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Option<()> {
        let trailer = ENCRYPTED | index;
        let at = rtcp_index(ssrc, index);
        match self {
            Self::Gcm(gcm) => gcm.seal_rtcp(at, trailer, buffer, start),
            Self::CmHmac(cm_hmac) => cm_hmac.seal_rtcp(at, trailer, buffer, start),
        }
    }

    /// The index that an RTCP packet claims. `None` when it says that it is not encrypted: nobody negotiates that in
    /// WebRTC, and a forger would choose it.
    pub(super) fn claimed_index(&self, packet: &[u8]) -> Option<u32> {
        let trailer = match self {
            Self::Gcm(_) => Gcm::rtcp_trailer(packet),
            Self::CmHmac(_) => CmHmac::rtcp_trailer(packet),
        }?;
        (trailer & ENCRYPTED != 0).then_some(trailer & !ENCRYPTED)
    }

    pub(super) fn open_rtcp<'a>(
        &mut self,
        ssrc: u32,
        index: u32,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let at = rtcp_index(ssrc, index);
        match self {
            Self::Gcm(gcm) => gcm.open_rtcp(at, ENCRYPTED | index, packet),
            Self::CmHmac(cm_hmac) => cm_hmac.open_rtcp(at, packet),
        }
    }
}

fn rtcp_index(ssrc: u32, index: u32) -> PacketIndex {
    PacketIndex {
        ssrc,
        index: u64::from(index),
    }
}

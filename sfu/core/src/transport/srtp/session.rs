use rtc_crypto::RTCCrypto;

use super::SrtpKeys;
use super::header::{RtpHeader, rtcp_ssrc};
use super::packet_index::{PacketIndex, nearest};
use super::protection::Protection;
use super::replay::Received;
use crate::limits::transport::{RTCP_REPLAY_WINDOW, RTP_REPLAY_WINDOW};

#[cfg(test)]
mod tests;

/// Seals what we send to a peer and opens what it sends us (RFC 3711, RFC 7714), where it lies, with replay protection.
///
/// It is the only owner of these keys: two sealers with one key would repeat a nonce, which breaks AES-GCM.
pub(crate) struct SrtpSession {
    outbound: Protection,
    inbound: Protection,
    rtp: Received<{ RTP_REPLAY_WINDOW / 64 }>,
    rtcp: Received<{ RTCP_REPLAY_WINDOW / 64 }>,
    sealed_rtp: u64,
    /// Also the SRTCP index of the last one: one count for all our SSRCs, so that it is never used twice.
    sealed_rtcp: u32,
}

/// After as many packets the keys are used up (RFC 3711, 9.2). At a million packets a second, in nine years.
const SEALED_RTP_MAX: u64 = 1 << 48;
/// As many RTCP packets, which is also the highest SRTCP index.
const SEALED_RTCP_MAX: u32 = (1 << 31) - 1;

impl SrtpSession {
    pub(crate) fn new(keys: &SrtpKeys, crypto: &dyn RTCCrypto) -> Option<Self> {
        Some(Self {
            outbound: Protection::new(keys.profile, crypto, &keys.ours)?,
            inbound: Protection::new(keys.profile, crypto, &keys.theirs)?,
            rtp: Received::new(),
            rtcp: Received::new(),
            sealed_rtp: 0,
            sealed_rtcp: 0,
        })
    }

    /// The whole plain RTP packet, header included, or `None` for a forged, replayed or malformed one: then nothing
    /// but the bytes of `packet` has changed.
    pub(crate) fn open_rtp<'a>(&mut self, packet: &'a mut [u8]) -> Option<&'a [u8]> {
        let header = RtpHeader::read(packet)?;
        let place = self.rtp.place(header.ssrc)?;
        let index = nearest(self.rtp.newest(place), header.sequence);
        if !self.rtp.is_fresh(place, index) {
            return None;
        }
        let plain = self.inbound.open_rtp(header, index, packet)?;
        self.rtp.accept(place, header.ssrc, index);
        Some(plain)
    }

    /// The whole plain RTCP compound, or `None` as for RTP.
    pub(crate) fn open_rtcp<'a>(&mut self, packet: &'a mut [u8]) -> Option<&'a [u8]> {
        let ssrc = rtcp_ssrc(packet)?;
        let index = self.inbound.claimed_index(packet)?;
        let place = self.rtcp.place(ssrc)?;
        if !self.rtcp.is_fresh(place, u64::from(index)) {
            return None;
        }
        let plain = self.inbound.open_rtcp(ssrc, index, packet)?;
        self.rtcp.accept(place, ssrc, u64::from(index));
        Some(plain)
    }

    /// Seals the RTP packet `buffer[start..]` where it lies and appends its tag. The first `header_len` bytes, which
    /// must be the whole header, stay readable. Allocates nothing when the buffer has 16 bytes to spare.
    ///
    /// `roc` says how often this stream's sequence numbers have wrapped. The caller promises that no two different
    /// packets have the same SSRC, `roc` and sequence number: they would share a nonce.
    ///
    /// `None` when the header is malformed or the keys are used up; then the packet is cut off the buffer.
    pub(crate) fn seal_rtp(
        &mut self,
        buffer: &mut Vec<u8>,
        start: usize,
        header_len: usize,
        roc: u32,
    ) -> Option<()> {
        let sealed = self.try_seal_rtp(buffer, start, header_len, roc);
        if sealed.is_none() {
            buffer.truncate(start);
        }
        sealed
    }

    /// Appends the sealed form of an RTCP compound to `out`. `None`, and nothing appended, as for RTP.
    pub(crate) fn seal_rtcp(&mut self, plain: &[u8], out: &mut Vec<u8>) -> Option<()> {
        let start = out.len();
        out.extend_from_slice(plain);
        let sealed = self.try_seal_rtcp(out, start);
        if sealed.is_none() {
            out.truncate(start);
        }
        sealed
    }

    fn try_seal_rtp(
        &mut self,
        buffer: &mut Vec<u8>,
        start: usize,
        header_len: usize,
        roc: u32,
    ) -> Option<()> {
        let header = RtpHeader::read(buffer.get(start..)?)?;
        if header.length != header_len || self.sealed_rtp >= SEALED_RTP_MAX {
            return None;
        }
        self.sealed_rtp += 1;
        let at = PacketIndex::of_rtp(header.ssrc, roc, header.sequence);
        self.outbound.seal_rtp(at, header_len, buffer, start)
    }

    fn try_seal_rtcp(&mut self, buffer: &mut Vec<u8>, start: usize) -> Option<()> {
        let ssrc = rtcp_ssrc(buffer.get(start..)?)?;
        if self.sealed_rtcp >= SEALED_RTCP_MAX {
            return None;
        }
        self.sealed_rtcp += 1;
        self.outbound
            .seal_rtcp(ssrc, self.sealed_rtcp, buffer, start)
    }
}

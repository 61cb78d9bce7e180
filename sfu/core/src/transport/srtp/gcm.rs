use rtc_crypto::{AeadAlgorithm, AeadCipher, RTCCrypto};

use super::MasterKey;
use super::derivation::{Label, derive, derive_salt};
use super::header::RTCP_CLEAR;
use super::packet_index::PacketIndex;

/// AEAD_AES_128_GCM for one direction (RFC 7714), in place and without allocation.
pub(super) struct Gcm {
    rtp: Keyed,
    rtcp: Keyed,
}

struct Keyed {
    cipher: Box<dyn AeadCipher>,
    salt: [u8; SALT],
}

const KEY: usize = 16;
const SALT: usize = 12;
const TAG: usize = 16;
/// The E bit and the SRTCP index, behind everything else (RFC 7714, 9.2).
const TRAILER: usize = 4;

impl Gcm {
    pub(super) fn new(crypto: &dyn RTCCrypto, master: &MasterKey) -> Option<Self> {
        let keyed = |key, salt| {
            let key = derive(crypto, master, key, KEY)?;
            let salt = derive_salt(crypto, master, salt)?;
            Keyed::new(crypto, key.as_ref(), salt)
        };
        Some(Self {
            rtp: keyed(Label::RtpEncryption, Label::RtpSalt)?,
            rtcp: keyed(Label::RtcpEncryption, Label::RtcpSalt)?,
        })
    }

    /// With one session key and salt for both, as the vectors of RFC 7714 have them.
    #[cfg(test)]
    pub(super) fn of_session_key(
        crypto: &dyn RTCCrypto,
        key: &[u8],
        salt: [u8; SALT],
    ) -> Option<Self> {
        Some(Self {
            rtp: Keyed::new(crypto, key, salt)?,
            rtcp: Keyed::new(crypto, key, salt)?,
        })
    }

    pub(super) fn seal_rtp(
        &mut self,
        at: PacketIndex,
        clear: usize,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Option<()> {
        buffer.resize(buffer.len() + TAG, 0);
        let packet = buffer.get_mut(start..)?;
        let (header, rest) = packet.split_at_mut_checked(clear)?;
        let (payload, tag) = rest.split_last_chunk_mut::<TAG>()?;
        let nonce = self.rtp.nonce(at);
        let cipher = &mut self.rtp.cipher;
        cipher.seal_in_place(&nonce, header, payload, tag).ok()
    }

    /// The whole plain packet, where the sealed one was. What is there after a failure is not to be used.
    pub(super) fn open_rtp<'a>(
        &mut self,
        at: PacketIndex,
        clear: usize,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let (plain, tag) = packet.split_last_chunk_mut::<TAG>()?;
        let (header, payload) = plain.split_at_mut_checked(clear)?;
        let nonce = self.rtp.nonce(at);
        let cipher = &mut self.rtp.cipher;
        cipher.open_in_place(&nonce, header, payload, tag).ok()?;
        Some(plain)
    }

    /// `trailer` is the E bit, set, and the index.
    pub(super) fn seal_rtcp(
        &mut self,
        at: PacketIndex,
        trailer: u32,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Option<()> {
        buffer.resize(buffer.len() + TAG, 0);
        let (header, rest) = buffer
            .get_mut(start..)?
            .split_first_chunk_mut::<RTCP_CLEAR>()?;
        let (payload, tag) = rest.split_last_chunk_mut::<TAG>()?;
        let authentic = rtcp_authentic(header, trailer);
        let nonce = self.rtcp.nonce(at);
        let cipher = &mut self.rtcp.cipher;
        cipher
            .seal_in_place(&nonce, &authentic, payload, tag)
            .ok()?;
        buffer.extend_from_slice(&trailer.to_be_bytes());
        Some(())
    }

    pub(super) fn open_rtcp<'a>(
        &mut self,
        at: PacketIndex,
        trailer: u32,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let (rest, _) = packet.split_last_chunk_mut::<TRAILER>()?;
        let (plain, tag) = rest.split_last_chunk_mut::<TAG>()?;
        let (header, payload) = plain.split_first_chunk_mut::<RTCP_CLEAR>()?;
        let authentic = rtcp_authentic(header, trailer);
        let nonce = self.rtcp.nonce(at);
        let cipher = &mut self.rtcp.cipher;
        cipher
            .open_in_place(&nonce, &authentic, payload, tag)
            .ok()?;
        Some(plain)
    }

    pub(super) fn rtcp_trailer(packet: &[u8]) -> Option<u32> {
        packet.last_chunk().copied().map(u32::from_be_bytes)
    }
}

impl Keyed {
    fn new(crypto: &dyn RTCCrypto, key: &[u8], salt: [u8; SALT]) -> Option<Self> {
        let cipher = crypto.new_aead(AeadAlgorithm::Aes128Gcm, key).ok()?;
        (cipher.tag_len() == TAG).then_some(Self { cipher, salt })
    }

    fn nonce(&self, at: PacketIndex) -> [u8; SALT] {
        let mut nonce = self.salt;
        let [_, _, index @ ..] = &mut nonce;
        for (byte, value) in index.iter_mut().zip(at.to_bytes()) {
            *byte ^= value;
        }
        nonce
    }
}

/// The clear bytes of an RTCP packet and the trailer (RFC 7714, 9.2).
fn rtcp_authentic(header: &[u8; RTCP_CLEAR], trailer: u32) -> [u8; RTCP_CLEAR + TRAILER] {
    let [a, b, c, d, e, f, g, h] = *header;
    let [i, j, k, l] = trailer.to_be_bytes();
    [a, b, c, d, e, f, g, h, i, j, k, l]
}

use rtc_crypto::{
    HmacAlgorithm, Mac, RTCCrypto, StreamCipher, StreamCipherAlgorithm, constant_time_eq,
};

use super::MasterKey;
use super::derivation::{Label, derive, derive_salt};
use super::header::RTCP_CLEAR;
use super::packet_index::PacketIndex;

/// AES_CM_128_HMAC_SHA1_80 for one direction (RFC 3711), in place and without allocation.
pub(super) struct CmHmac {
    rtp: Keyed,
    rtcp: Keyed,
}

struct Keyed {
    stream: Box<dyn StreamCipher>,
    mac: Box<dyn Mac>,
    salt: [u8; SALT],
}

const KEY: usize = 16;
const MAC_KEY: usize = 20;
const SALT: usize = 14;
const TAG: usize = 10;
/// The E bit and the SRTCP index, between the ciphertext and the tag (RFC 3711, 3.4).
const TRAILER: usize = 4;

impl CmHmac {
    pub(super) fn new(crypto: &dyn RTCCrypto, master: &MasterKey) -> Option<Self> {
        let keyed = |key, mac_key, salt| {
            let key = derive(crypto, master, key, KEY)?;
            let mac_key = derive(crypto, master, mac_key, MAC_KEY)?;
            let aes = StreamCipherAlgorithm::Aes128Ctr;
            Some(Keyed {
                stream: crypto.new_stream_cipher(aes, key.as_ref()).ok()?,
                mac: crypto
                    .new_hmac(HmacAlgorithm::Sha1, mac_key.as_ref())
                    .ok()?,
                salt: derive_salt(crypto, master, salt)?,
            })
        };
        Some(Self {
            rtp: keyed(
                Label::RtpEncryption,
                Label::RtpAuthentication,
                Label::RtpSalt,
            )?,
            rtcp: keyed(
                Label::RtcpEncryption,
                Label::RtcpAuthentication,
                Label::RtcpSalt,
            )?,
        })
    }

    pub(super) fn seal_rtp(
        &mut self,
        at: PacketIndex,
        clear: usize,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Option<()> {
        let packet = buffer.get_mut(start..)?;
        self.rtp.encrypt(at, packet.get_mut(clear..)?)?;
        let tag = self.rtp.tag(&[packet, &at.rollovers().to_be_bytes()])?;
        buffer.extend_from_slice(&tag);
        Some(())
    }

    /// The whole plain packet, where the sealed one was, which is untouched after a failure.
    pub(super) fn open_rtp<'a>(
        &mut self,
        at: PacketIndex,
        clear: usize,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let (packet, tag) = packet.split_last_chunk_mut::<TAG>()?;
        let payload = clear..packet.len();
        let expected = self.rtp.tag(&[packet, &at.rollovers().to_be_bytes()])?;
        if !constant_time_eq(tag, &expected) {
            return None;
        }
        self.rtp.encrypt(at, packet.get_mut(payload)?)?;
        Some(packet)
    }

    /// `trailer` is the E bit, set, and the index.
    pub(super) fn seal_rtcp(
        &mut self,
        at: PacketIndex,
        trailer: u32,
        buffer: &mut Vec<u8>,
        start: usize,
    ) -> Option<()> {
        let packet = buffer.get_mut(start..)?;
        self.rtcp.encrypt(at, packet.get_mut(RTCP_CLEAR..)?)?;
        buffer.extend_from_slice(&trailer.to_be_bytes());
        let tag = self.rtcp.tag(&[buffer.get(start..)?])?;
        buffer.extend_from_slice(&tag);
        Some(())
    }

    pub(super) fn open_rtcp<'a>(
        &mut self,
        at: PacketIndex,
        packet: &'a mut [u8],
    ) -> Option<&'a [u8]> {
        let (authentic, tag) = packet.split_last_chunk_mut::<TAG>()?;
        let expected = self.rtcp.tag(&[authentic])?;
        if !constant_time_eq(tag, &expected) {
            return None;
        }
        let (packet, _) = authentic.split_last_chunk_mut::<TRAILER>()?;
        self.rtcp.encrypt(at, packet.get_mut(RTCP_CLEAR..)?)?;
        Some(packet)
    }

    pub(super) fn rtcp_trailer(packet: &[u8]) -> Option<u32> {
        let (authentic, _) = packet.split_last_chunk::<TAG>()?;
        authentic.last_chunk().copied().map(u32::from_be_bytes)
    }
}

impl Keyed {
    /// Encrypts, and decrypts too (RFC 3711, 4.1.1).
    fn encrypt(&mut self, at: PacketIndex, payload: &mut [u8]) -> Option<()> {
        let mut counter = [0; 16];
        let [head @ .., _, _] = &mut counter;
        *head = self.salt;
        let [_, _, _, _, index @ ..] = head;
        for (byte, value) in index.iter_mut().zip(at.to_bytes()) {
            *byte ^= value;
        }
        self.stream.apply_keystream(&counter, payload).ok()
    }

    fn tag(&mut self, parts: &[&[u8]]) -> Option<[u8; TAG]> {
        let mut whole = [0; 20];
        self.mac.sign(parts, &mut whole).ok()?;
        whole.first_chunk().copied()
    }
}

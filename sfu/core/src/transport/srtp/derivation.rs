use rtc_crypto::{BlockCipherAlgorithm, RTCCrypto, SecretVec};

use super::MasterKey;

/// What a derived key is for (RFC 3711, 4.3.1).
#[derive(Clone, Copy)]
pub(super) enum Label {
    RtpEncryption = 0,
    RtpAuthentication = 1,
    RtpSalt = 2,
    RtcpEncryption = 3,
    RtcpAuthentication = 4,
    RtcpSalt = 5,
}

const BLOCK: usize = 16;

/// Derives `length` bytes from the master key: AES in counter mode, with a derivation rate of zero (RFC 3711, 4.3.3; RFC
/// 5764, 4.1.2). A salt of 96 bits counts as one of 112 that ends in zeros (RFC 7714, 11).
pub(super) fn derive(
    crypto: &dyn RTCCrypto,
    master: &MasterKey,
    label: Label,
    length: usize,
) -> Option<SecretVec> {
    let mut block = [0; BLOCK];
    let salt = master.salt.as_ref();
    block.get_mut(..salt.len())?.copy_from_slice(salt);
    block[7] ^= label as u8;
    let mut derived = Vec::with_capacity(length.next_multiple_of(BLOCK));
    for counter in 0..u8::try_from(length.div_ceil(BLOCK)).ok()? {
        block[BLOCK - 1] = counter;
        let mut output = block;
        let key = master.key.as_ref();
        crypto
            .block_encrypt(BlockCipherAlgorithm::Aes128, key, &mut output)
            .ok()?;
        derived.extend_from_slice(&output);
    }
    derived.truncate(length);
    Some(SecretVec::new(derived))
}

/// A derived salt.
pub(super) fn derive_salt<const LENGTH: usize>(
    crypto: &dyn RTCCrypto,
    master: &MasterKey,
    label: Label,
) -> Option<[u8; LENGTH]> {
    let salt = derive(crypto, master, label, LENGTH)?;
    salt.as_ref().try_into().ok()
}

use rtc_dtls::extension::extension_use_srtp::SrtpProtectionProfile;

/// The two protections that we speak: every WebRTC endpoint has the second (RFC 8827, 6.5), nearly all the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SrtpProfile {
    /// RFC 7714. 0.2 µs for a packet of 1,100 bytes.
    AeadAes128Gcm,
    /// RFC 3711. 1 µs.
    Aes128CmSha1_80,
}

impl SrtpProfile {
    /// Chooses from the ids of a client's `use_srtp`, by our preference and not by its order.
    pub(super) fn choose(offered: &[u16]) -> Option<Self> {
        [Self::AeadAes128Gcm, Self::Aes128CmSha1_80]
            .into_iter()
            .find(|profile| offered.contains(&profile.id()))
    }

    pub(super) fn of_dtls(profile: SrtpProtectionProfile) -> Option<Self> {
        match profile {
            SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm => Some(Self::AeadAes128Gcm),
            SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80 => Some(Self::Aes128CmSha1_80),
            _ => None,
        }
    }

    pub(super) const fn dtls(self) -> SrtpProtectionProfile {
        match self {
            Self::AeadAes128Gcm => SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm,
            Self::Aes128CmSha1_80 => SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80,
        }
    }

    /// Bytes of a master key.
    pub(super) const fn key_len(self) -> usize {
        match self {
            Self::AeadAes128Gcm | Self::Aes128CmSha1_80 => 16,
        }
    }

    /// Bytes of a master salt (RFC 3711, 8.2; RFC 7714, 12).
    pub(super) const fn salt_len(self) -> usize {
        match self {
            Self::AeadAes128Gcm => 12,
            Self::Aes128CmSha1_80 => 14,
        }
    }

    /// The profile in the words of the library that the tests hold us against.
    #[cfg(test)]
    pub(super) const fn library(self) -> rtc_srtp::protection_profile::ProtectionProfile {
        use rtc_srtp::protection_profile::ProtectionProfile;
        match self {
            Self::AeadAes128Gcm => ProtectionProfile::AeadAes128Gcm,
            Self::Aes128CmSha1_80 => ProtectionProfile::Aes128CmHmacSha1_80,
        }
    }

    /// IANA "DTLS-SRTP Protection Profiles".
    const fn id(self) -> u16 {
        match self {
            Self::AeadAes128Gcm => 0x0007,
            Self::Aes128CmSha1_80 => 0x0001,
        }
    }
}

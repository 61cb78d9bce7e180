use std::fmt::Write as _;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow};
use rtc_crypto::{RTCCrypto, RTCCryptoProvider};
use rtc_dtls::config::{ConfigBuilder, HandshakeConfig};
use rtc_dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use sha2::{Digest as _, Sha256};

/// The certificate that all clients share, since making one for each would take longer than connecting, and what
/// handshakes need.
pub struct Identity {
    provider: Arc<dyn RTCCryptoProvider>,
    config: Arc<HandshakeConfig>,
    /// As in `a=fingerprint`.
    pub fingerprint: String,
}

/// The DTLS library keys associations by address; ours outlive an address, so it sees this one always.
pub const REMOTE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 1);
/// Below every path's MTU.
const DTLS_BYTES_MAX: usize = 1_200;

impl Identity {
    /// # Errors
    /// When the crypto library fails, for one because it gets no randomness.
    pub fn generate() -> Result<Self> {
        let provider = rtc_crypto::default_provider().map_err(|error| anyhow!("{error}"))?;
        let names = vec!["plenary puppet".to_owned()];
        let certificate =
            rtc_dtls::crypto::Certificate::generate_self_signed(names, provider.crypto())
                .map_err(|error| anyhow!("{error}"))?;
        let leaf = certificate
            .certificate
            .first()
            .context("no certificate made")?;
        let fingerprint = fingerprint(leaf);
        let config = ConfigBuilder::default()
            .with_crypto_provider(Arc::clone(&provider))
            .with_certificates(vec![certificate])
            .with_srtp_protection_profiles(vec![SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm])
            // The fingerprint of the answer is the proof, not a chain (RFC 8827, 6.5).
            .with_insecure_skip_verify(true)
            .with_mtu(DTLS_BYTES_MAX)
            .build(true, Some(REMOTE))
            .map_err(|error| anyhow!("{error}"))?;
        Ok(Self {
            provider,
            config: Arc::new(config),
            fingerprint,
        })
    }

    pub fn config(&self) -> Arc<HandshakeConfig> {
        Arc::clone(&self.config)
    }

    pub fn crypto(&self) -> &dyn RTCCrypto {
        self.provider.crypto()
    }
}

/// RFC 8122: `sha-256 AB:CD:…`.
pub fn fingerprint(der: &[u8]) -> String {
    let mut text = "sha-256 ".to_owned();
    for (at, byte) in Sha256::digest(der).iter().enumerate() {
        let colon = if at == 0 { "" } else { ":" };
        // Writing to a String cannot fail.
        let _ = write!(text, "{colon}{byte:02X}");
    }
    text
}

use std::fmt;
use std::sync::Arc;

use rtc_crypto::{RTCCrypto, RTCCryptoProvider};
use sha2::{Digest, Sha256};

/// Why no certificate could be made.
#[derive(Debug, thiserror::Error)]
#[error("cannot make a DTLS certificate: {0}")]
pub struct CertificateError(String);

/// The server's self-signed DTLS certificate, with its key and the crypto backend that holds it. Cheap to clone.
///
/// One a server. Clients trust it because signaling, over TLS, gave them its fingerprint (RFC 8122).
#[derive(Clone)]
pub struct ServerCertificate {
    inner: rtc_dtls::crypto::Certificate,
    fingerprint: Fingerprint,
    provider: Arc<dyn RTCCryptoProvider>,
}

/// A certificate's SHA-256 (RFC 8122).
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl ServerCertificate {
    /// Draws a new ECDSA P-256 key from the operating system: the shell calls it, once, at the start.
    ///
    /// # Errors
    /// When the crypto backend fails, for one because it gets no randomness.
    pub fn generate() -> Result<Self, CertificateError> {
        let failed = |error: &dyn fmt::Display| CertificateError(error.to_string());
        let provider = rtc_crypto::default_provider().map_err(|error| failed(&error))?;
        let names = vec!["plenary".to_owned()];
        let inner = rtc_dtls::crypto::Certificate::generate_self_signed(names, provider.crypto())
            .map_err(|error| failed(&error))?;
        let der = inner
            .certificate
            .first()
            .ok_or_else(|| failed(&"no certificate made"))?;
        let fingerprint = Fingerprint::of(der);
        Ok(Self {
            inner,
            fingerprint,
            provider,
        })
    }

    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    pub(super) fn dtls(&self) -> rtc_dtls::crypto::Certificate {
        self.inner.clone()
    }

    pub(super) fn provider(&self) -> Arc<dyn RTCCryptoProvider> {
        Arc::clone(&self.provider)
    }

    pub(super) fn crypto(&self) -> &dyn RTCCrypto {
        self.provider.crypto()
    }
}

impl Fingerprint {
    pub(super) fn of(der: &[u8]) -> Self {
        Self(Sha256::digest(der).into())
    }

    /// Reads the value of `a=fingerprint`; `None` unless it is a well-formed `sha-256`.
    pub(super) fn parse(attribute: &str) -> Option<Self> {
        let (algorithm, hex) = attribute.trim().split_once(' ')?;
        if !algorithm.eq_ignore_ascii_case("sha-256") {
            return None;
        }
        let mut bytes = [0; 32];
        let mut pairs = hex.trim().split(':');
        for byte in &mut bytes {
            let pair = pairs.next().filter(|pair| pair.len() == 2)?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        pairs.next().is_none().then_some(Self(bytes))
    }
}

/// As in `a=fingerprint`: `sha-256 AB:CD:…`.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha-256 ")?;
        for (at, byte) in self.0.iter().enumerate() {
            let colon = if at == 0 { "" } else { ":" };
            write!(f, "{colon}{byte:02X}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

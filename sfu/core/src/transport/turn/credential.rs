use rtc_crypto::{HmacAlgorithm, RTCCrypto};

use crate::limits::streams::CREDENTIAL_S_MAX;

/// The secret that credentials for the relay are made from, which needs no list of them: a name tells until when it is valid, and the
/// password is the name's authentication code.
#[derive(Clone)]
pub struct RelayKey([u8; 32]);

/// A name and a password for the relay (the long-term credentials of RFC 8489, 9.2). Short-lived; no Debug on purpose.
pub struct RelayCredential {
    /// `EXPIRES:WHO`, in seconds since 1970.
    pub username: String,
    pub password: String,
}

impl RelayKey {
    #[must_use]
    pub const fn new(secret: [u8; 32]) -> Self {
        Self(secret)
    }

    /// A credential that is valid until `expires`, in seconds since 1970, for at most 12 hours from now. `who` only makes it another
    /// one than others'. `None` when the crypto backend fails.
    #[must_use]
    pub fn issue(&self, expires: u64, who: &str) -> Option<RelayCredential> {
        let provider = rtc_crypto::default_provider().ok()?;
        let username = format!("{expires}:{who}");
        let password = self.password(provider.crypto(), &username)?;
        Some(RelayCredential { username, password })
    }

    /// The password of a name that is valid at `unix`, seconds since 1970.
    pub(super) fn password_at(
        &self,
        crypto: &dyn RTCCrypto,
        username: &str,
        unix: u64,
    ) -> Option<String> {
        let (expires, _) = username.split_once(':')?;
        let expires: u64 = expires.parse().ok()?;
        let is_valid = unix < expires && expires - unix <= CREDENTIAL_S_MAX;
        is_valid.then(|| self.password(crypto, username)).flatten()
    }

    fn password(&self, crypto: &dyn RTCCrypto, username: &str) -> Option<String> {
        let mut mac = crypto.new_hmac(HmacAlgorithm::Sha256, &self.0).ok()?;
        let mut code = [0; 32];
        mac.sign(&[username.as_bytes()], &mut code).ok()?;
        Some(code.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

use protocol::Secret;
use rand::Rng;
use sha2::{Digest, Sha256};

use super::Key;
use crate::mint::base32;
use crate::store::CodeHash;

/// The secret of a link or of a seat: a prefix that says which, and 128 bits.
pub(crate) struct Code(String);

const INVITATION: &str = "iv_";
const ORGANISER: &str = "oc_";
const RESUME: &str = "rs_";
/// The longest text worth hashing.
const CHARS_MAX: usize = 64;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    Organiser,
    Invitation,
    Resume,
}

impl Code {
    pub(crate) fn invitation() -> Self {
        Self::random(INVITATION)
    }

    pub(crate) fn resume() -> Self {
        Self::random(RESUME)
    }

    /// The organiser's link of this generation. Derived, so that every start can print it though only its hash is
    /// stored.
    pub(crate) fn organiser(key: &Key, generation: u32) -> Self {
        let digest = key.derive(&format!("organiser link {generation}"));
        let (half, _) = digest.split_at(16);
        Self(format!("{ORGANISER}{}", base32(half)))
    }

    /// Text that somebody sent; `None` if it cannot be a code.
    pub(crate) fn parse(secret: &Secret) -> Option<Self> {
        let text = secret.expose().trim();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        (text.len() <= CHARS_MAX && text.bytes().all(plain)).then(|| Self(text.to_owned()))
    }

    pub(crate) fn kind(&self) -> Option<CodeKind> {
        [
            (ORGANISER, CodeKind::Organiser),
            (INVITATION, CodeKind::Invitation),
            (RESUME, CodeKind::Resume),
        ]
        .into_iter()
        .find_map(|(prefix, kind)| self.0.starts_with(prefix).then_some(kind))
    }

    pub(crate) fn hash(&self) -> CodeHash {
        CodeHash(Sha256::digest(self.0.as_bytes()).into())
    }

    pub(crate) fn into_secret(self) -> Secret {
        Secret::new(self.0)
    }

    /// For the one place that makes a link of it.
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    fn random(prefix: &str) -> Self {
        let bits: [u8; 16] = rand::rng().random();
        Self(format!("{prefix}{}", base32(&bits)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_says_its_kind_and_comes_back_as_sent() {
        let code = Code::invitation();
        let again = Code::parse(&Secret::new(code.expose())).unwrap();
        assert_eq!(again.kind(), Some(CodeKind::Invitation));
        assert!(again.hash() == code.hash());
        assert_eq!(code.expose().len(), 3 + 26);
    }

    #[test]
    fn what_cannot_be_a_code_is_not_hashed() {
        for bad in ["iv_ABC", "iv_\u{0}", &"a".repeat(65)] {
            assert!(Code::parse(&Secret::new(bad)).is_none(), "{bad:?}");
        }
    }
}

use protocol::{ParticipantId, Secret, VisitorKey, WebinarId};
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
const PERSONAL: &str = "pc_";
const HANDOFF: &str = "ho_";
/// The longest text worth hashing.
const CHARS_MAX: usize = 64;

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CodeKind {
    Organiser,
    Invitation,
    Resume,
    /// The link of one person on the roster.
    Personal,
    /// For another device of somebody who has a seat; good once.
    Handoff,
}

impl Code {
    pub(crate) fn invitation() -> Self {
        Self::random(INVITATION)
    }

    pub(crate) fn resume() -> Self {
        Self::random(RESUME)
    }

    pub(crate) fn handoff() -> Self {
        Self::random(HANDOFF)
    }

    /// The link of somebody on the roster. Derived, so that it can be sent again though only its hash is stored.
    pub(crate) fn personal(key: &Key, participant: &ParticipantId, generation: u32) -> Self {
        let digest = key.derive(&format!("personal link {participant} {generation}"));
        let (half, _) = digest.split_at(16);
        Self(format!("{PERSONAL}{}", base32(half)))
    }

    /// The organiser's link of this generation. Derived, so that every start can print it though only its hash is
    /// stored.
    pub(crate) fn organiser(key: &Key, generation: u32) -> Self {
        let digest = key.derive(&format!("organiser link {generation}"));
        let (half, _) = digest.split_at(16);
        Self(format!("{ORGANISER}{}", base32(half)))
    }

    /// What a page minted to know its own wish again.
    pub(crate) fn minted(secret: &Secret) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let text = secret.expose();
        let fits = (16..=CHARS_MAX).contains(&text.len());
        (fits && text.bytes().all(plain)).then(|| Self(text.to_owned()))
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
            (PERSONAL, CodeKind::Personal),
            (HANDOFF, CodeKind::Handoff),
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

/// The mark of a browser in one webinar; those of different webinars cannot be told to be the same browser's. `None` for text that no
/// page of ours keeps.
pub(crate) fn visitor_key(key: &Key, webinar: &WebinarId, kept: &Secret) -> Option<VisitorKey> {
    let kept = Code::parse(kept).filter(|kept| !kept.0.is_empty())?;
    let digest = key.derive(&format!("visitor {webinar} {}", kept.0));
    let (half, _) = digest.split_at(16);
    VisitorKey::from_body(&base32(half)).ok()
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
    fn a_personal_code_is_that_of_one_key_person_and_generation() {
        let amina = ParticipantId::from_body("amina").unwrap();
        let bayu = ParticipantId::from_body("bayu").unwrap();
        let one = |key: u8, who: &ParticipantId, generation| {
            Code::personal(&Key::for_tests(key), who, generation)
        };
        let code = one(1, &amina, 1);
        assert_eq!(code.kind(), Some(CodeKind::Personal));
        assert_eq!(code.expose(), one(1, &amina, 1).expose());
        for other in [one(2, &amina, 1), one(1, &bayu, 1), one(1, &amina, 2)] {
            assert_ne!(code.expose(), other.expose());
        }
    }

    #[test]
    fn a_browser_has_another_mark_in_every_webinar() {
        let key = Key::for_tests(1);
        let mark = |webinar: &str, kept: &str| {
            let webinar = WebinarId::from_body(webinar).unwrap();
            visitor_key(&key, &webinar, &Secret::new(kept))
        };
        assert!(mark("a", "x1").is_some());
        assert_eq!(mark("a", "x1"), mark("a", "x1"));
        assert_ne!(mark("a", "x1"), mark("a", "x2"));
        assert_ne!(mark("a", "x1"), mark("b", "x1"));
        for bad in ["", "A", &"a".repeat(65)] {
            assert_eq!(mark("a", bad), None);
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_not_hashed() {
        for bad in ["iv_ABC", "iv_\u{0}", &"a".repeat(65)] {
            assert!(Code::parse(&Secret::new(bad)).is_none(), "{bad:?}");
        }
    }
}

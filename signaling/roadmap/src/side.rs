use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A text's translation, written by people beside the original.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Side {
    /// Of the original: `fields/title`, `cards/c1/activity`.
    pub path: String,
    /// BCP 47.
    pub lang: String,
    pub text: String,
    /// [`text_hash`] of the original when the side was last edited.
    pub of: u32,
    pub via: Via,
}

/// Who translated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Via {
    #[default]
    Person,
    Machine,
}

impl Via {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Machine => "machine",
        }
    }
}

/// What tells whether an original has changed since it was translated: FNV-1a (32 bits) of the trimmed text in NFC,
/// as UTF-8. Not for anything that must not collide.
#[must_use]
pub fn text_hash(text: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    let mut utf8 = [0; 4];
    for c in text.trim_matches(is_blank).nfc() {
        for byte in c.encode_utf8(&mut utf8).bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

/// What JavaScript's `trim` takes away; not quite what Rust calls white space.
const fn is_blank(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
            | '\u{205f}' | '\u{3000}' | '\u{feff}'
    )
}

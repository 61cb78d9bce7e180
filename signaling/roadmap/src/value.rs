use serde::{Deserialize, Serialize, Serializer};

/// A plain value of a roadmap: what is chosen or counted, and merges by the last one winning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Flag(bool),
    /// Finite.
    Number(#[serde(serialize_with = "as_short_as_it_is")] f64),
    Text(String),
    List(Vec<String>),
}

impl Value {
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number from 0 on; other numbers are none.
    #[must_use]
    pub fn as_whole(&self) -> Option<u32> {
        match self {
            Self::Number(number) => whole(*number),
            _ => None,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is whole and within the range"
)]
pub(crate) fn whole(number: f64) -> Option<u32> {
    let is_whole = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    is_whole.then_some(number as u32)
}

/// `12`, not `12.0`.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn as_short_as_it_is<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
    match whole(*number) {
        Some(whole) => to.serialize_u32(whole),
        None => to.serialize_f64(*number),
    }
}

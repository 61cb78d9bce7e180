//! Names that others can tell apart: nobody looks like staff, and no two people look the same.

use protocol::{ParticipantId, Personal, RejectionCode, limits as wire};
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton as confusable;

use crate::{Rejection, Session};

/// How a name looks, whatever letters it is made of (UTS 39 section 4), without regard to case.
pub(crate) fn skeleton(name: &str) -> String {
    let folded = name.to_lowercase();
    let looks: String = confusable(&folded).collect();
    // What looks like a capital letter may have become one.
    confusable(&looks.to_lowercase()).collect()
}

/// NFC, and inner spaces single.
pub(crate) fn tidied(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.nfc().collect())
        .collect();
    words.join(" ")
}

/// The name that `id` gets who wants `wanted`: with a number behind it if somebody else has it.
///
/// # Errors
/// `NameTaken` if somebody of the staff is called so, or looks so.
pub(crate) fn given(
    session: &Session,
    id: &ParticipantId,
    wanted: &Personal,
) -> Result<Personal, Rejection> {
    let look = skeleton(wanted.as_str());
    let namesakes = || session.roster.named(&look).filter(|other| other.id != *id);
    if namesakes().any(crate::Participant::is_staff) {
        return Err(Rejection::new(
            RejectionCode::NameTaken,
            "somebody of the staff is called so",
        ));
    }
    if namesakes().next().is_none() {
        return Ok(wanted.clone());
    }
    let numbered = (2..).map(|number: u32| with_number(wanted.as_str(), number));
    let free = |name: &String| {
        let look = skeleton(name);
        session.roster.named(&look).all(|other| other.id == *id)
    };
    // There are fewer people than numbers.
    Ok(numbered
        .into_iter()
        .find(free)
        .map_or_else(|| wanted.clone(), Personal::new))
}

/// Cut where needed, so that the number is seen.
fn with_number(name: &str, number: u32) -> String {
    let suffix = format!(" ({number})");
    let room = wire::NAME_CHARS_MAX.saturating_sub(suffix.chars().count());
    let kept: String = name.chars().take(room).collect();
    format!("{}{suffix}", kept.trim_end())
}

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
    let is_taken = |number: u32| {
        let look = skeleton(&with_number(wanted.as_str(), number));
        session.roster.named(&look).any(|other| other.id != *id)
    };
    let number = free_after_one(is_taken);
    Ok(Personal::new(with_number(wanted.as_str(), number)))
}

/// A number from 2 on that is free, and the smallest one if they were given in turn: found in steps that double and then halve,
/// because a school may send a thousand people called "Teacher".
fn free_after_one(is_taken: impl Fn(u32) -> bool) -> u32 {
    let (mut taken, mut free) = (1, 2);
    while is_taken(free) {
        taken = free;
        free *= 2;
    }
    while taken + 1 < free {
        let middle = taken.midpoint(free);
        if is_taken(middle) {
            taken = middle;
        } else {
            free = middle;
        }
    }
    free
}

/// Cut where needed, so that the number is seen.
fn with_number(name: &str, number: u32) -> String {
    let suffix = format!(" ({number})");
    let room = wire::NAME_CHARS_MAX.saturating_sub(suffix.chars().count());
    let kept: String = name.chars().take(room).collect();
    format!("{}{suffix}", kept.trim_end())
}

//! Text from outside: trimmed, measured in characters, and free of what can disguise it.

use std::ops::RangeInclusive;

use protocol::{Personal, Profile, RejectionCode, limits as wire};

use crate::{Rejection, limits, names};

/// One line: no control characters at all.
pub(crate) fn line(
    text: &str,
    chars: RangeInclusive<usize>,
    what: &str,
) -> Result<String, Rejection> {
    clean(text, chars, what, |_| false)
}

/// A chat line or a broadcast: line breaks and tabs may stay.
pub(crate) fn paragraphs(text: &Personal, chars_max: usize) -> Result<Personal, Rejection> {
    let breaks = |c| matches!(c, '\n' | '\t');
    clean(text.as_str(), 1..=chars_max, "a message", breaks).map(Personal::new)
}

/// What is written on a page of slides, for who cannot see it.
///
/// # Errors
/// `BadText` if it is too long or has characters that cannot be shown.
pub fn slide_text(text: &str) -> Result<Personal, Rejection> {
    let breaks = |c| matches!(c, '\n' | '\t');
    clean(text, 0..=wire::SLIDE_TEXT_CHARS_MAX, "a page", breaks).map(Personal::new)
}

/// A display name; see [`crate::names`] for how it looks beside others.
pub(crate) fn name(text: &Personal) -> Result<Personal, Rejection> {
    let clean = line(text.as_str(), 1..=wire::NAME_CHARS_MAX, "a name")?;
    let tidied = names::tidied(&clean);
    line(&tidied, 1..=wire::NAME_CHARS_MAX, "a name").map(Personal::new)
}

/// Wishes: each goal at most once.
pub(crate) fn goals(goals: &[u8]) -> Result<Vec<u8>, Rejection> {
    let distinct: std::collections::BTreeSet<_> = goals.iter().collect();
    let known = goals.iter().all(|goal| limits::GOALS.contains(goal));
    if !known || distinct.len() != goals.len() {
        return Err(Rejection::new(
            RejectionCode::OutOfRange,
            "a goal is 1 to 17, and wished for once",
        ));
    }
    Ok(goals.to_vec())
}

pub(crate) fn profile(profile: &Profile) -> Result<Profile, Rejection> {
    let personal =
        |text: &Personal, chars, what| line(text.as_str(), chars, what).map(Personal::new);
    Ok(Profile {
        name: name(&profile.name)?,
        goals: goals(&profile.goals)?,
        no_keyboard: profile.no_keyboard,
        simulated: profile.simulated,
        school: personal(&profile.school, 0..=wire::SCHOOL_CHARS_MAX, "a school")?,
        country: country(&profile.country)?,
        languages: languages(&profile.languages)?,
    })
}

pub(crate) fn languages(tags: &[String]) -> Result<Vec<String>, Rejection> {
    if tags.len() > wire::LANGUAGES_MAX {
        let most = wire::LANGUAGES_MAX;
        return Err(Rejection::new(
            RejectionCode::TooMany,
            format!("a profile has at most {most} languages"),
        ));
    }
    tags.iter().map(|tag| language(tag)).collect()
}

fn country(code: &str) -> Result<String, Rejection> {
    let alpha2 = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
    if alpha2 || code.is_empty() {
        return Ok(code.to_owned());
    }
    Err(bad(
        "a country is two capital letters (ISO 3166-1) or empty",
    ))
}

pub(crate) fn language(tag: &str) -> Result<String, Rejection> {
    let plain = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain && (1..=limits::LANGUAGE_CHARS_MAX).contains(&tag.len()) {
        return Ok(tag.to_owned());
    }
    Err(bad("a language is a tag of BCP 47"))
}

fn clean(
    text: &str,
    chars: RangeInclusive<usize>,
    what: &str,
    keep: impl Fn(char) -> bool,
) -> Result<String, Rejection> {
    let text = text.trim();
    if !chars.contains(&text.chars().count()) {
        let (least, most) = chars.into_inner();
        return Err(bad(format!("{what} has {least} to {most} characters")));
    }
    if text
        .chars()
        .any(|c| (c.is_control() && !keep(c)) || reorders(c))
    {
        return Err(bad(format!(
            "{what} has a character that cannot be shown or turns text around"
        )));
    }
    Ok(text.to_owned())
}

/// Embeddings, overrides and isolates (UAX #9, section 2) turn the text around them, and so can forge names; the
/// marks U+200E, U+200F and U+061C only place neighbours and are in everyday use. U+2028 and U+2029 break lines.
const fn reorders(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn bad(message: impl Into<String>) -> Rejection {
    Rejection::new(RejectionCode::BadText, message)
}

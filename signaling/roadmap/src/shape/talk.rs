//! Votes, comments and translations.

use protocol::{Millis, ParticipantId};
use yrs::{Any, Map, MapRef, Out, ReadTxn};

use super::card::{check_instant, is_minted_id};
use super::parts::check_no_list;
use super::{Look, Wrong, rule, whole};
use crate::{CommentState, Schema, limits};

/// Fields of a comment.
const COMMENT: [&str; 5] = ["on", "by", "at", "lang", "text"];

/// What somebody has just said. `now` and `writer` without: whoever said it, whenever.
pub(crate) fn check_comment(
    heard: Option<(Millis, &ParticipantId)>,
    value: &Any,
) -> Result<(), Wrong> {
    let Any::Map(fields) = value else {
        return Err("a comment is none");
    };
    let text = |key: &str| match fields.get(key) {
        Some(Any::String(text)) => Ok(text.as_ref()),
        _ => Err("a comment lacks a part"),
    };
    if fields.keys().any(|key| !COMMENT.contains(&key.as_str())) {
        return Err("a comment has more parts than there are");
    }
    let long = text("text")?.chars().count() > limits::COMMENT_CHARS_MAX
        || text("on")?.len() > limits::KEY_BYTES_MAX
        || text("by")?.len() > limits::KEY_BYTES_MAX;
    if long {
        return Err("a comment is too long");
    }
    if !text("lang")?.is_empty() && !rule::is_language_tag(text("lang")?) {
        return Err("a comment's language is none");
    }
    let at = fields.get("at").ok_or("a comment lacks a part")?;
    let Some((now, writer)) = heard else {
        return rule::number(at).map(drop).ok_or("a comment of no time");
    };
    check_instant(now, at)?;
    if text("by")? == writer.as_str() {
        Ok(())
    } else {
        Err("a comment is said to be somebody else's")
    }
}

/// The id of a comment itself, not the key of its state.
pub(crate) fn is_comment_id(key: &str) -> bool {
    is_minted_id(key)
}

/// Path and language of a side's key.
pub(crate) fn split_side(key: &str) -> Option<(&str, &str)> {
    let (path, lang) = key.split_once(':')?;
    rule::is_language_tag(lang).then_some((path, lang))
}

pub(super) fn check_votes<T: ReadTxn>(txn: &T, votes: &MapRef, look: Look) -> Result<(), Wrong> {
    let flag = |value: &Out| matches!(value, Out::Any(value) if rule::is_flag(value));
    if votes.len(txn) as usize > limits::VOTES_MAX {
        return Err("it has too many votes");
    }
    if votes.iter(txn).any(|(_, value)| !flag(&value)) {
        return Err("a vote is neither given nor not");
    }
    let named = |key: &str| key.split_once(':').is_some();
    if look.is_strict() && votes.keys(txn).any(|key| !named(key)) {
        return Err("a vote is nobody's");
    }
    Ok(())
}

pub(super) fn check_comments<T: ReadTxn>(txn: &T, comments: &MapRef) -> Result<(), Wrong> {
    count_comments(txn, comments)?;
    for (key, value) in comments.iter(txn) {
        let Out::Any(value) = value else {
            return Err("a type where none belongs");
        };
        match key.strip_suffix('!') {
            Some(id) => {
                let known =
                    matches!(&value, Any::String(name) if CommentState::named(name).is_some());
                if !known || !comments.contains_key(txn, id) {
                    return Err("a comment's state is none");
                }
            }
            None => check_comment(None, &value)?,
        }
    }
    Ok(())
}

pub(crate) fn count_comments<T: ReadTxn>(txn: &T, comments: &MapRef) -> Result<(), Wrong> {
    // Each comment has at most one state beside it.
    let all = comments.len(txn) as usize;
    if all <= limits::COMMENTS_MAX {
        return Ok(());
    }
    let said = comments.keys(txn).filter(|key| is_comment_id(key)).count();
    if said > limits::COMMENTS_MAX {
        return Err("it has too many comments");
    }
    Ok(())
}

pub(super) fn check_sides<T: ReadTxn>(txn: &T, sides: &MapRef) -> Result<(), Wrong> {
    if sides.len(txn) as usize > limits::SIDES_MAX {
        return Err("it has too many translations");
    }
    for (key, side) in sides.iter(txn) {
        let (Some((path, _)), Out::YMap(side)) = (split_side(key), side) else {
            return Err("a translation is none");
        };
        if side.len(txn) as usize > limits::KEYS_MAX {
            return Err("a translation has too many keys");
        }
        check_no_list(&side)?;
        for (key, value) in side.iter(txn) {
            match (key, value) {
                ("text", Out::YText(text)) => rule::check_text(txn, &text, side_max(path))?,
                ("of" | "via", value) => check_side_key(key, &value)?,
                _ => return Err("a translation holds something else"),
            }
        }
    }
    Ok(())
}

/// `of` or `via` of a side.
pub(crate) fn check_side_key(key: &str, value: &Out) -> Result<(), Wrong> {
    let via = |value: &Out| match value {
        Out::Any(Any::String(via)) => matches!(via.as_ref(), "person" | "machine"),
        _ => false,
    };
    match key {
        "of" if whole(Some(value)).is_some() => Ok(()),
        "via" if via(value) => Ok(()),
        _ => Err("a translation is of nothing"),
    }
}

/// UTF-16 units of a translation of the text at a path.
pub(crate) fn side_max(path: &str) -> usize {
    let schema = Schema::get();
    match path.split_once('/') {
        Some(("fields", key)) => super::field_max(key),
        Some(("audience", key)) => super::rule_max(schema.audience.get(key)),
        _ => limits::TEXT_CHARS_AT_LEAST,
    }
}

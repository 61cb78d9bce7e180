//! The shape a document must keep. Other members read it, export it and draw it, whatever one client wrote.

mod card;
mod parts;
mod prose;
pub(crate) mod rule;
mod talk;

use yrs::{Any, Doc, Map, MapRef, Out, ReadTxn, Transact};

use crate::root::Root;
use crate::{Rule, Schema, limits};

pub(crate) use card::{check_key, check_new_card, count_cards, kind_of};
pub(crate) use parts::check_no_list;
pub(crate) use prose::{check_prose, is_element, is_link, is_mark};
pub(crate) use talk::{
    check_comment, check_side_key, count_comments, is_comment_id, side_max, split_side,
};

/// What is wrong with a document.
pub(crate) type Wrong = &'static str;

/// How closely a document is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// As everything that the gate lets in today: by the table.
    Strict,
    /// As anything that an earlier gate may have let in: of the right form, and bounded. What is not by the table is
    /// left out when it is read.
    Stored,
}

impl Look {
    /// Whether values have to be what the table says.
    fn is_strict(self) -> bool {
        self != Self::Stored
    }
}

/// Whether a whole document is a roadmap. Each update is checked by what it touched; this is for what is loaded or
/// planted, and to check the checks.
///
/// # Errors
/// What is wrong, if it is not a roadmap.
pub(crate) fn check_all(doc: &Doc, look: Look) -> Result<(), Wrong> {
    let txn = doc.transact();
    let root = |root: Root| {
        let map = txn.get_map(root.name()).ok_or("a root is gone")?;
        check_no_list(&map).map(|()| map)
    };
    check_meta(&txn, &root(Root::Meta)?, look)?;
    check_fields(&txn, &root(Root::Fields)?, look)?;
    check_audience(&txn, &root(Root::Audience)?, look)?;
    for (of, max) in [
        (Root::Targets, limits::TARGETS_MAX),
        (Root::Choices, limits::CHOICES_MAX),
        (Root::Langs, limits::LANGS_MAX),
        (Root::Roles, limits::ROLES_MAX),
    ] {
        check_plain(&txn, &root(of)?, max, |key, value| {
            if look.is_strict() {
                rule::check_entry(of, key, value)
            } else {
                rule::check_bounded(value)
            }
        })?;
    }
    card::check_cards(&txn, &root(Root::Cards)?, look)?;
    talk::check_votes(&txn, &root(Root::Votes)?, look)?;
    talk::check_comments(&txn, &root(Root::Comments)?)?;
    talk::check_sides(&txn, &root(Root::Sides)?)?;
    check_prose(&txn)
}

fn check_meta<T: ReadTxn>(txn: &T, meta: &MapRef, look: Look) -> Result<(), Wrong> {
    let schema = whole(meta.get(txn, "schema").as_ref());
    if !matches!(schema, Some(1 | 2)) || (look.is_strict() && schema != Some(2)) {
        return Err("its schema is of no roadmap");
    }
    if text_value(meta.get(txn, "roadmap")).is_none() {
        return Err("it names no roadmap");
    }
    check_plain(txn, meta, limits::KEYS_MAX, |key, value| match key {
        "goal" => rule::check_meta(key, value),
        _ if look.is_strict() => rule::check_meta(key, value),
        _ => rule::check_bounded(value),
    })
}

fn check_fields<T: ReadTxn>(txn: &T, fields: &MapRef, look: Look) -> Result<(), Wrong> {
    if fields.len(txn) as usize > limits::KEYS_MAX {
        return Err("it has too many texts");
    }
    for (key, value) in fields.iter(txn) {
        match value {
            Out::YText(text) => rule::check_text(txn, &text, text_max(look, field_max(key)))?,
            Out::Any(value) if !look.is_strict() => rule::check_bounded(&value)?,
            _ => return Err("one of its texts is none"),
        }
    }
    let is_there = |key: &String| matches!(fields.get(txn, key), Some(Out::YText(_)));
    let first = "title".to_owned();
    let all_there = if look.is_strict() {
        Schema::get().fields.keys().all(is_there)
    } else {
        is_there(&first)
    };
    if all_there {
        Ok(())
    } else {
        Err("one of its texts is gone")
    }
}

fn check_audience<T: ReadTxn>(txn: &T, audience: &MapRef, look: Look) -> Result<(), Wrong> {
    if audience.len(txn) as usize > limits::KEYS_MAX {
        return Err("it has too many keys of learners");
    }
    for (key, value) in audience.iter(txn) {
        let known = Schema::get().audience.get(key);
        match value {
            Out::YText(text) => rule::check_text(txn, &text, text_max(look, audience_max(key)))?,
            Out::Any(value) if look.is_strict() => rule::check_learners(known, &value)?,
            Out::Any(value) => rule::check_bounded(&value)?,
            _ => return Err("a type where none belongs"),
        }
    }
    Ok(())
}

/// A map of plain values.
fn check_plain<T: ReadTxn>(
    txn: &T,
    map: &MapRef,
    max: usize,
    check: impl Fn(&str, &Any) -> Result<(), Wrong>,
) -> Result<(), Wrong> {
    if map.len(txn) as usize > max {
        return Err("a map has too many keys");
    }
    for (key, value) in map.iter(txn) {
        match value {
            Out::Any(value) => check(key, &value)?,
            _ => return Err("a type where none belongs"),
        }
    }
    Ok(())
}

/// UTF-16 units of a text under `fields`.
pub(crate) fn field_max(key: &str) -> usize {
    let field = Schema::get().fields.get(key);
    field.map_or(limits::TEXT_CHARS_MAX, |field| soft_max(field.soft))
}

/// UTF-16 units of a text under `audience`.
pub(crate) fn audience_max(key: &str) -> usize {
    rule_max(Schema::get().audience.get(key))
}

pub(crate) fn rule_max(rule: Option<&Rule>) -> usize {
    match rule {
        Some(Rule::Text { soft, .. }) => soft_max(*soft),
        _ => limits::TEXT_CHARS_MAX,
    }
}

/// Of a text of which screens allow `soft`: two groups who were apart merge to more than either saw.
const fn soft_max(soft: u32) -> usize {
    let max = soft as usize * 4;
    if max < limits::TEXT_CHARS_AT_LEAST {
        limits::TEXT_CHARS_AT_LEAST
    } else {
        max
    }
}

/// Stored texts may be as long as the longest that was ever taken.
fn text_max(look: Look, max: usize) -> usize {
    if look.is_strict() {
        max
    } else {
        max.max(limits::TEXT_CHARS_MAX)
    }
}

pub(crate) fn text_value(value: Option<Out>) -> Option<String> {
    match value {
        Some(Out::Any(Any::String(text))) => Some(text.as_ref().to_owned()),
        _ => None,
    }
}

pub(crate) fn is_true(value: Option<&Out>) -> bool {
    matches!(value, Some(Out::Any(Any::Bool(true))))
}

/// A whole number from 0 on; other numbers are none.
pub(crate) fn whole(value: Option<&Out>) -> Option<u32> {
    let Some(Out::Any(Any::Number(number))) = value else {
        return None;
    };
    number
        .as_i64()
        .and_then(|number| u32::try_from(number).ok())
}

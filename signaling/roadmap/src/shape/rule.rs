//! What may stand under a key.

use yrs::types::text::YChange;
use yrs::{Any, Out, ReadTxn, Text, TextRef};

use super::Wrong;
use super::parts::check_no_keys;
use crate::root::Root;
use crate::{Rule, Schema, limits, sdg};

/// A key of `meta` that people choose.
pub(crate) fn check_meta(key: &str, value: &Any) -> Result<(), Wrong> {
    if is_nothing(value) {
        return Ok(());
    }
    match key {
        "goal" if !is_goal(value) => Err("its goal is none of the 17"),
        "also" => check_also(value),
        "lang" if !is_language(value) => Err("its language is none"),
        "licence" => {
            let licences = &Schema::get().licences;
            one_of(value, licences).ok_or("its licence is none that it may have")
        }
        "parts" => check_list(value, limits::PARTS_MAX, limits::VALUE_CHARS_MAX),
        _ => check_bounded(value),
    }
}

/// A key of a root whose values are all plain.
pub(crate) fn check_entry(root: Root, key: &str, value: &Any) -> Result<(), Wrong> {
    let flag = |wrong: Wrong| if is_flag(value) { Ok(()) } else { Err(wrong) };
    match root {
        Root::Targets if !is_target_number(key) => Err("a target has no number"),
        Root::Targets => flag("a target is neither chosen nor not"),
        Root::Choices => check_choice(key, value),
        Root::Langs if !is_text_path(key) => Err("a language of no text"),
        Root::Langs if !is_nothing(value) && !is_language(value) => Err("a language is none"),
        Root::Roles => match value {
            Any::String(_) => check_bounded(value),
            _ if is_nothing(value) => Ok(()),
            _ => Err("a role is nobody's"),
        },
        _ => check_bounded(value),
    }
}

/// A value under `audience`. Where the table has a choice, nothing chosen is an empty one; words that pages of the first schema wrote stay
/// where they are stored, and are not taken any more.
pub(crate) fn check_learners(rule: Option<&Rule>, value: &Any) -> Result<(), Wrong> {
    match (rule, value) {
        (Some(Rule::Choice { .. }), Any::String(text)) if text.is_empty() => Ok(()),
        _ => check_by(rule, value),
    }
}

/// A value by the table; without a rule, a bounded one.
pub(crate) fn check_by(rule: Option<&Rule>, value: &Any) -> Result<(), Wrong> {
    if is_nothing(value) {
        return Ok(());
    }
    let fits = |fits: bool| {
        if fits {
            Ok(())
        } else {
            Err("a value is not by the table")
        }
    };
    match rule {
        None => check_bounded(value),
        Some(Rule::Text { .. }) => Err("a text is a plain value"),
        Some(Rule::String { .. }) => {
            fits(matches!(value, Any::String(_))).and_then(|()| check_bounded(value))
        }
        Some(Rule::Whole { max }) => fits(number(value).is_some_and(|number| {
            number.fract() == 0.0 && (0.0..=f64::from(*max)).contains(&number)
        })),
        Some(Rule::Number { max }) => {
            fits(number(value).is_some_and(|number| (0.0..=f64::from(*max)).contains(&number)))
        }
        Some(Rule::Choice { of }) => one_of(value, of).ok_or("a choice of nothing there is"),
        Some(Rule::Tags { soft }) => check_list(value, members(*soft), limits::TAG_CHARS_MAX),
        Some(Rule::Addresses { soft }) => {
            check_list(value, members(*soft), limits::VALUE_CHARS_MAX)?;
            fits(texts(value).all(is_address))
        }
        Some(Rule::Flag) => fits(is_flag(value)),
    }
}

/// A plain value that no rule knows.
pub(crate) fn check_bounded(value: &Any) -> Result<(), Wrong> {
    match value {
        Any::Null | Any::Undefined | Any::Bool(_) | Any::Number(_) => Ok(()),
        Any::String(text) if text.chars().count() <= limits::VALUE_CHARS_MAX => Ok(()),
        Any::String(_) => Err("a value is too long"),
        Any::Array(list) if list.len() <= limits::VALUE_LIST_MAX => {
            let nested = |value: &Any| matches!(value, Any::Array(_));
            if list.iter().any(nested) {
                return Err("a list of lists");
            }
            list.iter().try_for_each(check_bounded)
        }
        _ => Err("a value of a kind no roadmap holds"),
    }
}

/// `max`: UTF-16 units.
pub(crate) fn check_text<T: ReadTxn>(txn: &T, text: &TextRef, max: usize) -> Result<(), Wrong> {
    if text.len(txn) as usize > max {
        return Err("a text is too long");
    }
    check_no_keys(txn, text)?;
    let plain = text
        .diff(txn, YChange::identity)
        .iter()
        .all(|part| matches!(part.insert, Out::Any(Any::String(_))) && part.attributes.is_none());
    if plain {
        Ok(())
    } else {
        Err("a text holds something else")
    }
}

/// `fields/title` or `audience/needs`: a text that has a language beside it.
pub(crate) fn is_text_path(path: &str) -> bool {
    match path.split_once('/') {
        Some(("fields", key)) => Schema::get().fields.contains_key(key),
        Some(("audience", key)) => Schema::get().audience.get(key).is_some_and(Rule::is_text),
        _ => false,
    }
}

/// The form of BCP 47, not its registry.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    tag.len() <= limits::LANG_BYTES_MAX && tag.len() >= 2 && tag.split('-').all(part)
}

pub(crate) fn is_language(value: &Any) -> bool {
    matches!(value, Any::String(tag) if is_language_tag(tag))
}

pub(crate) fn is_flag(value: &Any) -> bool {
    is_nothing(value) || matches!(value, Any::Bool(_))
}

/// As good as a key that is not there.
pub(crate) const fn is_nothing(value: &Any) -> bool {
    matches!(value, Any::Null | Any::Undefined)
}

pub(crate) fn number(value: &Any) -> Option<f64> {
    match value {
        Any::Number(number) => number.as_f64().filter(|number| number.is_finite()),
        _ => None,
    }
}

fn is_goal(value: &Any) -> bool {
    let number = number(value).and_then(crate::value::whole);
    let goal = number.and_then(|number| u8::try_from(number).ok());
    goal.is_some_and(|goal| sdg::goal(goal).is_some())
}

fn check_also(value: &Any) -> Result<(), Wrong> {
    match value {
        Any::Array(goals) if goals.len() <= limits::ALSO_MAX && goals.iter().all(is_goal) => Ok(()),
        _ => Err("it touches something that is no goal"),
    }
}

/// `subject:geography`, `competency:systems`, `inclusion:girls`.
fn check_choice(key: &str, value: &Any) -> Result<(), Wrong> {
    let (group, name) = key.split_once(':').ok_or("a choice of no group")?;
    let group = Schema::get().choices.get(group);
    let group = group.ok_or("a choice of no group")?;
    let known = match &group.of {
        Some(names) => names.iter().any(|known| known == name),
        None => is_tag(name),
    };
    if !known {
        return Err("a choice of nothing there is");
    }
    let fits = match &group.values {
        _ if is_nothing(value) => true,
        Some(values) => one_of(value, values).is_some(),
        None => is_flag(value),
    };
    if fits {
        Ok(())
    } else {
        Err("a choice is neither made nor not")
    }
}

fn is_tag(name: &str) -> bool {
    let length = name.chars().count();
    (1..=limits::TAG_CHARS_MAX).contains(&length) && !name.contains(char::is_control)
}

/// `13.3` or `4.a`.
fn is_target_number(number: &str) -> bool {
    let Some((goal, part)) = number.split_once('.') else {
        return false;
    };
    let known = goal.parse().ok().and_then(sdg::goal).is_some();
    known && matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn one_of(value: &Any, of: &[String]) -> Option<()> {
    match value {
        Any::String(text) => of.iter().any(|known| **known == **text).then_some(()),
        _ => None,
    }
}

/// Members of a list of which screens allow `soft`.
const fn members(soft: u32) -> usize {
    soft as usize * 4
}

fn check_list(value: &Any, max: usize, chars: usize) -> Result<(), Wrong> {
    let Any::Array(list) = value else {
        return Err("a list is none");
    };
    if list.len() > max || texts(value).any(|text| text.chars().count() > chars) {
        return Err("a list is too long");
    }
    if texts(value).count() == list.len() {
        Ok(())
    } else {
        Err("a list of something else")
    }
}

fn texts(list: &Any) -> impl Iterator<Item = &str> {
    let members = match list {
        Any::Array(members) => members.as_ref(),
        _ => &[],
    };
    members.iter().filter_map(|member| match member {
        Any::String(text) => Some(text.as_ref()),
        _ => None,
    })
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

//! The shape a document must keep. Other members read it, export it and draw it, whatever one client wrote.

use yrs::types::text::YChange;
use yrs::{Any, Doc, Map, MapRef, Out, ReadTxn, Text, TextRef, Transact};

use crate::{limits, sdg};

const FIELDS: [&str; 5] = ["title", "question", "context", "pitch", "videoIdea"];
const KINDS: [&str; 7] = [
    "objective",
    "milestone",
    "resource",
    "partner",
    "evidence",
    "risk",
    "commitment",
];

/// Which roadmap a document is; no update may change it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    roadmap: Option<String>,
}

impl Identity {
    pub(crate) fn of(doc: &Doc) -> Self {
        let txn = doc.transact();
        let roadmap = txn
            .get_map("meta")
            .and_then(|meta| text_value(meta.get(&txn, "roadmap")));
        Self { roadmap }
    }
}

/// # Errors
/// What is wrong, if it is not a roadmap or no longer `identity`.
pub(crate) fn check(doc: &Doc, identity: &Identity) -> Result<(), &'static str> {
    if identity.roadmap.is_none() || Identity::of(doc) != *identity {
        return Err("it names another roadmap");
    }
    let txn = doc.transact();
    check_meta(&txn, &root(&txn, "meta")?)?;
    check_targets(&txn, &root(&txn, "targets")?)?;
    check_fields(&txn, &root(&txn, "fields")?)?;
    check_map(&txn, &root(&txn, "audience")?)?;
    check_map(&txn, &root(&txn, "roles")?)?;
    check_cards(&txn, &root(&txn, "cards")?)
}

fn check_meta<T: ReadTxn>(txn: &T, meta: &MapRef) -> Result<(), &'static str> {
    check_map(txn, meta)?;
    if whole(meta.get(txn, "schema").as_ref()) != Some(1) {
        return Err("its schema is not 1");
    }
    match meta.get(txn, "goal") {
        None | Some(Out::Any(Any::Null | Any::Undefined)) => Ok(()),
        goal => match whole(goal.as_ref()).and_then(|goal| u8::try_from(goal).ok()) {
            Some(goal) if sdg::goal(goal).is_some() => Ok(()),
            _ => Err("its goal is none of the 17"),
        },
    }
}

fn check_targets<T: ReadTxn>(txn: &T, targets: &MapRef) -> Result<(), &'static str> {
    if targets.len(txn) as usize > limits::TARGETS_MAX {
        return Err("it has too many targets");
    }
    for (number, chosen) in targets.iter(txn) {
        if !is_target_number(number) {
            return Err("a target has no number");
        }
        if !matches!(chosen, Out::Any(Any::Bool(_) | Any::Null | Any::Undefined)) {
            return Err("a target is neither chosen nor not");
        }
    }
    Ok(())
}

fn check_fields<T: ReadTxn>(txn: &T, fields: &MapRef) -> Result<(), &'static str> {
    check_map(txn, fields)?;
    for name in FIELDS {
        if !matches!(fields.get(txn, name), Some(Out::YText(_))) {
            return Err("one of its texts is gone");
        }
    }
    Ok(())
}

fn check_cards<T: ReadTxn>(txn: &T, cards: &MapRef) -> Result<(), &'static str> {
    if cards.len(txn) as usize > limits::CARDS_MAX {
        return Err("it has too many cards");
    }
    let mut live = 0;
    for (_, card) in cards.iter(txn) {
        let Out::YMap(card) = card else {
            return Err("a card is not a map");
        };
        check_map(txn, &card)?;
        // Undo can take a value away that somebody else has overwritten meanwhile, so absence is honest.
        let kind = card.get(txn, "kind");
        if kind.is_some() && !text_value(kind).is_some_and(|kind| KINDS.contains(&kind.as_str())) {
            return Err("a card is of no known kind");
        }
        let pos = card.get(txn, "pos");
        if pos.is_some() && text_value(pos).is_none() {
            return Err("a card's position is no text");
        }
        live += usize::from(!is_true(card.get(txn, "deleted").as_ref()));
    }
    if live > limits::LIVE_CARDS_MAX {
        return Err("it has too many cards");
    }
    Ok(())
}

/// A map of plain values and texts, nothing deeper.
fn check_map<T: ReadTxn>(txn: &T, map: &MapRef) -> Result<(), &'static str> {
    if map.len(txn) as usize > limits::MAP_KEYS_MAX {
        return Err("a map has too many keys");
    }
    for (_, value) in map.iter(txn) {
        match value {
            Out::Any(value) => check_value(&value)?,
            Out::YText(text) => check_text(txn, &text)?,
            _ => return Err("a type where none belongs"),
        }
    }
    Ok(())
}

fn check_value(value: &Any) -> Result<(), &'static str> {
    match value {
        Any::Null | Any::Undefined | Any::Bool(_) | Any::Number(_) => Ok(()),
        Any::String(text) if text.chars().count() <= limits::VALUE_CHARS_MAX => Ok(()),
        Any::String(_) => Err("a value is too long"),
        Any::Array(list) if list.len() <= limits::VALUE_LIST_MAX => {
            let nested = |value: &Any| matches!(value, Any::Array(_));
            if list.iter().any(nested) {
                return Err("a list of lists");
            }
            list.iter().try_for_each(check_value)
        }
        _ => Err("a value of a kind no roadmap holds"),
    }
}

fn check_text<T: ReadTxn>(txn: &T, text: &TextRef) -> Result<(), &'static str> {
    if text.len(txn) as usize > limits::TEXT_CHARS_MAX {
        return Err("a text is too long");
    }
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

fn root<T: ReadTxn>(txn: &T, name: &'static str) -> Result<MapRef, &'static str> {
    txn.get_map(name).ok_or("a root is gone")
}

/// `13.3` or `4.a`.
fn is_target_number(number: &str) -> bool {
    let Some((goal, part)) = number.split_once('.') else {
        return false;
    };
    let known = goal.parse().ok().and_then(sdg::goal).is_some();
    known && matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_alphanumeric())
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

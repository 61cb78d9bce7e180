//! Room for a translation.

use std::collections::BTreeSet;

use yrs::{Doc, GetString, Map, MapRef, Out, ReadTxn, Transact, WriteTxn};

use crate::plant::plant_side;
use crate::root::Root;
use crate::shape::{rule, split_side};
use crate::{Refusal, Side, Via, limits, text_hash};

/// False if it is there already.
pub(crate) fn add(doc: &Doc, path: &str, lang: &str) -> Result<bool, Refusal> {
    if !rule::is_language_tag(lang) {
        return Err(Refusal::Shape("a language is none"));
    }
    let key = format!("{path}:{lang}");
    let source = {
        let txn = doc.transact();
        let source = text_at(&txn, path).ok_or(Refusal::Shape("no text is there"))?;
        let sides = txn.get_map(Root::Sides.name());
        let sides = sides.ok_or(Refusal::Shape("a root is gone"))?;
        if sides.contains_key(&txn, &key) {
            return Ok(false);
        }
        check_room(&txn, &sides, lang)?;
        source
    };
    let mut txn = doc.transact_mut();
    let sides = txn.get_or_insert_map(Root::Sides.name());
    let side = Side {
        path: path.to_owned(),
        lang: lang.to_owned(),
        text: String::new(),
        of: text_hash(&source),
        via: Via::Person,
    };
    plant_side(&mut txn, &sides, &side);
    Ok(true)
}

/// What stands at `fields/title`, `audience/needs` or `cards/c1/activity`.
fn text_at<T: ReadTxn>(txn: &T, path: &str) -> Option<String> {
    let mut steps = path.split('/');
    let root = steps.next()?;
    let map = match root {
        "fields" | "audience" => txn.get_map(root)?,
        "cards" => match txn.get_map(root)?.get(txn, steps.next()?)? {
            Out::YMap(card) => card,
            _ => return None,
        },
        _ => return None,
    };
    let text = map.get(txn, steps.next()?)?;
    match (text, steps.next()) {
        (Out::YText(text), None) => Some(text.get_string(txn)),
        _ => None,
    }
}

fn check_room<T: ReadTxn>(txn: &T, sides: &MapRef, lang: &str) -> Result<(), Refusal> {
    if sides.len(txn) as usize >= limits::SIDES_MAX {
        return Err(Refusal::TooMany {
            what: "translations",
            max: limits::SIDES_MAX,
        });
    }
    let langs = sides.keys(txn).filter_map(split_side).map(|(_, lang)| lang);
    let langs: BTreeSet<&str> = langs.collect();
    if langs.len() >= limits::SIDE_LANGS_MAX && !langs.contains(lang) {
        return Err(Refusal::TooMany {
            what: "languages",
            max: limits::SIDE_LANGS_MAX,
        });
    }
    Ok(())
}

#[cfg(test)]
#[path = "side_tests.rs"]
mod tests;

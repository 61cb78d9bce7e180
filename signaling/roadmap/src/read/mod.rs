//! From a document to what it says.

mod card;
mod prose;
mod talk;
mod value;

use std::collections::BTreeMap;
use std::str::FromStr;

use yrs::{Doc, GetString, Map, MapRef, Out, ReadTxn, Transact};

use crate::shape::{is_true, text_value, whole};
use crate::{Roadmap, Schema, Value};

pub(crate) use value::{any_text, plain_value};

pub(crate) fn roadmap(doc: &Doc) -> Roadmap {
    let txn = doc.transact();
    let root = |name: &str| Reader {
        txn: &txn,
        map: txn.get_map(name),
    };
    let meta = root("meta");
    let (bin, cards) = card::all(&root("cards"));
    Roadmap {
        schema: meta.whole("schema").unwrap_or_default(),
        roadmap: meta.value("roadmap").unwrap_or_default(),
        goal: meta.whole("goal").and_then(|goal| u8::try_from(goal).ok()),
        also: value::goals(meta.get("also").as_ref()),
        template_id: meta.value("templateId"),
        title_hint: meta.value("titleHint"),
        lang: meta.value("lang").unwrap_or_default(),
        licence: meta.value("licence").unwrap_or_default(),
        parts: value::words(meta.get("parts").as_ref()),
        targets: chosen_targets(&root("targets")),
        fields: texts(&root("fields")),
        audience: audience(&root("audience")),
        choices: root("choices").values(),
        langs: root("langs").words(),
        roles: root("roles").words(),
        cards,
        bin,
        votes: talk::votes(&root("votes")),
        comments: talk::comments(&root("comments")),
        sides: talk::sides(&root("sides")),
        prose: prose::blocks(&txn),
    }
}

fn texts<T: ReadTxn>(fields: &Reader<'_, T>) -> BTreeMap<String, String> {
    let text = |(key, value): (String, Out)| Some((key, fields.as_text(&value)?));
    fields.entries().into_iter().filter_map(text).collect()
}

fn audience<T: ReadTxn>(audience: &Reader<'_, T>) -> BTreeMap<String, Value> {
    let rules = &Schema::get().audience;
    let read = |(key, value): (String, Out)| {
        let is_text = rules.get(&key).is_some_and(crate::Rule::is_text);
        let value = match value {
            Out::YText(text) => Value::Text(text.get_string(audience.txn)),
            Out::Any(any) if is_text => Value::Text(any_text(&any)?),
            Out::Any(any) => plain_value(&any)?,
            _ => return None,
        };
        Some((key, value))
    };
    audience.entries().into_iter().filter_map(read).collect()
}

/// Chosen targets, 1.2 before 1.10 and digits before letters.
fn chosen_targets<T: ReadTxn>(targets: &Reader<'_, T>) -> Vec<String> {
    let mut chosen: Vec<String> = targets
        .entries()
        .into_iter()
        .filter(|(_, chosen)| is_true(Some(chosen)))
        .map(|(number, _)| number)
        .collect();
    chosen.sort_by_key(|number| {
        let (goal, part) = number.split_once('.').unwrap_or((number, ""));
        let rank = |text: &str| u32::from_str(text).unwrap_or(u32::MAX);
        (rank(goal), rank(part), part.to_owned())
    });
    chosen
}

/// A map of the document, or one that is not there.
struct Reader<'a, T> {
    txn: &'a T,
    map: Option<MapRef>,
}

impl<'a, T: ReadTxn> Reader<'a, T> {
    const fn of(txn: &'a T, map: MapRef) -> Self {
        Self {
            txn,
            map: Some(map),
        }
    }

    fn get(&self, key: &str) -> Option<Out> {
        self.map.as_ref()?.get(self.txn, key)
    }

    fn entries(&self) -> Vec<(String, Out)> {
        let map = self.map.iter();
        map.flat_map(|map| map.iter(self.txn))
            .map(|(key, value)| (key.to_owned(), value))
            .collect()
    }

    fn value(&self, key: &str) -> Option<String> {
        text_value(self.get(key))
    }

    fn whole(&self, key: &str) -> Option<u32> {
        whole(self.get(key).as_ref())
    }

    /// Plain values; others are none.
    fn values(&self) -> BTreeMap<String, Value> {
        let read = |(key, value): (String, Out)| match value {
            Out::Any(any) => Some((key, plain_value(&any)?)),
            _ => None,
        };
        self.entries().into_iter().filter_map(read).collect()
    }

    /// Plain strings; other values are none.
    fn words(&self) -> BTreeMap<String, String> {
        let read = |(key, value): (String, Out)| Some((key, text_value(Some(value))?));
        self.entries().into_iter().filter_map(read).collect()
    }

    /// A text, or a plain string in its place.
    fn as_text(&self, value: &Out) -> Option<String> {
        match value {
            Out::YText(text) => Some(text.get_string(self.txn)),
            Out::Any(any) => any_text(any),
            _ => None,
        }
    }
}

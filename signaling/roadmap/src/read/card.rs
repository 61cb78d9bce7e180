use std::collections::BTreeMap;

use protocol::Millis;
use yrs::{Any, GetString, Out, ReadTxn};

use super::{Reader, any_text, plain_value};
use crate::shape::is_true;
use crate::{Card, Kind, Schema};

/// What every card has beside what its kind has.
const COMMON: [&str; 8] = [
    "kind", "pos", "deleted", "example", "by", "at", "lang", "from",
];

/// Deleted cards and live ones, each in order.
pub(super) fn all<T: ReadTxn>(cards: &Reader<'_, T>) -> (Vec<Card>, Vec<Card>) {
    let mut all: Vec<(bool, Card)> = cards
        .entries()
        .into_iter()
        .filter_map(|(id, card)| {
            let Out::YMap(map) = card else {
                return None;
            };
            let card = Reader::of(cards.txn, map);
            Some((is_true(card.get("deleted").as_ref()), one(id, &card)?))
        })
        .collect();
    all.sort_by(|(_, a), (_, b)| (&a.pos, &a.id).cmp(&(&b.pos, &b.id)));
    let (bin, live): (Vec<_>, Vec<_>) = all.into_iter().partition(|(deleted, _)| *deleted);
    let strip = |cards: Vec<(bool, Card)>| cards.into_iter().map(|(_, card)| card).collect();
    (strip(bin), strip(live))
}

/// None if it is of no known kind.
fn one<T: ReadTxn>(id: String, card: &Reader<'_, T>) -> Option<Card> {
    let kind = Kind::named(&card.value("kind")?)?;
    let mut texts = BTreeMap::new();
    let mut values = BTreeMap::new();
    for (key, value) in card.entries() {
        if COMMON.contains(&key.as_str()) {
            continue;
        }
        let rule = Schema::get().card(kind, &key);
        match value {
            Out::YText(text) => {
                texts.insert(key, text.get_string(card.txn));
            }
            // A plain string in the place of a text reads as one.
            Out::Any(any) if rule.is_some_and(crate::Rule::is_text) => {
                texts.extend(any_text(&any).map(|text| (key, text)));
            }
            Out::Any(any) => values.extend(plain_value(&any).map(|value| (key, value))),
            _ => {}
        }
    }
    Some(Card {
        id,
        kind,
        pos: card.value("pos").unwrap_or_default(),
        example: is_true(card.get("example").as_ref()),
        by: card.value("by"),
        at: instant(card.get("at").as_ref()),
        lang: card.value("lang"),
        from: card.value("from"),
        texts,
        values,
    })
}

fn instant(value: Option<&Out>) -> Option<Millis> {
    match value {
        Some(Out::Any(Any::Number(number))) => number.as_i64().map(Millis),
        _ => None,
    }
}

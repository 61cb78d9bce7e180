//! Edits that yrs makes, as the server does when it plants or lifts.

use yrs::{
    Any, Doc, Map, MapPrelim, ReadTxn, Text, TextPrelim, Transact, TransactionMut, Xml,
    XmlElementPrelim, XmlFragment, XmlOut, XmlTextPrelim,
};

const WORDS: [&str; 6] = ["sea ", "климат ", "气候", "🌍", "پانی ", "\n"];
const KEYS: [&str; 3] = ["title", "ключ", "k"];

pub(crate) fn edit(doc: &Doc, chance: &mut u64) {
    let mut txn = doc.transact_mut();
    let words = WORDS[roll(chance, WORDS.len())];
    let key = KEYS[roll(chance, KEYS.len())];
    match roll(chance, 8) {
        0 => set(&mut txn, key, Any::from(words)),
        1 => set(
            &mut txn,
            key,
            Any::Number((roll(chance, 1_000) as f64 / 8.0).into()),
        ),
        2 => drop(map(&txn).remove(&mut txn, key)),
        3 => {
            let inner = map(&txn).insert(&mut txn, key, MapPrelim::default());
            inner.insert(&mut txn, "text", TextPrelim::new(words));
        }
        4 | 5 => type_in_text(&mut txn, chance, words),
        6 => shorten(&mut txn, chance),
        _ => element(&mut txn, chance, words),
    }
}

fn map(txn: &TransactionMut<'_>) -> yrs::MapRef {
    txn.get_map("m").unwrap()
}

fn set(txn: &mut TransactionMut<'_>, key: &str, value: Any) {
    map(txn).insert(txn, key, value);
}

fn type_in_text(txn: &mut TransactionMut<'_>, chance: &mut u64, words: &str) {
    let text = txn.get_text("t").unwrap();
    // Only at its ends: an index between them may split a pair.
    let at = if roll(chance, 2) == 0 {
        0
    } else {
        text.len(txn)
    };
    text.insert(txn, at, words);
}

/// Half an emoji may go: both have a replacement character for the other half.
fn shorten(txn: &mut TransactionMut<'_>, chance: &mut u64) {
    let text = txn.get_text("t").unwrap();
    let len = text.len(txn);
    if len > 0 {
        let at = u32::try_from(roll(chance, len as usize)).unwrap();
        text.remove_range(txn, at, 1);
    }
}

fn element(txn: &mut TransactionMut<'_>, chance: &mut u64, words: &str) {
    let list = txn.get_xml_fragment("x").unwrap();
    let len = list.len(txn);
    let at = u32::try_from(roll(chance, len as usize + 1)).unwrap();
    match list.get(txn, at) {
        Some(XmlOut::Element(element)) if roll(chance, 2) == 0 => {
            element.insert_attribute(txn, "level", "3");
            element.push_back(txn, XmlTextPrelim::new(words));
        }
        Some(_) if roll(chance, 3) == 0 => list.remove_range(txn, at, 1),
        _ => {
            list.insert(txn, at, XmlElementPrelim::empty("paragraph"));
        }
    }
}

fn roll(chance: &mut u64, sides: usize) -> usize {
    *chance = chance
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from((*chance >> 33) % sides as u64).unwrap()
}

//! From an earlier schema to this one.

use yrs::{Doc, Map, MapRef, Out, Transact, TransactionMut, WriteTxn};

use crate::plant::{plain, text};
use crate::root::Root;
use crate::shape::{self, whole};
use crate::{Rule, Schema};

/// The schema of a document that is too new.
pub(crate) fn newer_schema(doc: &Doc) -> Option<u32> {
    schema_of(doc).filter(|schema| *schema > Schema::get().schema)
}

/// Makes the shared texts that are missing, in a fixed order, and says that the document is of this schema. False if
/// it was already.
pub(crate) fn lift(doc: &Doc) -> bool {
    let schema = Schema::get();
    if schema_of(doc) == Some(schema.schema) {
        return false;
    }
    let mut txn = doc.transact_mut();
    let meta = txn.get_or_insert_map(Root::Meta.name());
    plain(&mut txn, &meta, "schema", schema.schema);
    let fields = txn.get_or_insert_map(Root::Fields.name());
    for key in schema.fields.keys() {
        make(&mut txn, &fields, key);
    }
    let audience = txn.get_or_insert_map(Root::Audience.name());
    for (key, _) in schema
        .audience
        .iter()
        .filter(|(_, rule)| Rule::is_text(rule))
    {
        make(&mut txn, &audience, key);
    }
    lift_cards(&mut txn);
    true
}

fn lift_cards(txn: &mut TransactionMut<'_>) {
    let cards = txn.get_or_insert_map(Root::Cards.name());
    let mut ids: Vec<String> = cards.keys(txn).map(str::to_owned).collect();
    ids.sort_unstable();
    for id in ids {
        let Some(Out::YMap(card)) = cards.get(txn, &id) else {
            continue;
        };
        if let Some(kind) = shape::kind_of(txn, &card) {
            for key in Schema::get().texts_of(kind) {
                make(txn, &card, key);
            }
        }
    }
}

/// An empty text where there is none. A plain string in its place becomes one that says the same.
fn make(txn: &mut TransactionMut<'_>, map: &MapRef, key: &str) {
    match map.get(txn, key) {
        Some(Out::YText(_)) => {}
        found => text(txn, map, key, &shape::text_value(found).unwrap_or_default()),
    }
}

fn schema_of(doc: &Doc) -> Option<u32> {
    let txn = doc.transact();
    let meta = yrs::ReadTxn::get_map(&txn, Root::Meta.name())?;
    whole(meta.get(&txn, "schema").as_ref())
}

#[cfg(test)]
#[path = "lift_tests.rs"]
mod tests;

//! What one person remarked.

use yrs::{Doc, Map, Transact, WriteTxn};

use crate::read;
use crate::root::Root;

/// False if there is nothing of theirs.
pub(crate) fn forget(doc: &Doc, person: &str) -> bool {
    let said = read::roadmap(doc).comments;
    let theirs: Vec<String> = said
        .into_iter()
        .filter(|comment| comment.by == person)
        .map(|comment| comment.id)
        .collect();
    if theirs.is_empty() {
        return false;
    }
    let mut txn = doc.transact_mut();
    let comments = txn.get_or_insert_map(Root::Comments.name());
    for id in theirs {
        comments.remove(&mut txn, &id);
        comments.remove(&mut txn, &format!("{id}!"));
    }
    true
}

#[cfg(test)]
#[path = "talk_tests.rs"]
mod tests;

//! The two halves that every shared type has in the library: keys, and a list. A map is to have no list, a text no
//! keys. What hangs in the other half is told by no observer's value and read by nobody, and it may hold types, in
//! which more types hang: without end, and whoever deletes the outermost recurses through them all.

use yrs::branch::{Branch, BranchPtr};
use yrs::{Map, MapRef, ReadTxn};

use super::Wrong;

/// A map has nothing without a key.
pub(crate) fn check_no_list(map: &MapRef) -> Result<(), Wrong> {
    let of: &Branch = map.as_ref();
    if of.len() == 0 {
        Ok(())
    } else {
        Err("a list where only keys belong")
    }
}

/// A text, or a list, has nothing under a key.
pub(crate) fn check_no_keys<T: ReadTxn>(txn: &T, of: &impl AsRef<Branch>) -> Result<(), Wrong> {
    if MapRef::from(BranchPtr::from(of.as_ref())).len(txn) == 0 {
        Ok(())
    } else {
        Err("keys where only a list belongs")
    }
}

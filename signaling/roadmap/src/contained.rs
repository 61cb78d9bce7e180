//! yrs behind a wall: a panic inside it becomes an error, and spoils nothing but the [`Doc`] at hand.

use std::mem::ManuallyDrop;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, Update, WriteTxn};

use crate::root::Root;
use crate::{ClientId, Refusal};

/// Why the library did not take an update. The [`Doc`] may be half changed and has to be thrown away, unless
/// it is `Undecodable`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    Undecodable(String),
    /// A struct's parent is no type.
    Misplaced(String),
    /// Parts of it wait for structs that are not there.
    Pending,
    Panicked,
}

/// A document without content but with every root a roadmap has. Its name and the server's client id are fixed:
/// nothing here is random.
pub(crate) fn empty_doc(client_id: ClientId) -> Doc {
    let client_id = ClientID::new(u64::from(client_id.get()));
    let mut options = Options::with_guid_and_client_id(Arc::from("roadmap"), client_id);
    options.offset_kind = OffsetKind::Utf16;
    let doc = Doc::with_options(options);
    for root in Root::MAPS {
        doc.get_or_insert_map(root.name());
    }
    doc.get_or_insert_xml_fragment(Root::Prose.name());
    doc
}

/// Applies an update, and returns the part of it that was new.
pub(crate) fn apply(doc: &Doc, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    contain(|| {
        let update = Update::decode_v1(bytes).map_err(|e| Failure::Undecodable(e.to_string()))?;
        // Dropping a transaction commits it. If yrs panics in between, committing the wreck while unwinding would
        // panic again, and a second panic ends the process: so then it is leaked, with the Doc.
        let mut transaction = ManuallyDrop::new(doc.transact_mut());
        let applied = transaction
            .apply_update(update)
            .map_err(|e| Failure::Misplaced(e.to_string()));
        let pending = transaction.prune_pending().is_some();
        let new = transaction.encode_update_v1();
        drop(ManuallyDrop::into_inner(transaction));
        applied?;
        if pending {
            Err(Failure::Pending)
        } else {
            Ok(new)
        }
    })
}

/// Applies an update of which nobody needs to know what was new.
pub(crate) fn apply_quietly(doc: &Doc, bytes: &[u8]) -> Result<(), Failure> {
    contain(|| {
        let update = Update::decode_v1(bytes).map_err(|e| Failure::Undecodable(e.to_string()))?;
        // As above.
        let mut transaction = ManuallyDrop::new(doc.transact_mut());
        let applied = transaction
            .apply_update(update)
            .map_err(|e| Failure::Misplaced(e.to_string()));
        let pending = transaction.prune_pending().is_some();
        drop(ManuallyDrop::into_inner(transaction));
        applied?;
        if pending {
            Err(Failure::Pending)
        } else {
            Ok(())
        }
    })
}

/// What a replica of this state vector lacks. Not `encode_state_as_update_v1`, which takes the pending in and panics
/// on some of it.
pub(crate) fn diff(doc: &Doc, known: &StateVector) -> Result<Vec<u8>, Failure> {
    contain(|| Ok(doc.transact().encode_diff_v1(known)))
}

fn contain<T>(job: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or(Err(Failure::Panicked))
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Undecodable(_) => Self::Malformed("it does not decode"),
            Failure::Misplaced(_) => Self::Malformed("a struct has no place"),
            Failure::Pending => Self::MissingPrerequisite,
            Failure::Panicked => Self::LibraryFailed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_goes_no_further() {
        let result: Result<(), Failure> = contain(|| panic!("as yrs might"));
        assert_eq!(result, Err(Failure::Panicked));
        assert_eq!(contain(|| Ok(1)), Ok(1));
    }
}

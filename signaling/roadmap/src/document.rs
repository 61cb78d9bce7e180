use std::sync::Arc;

use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, Update};

use crate::{ClientId, LoadError, Progress, Refusal, Roadmap, Seed, Writer};

/// One roadmap: a Yjs document behind its gate.
pub struct Document {
    doc: Doc,
}

/// What an accepted update came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The part the document did not have: journal it, then relay it.
    New(Vec<u8>),
    /// Every part of it was here already. It is as safe on disk as the rest.
    NothingNew,
}

impl Document {
    /// A new roadmap, and the update that makes it, to be journaled before anybody joins. The same seed and id give
    /// the same bytes.
    #[must_use]
    pub fn seed(seed: &Seed, client_id: ClientId) -> (Self, Vec<u8>) {
        let doc = empty(client_id);
        seed.plant(&doc);
        let update = doc.transact().encode_diff_v1(&StateVector::default());
        (Self { doc }, update)
    }

    /// The document whose snapshot and journaled updates these are, in order.
    ///
    /// # Errors
    /// [`LoadError`] if they do not make a whole document.
    pub fn load<'a>(updates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, LoadError> {
        let doc = empty(ClientId::SERVER);
        for (index, bytes) in updates.into_iter().enumerate() {
            let malformed = |reason: String| LoadError::Malformed { index, reason };
            let update = Update::decode_v1(bytes).map_err(|e| malformed(e.to_string()))?;
            let mut txn = doc.transact_mut();
            txn.apply_update(update)
                .map_err(|e| malformed(e.to_string()))?;
        }
        Ok(Self { doc })
    }

    /// Takes an update of `from`, or leaves the document as it was.
    ///
    /// # Errors
    /// [`Refusal`] says why it was not taken.
    pub fn apply(&mut self, _from: &Writer, update: &[u8]) -> Result<Applied, Refusal> {
        let decoded = Update::decode_v1(update).map_err(|_| Refusal::Malformed("update"))?;
        let mut txn = self.doc.transact_mut();
        txn.apply_update(decoded)
            .map_err(|_| Refusal::Malformed("update"))?;
        let new = txn.encode_update_v1();
        if new == Update::EMPTY_V1 {
            return Ok(Applied::NothingNew);
        }
        Ok(Applied::New(new))
    }

    /// What the document holds, as a Yjs state vector (v1).
    #[must_use]
    pub fn state_vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    /// The update that brings a replica of this state vector up to date.
    ///
    /// # Errors
    /// [`Refusal`] if it is not a state vector, or too large a one.
    pub fn diff(&self, state_vector: &[u8]) -> Result<Vec<u8>, Refusal> {
        let known =
            StateVector::decode_v1(state_vector).map_err(|_| Refusal::Malformed("state vector"))?;
        Ok(self.doc.transact().encode_diff_v1(&known))
    }

    /// The whole document as one update, for compaction and for the version "as presented".
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    /// What the roadmap says.
    #[must_use]
    pub fn projection(&self) -> Roadmap {
        Roadmap::default()
    }

    /// How far the quick start is answered.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::of(&self.projection())
    }
}

fn empty(client_id: ClientId) -> Doc {
    let client_id = yrs::block::ClientID::new(u64::from(client_id.get()));
    let mut options = Options::with_guid_and_client_id(Arc::from("roadmap"), client_id);
    options.offset_kind = OffsetKind::Utf16;
    Doc::with_options(options)
}

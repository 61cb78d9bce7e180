use protocol::Millis;
use yrs::updates::encoder::Encode;
use yrs::{Doc, ReadTxn, StateVector, Transact, Update};

use crate::contained::{self, Failure};
use crate::gate::{Scan, read_state_vector};
use crate::{
    ClientId, Grant, LoadError, Progress, Refusal, Roadmap, Seed, Writer, limits, read, shape,
};

/// One roadmap: a Yjs document behind its gate.
///
/// yrs cannot take an update back. What a scan cannot see beforehand is checked afterwards, and a refusal then rebuilds
/// the document from `base` and `tail`.
pub struct Document {
    doc: Doc,
    /// The encoded document as of the last compaction.
    base: Vec<u8>,
    /// The updates accepted since.
    tail: Vec<Vec<u8>>,
    tail_bytes: usize,
    /// A rebuild failed: the document is empty and takes nothing any more.
    broken: bool,
}

/// What an accepted update came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Applied {
    /// The part the document did not have: journal it, then relay it.
    New(Vec<u8>),
    /// Every part of it was here already, and is as safe on disk as the rest.
    NothingNew,
}

impl Document {
    /// A new roadmap, and the update that makes it, to be journaled before anybody joins. The same seed and id give
    /// the same bytes.
    #[must_use]
    pub fn seed(seed: &Seed, client_id: ClientId) -> (Self, Vec<u8>) {
        let doc = contained::empty_doc(client_id);
        seed.plant(&doc);
        let update = doc.transact().encode_diff_v1(&StateVector::default());
        (Self::of(doc, update.clone()), update)
    }

    /// The document whose snapshot and journaled updates these are, in order.
    ///
    /// # Errors
    /// [`LoadError`] if they do not make a whole roadmap.
    pub fn load<'a>(updates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, LoadError> {
        let doc = contained::empty_doc(ClientId::SERVER);
        let mut total = 0_usize;
        for (index, bytes) in updates.into_iter().enumerate() {
            total = total.saturating_add(bytes.len());
            if total > limits::STORED_BYTES_MAX {
                return Err(LoadError::TooLarge {
                    max: limits::STORED_BYTES_MAX,
                });
            }
            contained::apply(&doc, bytes).map_err(|failure| load_error(index, failure))?;
        }
        let identity = shape::Identity::of(&doc);
        shape::check(&doc, &identity).map_err(LoadError::Shape)?;
        let base = encode(&doc).map_err(|failure| load_error(0, failure))?;
        Ok(Self::of(doc, base))
    }

    /// Takes an update that came from `from` at `now`, or leaves the document as it was.
    ///
    /// # Errors
    /// [`Refusal`] says why it was not taken. After any refusal the client has to sync anew.
    pub fn apply(
        &mut self,
        _now: Millis,
        from: &Writer,
        update: &[u8],
    ) -> Result<Applied, Refusal> {
        if self.broken {
            return Err(Refusal::Broken);
        }
        if from.grant != Grant::Edit {
            return Err(Refusal::NotAllowed);
        }
        let known = self.doc.transact().state_vector();
        let scan = Scan::of(update)?;
        scan.check(from, &known)?;
        if !scan.straddles(&known) {
            let wanted = if scan.only_deletes() { 0 } else { update.len() };
            return self.apply_scanned(update, wanted);
        }
        let update = contained::apply(&self.replica()?, update)?;
        Scan::of(&update)?.check(from, &known)?;
        self.apply_scanned(&update, update.len())
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
        let known = read_state_vector(state_vector, &self.doc.transact().state_vector())?;
        Ok(contained::diff(&self.doc, &known)?)
    }

    /// The whole document as one update, for compaction and for the version "as presented".
    #[must_use]
    pub fn snapshot(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    /// What the roadmap says.
    #[must_use]
    pub fn projection(&self) -> Roadmap {
        read::roadmap(&self.doc)
    }

    /// How far the quick start is answered.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress::of(&self.projection())
    }

    /// `wanted`: bytes by which it may make the document grow.
    fn apply_scanned(&mut self, update: &[u8], wanted: usize) -> Result<Applied, Refusal> {
        self.make_room(wanted)?;
        let identity = shape::Identity::of(&self.doc);
        let new = match contained::apply(&self.doc, update) {
            Ok(new) => new,
            Err(Failure::Undecodable(_)) => return Err(Refusal::Malformed("it does not decode")),
            Err(failure) => return Err(self.undo(failure.into())),
        };
        if new == Update::EMPTY_V1 {
            return Ok(Applied::NothingNew);
        }
        if let Err(what) = shape::check(&self.doc, &identity) {
            return Err(self.undo(Refusal::Shape(what)));
        }
        self.tail_bytes += new.len();
        self.tail.push(new.clone());
        Ok(Applied::New(new))
    }

    const fn of(doc: Doc, base: Vec<u8>) -> Self {
        Self {
            doc,
            base,
            tail: Vec::new(),
            tail_bytes: 0,
            broken: false,
        }
    }

    /// Base and tail together are never smaller than the document, so the document is encoded to know its size only
    /// when they, or the tail alone, have grown too large.
    fn make_room(&mut self, wanted: usize) -> Result<(), Refusal> {
        let fits = |bytes: usize| wanted == 0 || bytes + wanted <= limits::DOCUMENT_BYTES_MAX;
        let tail_is_long = self.tail.len() >= limits::TAIL_UPDATES_MAX
            || self.tail_bytes + wanted > limits::TAIL_BYTES_MAX;
        if fits(self.base.len() + self.tail_bytes) && !tail_is_long {
            return Ok(());
        }
        self.base = encode(&self.doc)?;
        self.tail.clear();
        self.tail_bytes = 0;
        if fits(self.base.len()) {
            Ok(())
        } else {
            Err(Refusal::DocumentFull)
        }
    }

    /// Puts the document back to before the update at hand, and hands the refusal on.
    fn undo(&mut self, refusal: Refusal) -> Refusal {
        match self.replica() {
            Ok(doc) => {
                self.doc = doc;
                refusal
            }
            Err(broken) => {
                self.doc = contained::empty_doc(ClientId::SERVER);
                self.broken = true;
                broken
            }
        }
    }

    /// The document as accepted so far, made anew.
    fn replica(&self) -> Result<Doc, Refusal> {
        let doc = contained::empty_doc(ClientId::SERVER);
        for piece in std::iter::once(&self.base).chain(&self.tail) {
            contained::apply(&doc, piece).map_err(|_| Refusal::Broken)?;
        }
        Ok(doc)
    }
}

fn encode(doc: &Doc) -> Result<Vec<u8>, Failure> {
    contained::diff(doc, &StateVector::default())
}

fn load_error(index: usize, failure: Failure) -> LoadError {
    match failure {
        Failure::Undecodable(reason) | Failure::Misplaced(reason) => {
            LoadError::Malformed { index, reason }
        }
        Failure::Pending => LoadError::Incomplete,
        Failure::Panicked => LoadError::LibraryFailed,
    }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;

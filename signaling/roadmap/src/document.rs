use protocol::{Millis, RoadmapId};
use yrs::updates::encoder::Encode;
use yrs::{Doc, ReadTxn, StateVector, Transact, Update};

#[cfg(test)]
use crate::census;
use crate::contained::{self, Failure};
use crate::gate::{Scan, read_state_vector};
use crate::shape::{self, Look};
use crate::touch::{self, Judge, Watch};
use crate::{
    Brief, ClientId, Grant, LoadError, Progress, Refusal, Roadmap, Seed, Writer, lift, limits,
    plant, read, side_of, talk_of,
};

/// One roadmap: a Yjs document behind its gate.
///
/// yrs cannot take an update back. What a scan cannot see beforehand is checked afterwards, by the places that the
/// update touched, and a refusal then rebuilds the document from `base` and `tail`.
pub struct Document {
    doc: Doc,
    watch: Watch,
    /// The encoded document as of the last compaction.
    base: Vec<u8>,
    /// The updates accepted since.
    tail: Vec<Vec<u8>>,
    tail_bytes: usize,
    /// A rebuild failed: the document is empty and takes nothing any more.
    broken: bool,
    /// What the oracle expects: what an earlier gate let in need not be by the table.
    #[cfg(test)]
    look: Look,
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

    /// A new document that says what `roadmap` says, as `id` and without its history, and the update that makes it:
    /// for what is restored, joined or imported. Ids of cards, positions, authors, votes, comments and translations
    /// stay.
    ///
    /// # Errors
    /// [`Refusal`] if that is more than a document may hold, or not what one holds.
    pub fn plant(roadmap: &Roadmap, id: &RoadmapId) -> Result<(Self, Vec<u8>), Refusal> {
        let doc = contained::empty_doc(ClientId::SERVER);
        plant::plant(roadmap, id, &doc);
        shape::check_all(&doc, Look::Stored).map_err(Refusal::Shape)?;
        let update = encode(&doc)?;
        if update.len() > limits::DOCUMENT_BYTES_MAX {
            return Err(Refusal::DocumentFull);
        }
        Ok((Self::of(doc, update.clone()), update))
    }

    /// Whether pages could have written all of it.
    ///
    /// # Errors
    /// [`Refusal`] with what they could not.
    pub fn check(roadmap: &Roadmap) -> Result<(), Refusal> {
        let doc = contained::empty_doc(ClientId::SERVER);
        let id = RoadmapId::from_body("x").map_err(|_| Refusal::Broken)?;
        plant::plant(roadmap, &id, &doc);
        shape::check_all(&doc, Look::Strict).map_err(Refusal::Shape)
    }

    /// The document whose snapshot and journaled updates these are, in order. One of an earlier schema is to be
    /// lifted ([`Document::lift`]) before anybody writes in it.
    ///
    /// # Errors
    /// [`LoadError`] if they do not make a whole roadmap.
    pub fn load<'a>(updates: impl IntoIterator<Item = &'a [u8]>) -> Result<Self, LoadError> {
        let doc = contained::empty_doc(ClientId::SERVER);
        let mut total = 0_usize;
        let mut only = None;
        for (index, bytes) in updates.into_iter().enumerate() {
            total = total.saturating_add(bytes.len());
            if total > limits::STORED_BYTES_MAX {
                return Err(LoadError::TooLarge {
                    max: limits::STORED_BYTES_MAX,
                });
            }
            contained::apply_quietly(&doc, bytes).map_err(|failure| load_error(index, failure))?;
            only = (index == 0).then_some(bytes);
        }
        if let Some(newer) = lift::newer_schema(&doc) {
            return Err(LoadError::Newer(newer));
        }
        shape::check_all(&doc, Look::Stored).map_err(LoadError::Shape)?;
        // A snapshot alone is as short as the document will ever be.
        let base = match only {
            Some(snapshot) => snapshot.to_vec(),
            None => encode(&doc).map_err(|failure| load_error(0, failure))?,
        };
        Ok(Self::of(doc, base))
    }

    /// Makes what a document of an earlier schema lacks, and says with which update: to be journaled before anybody
    /// joins. The same document gives the same bytes; one of this schema gives none.
    ///
    /// # Errors
    /// [`LoadError`] if the library fails on it.
    pub fn lift(&mut self) -> Result<Option<Vec<u8>>, LoadError> {
        let before = self.doc.transact().state_vector();
        if !lift::lift(&self.doc) {
            return Ok(None);
        }
        let update =
            contained::diff(&self.doc, &before).map_err(|failure| load_error(0, failure))?;
        self.watch.drain();
        self.keep(update.clone());
        Ok(Some(update))
    }

    /// Makes room for a translation of the text at a path, and says with which update; none if it is there already.
    /// Only the server makes them: two pages that made one at once would lose what one of them wrote.
    ///
    /// # Errors
    /// [`Refusal`] if there is no such text or language, or there are too many translations.
    pub fn add_side(&mut self, path: &str, lang: &str) -> Result<Option<Vec<u8>>, Refusal> {
        if self.broken {
            return Err(Refusal::Broken);
        }
        self.make_room(limits::SIDE_BYTES, false)?;
        let before = self.doc.transact().state_vector();
        if !side_of::add(&self.doc, path, lang)? {
            return Ok(None);
        }
        self.changed_since(&before).map(Some)
    }

    /// Takes out what somebody remarked, and says with which update; none if they remarked nothing. Their words are gone from the
    /// document with its next snapshot.
    ///
    /// # Errors
    /// [`Refusal`] if the library fails on it.
    pub fn forget(&mut self, person: &str) -> Result<Option<Vec<u8>>, Refusal> {
        if self.broken {
            return Err(Refusal::Broken);
        }
        let before = self.doc.transact().state_vector();
        if !talk_of::forget(&self.doc, person) {
            return Ok(None);
        }
        self.changed_since(&before).map(Some)
    }

    /// Takes an update that came from `from` at `now`, or leaves the document as it was.
    ///
    /// # Errors
    /// [`Refusal`] says why it was not taken. After any refusal the client has to sync anew.
    pub fn apply(&mut self, now: Millis, from: &Writer, update: &[u8]) -> Result<Applied, Refusal> {
        if self.broken {
            return Err(Refusal::Broken);
        }
        if from.grant == Grant::Read {
            return Err(Refusal::NotAllowed);
        }
        let known = self.doc.transact().state_vector();
        let scan = Scan::of(update)?;
        scan.check(from, &known)?;
        let judge = Judge {
            now,
            writer: from,
            shrinks: scan.only_deletes(),
        };
        if !scan.straddles(&known) {
            return self.apply_scanned(&judge, update);
        }
        let update = contained::apply(&self.replica()?, update)?;
        Scan::of(&update)?.check(from, &known)?;
        self.apply_scanned(&judge, &update)
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

    /// The whole document as one update, for compaction.
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

    /// What is to be known of it without reading it.
    #[must_use]
    pub fn brief(&self) -> Brief {
        Brief::of(&self.projection())
    }

    fn apply_scanned(&mut self, judge: &Judge<'_>, update: &[u8]) -> Result<Applied, Refusal> {
        self.make_room(update.len(), judge.shrinks)?;
        let new = match contained::apply(&self.doc, update) {
            Ok(new) => new,
            Err(Failure::Undecodable(_)) => return Err(Refusal::Malformed("it does not decode")),
            Err(failure) => return Err(self.undo(failure.into())),
        };
        let touches = self.watch.drain();
        if new == Update::EMPTY_V1 {
            return Ok(Applied::NothingNew);
        }
        if let Err(refusal) = touch::check(&self.doc, judge, &touches) {
            return Err(self.undo(refusal));
        }
        self.keep(new.clone());
        #[cfg(test)]
        self.assert_whole(update);
        Ok(Applied::New(new))
    }

    /// What the server itself has just changed, as the update that says so; kept as if a page had sent it.
    fn changed_since(&mut self, before: &StateVector) -> Result<Vec<u8>, Refusal> {
        let update = contained::diff(&self.doc, before)?;
        self.watch.drain();
        self.keep(update.clone());
        #[cfg(test)]
        self.assert_whole(&update);
        Ok(update)
    }

    fn keep(&mut self, new: Vec<u8>) {
        self.tail_bytes += new.len();
        self.tail.push(new);
    }

    fn of(doc: Doc, base: Vec<u8>) -> Self {
        Self {
            watch: Watch::on(&doc),
            #[cfg(test)]
            look: match shape::check_all(&doc, Look::Strict) {
                Ok(()) => Look::Strict,
                Err(_) => Look::Stored,
            },
            doc,
            base,
            tail: Vec::new(),
            tail_bytes: 0,
            broken: false,
        }
    }

    /// Base and tail together are never smaller than the document, so the document is encoded to know its size only
    /// when they, or the tail alone, have grown too large.
    ///
    /// `wanted`: bytes by which it may make the document grow. Who only takes away may do so a little longer.
    fn make_room(&mut self, wanted: usize, shrinks: bool) -> Result<(), Refusal> {
        let max = if shrinks {
            limits::DOCUMENT_BYTES_TIDIED_MAX
        } else {
            limits::DOCUMENT_BYTES_MAX
        };
        let tail_is_long = self.tail.len() >= limits::TAIL_UPDATES_MAX
            || self.tail_bytes + wanted > limits::TAIL_BYTES_MAX;
        if self.base.len() + self.tail_bytes + wanted <= max && !tail_is_long {
            return Ok(());
        }
        self.base = encode(&self.doc)?;
        self.tail.clear();
        self.tail_bytes = 0;
        if self.base.len() + wanted <= max {
            Ok(())
        } else {
            Err(Refusal::DocumentFull)
        }
    }

    /// The next update that is refused leaves it [`Refusal::Broken`]. Nothing that is known does that.
    #[cfg(any(test, feature = "spoil"))]
    pub fn spoil(&mut self) {
        self.base = vec![1, 2, 3];
    }

    /// Puts the document back to before the update at hand, and hands the refusal on.
    fn undo(&mut self, refusal: Refusal) -> Refusal {
        let (doc, refusal) = match self.replica() {
            Ok(doc) => (doc, refusal),
            Err(broken) => {
                self.broken = true;
                (contained::empty_doc(ClientId::SERVER), broken)
            }
        };
        self.watch = Watch::on(&doc);
        self.doc = doc;
        refusal
    }

    /// The document as accepted so far, made anew.
    fn replica(&self) -> Result<Doc, Refusal> {
        let doc = contained::empty_doc(ClientId::SERVER);
        for piece in std::iter::once(&self.base).chain(&self.tail) {
            contained::apply_quietly(&doc, piece).map_err(|_| Refusal::Broken)?;
        }
        Ok(doc)
    }

    /// The oracle of every test: what was let in by what it touched leaves a whole roadmap.
    #[cfg(test)]
    fn assert_whole(&self, update: &[u8]) {
        let whole = shape::check_all(&self.doc, self.look);
        assert_eq!(whole, Ok(()), "the gate let in {update:?}");
        if let Some((held, known)) = census::types(&self.doc) {
            assert_eq!(held, known, "a type that nobody sees: {update:?}");
        }
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

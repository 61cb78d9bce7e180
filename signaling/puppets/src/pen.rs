use std::collections::{BTreeMap, VecDeque};

use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, TransactionMut, Update};

/// The client packs edits up to this size into one update; the server refuses 16 KB.
const UPDATE_BYTES_MAX: usize = 12 * 1024;

/// Somebody's copy of a roadmap, with what the server has not confirmed of it.
pub struct Pen {
    pub doc: Doc,
    /// Edits that gather.
    fresh: Vec<Vec<u8>>,
    sent: VecDeque<Batch>,
    last: u32,
    /// Up to where the server said that ours is on disk.
    pub saved: u32,
}

/// An update with its number.
#[derive(Clone)]
pub struct Batch {
    pub number: u32,
    pub update: Vec<u8>,
    /// Our own clock after it.
    pub clock: u32,
}

impl Pen {
    pub fn new(client_id: u32) -> Self {
        let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        // So that reading makes nothing.
        for root in ["cards", "votes", "comments", "fields"] {
            doc.get_or_insert_map(root);
        }
        Self {
            doc,
            fresh: Vec::new(),
            sent: VecDeque::new(),
            last: 0,
            saved: 0,
        }
    }

    pub fn client_id(&self) -> u64 {
        self.doc.client_id().get()
    }

    pub fn edit(&mut self, change: impl FnOnce(&mut TransactionMut<'_>)) {
        let mut txn = self.doc.transact_mut();
        change(&mut txn);
        let update = txn.encode_update_v1();
        drop(txn);
        if update != Update::EMPTY_V1 {
            self.fresh.push(update);
        }
    }

    pub fn apply(&self, update: &[u8]) {
        if let Ok(update) = Update::decode_v1(update) {
            // What waits for something comes with a later one.
            let _ = self.doc.transact_mut().apply_update(update);
        }
    }

    /// What is to be sent now: everything new.
    pub fn flush(&mut self) -> Vec<Batch> {
        let before = self.sent.len();
        let fresh = std::mem::take(&mut self.fresh);
        self.push(fresh);
        self.sent.iter().skip(before).cloned().collect()
    }

    /// What is to be sent on a new line: everything unconfirmed, under new numbers.
    pub fn resend(&mut self) -> Vec<Batch> {
        let mut all: Vec<_> = self.sent.drain(..).map(|batch| batch.update).collect();
        all.append(&mut self.fresh);
        self.push(all);
        self.sent.iter().cloned().collect()
    }

    pub fn is_saved(&mut self, number: u32) {
        let of = |batch: &Batch| batch.number <= number;
        while let Some(batch) = self.sent.front().filter(|batch| of(batch)) {
            self.saved = self.saved.max(batch.clock);
            self.sent.pop_front();
        }
    }

    /// The number of what was sent last.
    #[must_use]
    pub const fn last(&self) -> u32 {
        self.last
    }

    pub fn has_unsaved(&self) -> bool {
        !self.sent.is_empty() || !self.fresh.is_empty()
    }

    pub fn vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    /// Up to where it goes, by client id.
    pub fn clocks(&self) -> BTreeMap<u64, u32> {
        let vector = self.doc.transact().state_vector();
        let clock = |(client, clock): (&ClientID, &u32)| (client.get(), *clock);
        vector.iter().map(clock).collect()
    }

    pub fn state(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    /// Neighbours together up to the size of one update.
    fn push(&mut self, updates: Vec<Vec<u8>>) {
        let clock = self
            .doc
            .transact()
            .state_vector()
            .get(&self.doc.client_id());
        let mut group: Vec<Vec<u8>> = Vec::new();
        let mut size = 0;
        for update in updates {
            if size + update.len() > UPDATE_BYTES_MAX && !group.is_empty() {
                self.number(std::mem::take(&mut group), 0);
                size = 0;
            }
            size += update.len();
            group.push(update);
        }
        if !group.is_empty() {
            self.number(group, clock);
        }
    }

    fn number(&mut self, mut group: Vec<Vec<u8>>, clock: u32) {
        let update = match group.len() {
            1 => group.remove(0),
            _ => yrs::merge_updates_v1(&group).unwrap_or_default(),
        };
        self.last += 1;
        self.sent.push_back(Batch {
            number: self.last,
            update,
            clock,
        });
    }
}

use std::collections::BTreeMap;

use yrs::block::ClientID;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, TransactionMut, Update};

use crate::outbox::Outbox;

/// A page's copy of the roadmap, with what the server has not confirmed of it. It follows `client-web/src/doc/replica.ts`.
pub(crate) struct Replica {
    pub(crate) doc: Doc,
    pub(crate) outbox: Outbox,
    /// The state vectors of this line have been exchanged.
    pub(crate) asked: bool,
    /// What the server had when it told it last.
    theirs: StateVector,
    /// The server lacks what later edits stand on.
    behind: bool,
    /// Refusals of updates up to this number are of an earlier try.
    tried: u32,
}

impl Replica {
    /// Empty.
    pub(crate) fn new() -> Self {
        Self {
            doc: empty(0),
            outbox: Outbox::default(),
            asked: false,
            theirs: StateVector::default(),
            behind: false,
            tried: 0,
        }
    }

    pub(crate) fn client_id(&self) -> u64 {
        self.doc.client_id().get()
    }

    /// The server takes our edits under this id.
    pub(crate) fn become_client(&mut self, client_id: u32) {
        if self.client_id() == u64::from(client_id) {
            return;
        }
        let all = self.state();
        self.doc = empty(client_id);
        self.apply(&all);
    }

    pub(crate) fn apply(&self, update: &[u8]) {
        apply(&self.doc, update);
    }

    /// An edit of this page, the `number`th. False if it changed nothing.
    pub(crate) fn edit(
        &mut self,
        number: u32,
        change: impl FnOnce(&mut TransactionMut<'_>),
    ) -> bool {
        let mut txn = self.doc.transact_mut();
        change(&mut txn);
        let update = txn.encode_update_v1();
        drop(txn);
        let changed = update != Update::EMPTY_V1;
        if changed {
            self.outbox.add(number, update);
        }
        changed
    }

    /// Edits that an earlier copy made and could not send.
    pub(crate) fn restore(&mut self, updates: Vec<Vec<u8>>) {
        for update in updates {
            let Ok(decoded) = Update::decode_v1(&update) else {
                continue;
            };
            let mut txn = self.doc.transact_mut();
            // What waits for something that is not here is sent all the same.
            let _ = txn.apply_update(decoded);
            let new = txn.encode_update_v1();
            drop(txn);
            if new == Update::EMPTY_V1 {
                self.outbox.add_known(update);
            } else {
                self.outbox.add(0, new);
            }
        }
    }

    /// The server has told what it holds. What it gets: all that is unconfirmed once more, then our own vector.
    pub(crate) fn answers(&mut self, theirs: &[u8]) -> Vec<u8> {
        let theirs = StateVector::decode_v1(theirs).unwrap_or_default();
        if std::mem::take(&mut self.behind) {
            let lacking = self.lacking(&theirs);
            self.outbox.put_first(lacking);
        }
        self.asked = true;
        self.theirs = theirs;
        self.doc.transact().state_vector().encode_v1()
    }

    /// Whether all is here that the server had when it told it. What somebody else writes meanwhile may come first.
    pub(crate) fn is_synced(&self) -> bool {
        let ours = self.doc.transact().state_vector();
        let lacks = |(client, clock): (&ClientID, &u32)| ours.get(client) < *clock;
        self.asked && !self.theirs.iter().any(lacks)
    }

    /// What is under way will be refused, because something before it was.
    pub(crate) const fn hold(&mut self) {
        self.tried = self.outbox.last();
    }

    /// The server has gone a step back: what it lacks goes with the answer to its next vector.
    pub(crate) const fn catch_up(&mut self) {
        self.hold();
        self.behind = true;
        self.asked = false;
    }

    pub(crate) const fn is_stale(&self, number: u32) -> bool {
        number <= self.tried
    }

    /// All of it, as one update.
    pub(crate) fn state(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    /// Our own structs that the server does not have.
    fn lacking(&self, theirs: &StateVector) -> Vec<u8> {
        let txn = self.doc.transact();
        let mut known = txn.state_vector();
        let own = self.doc.client_id();
        let held = theirs.get(&own).min(known.get(&own));
        let others: Vec<(ClientID, u32)> = known.iter().map(|(id, at)| (*id, *at)).collect();
        known = StateVector::default();
        for (id, at) in others {
            known.set_max(id, if id == own { held } else { at });
        }
        txn.encode_diff_v1(&known)
    }
}

pub(crate) fn apply(doc: &Doc, update: &[u8]) {
    if let Ok(update) = Update::decode_v1(update) {
        // What waits for something that is not here yet comes with a later one.
        let _ = doc.transact_mut().apply_update(update);
    }
}

/// Up to where an update goes, by client id.
pub(crate) fn clocks(update: &[u8]) -> BTreeMap<u64, u32> {
    let Ok(update) = Update::decode_v1(update) else {
        return BTreeMap::new();
    };
    let inserted = update.insertions(true);
    inserted
        .iter()
        .map(|(client, ranges)| {
            let end = ranges.iter().map(|range| range.end).max();
            (client.get(), end.unwrap_or(0))
        })
        .collect()
}

fn empty(client_id: u32) -> Doc {
    let mut options = Options::with_client_id(ClientID::new(u64::from(client_id)));
    options.offset_kind = OffsetKind::Utf16;
    let doc = Doc::with_options(options);
    // So that reading makes nothing.
    for root in ["cards", "votes", "comments", "sides", "fields"] {
        doc.get_or_insert_map(root);
    }
    doc.get_or_insert_xml_fragment("prose");
    doc
}

//! A room around one document: editors with replicas of their own, and the gate between them.

use std::collections::BTreeMap;

use serde_json::Value;
use yrs::types::ToJson;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{
    Any, Doc, Map, MapPrelim, MapRef, Out, ReadTxn, StateVector, Text, TextPrelim, TextRef,
    Transact, TransactionMut, Update, WriteTxn,
};

use protocol::Millis;

use crate::{Applied, ClientId, Document, Grant, Refusal, Seed, Writer, contained};

/// When everything happens.
pub(crate) const NOW: Millis = Millis(1_760_000_000_000);

pub(crate) struct World {
    pub(crate) document: Document,
    pub(crate) journal: Vec<Vec<u8>>,
    pub(crate) editors: Vec<Editor>,
}

pub(crate) struct Editor {
    pub(crate) doc: Doc,
    pub(crate) writer: Writer,
    /// Edits not sent yet.
    pub(crate) unsent: Vec<Vec<u8>>,
}

impl World {
    pub(crate) fn on_goal(goal: u8) -> Self {
        let seed = Seed {
            roadmap: "ro_room1".parse().unwrap(),
            goal,
        };
        let (document, update) = Document::seed(&seed, ClientId::SERVER);
        Self {
            document,
            journal: vec![update],
            editors: Vec::new(),
        }
    }

    /// Somebody joins with a synced replica; the answer is their index.
    pub(crate) fn join(&mut self) -> usize {
        let index = self.editors.len();
        let client_id = ClientId::new(100 + u32::try_from(index).unwrap());
        let doc = contained::empty_doc(client_id);
        let editor = Editor {
            doc,
            writer: editor(&format!("pa_{index}"), &[client_id]),
            unsent: Vec::new(),
        };
        editor.receive(&self.document.diff(&editor.state_vector()).unwrap());
        self.editors.push(editor);
        index
    }

    /// One edit of an editor, sent at once and relayed to all.
    pub(crate) fn edit(
        &mut self,
        who: usize,
        edit: impl FnOnce(&mut TransactionMut<'_>),
    ) -> Result<(), Refusal> {
        self.editors[who].edit(edit);
        self.send_all(who)
    }

    /// Sends what an editor has not sent yet.
    pub(crate) fn send_all(&mut self, who: usize) -> Result<(), Refusal> {
        for update in std::mem::take(&mut self.editors[who].unsent) {
            self.send(who, &update)?;
        }
        Ok(())
    }

    pub(crate) fn send(&mut self, who: usize, update: &[u8]) -> Result<(), Refusal> {
        let writer = self.editors[who].writer.clone();
        if let Applied::New(new) = self.document.apply(NOW, &writer, update)? {
            for (index, editor) in self.editors.iter().enumerate() {
                if index != who {
                    editor.receive(&new);
                }
            }
            self.journal.push(new);
        }
        Ok(())
    }

    pub(crate) fn document_content(&self) -> BTreeMap<String, Value> {
        content(&self.document.snapshot())
    }
}

impl Editor {
    pub(crate) fn edit(&mut self, edit: impl FnOnce(&mut TransactionMut<'_>)) {
        let mut txn = self.doc.transact_mut();
        edit(&mut txn);
        let update = txn.encode_update_v1();
        drop(txn);
        if update != Update::EMPTY_V1 {
            self.unsent.push(update);
        }
    }

    pub(crate) fn receive(&self, update: &[u8]) {
        self.doc
            .transact_mut()
            .apply_update(Update::decode_v1(update).unwrap())
            .unwrap();
    }

    pub(crate) fn state_vector(&self) -> Vec<u8> {
        self.doc.transact().state_vector().encode_v1()
    }

    pub(crate) fn everything(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }
}

/// A replica on its own, whose edits are sent by hand.
pub(crate) struct Page(Doc);

impl Page {
    pub(crate) fn of(document: &Document, client_id: u32) -> Self {
        let page = Self(contained::empty_doc(ClientId::new(client_id)));
        page.receive(&document.snapshot());
        page
    }

    /// The update of an edit.
    pub(crate) fn edit(&self, edit: impl FnOnce(&mut TransactionMut<'_>)) -> Vec<u8> {
        let mut txn = self.0.transact_mut();
        edit(&mut txn);
        txn.encode_update_v1()
    }

    pub(crate) fn receive(&self, update: &[u8]) {
        let update = Update::decode_v1(update).unwrap();
        self.0.transact_mut().apply_update(update).unwrap();
    }

    pub(crate) fn everything(&self) -> Vec<u8> {
        self.0.transact().encode_diff_v1(&StateVector::default())
    }
}

/// Somebody of the group.
pub(crate) fn editor(participant: &str, client_ids: &[ClientId]) -> Writer {
    Writer {
        participant: participant.parse().unwrap(),
        client_ids: client_ids.to_vec(),
        grant: Grant::Edit,
        staff: false,
    }
}

/// Every root of a document as JSON: equal for replicas that say the same.
pub(crate) fn content(snapshot: &[u8]) -> BTreeMap<String, Value> {
    let doc = contained::empty_doc(ClientId::SERVER);
    contained::apply(&doc, snapshot).unwrap();
    let txn = doc.transact();
    txn.root_refs()
        .map(|(name, root)| {
            let json = serde_json::to_value(root.to_json(&txn)).unwrap();
            (name.to_owned(), json)
        })
        .collect()
}

pub(crate) fn field(txn: &mut TransactionMut<'_>, name: &str) -> TextRef {
    let fields = txn.get_or_insert_map("fields");
    match fields.get(txn, name) {
        Some(Out::YText(text)) => text,
        other => panic!("{name} is {other:?}"),
    }
}

pub(crate) fn writes(
    name: &'static str,
    words: &'static str,
) -> impl FnOnce(&mut TransactionMut<'_>) {
    move |txn| {
        let text = field(txn, name);
        let end = text.len(txn);
        text.insert(txn, end, words);
    }
}

/// Sets a plain value of a root map.
pub(crate) fn sets(
    root: &'static str,
    key: &'static str,
    value: impl Into<Any>,
) -> impl FnOnce(&mut TransactionMut<'_>) {
    let value = value.into();
    move |txn| {
        let map = txn.get_or_insert_map(root);
        map.insert(txn, key, value);
    }
}

/// A new card with texts.
pub(crate) fn adds_card(
    id: impl Into<String>,
    kind: &'static str,
    texts: &'static [(&'static str, &'static str)],
) -> impl FnOnce(&mut TransactionMut<'_>) {
    let id = id.into();
    move |txn| {
        let cards = txn.get_or_insert_map("cards");
        let card = cards.insert(txn, id, MapPrelim::default());
        card.insert(txn, "kind", kind);
        card.insert(txn, "pos", "b0");
        for (key, text) in texts {
            card.insert(txn, *key, TextPrelim::new(*text));
        }
    }
}

pub(crate) fn card(txn: &mut TransactionMut<'_>, id: &str) -> MapRef {
    let cards = txn.get_or_insert_map("cards");
    match cards.get(txn, id) {
        Some(Out::YMap(card)) => card,
        other => panic!("{id} is {other:?}"),
    }
}

pub(crate) fn accepts(id: &'static str) -> impl FnOnce(&mut TransactionMut<'_>) {
    move |txn| {
        let card = card(txn, id);
        card.insert(txn, "example", false);
    }
}

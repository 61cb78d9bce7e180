use std::collections::BTreeMap;

use serde_json::{Value, json};
use yrs::block::ClientID;
use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::updates::decoder::Decode;
use yrs::{
    Any, Doc, Map, OffsetKind, Options, Out, ReadTxn, StateVector, Text, Transact, Update, Xml,
    XmlFragment, XmlOut,
};

use crate::edits;
use crate::yjs::Standing;

/// A document of yrs with the roots that the histories have.
pub struct Replica {
    pub(crate) doc: Doc,
}

impl Replica {
    #[must_use]
    pub fn new(client_id: u64) -> Self {
        let mut options = Options::with_client_id(ClientID::new(client_id));
        options.offset_kind = OffsetKind::Utf16;
        let doc = Doc::with_options(options);
        doc.get_or_insert_map("m");
        doc.get_or_insert_text("t");
        doc.get_or_insert_xml_fragment("x");
        Self { doc }
    }

    pub fn takes(&self, update: &[u8]) {
        let update = Update::decode_v1(update).unwrap();
        self.doc.transact_mut().apply_update(update).unwrap();
    }

    /// One edit by chance, and its update.
    pub fn edits(&self, chance: &mut u64) -> Vec<u8> {
        let before = self.doc.transact().state_vector();
        edits::edit(&self.doc, chance);
        self.doc.transact().encode_diff_v1(&before)
    }

    /// All of it as one update.
    #[must_use]
    pub fn whole(&self) -> Vec<u8> {
        self.doc.transact().encode_diff_v1(&StateVector::default())
    }

    /// What a replica of this state vector lacks.
    #[must_use]
    pub fn lacking(&self, vector: &[u8]) -> Vec<u8> {
        let vector = StateVector::decode_v1(vector).unwrap();
        self.doc.transact().encode_diff_v1(&vector)
    }

    #[must_use]
    pub fn standing(&self) -> Standing {
        let txn = self.doc.transact();
        let map = txn.get_map("m").unwrap();
        let text = txn.get_text("t").unwrap();
        let list = txn.get_xml_fragment("x").unwrap();
        let roots = json!({
            "m": says(&txn, &Out::YMap(map)),
            "t": says(&txn, &Out::YText(text)),
            "x": children(&txn, &list),
        });
        Standing {
            vector: vector(&txn.state_vector()),
            roots: plain(roots),
        }
    }
}

fn vector(of: &StateVector) -> Vec<(u64, u32)> {
    // yrs keeps entries of clients of whom it waits for everything.
    let entries = of.iter().filter(|(_, clock)| **clock > 0);
    let entries = entries.map(|(client, clock)| (client.get(), *clock));
    let sorted: BTreeMap<u64, u32> = entries.collect();
    sorted.into_iter().collect()
}

/// As `says` of `yjs.mjs` has it.
fn says<T: ReadTxn>(txn: &T, value: &Out) -> Value {
    match value {
        Out::Any(any) => any_value(any),
        Out::YMap(map) => map
            .iter(txn)
            .map(|(key, inner)| (key.to_owned(), says(txn, &inner)))
            .collect(),
        Out::YText(text) => runs(txn, text),
        Out::YXmlText(text) => runs(txn, text),
        Out::YXmlElement(element) => {
            let attributes: serde_json::Map<String, Value> = element
                .attributes(txn)
                .map(|(name, value)| (name.to_owned(), says(txn, &value)))
                .collect();
            json!({
                "name": element.tag().to_lowercase(),
                "attributes": attributes,
                "children": children(txn, element),
            })
        }
        other => panic!("{other:?} is in no history"),
    }
}

fn children<T: ReadTxn>(txn: &T, of: &impl XmlFragment) -> Value {
    let value = |node: XmlOut| says(txn, &Out::from(node));
    of.children(txn).map(value).collect()
}

/// Runs of one look as one.
fn runs<T: ReadTxn>(txn: &T, text: &impl Text) -> Value {
    let mut runs: Vec<(String, Value)> = Vec::new();
    for piece in text.diff(txn, YChange::identity) {
        let Out::Any(Any::String(words)) = &piece.insert else {
            panic!("{:?} is in no text", piece.insert);
        };
        let look = look(piece.attributes.as_deref());
        match runs.last_mut() {
            Some((last, of)) if *of == look => last.push_str(words),
            _ => runs.push((words.as_ref().to_owned(), look)),
        }
    }
    let run = |(insert, look)| json!({ "insert": insert, "look": look });
    runs.into_iter().map(run).collect()
}

fn look(marks: Option<&Attrs>) -> Value {
    let marks = marks.into_iter().flatten();
    let set = marks.filter(|(_, value)| !matches!(value, Any::Null | Any::Undefined));
    let sorted: BTreeMap<&str, Value> = set
        .map(|(name, value)| (name.as_ref(), any_value(value)))
        .collect();
    sorted
        .into_iter()
        .map(|(name, value)| json!([name, value]))
        .collect()
}

fn any_value(any: &Any) -> Value {
    serde_json::to_value(any).unwrap()
}

/// Numbers as JavaScript has them.
pub(crate) fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64().unwrap()),
        Value::Array(members) => members.into_iter().map(plain).collect(),
        Value::Object(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, plain(value)))
            .collect(),
        other => other,
    }
}

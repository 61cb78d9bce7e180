use std::sync::Arc;

use ::roadmap::{Block, limits};
use yrs::types::Attrs;
use yrs::{
    Any, MapPrelim, Text, TransactionMut, WriteTxn, Xml, XmlElementPrelim, XmlFragment, XmlOut,
    XmlTextPrelim,
};

use super::bytes::Bytes;
use super::roadmap::{MALLORY, Page, Yard};

const DEEDS_MAX: usize = 24;
const NAMES: [&str; 7] = [
    "paragraph",
    "heading",
    "bulletList",
    "orderedList",
    "listItem",
    "script",
    "",
];
const MARKS: [&str; 4] = ["strong", "em", "link", "blink"];

/// Notes of one who means no good: elements in elements, marks, attributes and what does not belong there, some of it damaged on its
/// way. What is taken reads back within the limits, and what is refused leaves no trace.
pub fn roadmap_prose(data: &[u8]) {
    let mut yard = Yard::new();
    let mut bytes = Bytes(data);
    for _ in 0..DEEDS_MAX {
        if deed(&mut yard, &mut bytes).is_none() {
            break;
        }
        let mut seen = Seen::default();
        seen.blocks(&yard.document.projection().prose, 1);
        assert!(seen.deepest <= limits::PROSE_DEPTH_MAX, "too deep");
        assert!(seen.elements <= limits::PROSE_ELEMENTS_MAX, "too many");
    }
    yard.ends_whole();
}

fn deed(yard: &mut Yard, bytes: &mut Bytes<'_>) -> Option<()> {
    let (damage, what, at) = (bytes.byte()?, bytes.byte()?, bytes.byte()?);
    let words = String::from_utf8_lossy(bytes.chunk()?).into_owned();
    let mut update = yard.page.edit(|txn| edit(txn, what, at, &words));
    if damage & 1 == 1 {
        let (place, value) = (usize::from(bytes.short()?), bytes.byte()?);
        let length = update.len().max(1);
        if let Some(byte) = update.get_mut(place % length) {
            *byte = value;
        }
    }
    yard.send(&update);
    // What was refused or damaged made its replica go another way: it syncs anew, as a page does.
    yard.page = Page::of(&yard.document, MALLORY);
    Some(())
}

fn edit(txn: &mut TransactionMut<'_>, what: u8, at: u8, words: &str) {
    let notes = txn.get_or_insert_xml_fragment("prose");
    let name = NAMES[usize::from(at) % NAMES.len()];
    let found = node(txn, &notes, at);
    match (what % 8, found) {
        (0, _) => drop(notes.push_back(txn, XmlElementPrelim::empty(name))),
        (1, Some(XmlOut::Element(element))) => {
            element.push_back(txn, XmlElementPrelim::empty(name));
        }
        (2, Some(XmlOut::Element(element))) => {
            element.push_back(txn, XmlTextPrelim::new(words));
        }
        (3, Some(XmlOut::Element(element))) => {
            let key = if at & 1 == 0 { "level" } else { words };
            element.insert_attribute(txn, key, Any::from(f64::from(at % 5)));
        }
        (4, Some(XmlOut::Text(text))) => {
            let end = text.len(txn);
            text.insert(txn, end, words);
        }
        (5, Some(XmlOut::Text(text))) => {
            let len = text.len(txn).min(u32::from(at));
            text.format(txn, 0, len, Attrs::from([mark(at, words)]));
        }
        (6, Some(XmlOut::Text(text))) => drop(text.insert_embed(txn, 0, MapPrelim::default())),
        (7, _) if notes.len(txn) > 0 => {
            let index = u32::from(at) % notes.len(txn);
            notes.remove_range(txn, index, 1);
        }
        _ => drop(notes.push_front(txn, XmlTextPrelim::new(words))),
    }
}

/// The first child of the first child, as deep as the number says.
fn node(txn: &TransactionMut<'_>, notes: &impl XmlFragment, depth: u8) -> Option<XmlOut> {
    let mut found = notes.children(txn).last()?;
    for _ in 0..depth % 8 {
        let XmlOut::Element(element) = &found else {
            break;
        };
        match element.children(txn).last() {
            Some(inner) => found = inner,
            None => break,
        }
    }
    Some(found)
}

fn mark(which: u8, href: &str) -> (Arc<str>, Any) {
    let name = MARKS[usize::from(which) % MARKS.len()];
    let fields = match name {
        "link" => [("href".to_owned(), Any::from(href))].into(),
        _ => std::collections::HashMap::new(),
    };
    (name.into(), Any::Map(Arc::new(fields)))
}

#[derive(Default)]
struct Seen {
    elements: usize,
    deepest: u32,
}

impl Seen {
    /// Items of a list are elements too.
    fn blocks(&mut self, blocks: &[Block], depth: u32) {
        for block in blocks {
            self.elements += 1;
            self.deepest = self.deepest.max(depth);
            if let Block::List { items, .. } = block {
                self.elements += items.len();
                items.iter().for_each(|item| self.blocks(item, depth + 2));
            }
        }
    }
}

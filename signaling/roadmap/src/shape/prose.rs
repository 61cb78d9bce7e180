use yrs::types::text::YChange;
use yrs::{Any, Out, ReadTxn, Text, Xml, XmlElementRef, XmlFragment, XmlOut, XmlTextRef};

use super::Wrong;
use super::parts::check_no_keys;
use crate::limits;

/// The notes are paragraphs, headings and lists, and not too many.
pub(crate) fn check_prose<T: ReadTxn>(txn: &T) -> Result<(), Wrong> {
    let Some(prose) = txn.get_xml_fragment("prose") else {
        return Ok(());
    };
    let mut walk = Walk {
        txn,
        elements: 0,
        units: 0,
    };
    check_no_keys(txn, &prose)?;
    walk.children(&prose, 1)
}

struct Walk<'a, T> {
    txn: &'a T,
    elements: usize,
    units: usize,
}

impl<T: ReadTxn> Walk<'_, T> {
    fn node(&mut self, node: &XmlOut, depth: u32) -> Result<(), Wrong> {
        match node {
            XmlOut::Element(element) => self.element(element, depth),
            XmlOut::Text(text) => self.text(text),
            XmlOut::Fragment(_) => Err("a fragment within the notes"),
        }
    }

    fn element(&mut self, element: &XmlElementRef, depth: u32) -> Result<(), Wrong> {
        self.elements += 1;
        if self.elements > limits::PROSE_ELEMENTS_MAX || depth > limits::PROSE_DEPTH_MAX {
            return Err("the notes are too long or too deep");
        }
        if !is_element(element.tag()) {
            return Err("an element that no notes hold");
        }
        for (name, value) in element.attributes(self.txn) {
            if name != "level" || !is_level(&value) {
                return Err("an attribute that no notes hold");
            }
        }
        self.children(element, depth + 1)
    }

    fn children(&mut self, of: &impl XmlFragment, depth: u32) -> Result<(), Wrong> {
        let mut seen = 0;
        for node in of.children(self.txn) {
            self.node(&node, depth)?;
            seen += 1;
        }
        // The library's walk ends where something else stands, and tells nothing of what is behind it.
        if seen == of.len(self.txn) {
            Ok(())
        } else {
            Err("the notes hold something else")
        }
    }

    fn text(&mut self, text: &XmlTextRef) -> Result<(), Wrong> {
        self.units += text.len(self.txn) as usize;
        if self.units > limits::PROSE_CHARS_MAX {
            return Err("the notes are too long");
        }
        check_no_keys(self.txn, text)?;
        for part in text.diff(self.txn, YChange::identity) {
            if !matches!(part.insert, Out::Any(Any::String(_))) {
                return Err("the notes hold something else");
            }
            for (name, value) in part.attributes.iter().flat_map(|marks| marks.iter()) {
                check_mark(name, value)?;
            }
        }
        Ok(())
    }
}

pub(crate) fn is_element(name: &str) -> bool {
    matches!(
        name,
        "paragraph" | "heading" | "bulletList" | "orderedList" | "listItem"
    )
}

pub(crate) fn is_mark(name: &str) -> bool {
    matches!(name, "strong" | "em" | "link")
}

/// What a link may lead to: nothing that runs.
pub(crate) fn is_link(href: &str) -> bool {
    let known = ["https://", "http://", "mailto:"];
    href.chars().count() <= limits::VALUE_CHARS_MAX
        && known.iter().any(|scheme| href.starts_with(scheme))
}

fn is_level(value: &Out) -> bool {
    match value {
        Out::Any(Any::Number(level)) => matches!(level.as_i64(), Some(2 | 3)),
        Out::Any(value) => matches!(value, Any::Null | Any::Undefined),
        _ => false,
    }
}

fn check_mark(name: &str, value: &Any) -> Result<(), Wrong> {
    let fits = match (name, value) {
        (_, Any::Null | Any::Undefined) => is_mark(name),
        ("strong" | "em", Any::Map(fields)) => fields.is_empty(),
        ("link", Any::Map(fields)) => {
            fields.len() == 1
                && matches!(fields.get("href"), Some(Any::String(href)) if is_link(href))
        }
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err("a mark that no notes hold")
    }
}

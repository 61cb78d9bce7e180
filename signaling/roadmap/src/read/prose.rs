//! The notes: paragraphs, headings and lists, as y-prosemirror writes them.

use yrs::types::Attrs;
use yrs::types::text::YChange;
use yrs::{Any, Out, ReadTxn, Text, Xml, XmlElementRef, XmlFragment, XmlOut, XmlTextRef};

use crate::{Block, Run, limits};

pub(super) fn blocks<T: ReadTxn>(txn: &T) -> Vec<Block> {
    let Some(prose) = txn.get_xml_fragment("prose") else {
        return Vec::new();
    };
    prose
        .children(txn)
        .filter_map(|node| block(txn, &node, 0))
        .collect()
}

/// None for what no block is.
fn block<T: ReadTxn>(txn: &T, node: &XmlOut, depth: u32) -> Option<Block> {
    let XmlOut::Element(element) = node else {
        return None;
    };
    match element.tag().as_ref() {
        "paragraph" => Some(Block::Paragraph {
            runs: runs(txn, element),
        }),
        "heading" => Some(Block::Heading {
            level: level(txn, element),
            runs: runs(txn, element),
        }),
        name @ ("bulletList" | "orderedList") => Some(Block::List {
            ordered: name == "orderedList",
            items: items(txn, element, depth),
        }),
        _ => None,
    }
}

fn items<T: ReadTxn>(txn: &T, list: &XmlElementRef, depth: u32) -> Vec<Vec<Block>> {
    if depth >= limits::PROSE_DEPTH_MAX {
        return Vec::new();
    }
    let item = |node: XmlOut| match node {
        XmlOut::Element(item) if item.tag().as_ref() == "listItem" => Some(
            item.children(txn)
                .filter_map(|node| block(txn, &node, depth + 1))
                .collect(),
        ),
        _ => None,
    };
    list.children(txn).filter_map(item).collect()
}

fn runs<T: ReadTxn>(txn: &T, element: &XmlElementRef) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for node in element.children(txn) {
        if let XmlOut::Text(text) = node {
            for run in text_runs(txn, &text) {
                join(&mut runs, run);
            }
        }
    }
    runs
}

/// Neighbours of one look are one run, however they were typed.
fn join(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if (last.strong, last.em, &last.link) == (run.strong, run.em, &run.link) => {
            last.text.push_str(&run.text);
        }
        _ => runs.push(run),
    }
}

fn text_runs<T: ReadTxn>(txn: &T, text: &XmlTextRef) -> Vec<Run> {
    let pieces = text.diff(txn, YChange::identity).into_iter();
    let run = |piece: yrs::types::text::Diff<YChange>| {
        let Out::Any(Any::String(words)) = piece.insert else {
            return None;
        };
        let marks = piece.attributes.as_deref();
        Some(Run {
            text: words.as_ref().to_owned(),
            strong: mark(marks, "strong").is_some(),
            em: mark(marks, "em").is_some(),
            link: mark(marks, "link").and_then(href),
        })
    };
    pieces.filter_map(run).collect()
}

fn mark<'a>(marks: Option<&'a Attrs>, name: &str) -> Option<&'a Any> {
    let value = marks?.get(name)?;
    (!matches!(value, Any::Null | Any::Undefined)).then_some(value)
}

fn href(link: &Any) -> Option<String> {
    match link {
        Any::Map(fields) => super::any_text(fields.get("href")?),
        _ => None,
    }
}

fn level<T: ReadTxn>(txn: &T, heading: &XmlElementRef) -> u8 {
    match heading.get_attribute(txn, "level") {
        Some(Out::Any(Any::Number(number))) if number.as_i64() == Some(3) => 3,
        _ => 2,
    }
}

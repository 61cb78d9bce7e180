//! Counts the shared types of a document twice: in its bytes, and where the table knows of some. More in the bytes
//! means that one hangs where nobody looks.

use yrs::{Doc, Map, Out, ReadTxn, Transact, XmlFragment, XmlOut};

use crate::contained;
use crate::gate::Scan;
use crate::root::Root;

/// Types in the bytes, and types that the table knows; none if the document is larger than an update may be.
pub(crate) fn types(doc: &Doc) -> Option<(usize, usize)> {
    let whole = contained::diff(doc, &yrs::StateVector::default()).ok()?;
    let scan = Scan::read(&whole).ok()?;
    Some((scan.types(), known(doc)))
}

fn known(doc: &Doc) -> usize {
    let txn = doc.transact();
    let values = |value: Out| match value {
        Out::YText(_) => 1,
        Out::YMap(map) => 1 + map.iter(&txn).filter(|(_, inner)| is_text(inner)).count(),
        _ => 0,
    };
    let roots = Root::MAPS
        .iter()
        .filter_map(|root| txn.get_map(root.name()));
    let keyed: usize = roots
        .map(|root| {
            root.iter(&txn)
                .map(|(_, value)| values(value))
                .sum::<usize>()
        })
        .sum();
    let prose = txn.get_xml_fragment(Root::Prose.name());
    keyed + prose.map_or(0, |prose| nodes(&txn, &prose))
}

fn is_text(value: &Out) -> bool {
    matches!(value, Out::YText(_))
}

fn nodes<T: ReadTxn>(txn: &T, of: &impl XmlFragment) -> usize {
    let inside = |node: XmlOut| match node {
        XmlOut::Element(element) => 1 + nodes(txn, &element),
        _ => 1,
    };
    of.children(txn).map(inside).sum()
}

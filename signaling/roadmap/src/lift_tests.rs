use crate::test_world::{NOW, Page, content, editor, field};
use crate::{Applied, ClientId, Document, LoadError};
use yrs::{Map, Text, WriteTxn};

#[derive(serde::Deserialize)]
struct Stored {
    parts: Vec<String>,
}

/// A roadmap that the first schema's program made, and what three pages wrote in it.
fn stored() -> Vec<Vec<u8>> {
    let stored: Stored = serde_json::from_str(include_str!("../tests/schema-1.json")).unwrap();
    let byte = |part: &str, n: usize| u8::from_str_radix(&part[2 * n..2 * n + 2], 16).unwrap();
    let bytes = |part: String| (0..part.len() / 2).map(|n| byte(&part, n)).collect();
    stored.parts.into_iter().map(bytes).collect()
}

fn load(parts: &[Vec<u8>]) -> Document {
    Document::load(parts.iter().map(Vec::as_slice)).unwrap()
}

#[test]
fn a_document_of_the_first_schema_is_lifted_once_and_the_same_each_time() {
    let mut parts = stored();
    let before = load(&parts).projection();
    let (mut one, mut other) = (load(&parts), load(&parts));
    let lifted = one.lift().unwrap().unwrap();
    assert_eq!(other.lift().unwrap().as_ref(), Some(&lifted));
    assert_eq!(one.lift().unwrap(), None);
    parts.push(lifted);
    let mut again = load(&parts);
    assert_eq!(again.lift().unwrap(), None);
    assert_eq!(again.snapshot(), one.snapshot());

    let mut after = one.projection();
    assert_eq!((before.schema, after.schema), (1, 2));
    assert_eq!(after.fields.remove("curriculum").as_deref(), Some(""));
    after.schema = 1;
    assert!(before.cards.len() > 5);
    assert_eq!(after, before);
}

#[test]
fn a_page_that_was_offline_since_before_goes_on() {
    let parts = stored();
    let mut document = load(&parts);
    let page = Page::of(&document, 500);
    let late = page.edit(|txn| field(txn, "title").insert(txn, 0, "From the train: "));
    let lifted = document.lift().unwrap().unwrap();
    let writer = editor("pa_late", &[ClientId::new(500)]);
    let Ok(Applied::New(new)) = document.apply(NOW, &writer, &late) else {
        panic!("an honest edit was refused");
    };
    page.receive(&lifted);
    assert_eq!(content(&page.everything()), content(&document.snapshot()));
    let all: Vec<Vec<u8>> = [parts, vec![lifted, new]].concat();
    assert_eq!(load(&all).projection(), document.projection());
    assert!(
        document
            .projection()
            .text("fields/title")
            .starts_with("From the train: ")
    );
}

#[test]
fn a_refusal_after_the_lift_keeps_it() {
    let mut document = load(&stored());
    document.lift().unwrap().unwrap();
    let lifted = content(&document.snapshot());
    let page = Page::of(&document, 500);
    let bad = page.edit(|txn| {
        let meta = txn.get_or_insert_map("meta");
        meta.insert(txn, "schema", 3);
    });
    let writer = editor("pa_bad", &[ClientId::new(500)]);
    assert!(document.apply(NOW, &writer, &bad).is_err());
    assert_eq!(content(&document.snapshot()), lifted);
}

#[test]
fn a_document_of_a_newer_program_is_left_alone() {
    let document = load(&stored());
    let page = Page::of(&document, 1);
    let newer = page.edit(|txn| {
        let meta = txn.get_or_insert_map("meta");
        meta.insert(txn, "schema", 3);
    });
    let mut parts = stored();
    parts.push(newer);
    let loaded = Document::load(parts.iter().map(Vec::as_slice));
    assert_eq!(loaded.err(), Some(LoadError::Newer(3)));
}

use std::sync::Arc;

use yrs::{Any, Map, TransactionMut, WriteTxn};

use crate::test_world::{NOW, World, content, writes};

/// A remark on the whole, and that it is settled.
fn remarks(
    id: &'static str,
    by: String,
    text: &'static str,
) -> impl FnOnce(&mut TransactionMut<'_>) {
    move |txn| {
        let comments = txn.get_or_insert_map("comments");
        let fields = [
            ("on", Any::from("")),
            ("by", Any::from(by)),
            ("at", Any::from(NOW.0)),
            ("lang", Any::from("en")),
            ("text", Any::from(text)),
        ];
        let fields = fields.map(|(key, value)| (key.to_owned(), value));
        comments.insert(txn, id, Any::Map(Arc::new(fields.into())));
        comments.insert(txn, format!("{id}!"), "done");
    }
}

fn says(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

#[test]
fn what_one_person_remarked_is_gone_everywhere_and_nothing_else() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world
        .edit(
            amina,
            remarks("a1", "pa_0".to_owned(), "I live by the river"),
        )
        .unwrap();
    world
        .edit(bakyt, remarks("b1", "pa_1".to_owned(), "Good question"))
        .unwrap();
    world.edit(bakyt, writes("title", "Water")).unwrap();
    assert!(says(&world.document.snapshot(), "by the river"));

    let update = world.document.forget("pa_0").unwrap().unwrap();
    for editor in &world.editors {
        editor.receive(&update);
        assert!(!says(&editor.everything(), "by the river"));
        assert_eq!(content(&editor.everything()), world.document_content());
    }
    assert!(!says(&world.document.snapshot(), "by the river"));
    let said = world.document.projection();
    assert_eq!(said.comments.len(), 1);
    assert_eq!(said.comments[0].text, "Good question");
    assert_eq!(said.text("fields/title"), "Water");
}

#[test]
fn who_said_nothing_leaves_the_document_as_it_is() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world
        .edit(amina, remarks("a1", "pa_0".to_owned(), "Mine"))
        .unwrap();
    assert_eq!(world.document.forget("pa_1"), Ok(None));
    assert_eq!(world.document.projection().comments.len(), 1);
}

#[test]
fn a_page_that_was_away_does_not_bring_it_back() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world
        .edit(amina, remarks("a1", "pa_0".to_owned(), "Mine"))
        .unwrap();
    world.document.forget("pa_0").unwrap().unwrap();
    world.edit(bakyt, writes("title", "Water")).unwrap();
    let whole = world.editors[amina].everything();
    let _ = world.send(amina, &whole);
    assert!(world.document.projection().comments.is_empty());
    assert_eq!(world.document.projection().text("fields/title"), "Water");
}

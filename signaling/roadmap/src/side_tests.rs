use yrs::{Map, Out, Text, WriteTxn};

use crate::test_world::{World, content, writes};
use crate::{Refusal, limits, text_hash};

#[test]
fn a_translation_is_made_once_and_two_people_write_in_it() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world.edit(amina, writes("title", "Water")).unwrap();
    let update = world
        .document
        .add_side("fields/title", "ky")
        .unwrap()
        .unwrap();
    assert_eq!(world.document.add_side("fields/title", "ky"), Ok(None));
    world.journal.push(update.clone());
    for editor in &world.editors {
        editor.receive(&update);
    }
    for (who, words) in [(amina, "Суу"), (bakyt, " жана жер")] {
        let types = |txn: &mut yrs::TransactionMut<'_>| {
            let sides = txn.get_or_insert_map("sides");
            let Some(Out::YMap(side)) = sides.get(txn, "fields/title:ky") else {
                panic!("it was relayed");
            };
            let Some(Out::YText(text)) = side.get(txn, "text") else {
                panic!("it has a text");
            };
            let end = text.len(txn);
            text.insert(txn, end, words);
        };
        world.edit(who, types).unwrap();
    }
    let side = &world.document.projection().sides[0];
    assert_eq!(side.text, "Суу жана жер");
    assert_eq!(side.of, text_hash(" Water\n"), "it still fits");
    assert_eq!(
        content(&world.editors[bakyt].everything()),
        world.document_content()
    );
    world.edit(amina, writes("title", "!")).unwrap();
    assert_ne!(
        side.of,
        text_hash(world.document.projection().text("fields/title"))
    );
}

#[test]
fn what_is_no_text_or_no_language_has_no_translation() {
    let mut world = World::on_goal(13);
    let odd = [
        ("fields/nothing", "ky"),
        ("cards/risk-1", "ky"),
        ("cards/risk-1/pos", "ky"),
        ("cards/none/text", "ky"),
        ("meta/titleHint", "ky"),
        ("fields/title/x", "ky"),
        ("fields/title", "not a tag"),
    ];
    for (path, lang) in odd {
        let answer = world.document.add_side(path, lang);
        assert!(
            matches!(answer, Err(Refusal::Shape(_))),
            "{path} {lang}: {answer:?}"
        );
    }
    assert!(
        world
            .document
            .add_side("cards/risk-1/text", "zh-Hans")
            .unwrap()
            .is_some()
    );
}

#[test]
fn there_are_twelve_languages_and_no_more() {
    let mut world = World::on_goal(13);
    for n in 0..limits::SIDE_LANGS_MAX {
        let lang = format!("x{}", char::from(b'a' + u8::try_from(n).unwrap()));
        world
            .document
            .add_side("fields/title", &lang)
            .unwrap()
            .unwrap();
    }
    let more = world.document.add_side("fields/title", "ky");
    assert!(matches!(more, Err(Refusal::TooMany { .. })));
    assert!(
        world
            .document
            .add_side("fields/pitch", "xa")
            .unwrap()
            .is_some()
    );
}

#[test]
fn hashes_know_what_reads_the_same() {
    assert_eq!(text_hash("é"), text_hash("e\u{301}"));
    assert_eq!(text_hash(" a\u{feff}\n"), text_hash("a"));
    assert_ne!(text_hash("a"), text_hash("A"));
    assert_eq!(text_hash(""), 0x811c_9dc5);
}

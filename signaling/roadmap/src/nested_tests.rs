//! Types where nobody looks for them: without a key in a map, with a key in a text, behind something in the notes.
//!
//! Each may hang in the one before. Nested without end they would overflow the stack of whoever deletes the outermost,
//! which ends the process: no wall holds that.

use bombs::{Forged, deletes};

use crate::test_world::{World, adds_card, writes};
use crate::{Refusal, limits};

/// Levels at which deleting the outermost ends a process with the usual 2 MB of stack, and then some.
const LEVELS: u32 = 12_000;
/// As many as one update may have.
const LEVELS_AN_UPDATE: u32 = 5;
const MAP: &[u8] = &[1];
const TEXT: &[u8] = &[2];
const XML_TEXT: &[u8] = &[6];
const PARAGRAPH: &[u8] = b"\x03\x09paragraph";

/// Mallory's card, whose clocks are below, and notes of the server's: a paragraph with a text.
fn with_a_card() -> (World, usize) {
    let mut world = World::on_goal(7);
    let mallory = world.join();
    let made = adds_card("c1", "risk", &[("text", "ab"), ("answer", "c")]);
    world.edit(mallory, made).unwrap();
    (world, mallory)
}

const CARD: (u32, u32) = (100, 0);
const KIND: (u32, u32) = (100, 1);
const CARD_TEXT: (u32, u32) = (100, 3);
const LAST_LETTER: (u32, u32) = (100, 5);
/// Mallory's first clock that is free.
const NEXT: u32 = 8;
/// Without a template the title is the server's struct 9.
const TITLE: (u32, u32) = (1, 9);

const NO_LIST: Refusal = Refusal::Shape("a list where only keys belong");
const NO_KEYS: Refusal = Refusal::Shape("keys where only a list belongs");
const ODD_NOTES: Refusal = Refusal::Shape("the notes hold something else");

/// Hangs types in each other, a few an update, until one is refused; deletes the outermost if none is.
fn nest(outermost: (u32, u32), key: Option<&str>, kind: &[u8]) -> Refusal {
    let (mut world, mallory) = with_a_card();
    let mut parent = outermost;
    let mut clock = NEXT;
    while clock < NEXT + LEVELS {
        let mut update = Forged::by(100, clock);
        for _ in 0..LEVELS_AN_UPDATE {
            update = update.type_in(parent, key, kind);
            parent = (100, clock);
            clock += 1;
        }
        if let Err(refusal) = world.send(mallory, &update.bytes()) {
            return refusal;
        }
    }
    world.send(mallory, &deletes(100, &[(NEXT, 1)])).unwrap();
    panic!("{LEVELS} levels were let in");
}

fn refuses(what: &str, update: Forged, refusal: &Refusal) {
    let (mut world, mallory) = with_a_card();
    let before = world.document.snapshot();
    assert_eq!(
        world.send(mallory, &update.bytes()).as_ref(),
        Err(refusal),
        "{what}"
    );
    assert_eq!(world.document.snapshot(), before, "{what}");
    world.edit(mallory, writes("title", "and goes on")).unwrap();
}

#[test]
fn types_hung_in_each_other_over_many_updates_are_refused() {
    assert_eq!(nest(CARD, None, MAP), NO_LIST);
    assert_eq!(nest(CARD, None, TEXT), NO_LIST);
    assert_eq!(nest(CARD_TEXT, Some("k"), MAP), NO_KEYS);
    assert_eq!(nest(TITLE, Some("k"), XML_TEXT), NO_KEYS);
    assert!(matches!(nest(CARD_TEXT, None, TEXT), Refusal::Shape(_)));
    assert!(matches!(nest(CARD, Some("k"), MAP), Refusal::Shape(_)));
}

#[test]
fn what_hangs_where_nobody_looks_is_refused() {
    let forged = || Forged::by(100, NEXT);
    refuses(
        "a map in a card",
        forged().type_in(CARD, None, MAP),
        &NO_LIST,
    );
    refuses(
        "words in a card",
        forged().words_in(CARD, "hidden"),
        &NO_LIST,
    );
    refuses(
        "a key in a text",
        forged().type_in(TITLE, Some("k"), TEXT),
        &NO_KEYS,
    );
    refuses(
        "an attribute",
        forged().type_in(CARD_TEXT, Some("k"), XML_TEXT),
        &NO_KEYS,
    );
    // yrs takes the key from the right neighbour where the left has none; Yjs takes it from the left alone.
    refuses(
        "between two parents",
        forged().between(LAST_LETTER, KIND, "x"),
        &NO_KEYS,
    );
    let new_card = forged()
        .type_in_root("cards", "c2", MAP)
        .value_in((100, NEXT), "kind", "risk")
        .type_in((100, NEXT), None, MAP);
    refuses("a list in a new card", new_card, &NO_LIST);
    let new_text = forged()
        .type_in_root("cards", "c2", MAP)
        .value_in((100, NEXT), "kind", "risk")
        .type_in((100, NEXT), Some("text"), TEXT)
        .type_in((100, NEXT + 2), Some("k"), MAP);
    refuses("a key in the text of a new card", new_text, &NO_KEYS);
}

#[test]
fn a_new_card_by_hand_is_one() {
    let (mut world, mallory) = with_a_card();
    let new_card = Forged::by(100, NEXT)
        .type_in_root("cards", "c2", MAP)
        .value_in((100, NEXT), "kind", "risk")
        .type_in((100, NEXT), Some("text"), TEXT);
    world.send(mallory, &new_card.bytes()).unwrap();
    assert_eq!(world.document.projection().cards.len(), 2);
}

/// The library's walk over children ends at what is no element.
#[test]
fn nothing_hides_in_the_notes() {
    let forged = || Forged::by(100, NEXT);
    let paragraph = (100, NEXT);
    refuses(
        "words among elements",
        forged().value_in_notes("x"),
        &ODD_NOTES,
    );
    refuses(
        "a map among elements",
        forged().type_in_notes(MAP),
        &ODD_NOTES,
    );
    let in_element = forged()
        .type_in_notes(PARAGRAPH)
        .type_in(paragraph, None, MAP);
    refuses("a map in an element", in_element, &ODD_NOTES);
    let behind = forged()
        .value_in_notes("x")
        .type_in_notes(PARAGRAPH)
        .type_in((100, NEXT + 1), None, PARAGRAPH);
    refuses("behind something else", behind, &ODD_NOTES);
    let attribute = forged()
        .type_in_notes(PARAGRAPH)
        .type_in(paragraph, None, XML_TEXT)
        .type_in((100, NEXT + 1), Some("k"), MAP);
    refuses("an attribute of a text", attribute, &NO_KEYS);
}

#[test]
fn elements_in_elements_over_many_updates_are_refused() {
    let (mut world, mallory) = with_a_card();
    let outermost = Forged::by(100, NEXT).type_in_notes(PARAGRAPH);
    world.send(mallory, &outermost.bytes()).unwrap();
    for level in 0..limits::PROSE_DEPTH_MAX {
        let clock = NEXT + 1 + level;
        let deeper = Forged::by(100, clock).type_in((100, clock - 1), None, PARAGRAPH);
        let taken = world.send(mallory, &deeper.bytes());
        let fits = level + 2 <= limits::PROSE_DEPTH_MAX;
        assert_eq!(taken.is_ok(), fits, "{level}: {taken:?}");
    }
}

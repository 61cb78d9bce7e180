//! Numbers and kinds that only somebody who means no good sends.

use bombs::{Aim, Forged, Sends, catalogue, deletes};
use yrs::{Text, TransactionMut};

use crate::test_world::{World, content, field, writes};
use crate::{Document, Refusal, limits};

fn refusal_of(update: &[u8]) -> Option<Refusal> {
    let mut world = World::on_goal(7);
    let mallory = world.join();
    let before = world.document.snapshot();
    let refusal = world.send(mallory, update).err();
    let is_changed = world.document.snapshot() != before;
    assert_ne!(refusal.is_some(), is_changed, "refused, and yet changed");
    refusal
}

#[test]
fn content_and_types_of_other_kinds_are_refused() {
    // Old JSON, binary, embeds, documents, gaps, moves, and what there is not.
    for kind in [2, 3, 5, 9, 11, 12, 30, 31] {
        let update = Forged::by(100, 0)
            .content("targets", "13.1", kind, &[1, 1, b'x', 1, b'y'])
            .bytes();
        let refusal = refusal_of(&update);
        assert_eq!(
            refusal,
            Some(Refusal::Shape("content of a kind no roadmap holds")),
            "{kind}"
        );
    }
    let gap = Forged::by(100, 0)
        .content("targets", "13.1", 10, &[1])
        .bytes();
    assert_eq!(refusal_of(&gap), Some(Refusal::MissingPrerequisite));
    // Lists, fragments, hooks, weak links, documents, and none.
    for kind in [0, 4, 5, 7, 9, 15, 100] {
        let update = Forged::by(100, 0)
            .content("targets", "13.1", 7, &[kind, 1, b'x'])
            .bytes();
        assert_eq!(
            refusal_of(&update),
            Some(Refusal::Shape("a type no roadmap holds")),
            "{kind}"
        );
    }
    let plain = Forged::by(100, 0)
        .content("targets", "13.1", 8, &[1, 120])
        .bytes();
    assert_eq!(refusal_of(&plain), None);
}

#[test]
fn absurd_clocks_and_lengths_are_refused() {
    let too_far = Refusal::TooMany {
        what: "characters",
        max: limits::CLOCK_ADVANCE_MAX as usize,
    };
    let cases = [
        (
            "a clock to come",
            Forged::by(100, u32::MAX - 1).gone(1).bytes(),
            Refusal::MissingPrerequisite,
        ),
        (
            "past the last clock",
            Forged::by(100, 9).gone(u32::MAX).bytes(),
            Refusal::Malformed("a clock is too large"),
        ),
        (
            "much that is gone",
            Forged::by(100, 0).gone(u32::MAX).bytes(),
            too_far.clone(),
        ),
        (
            "much in two",
            Forged::by(100, 0).gone(200_000).gone(200_000).bytes(),
            too_far,
        ),
        (
            "no length",
            Forged::by(100, 0).gone(0).bytes(),
            Refusal::Malformed("a struct of no length"),
        ),
        (
            "deletes what is to come",
            deletes(100, &[(0, 1)]),
            Refusal::MissingPrerequisite,
        ),
        (
            "deletes everything ever",
            deletes(1, &[(0, u32::MAX)]),
            Refusal::MissingPrerequisite,
        ),
        (
            "deletes past the end",
            deletes(1, &[(5, u32::MAX)]),
            Refusal::Malformed("a deletion of nothing"),
        ),
    ];
    for (name, update, refusal) in cases {
        assert_eq!(refusal_of(&update), Some(refusal), "{name}");
    }
    assert_eq!(
        refusal_of(&Forged::by(100, 0).gone(limits::CLOCK_ADVANCE_MAX).bytes()),
        None
    );
}

#[test]
fn half_a_surrogate_pair_in_bytes_is_no_text() {
    let mut update = Forged::by(100, 0).words_in((1, 9), "abc").bytes();
    let at = update.windows(3).position(|three| three == b"abc").unwrap();
    update[at..at + 3].copy_from_slice(&[0xed, 0xa0, 0x80]);
    assert_eq!(
        refusal_of(&update),
        Some(Refusal::Malformed("text is not UTF-8"))
    );
}

/// A replica that says it has half of a pair is still told the rest, whatever that looks like to it.
#[test]
fn a_state_vector_that_ends_within_a_pair_is_answered() {
    let mut world = World::on_goal(7);
    let amina = world.join();
    world.edit(amina, writes("title", "a🌍b🌍")).unwrap();
    for clock in 0..=7 {
        let rest = world.document.diff(&[1, 100, clock]).unwrap();
        assert!(!rest.is_empty(), "{clock}");
    }
}

/// Each deletion splits a struct. The longest text, every second letter of it deleted by as few updates as may be.
#[test]
fn the_largest_delete_sets_cost_a_bounded_document() {
    let mut world = World::on_goal(7);
    let (amina, mallory) = (world.join(), world.join());
    let long = "x".repeat(limits::TEXT_CHARS_MAX);
    let write = move |txn: &mut TransactionMut<'_>| field(txn, "context").insert(txn, 0, &long);
    world.edit(amina, write).unwrap();
    let every_second: Vec<_> = (0..4_000).map(|at| (at * 2, 1)).collect();
    let too_many: Vec<_> = (0..5_000).map(|_| (0, 1)).collect();
    for some in every_second.chunks(2_000) {
        world.send(mallory, &deletes(100, some)).unwrap();
    }
    assert!(matches!(
        world.send(mallory, &deletes(100, &too_many)),
        Err(Refusal::TooMany { .. })
    ));
    let snapshot = world.document.snapshot();
    assert!(
        snapshot.len() < limits::DOCUMENT_BYTES_MAX,
        "{}",
        snapshot.len()
    );
    assert_eq!(
        world.document.projection().text("fields/context").len(),
        4_000
    );
    let loaded = Document::load(world.journal.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(content(&loaded.snapshot()), world.document_content());
    world.edit(amina, writes("title", "goes on")).unwrap();
}

#[test]
fn no_bomb_of_the_catalogue_is_taken() {
    let mut world = World::on_goal(13);
    let (amina, mallory) = (world.join(), world.join());
    world.edit(amina, writes("title", "Ours")).unwrap();
    let aim = Aim {
        me: 101,
        clock: 0,
        victim: 100,
    };
    let before = world.document.snapshot();
    let all = catalogue(aim);
    assert!(all.len() > 40);
    for bomb in all {
        match &bomb.sends {
            Sends::Update(update) => {
                let taken = world.send(mallory, update);
                assert!(taken.is_err(), "{}: {taken:?}", bomb.name);
                assert_ne!(taken, Err(Refusal::LibraryFailed), "{}", bomb.name);
            }
            Sends::StateVector(vector) => {
                assert!(world.document.diff(vector).is_err(), "{}", bomb.name);
            }
            Sends::Presence(presence) => {
                let writer = &world.editors[mallory].writer;
                let taken = crate::check_awareness(writer, presence);
                assert!(taken.is_err(), "{}", bomb.name);
            }
        }
        assert_eq!(world.document.snapshot(), before, "{}", bomb.name);
    }
    world.edit(mallory, writes("title", " and mine")).unwrap();
}

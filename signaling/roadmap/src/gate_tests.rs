//! The gate against what no client of ours sends.

use yrs::{Map, MapPrelim, ReadTxn, Text, Transact, WriteTxn};

use crate::test_world::{NOW, World, accepts, adds_card, card, content, field, sets, writes};
use crate::{Applied, ClientId, Document, Refusal, limits};

/// Real updates of one lively page, and the room they were made for, which has not seen them.
fn real_updates() -> (World, Vec<Vec<u8>>) {
    let mut world = World::on_goal(13);
    let amina = world.join();
    let editor = &mut world.editors[amina];
    editor.edit(writes("title", "Наш 🌍 план"));
    editor.edit(sets("targets", "13.3", true));
    editor.edit(accepts("milestone-2"));
    editor.edit(adds_card(
        "c1",
        "risk",
        &[("text", "heat"), ("answer", "shade")],
    ));
    editor.edit(|txn| field(txn, "title").remove_range(txn, 1, 3));
    editor.edit(|txn| {
        let text = card(txn, "c1").get(txn, "text");
        let Some(yrs::Out::YText(text)) = text else {
            panic!("{text:?}");
        };
        text.insert(txn, 4, " again");
    });
    let updates = std::mem::take(&mut editor.unsent);
    (world, updates)
}

#[test]
fn real_updates_pass() {
    let (mut world, updates) = real_updates();
    assert!(updates.len() > 5);
    for update in &updates {
        world.send(0, update).unwrap();
    }
    assert_eq!(
        content(&world.editors[0].everything()),
        world.document_content()
    );
}

#[test]
fn every_truncation_is_refused() {
    let (mut world, updates) = real_updates();
    for update in &updates {
        for end in 0..update.len() {
            let before = world.document.state_vector();
            assert!(
                world.send(0, &update[..end]).is_err(),
                "{end} of {update:?}"
            );
            assert_eq!(world.document.state_vector(), before);
        }
        world.send(0, update).unwrap();
    }
}

/// A small generator with a seed, so that a failure names its case.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn mutate(&mut self, update: &[u8]) -> Vec<u8> {
        let mut bytes = update.to_vec();
        for _ in 0..=self.roll(3) {
            let at = self
                .roll(bytes.len().max(1))
                .min(bytes.len().saturating_sub(1));
            match self.roll(6) {
                0 if !bytes.is_empty() => bytes[at] = u8::try_from(self.roll(256)).unwrap(),
                1 if !bytes.is_empty() => bytes[at] ^= 1 << self.roll(8),
                2 => bytes.insert(at, u8::try_from(self.roll(256)).unwrap()),
                3 if !bytes.is_empty() => drop(bytes.remove(at)),
                4 if !bytes.is_empty() => bytes[at] = [0, 1, 0x7f, 0x80, 0xff][self.roll(5)],
                _ => {
                    let end = (at + self.roll(8)).min(bytes.len());
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
            }
        }
        bytes
    }
}

#[test]
fn mutated_updates_never_spoil_the_document() {
    let (refused, accepted) = mutate(0x5eed_0001, 60);
    assert!(
        refused > 1_000 && accepted > 50,
        "{refused} refused, {accepted} accepted"
    );
}

/// `PLENARY_SWEEP=3000` takes minutes; do so after an update of yrs.
#[test]
fn many_mutated_updates_never_spoil_the_document() {
    let rounds = sweep();
    let (refused, accepted) = mutate(0x5eed_0003, rounds);
    assert!(
        refused > rounds * 20 && accepted >= rounds / 2,
        "{refused} refused, {accepted} accepted"
    );
}

/// Rounds of a sweep that is short in every run and may be as long as one likes.
#[expect(clippy::disallowed_methods, reason = "a test may be told its length")]
fn sweep() -> usize {
    const USUAL: usize = 20;
    let asked = std::env::var("PLENARY_SWEEP");
    asked.map_or(USUAL, |rounds| rounds.parse().expect("a number of rounds"))
}

/// A hundred mutations a round; how many were refused and how many accepted.
///
/// A refused one leaves no trace. An accepted one leaves a document that its journal makes again, and that still takes
/// other people's edits.
fn mutate(seed: u64, rounds: usize) -> (usize, usize) {
    let mut dice = Dice(seed);
    let (mut refused, mut accepted) = (0, 0);
    for round in 0..rounds {
        let (mut world, updates) = real_updates();
        let bakyt = world.join();
        let seen = dice.roll(updates.len());
        for update in &updates[..seen] {
            world.send(0, update).unwrap();
        }
        for _ in 0..100 {
            let chosen = dice.roll(updates.len());
            let update = dice.mutate(&updates[chosen]);
            let before = world.document.snapshot();
            let writer = world.editors[0].writer.clone();
            match world.document.apply(NOW, &writer, &update) {
                Err(refusal) => {
                    refused += 1;
                    assert_ne!(refusal, Refusal::Broken, "{update:?}");
                    assert_eq!(world.document.snapshot(), before, "{refusal} {update:?}");
                }
                Ok(Applied::NothingNew) => assert_eq!(world.document.snapshot(), before),
                Ok(Applied::New(new)) => {
                    accepted += 1;
                    world.editors[bakyt].receive(&new);
                    world.journal.push(new);
                    let loaded = Document::load(world.journal.iter().map(Vec::as_slice));
                    let loaded = loaded.map(|document| document.snapshot());
                    assert_eq!(loaded, Ok(world.document.snapshot()), "{update:?}");
                }
            }
        }
        world.edit(bakyt, writes("pitch", "still here")).unwrap();
        let roadmap = world.document.projection();
        let pitch = roadmap.text("fields/pitch");
        assert!(pitch.ends_with("still here"), "round {round}");
        assert_eq!(
            content(&world.editors[bakyt].everything()),
            world.document_content(),
            "round {round}"
        );
    }
    (refused, accepted)
}

#[test]
fn mutated_state_vectors_and_presences_never_panic() {
    let (mut world, updates) = real_updates();
    for update in &updates {
        world.send(0, update).unwrap();
    }
    let mut dice = Dice(0x5eed_0002);
    let vector = world.document.state_vector();
    let presence = [
        1, 100, 1, 11, b'{', b'"', b'a', b'"', b':', b'"', b'b', b'"', b'}', b' ', b' ',
    ];
    let writer = world.editors[0].writer.clone();
    let mut answered = 0;
    for _ in 0..4_000 {
        answered += usize::from(world.document.diff(&dice.mutate(&vector)).is_ok());
        let _ = crate::check_awareness(&writer, &dice.mutate(&presence));
    }
    assert!(answered > 100, "{answered}");
}

#[test]
fn declared_counts_are_not_believed() {
    let mut world = World::on_goal(13);
    world.join();
    let huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    let clients = huge.to_vec();
    let structs = [&[1][..], &huge, &[100, 0]].concat();
    let ranges = [&[0, 1, 100][..], &huge].concat();
    // One struct of client 100 at clock 0: plain values under `cards`, key `x`, a huge number of them.
    let values = [&[1, 1, 100, 0, 0x28, 1, 5][..], b"cards", &[1], b"x", &huge].concat();
    for update in [clients, structs, ranges, values] {
        assert_eq!(
            world.send(0, &update),
            Err(Refusal::Malformed("a count promises more than follows"))
        );
    }
    let long = vec![0; limits::UPDATE_BYTES_MAX + 1];
    assert_eq!(
        world.send(0, &long),
        Err(Refusal::TooLarge {
            max: limits::UPDATE_BYTES_MAX
        })
    );
}

#[test]
fn a_value_nested_without_end_does_not_reach_the_library() {
    let mut world = World::on_goal(13);
    world.join();
    let lists = [117, 1].repeat(7_000);
    let head = [&[1, 1, 100, 0, 0x28, 1, 5][..], b"cards", &[1], b"x", &[1]].concat();
    let update = [head, lists, vec![126, 0]].concat();
    assert_eq!(
        world.send(0, &update),
        Err(Refusal::Malformed("a value is nested too deep"))
    );
}

#[test]
fn types_nested_without_end_are_refused() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    let refusal = world.edit(amina, |txn| {
        let cards = txn.get_or_insert_map("cards");
        let mut map = cards.insert(txn, "deep", MapPrelim::default());
        for _ in 0..500 {
            map = map.insert(txn, "in", MapPrelim::default());
        }
        cards.remove(txn, "deep");
    });
    // The replica collapses what it deletes; what arrives is either harmless or refused, never deep.
    if let Err(refusal) = refusal {
        assert_eq!(refusal, Refusal::Shape("types are nested too deep"));
    }
    // The same by hand: a map in `cards`, then 300 maps each in the one before (0x27: a type with a key).
    let mut update = [
        &[1, 0xad, 2, 101, 0, 0x27, 1, 5][..],
        b"cards",
        &[1, b'x', 1],
    ]
    .concat();
    for clock in 0..300_u32 {
        update.extend_from_slice(&[0x27, 0, 101]);
        let low = u8::try_from(clock & 0x7f).unwrap();
        match u8::try_from(clock >> 7).unwrap() {
            0 => update.push(low),
            high => update.extend_from_slice(&[low | 0x80, high]),
        }
        update.extend_from_slice(&[1, b'y', 1]);
    }
    update.push(0);
    let bakyt = world.join();
    assert_eq!(
        world.send(bakyt, &update),
        Err(Refusal::Shape("types are nested too deep"))
    );
}

#[test]
fn a_persons_earlier_page_may_still_send() {
    let mut world = World::on_goal(13);
    let (old, new) = (world.join(), world.join());
    world.editors[old].edit(writes("title", "before the reload "));
    let first = world.editors[old].unsent[0].clone();
    // The new page of the same person has the old one's edits from its own storage, and builds on them.
    world.editors[new].receive(&first);
    world.editors[new].edit(writes("title", "and after"));
    world.editors[new]
        .writer
        .client_ids
        .push(ClientId::new(100));
    let server = world.document.state_vector();
    let page = &world.editors[new].doc;
    let held = crate::gate::read_state_vector(&server, &page.transact().state_vector()).unwrap();
    let both = page.transact().encode_diff_v1(&held);
    world.send(new, &both).unwrap();
    assert_eq!(
        world.document.projection().text("fields/title"),
        "before the reload and after"
    );
}

#[test]
fn half_an_emoji_is_everybodys_replacement_character() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world.edit(amina, writes("title", "a🌍b")).unwrap();
    let id = world.document.state_vector();
    assert!(!id.is_empty());
    // Delete the first UTF-16 unit of the globe: client 100, clock 1, length 1.
    world.send(bakyt, &[0, 1, 100, 1, 1, 1]).unwrap();
    assert_eq!(
        world.document.projection().text("fields/title"),
        "a\u{fffd}b"
    );
    let loaded = Document::load(world.journal.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(loaded.projection(), world.document.projection());
}

#[test]
fn a_struct_that_is_partly_known_is_taken_from_where_it_is_new() {
    // Without a template the title is the server's struct 9.
    let mut world = World::on_goal(7);
    let (amina, bakyt) = (world.join(), world.join());
    world.edit(amina, writes("title", "ab")).unwrap();
    world.editors[amina].edit(writes("title", "cd"));
    // A page whose first update was still under way when it heard what is missing: all four letters in one struct.
    let page = world.editors[amina].doc.transact();
    let all = page.encode_diff_v1(&yrs::StateVector::default());
    drop(page);
    let own = [&[1, 1, 100, 0, 4, 0, 1, 9, 4][..], b"abcd", &[0]].concat();
    assert!(
        all.windows(8).any(|window| window == &own[4..12]),
        "{all:?}"
    );
    world.send(amina, &own).unwrap();
    assert_eq!(world.document.projection().text("fields/title"), "abcd");
    assert_eq!(
        content(&world.editors[bakyt].everything()),
        world.document_content()
    );
}

#[test]
fn a_struct_that_contradicts_its_known_part_means_the_same_everywhere() {
    let mut world = World::on_goal(7);
    let (amina, bakyt) = (world.join(), world.join());
    world.edit(amina, sets("targets", "13.3", true)).unwrap();
    // Clock 0 is that target; this says that clocks 0 and 1 are letters of the title.
    let lie = [&[1, 1, 100, 0, 4, 0, 1, 9, 2][..], b"xy", &[0]].concat();
    let taken = world.send(amina, &lie);
    let loaded = Document::load(world.journal.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(loaded.snapshot(), world.document.snapshot(), "{taken:?}");
    assert_eq!(
        content(&world.editors[bakyt].everything()),
        world.document_content()
    );
}

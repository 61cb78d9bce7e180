use yrs::{Any, ArrayPrelim, Map, MapPrelim, Text, TextPrelim, WriteTxn};

use super::*;
use crate::test_world::{NOW, World, accepts, adds_card, card, content, field, sets, writes};

#[test]
fn a_seed_is_the_same_bytes_each_time() {
    let (a, b) = (World::on_goal(13), World::on_goal(13));
    assert_eq!(a.journal, b.journal);
    let roadmap = a.document.projection();
    assert_eq!(roadmap.goal, Some(13));
    assert_eq!(roadmap.cards.len(), 6 + 5 + 2 + 3);
    assert!(roadmap.cards.iter().all(|card| card.example));
    assert!(
        roadmap
            .text("fields/question")
            .starts_with("What is changing")
    );
    assert_eq!(roadmap.text("fields/title"), "");
}

#[test]
fn a_goal_without_a_template_starts_blank() {
    let roadmap = World::on_goal(7).document.projection();
    assert_eq!((roadmap.goal, roadmap.cards.len()), (Some(7), 0));
    assert_eq!(World::on_goal(0).document.projection().goal, None);
}

#[test]
fn an_edit_reaches_everybody_and_the_journal() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world.edit(amina, writes("title", "Климат 气候")).unwrap();
    world.edit(bakyt, writes("title", " и мы")).unwrap();
    assert_eq!(
        world.document.projection().text("fields/title"),
        "Климат 气候 и мы"
    );
    assert_eq!(world.journal.len(), 3);
    for editor in &world.editors {
        assert_eq!(content(&editor.everything()), world.document_content());
    }
}

#[test]
fn an_update_sent_twice_is_nothing_new() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.editors[amina].edit(writes("title", "Once"));
    let update = world.editors[amina].unsent[0].clone();
    let writer = world.editors[amina].writer.clone();
    assert!(matches!(
        world.document.apply(NOW, &writer, &update),
        Ok(Applied::New(_))
    ));
    assert_eq!(
        world.document.apply(NOW, &writer, &update),
        Ok(Applied::NothingNew)
    );
    assert_eq!(world.document.projection().text("fields/title"), "Once");
}

#[test]
fn a_full_resync_journals_only_what_is_new() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.editors[amina].edit(writes("pitch", "offline"));
    let server = read_state_vector(
        &world.document.state_vector(),
        &world.editors[amina].doc.transact().state_vector(),
    );
    let update = contained::diff(&world.editors[amina].doc, &server.unwrap()).unwrap();
    world.send(amina, &update).unwrap();
    assert_eq!(world.document.projection().text("fields/pitch"), "offline");
    assert!(world.journal[1].len() < 40, "{}", world.journal[1].len());
}

#[test]
fn an_edit_on_top_of_a_lost_one_is_refused() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.editors[amina].edit(writes("title", "lost"));
    world.editors[amina].unsent.clear();
    let before = world.document.snapshot();
    let refusal = world.edit(amina, writes("title", " kept"));
    assert_eq!(refusal, Err(Refusal::MissingPrerequisite));
    assert_eq!(world.document.snapshot(), before);
}

#[test]
fn nobody_writes_as_somebody_else() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world.editors[amina].edit(writes("title", "by Amina"));
    let update = world.editors[amina].unsent[0].clone();
    assert_eq!(
        world.send(bakyt, &update),
        Err(Refusal::ForeignClientId(100))
    );
    world.send_all(amina).unwrap();
    assert_eq!(world.document.projection().text("fields/title"), "by Amina");
}

#[test]
fn anybody_deletes_what_anybody_wrote() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world
        .edit(amina, writes("title", "Too long a title"))
        .unwrap();
    world
        .edit(bakyt, |txn| field(txn, "title").remove_range(txn, 3, 7))
        .unwrap();
    assert_eq!(
        world.document.projection().text("fields/title"),
        "Too a title".replace("a ", "")
    );
}

#[test]
fn a_deletion_of_what_is_not_there_is_refused() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    // No structs; one client (100), one range, clock 5, length 1.
    let update = [0, 1, 100, 1, 5, 1];
    assert_eq!(
        world.send(amina, &update),
        Err(Refusal::MissingPrerequisite)
    );
}

type Edit = Box<dyn FnOnce(&mut yrs::TransactionMut<'_>)>;

#[test]
fn the_shape_outlives_every_edit() {
    let before = World::on_goal(13).document.snapshot();
    let attempts: Vec<(&str, Edit)> = vec![
        ("schema", Box::new(sets("meta", "schema", 2))),
        ("roadmap", Box::new(sets("meta", "roadmap", "ro_other"))),
        ("goal", Box::new(sets("meta", "goal", 18))),
        ("target", Box::new(sets("targets", "<b>", true))),
        ("target value", Box::new(sets("targets", "13.3", "yes"))),
        ("text as value", Box::new(sets("fields", "title", "plain"))),
        ("card as value", Box::new(sets("cards", "x", 1))),
        ("kindless card", Box::new(adds_card("x", "poem", &[]))),
        (
            "long value",
            Box::new(sets("audience", "grade", "7".repeat(600))),
        ),
        (
            "array type",
            Box::new(|txn| {
                let cards = txn.get_or_insert_map("cards");
                cards.insert(txn, "x", ArrayPrelim::default());
            }),
        ),
        (
            "map in a card",
            Box::new(|txn| {
                let card = card(txn, "risk-1");
                card.insert(txn, "deep", MapPrelim::default());
            }),
        ),
        ("unknown root", Box::new(sets("votes", "x", 1))),
        (
            "formatting",
            Box::new(|txn| {
                let bold = [("b".into(), Any::Bool(true))].into();
                field(txn, "question").format(txn, 0, 4, bold);
            }),
        ),
        (
            "type in a text",
            Box::new(|txn| {
                field(txn, "question").insert_embed(txn, 0, MapPrelim::default());
            }),
        ),
        (
            "buffer",
            Box::new(sets("audience", "grade", Any::Buffer(vec![1, 2].into()))),
        ),
    ];
    for (name, attempt) in attempts {
        // Each time a fresh page, since a refused one holds an edit nobody else has.
        let mut page = World::on_goal(13);
        page.document = Document::load([before.as_slice()]).unwrap();
        let fresh = page.join();
        let refused = page.edit(fresh, attempt);
        assert!(
            matches!(refused, Err(Refusal::Shape(_) | Refusal::Malformed(_))),
            "{name}: {refused:?}"
        );
        assert_eq!(page.document.snapshot(), before, "{name}");
    }
}

#[test]
fn after_a_refusal_others_go_on_and_nothing_is_lost() {
    let mut world = World::on_goal(13);
    let (amina, bakyt) = (world.join(), world.join());
    world.edit(bakyt, writes("title", "Ours")).unwrap();
    // Passes the scan, so it is applied, found to break the shape, and undone.
    assert!(world.edit(amina, sets("meta", "schema", 9)).is_err());
    world.edit(bakyt, writes("title", " stays")).unwrap();
    assert_eq!(
        world.document.projection().text("fields/title"),
        "Ours stays"
    );
    assert_eq!(
        content(&world.editors[bakyt].everything()),
        world.document_content()
    );
}

#[test]
fn a_roadmap_takes_twice_the_cards_that_screens_allow() {
    let mut world = World::on_goal(7);
    let amina = world.join();
    for n in 0..limits::LIVE_CARDS_MAX {
        world
            .edit(
                amina,
                adds_card(format!("c{n}"), "evidence", &[("text", "seen")]),
            )
            .unwrap();
    }
    let one_more = world.edit(amina, adds_card("more", "evidence", &[]));
    assert_eq!(one_more, Err(Refusal::Shape("it has too many cards")));
    assert_eq!(
        world.document.projection().cards.len(),
        limits::LIVE_CARDS_MAX
    );
}

#[test]
fn a_full_roadmap_takes_no_more_and_still_reads() {
    let mut world = World::on_goal(7);
    let amina = world.join();
    let mut refused = None;
    for _ in 0..200 {
        // Overwritten texts leave tombstones: long text that is deleted again is compacted away, live text is not.
        let edit = |txn: &mut yrs::TransactionMut<'_>| {
            let text = field(txn, "context");
            text.remove_range(txn, 0, text.len(txn));
            text.insert(txn, 0, &"x".repeat(7_000));
        };
        if let Err(refusal) = world.edit(amina, edit) {
            refused = Some(refusal);
            break;
        }
    }
    // 200 × 7 KB of text, each round deleting the one before.
    assert_eq!(refused, None);
    assert!(world.document.snapshot().len() < limits::DOCUMENT_BYTES_MAX);
    for n in 0..40 {
        let edit = adds_card_with_text(n);
        if let Err(refusal) = world.edit(amina, edit) {
            refused = Some(refusal);
            break;
        }
    }
    assert_eq!(refused, Some(Refusal::DocumentFull));
    assert!(world.document.projection().cards.len() > 20);
    let tidy = world.join();
    world
        .edit(tidy, |txn| {
            let text = card(txn, "c0").get(txn, "tool");
            let Some(yrs::Out::YText(text)) = text else {
                panic!("{text:?}");
            };
            text.remove_range(txn, 0, 2_000);
        })
        .unwrap();
    world.edit(tidy, writes("title", "room again")).unwrap();
}

fn adds_card_with_text(n: usize) -> impl FnOnce(&mut yrs::TransactionMut<'_>) {
    move |txn| {
        let cards = txn.get_or_insert_map("cards");
        let card = cards.insert(txn, format!("c{n}"), MapPrelim::default());
        card.insert(txn, "kind", "milestone");
        card.insert(txn, "pos", "a0");
        for key in ["title", "activity", "tool", "lowTech", "evidence"] {
            card.insert(txn, key, TextPrelim::new("x".repeat(2_000)));
        }
    }
}

#[test]
fn snapshot_and_journal_make_the_live_document() {
    let mut world = World::on_goal(4);
    let amina = world.join();
    world.edit(amina, writes("title", "First")).unwrap();
    let snapshot = world.document.snapshot();
    let snapshot_at = world.journal.len();
    world.edit(amina, accepts("milestone-1")).unwrap();
    world
        .edit(amina, |txn| field(txn, "title").remove_range(txn, 0, 2))
        .unwrap();
    let after = world.journal[snapshot_at..].iter().map(Vec::as_slice);
    let loaded = Document::load(std::iter::once(snapshot.as_slice()).chain(after)).unwrap();
    assert_eq!(loaded.projection(), world.document.projection());
    assert_eq!(loaded.snapshot(), world.document.snapshot());
    assert_eq!(loaded.projection().text("fields/title"), "rst");
    let whole = Document::load(world.journal.iter().map(Vec::as_slice)).unwrap();
    assert_eq!(whole.snapshot(), world.document.snapshot());
}

#[test]
fn a_store_with_a_hole_does_not_load() {
    let mut world = World::on_goal(4);
    let amina = world.join();
    world.edit(amina, writes("title", "First")).unwrap();
    world.edit(amina, writes("title", " second")).unwrap();
    let with_hole = [&world.journal[0], &world.journal[2]].map(Vec::as_slice);
    assert!(matches!(
        Document::load(with_hole),
        Err(LoadError::Incomplete)
    ));
    assert!(matches!(Document::load([]), Err(LoadError::Shape(_))));
    assert!(matches!(
        Document::load([[1, 2, 3].as_slice()]),
        Err(LoadError::Malformed { index: 0, .. })
    ));
}

#[test]
fn a_state_vector_that_lies_costs_nothing() {
    let document = World::on_goal(13).document;
    // Five bytes that declare 2^32 - 1 entries.
    let huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
    assert_eq!(
        document.diff(&huge),
        Err(Refusal::Malformed("a count promises more than follows"))
    );
    assert!(document.diff(&[]).is_err());
    assert!(document.diff(&[1, 1]).is_err());
    assert!(document.diff(&[0, 9]).is_err());
    // Somebody ahead of us lacks nothing.
    let ahead = document.diff(&[2, 1, 0xff, 0x7f, 77, 5]).unwrap();
    assert_eq!(ahead, Update::EMPTY_V1);
    assert_eq!(document.diff(&[0]).unwrap(), document.snapshot());
}

#[test]
fn a_document_can_move_between_threads() {
    fn movable<T: Send>(_: &T) {}
    movable(&World::on_goal(1).document);
}

#[test]
fn a_document_that_cannot_be_undone_says_so() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.document.spoil();
    let spoiling = world.edit(amina, sets("meta", "schema", 9));
    assert_eq!(spoiling, Err(Refusal::Broken));
    let bakyt = world.join();
    assert_eq!(
        world.edit(bakyt, sets("targets", "13.3", true)),
        Err(Refusal::Broken)
    );
    assert_eq!(world.document.snapshot(), Update::EMPTY_V1);
}

use yrs::{Map, MapPrelim, TextPrelim, WriteTxn};

use crate::test_world::{World, accepts, adds_card, card, sets, writes};

fn missing(world: &World) -> Vec<String> {
    world.document.progress().missing
}

#[test]
fn a_template_is_no_progress() {
    let world = World::on_goal(13);
    assert!(!world.document.projection().cards.is_empty());
    let progress = world.document.progress();
    assert_eq!(progress.percent, 0);
    assert_eq!(progress.missing.len(), 8);
}

#[test]
fn an_accepted_card_counts() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.edit(amina, accepts("evidence-1")).unwrap();
    assert_eq!(world.document.progress().percent, 12);
    assert!(!missing(&world).contains(&"q7".to_owned()));
    world.edit(amina, accepts("milestone-1")).unwrap();
    // A third of q5, and all of q6: the one milestone has its way without internet.
    assert_eq!(world.document.progress().percent, 29);
    assert!(missing(&world).contains(&"q5".to_owned()));
    assert!(!missing(&world).contains(&"q6".to_owned()));
}

#[test]
fn a_deleted_card_counts_no_more() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.edit(amina, accepts("objective-1")).unwrap();
    assert!(!missing(&world).contains(&"q4".to_owned()));
    let bin = |txn: &mut yrs::TransactionMut<'_>| {
        let card = card(txn, "objective-1");
        card.insert(txn, "deleted", true);
    };
    world.edit(amina, bin).unwrap();
    assert!(missing(&world).contains(&"q4".to_owned()));
    let roadmap = world.document.projection();
    assert_eq!(roadmap.bin.len(), 1);
    assert_eq!(roadmap.bin[0].id, "objective-1");
}

#[test]
fn blank_text_is_no_answer() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.edit(amina, writes("title", " \n ")).unwrap();
    assert!(missing(&world).contains(&"q1".to_owned()));
    world.edit(amina, writes("title", "x")).unwrap();
    assert!(!missing(&world).contains(&"q1".to_owned()));
}

#[test]
fn eight_answers_are_a_hundred_percent() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    world.edit(amina, writes("title", "Cool school")).unwrap();
    world.edit(amina, sets("targets", "13.3", true)).unwrap();
    world
        .edit(amina, sets("audience", "classSize", 30))
        .unwrap();
    for id in [
        "objective-1",
        "milestone-1",
        "milestone-2",
        "milestone-3",
        "evidence-1",
    ] {
        world.edit(amina, accepts(id)).unwrap();
    }
    assert_eq!(missing(&world), ["q8"]);
    assert_eq!(world.document.progress().percent, 87);
    let promise = adds_card("mine", "commitment", &[("who", "Amina"), ("what", "audit")]);
    world.edit(amina, promise).unwrap();
    assert_eq!(missing(&world), Vec::<String>::new());
    assert_eq!(world.document.progress().percent, 100);
}

#[test]
fn a_milestone_without_its_offline_way_is_missed() {
    let mut world = World::on_goal(7);
    let amina = world.join();
    for (id, low_tech) in [("m1", "paper"), ("m2", "")] {
        let adds = move |txn: &mut yrs::TransactionMut<'_>| {
            let cards = txn.get_or_insert_map("cards");
            let card = cards.insert(txn, id, MapPrelim::default());
            card.insert(txn, "kind", "milestone");
            card.insert(txn, "pos", "a0");
            card.insert(txn, "title", TextPrelim::new("Do it"));
            card.insert(txn, "lowTech", TextPrelim::new(low_tech));
        };
        world.edit(amina, adds).unwrap();
    }
    // Two thirds of q5 and half of q6.
    assert_eq!(world.document.progress().percent, 14);
    assert!(missing(&world).contains(&"q6".to_owned()));
}

use protocol::ParticipantId;
use yrs::{Transact as _, WriteTxn as _};

use super::*;
use crate::lines::Lines;

fn sheet() -> &'static Sheet {
    &Lines::of(&["en".to_owned()]).roadmap
}

/// As the server plants it: texts, and a few cards of the template.
fn planted(client: u32) -> Pen {
    let pen = Pen::new(client);
    let mut txn = pen.doc.transact_mut();
    txn.get_or_insert_map("meta").insert(&mut txn, "goal", 6.0);
    let fields = txn.get_or_insert_map("fields");
    for key in ["title", "pitch"] {
        fields.insert(&mut txn, key, TextPrelim::new(""));
    }
    let audience = txn.get_or_insert_map("audience");
    audience.insert(&mut txn, "needs", TextPrelim::new(""));
    let cards = txn.get_or_insert_map("cards");
    for (kind, key) in [
        ("objective", "text"),
        ("milestone", "activity"),
        ("evidence", "text"),
    ] {
        let card = cards.insert(&mut txn, format!("{kind}-1"), MapPrelim::default());
        card.insert(&mut txn, "example", true);
        card.insert(&mut txn, key, TextPrelim::new("As planned."));
    }
    drop(txn);
    pen
}

/// Steps until it is done, with all that it wrote sent.
fn finish(pen: &mut Pen, task: Task) -> usize {
    let by = ParticipantId::from_body("p").unwrap();
    let byline = Byline {
        by: &by,
        at: 1,
        lang: "en",
    };
    let mut author = Author::new(pen, task, sheet(), 0);
    let mut steps = 0;
    while author.step(pen, byline) {
        steps += 1;
        assert!(steps < 1_000, "it does not end");
    }
    steps
}

fn said(pen: &Pen, root: &str, key: &str) -> String {
    let txn = pen.doc.transact();
    let map = txn.get_map(root).unwrap();
    map.get(&txn, key)
        .map_or_else(String::new, |out| out.to_string(&txn))
}

#[test]
fn a_title_grows_letter_by_letter_and_is_written_once() {
    let mut pen = planted(7);
    let steps = finish(&mut pen, Task::Title);
    assert!(steps > 5, "{steps} steps");
    let title = said(&pen, "fields", "title");
    assert_eq!(title, sheet().titles[0]);
    assert!(pen.has_unsaved());
    assert_eq!(finish(&mut pen, Task::Title), 0, "it is there already");
    assert_eq!(said(&pen, "fields", "title"), title);
}

#[test]
fn an_example_that_is_taken_over_keeps_its_words_and_gets_more() {
    let mut pen = planted(7);
    finish(&mut pen, Task::Milestone(0));
    let text = text_of(&pen, "milestone-1", "activity").unwrap();
    let activity = text.get_string(&pen.doc.transact());
    assert_eq!(activity, format!("As planned. {}", sheet().additions[0]));
    assert_eq!(
        finish(&mut pen, Task::Milestone(0)),
        0,
        "no example any more"
    );
}

#[test]
fn where_the_template_has_no_card_one_is_made() {
    let mut pen = planted(7);
    finish(&mut pen, Task::Milestone(2));
    for (key, words) in [
        ("title", &sheet().milestones[2]),
        ("lowTech", &sheet().low_tech),
    ] {
        let text = text_of(&pen, "c7-milestone2", key).unwrap();
        assert_eq!(text.get_string(&pen.doc.transact()), *words);
    }
    assert_eq!(finish(&mut pen, Task::Milestone(2)), 0);
}

#[test]
fn a_target_is_one_of_the_goal() {
    let mut pen = planted(7);
    assert_eq!(finish(&mut pen, Task::Target), 1);
    assert_eq!(said(&pen, "targets", "6.1"), "true");
}

#[test]
fn two_people_commit_themselves_apart() {
    let mut one = planted(7);
    finish(&mut one, Task::Commitment);
    let mut other = Pen::new(8);
    other.apply(&one.state());
    finish(&mut other, Task::Commitment);
    for client in [7, 8] {
        let what = text_of(&other, &format!("c{client}-commitment0"), "what").unwrap();
        let what = what.get_string(&other.doc.transact());
        assert_eq!(what, sheet().commitments[0].what);
    }
    assert_eq!(finish(&mut other, Task::Commitment), 0);
}

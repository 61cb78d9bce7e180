use proptest::prelude::*;

use std::collections::BTreeMap;

use protocol::{Millis, RoadmapId};

use crate::test_world::World;
use crate::{Block, Card, Comment, CommentState, Document, Kind, Roadmap, Run, Side, Value, Via};

fn id() -> RoadmapId {
    "ro_new".parse().unwrap()
}

fn words() -> impl Strategy<Value = String> {
    "[a-zа-я🌍气پ \\n]{0,12}"
}

fn text_map(keys: &'static [&'static str]) -> impl Strategy<Value = BTreeMap<String, String>> {
    let all = prop::collection::vec(words(), keys.len());
    all.prop_map(|texts| {
        keys.iter()
            .map(|key| (*key).to_owned())
            .zip(texts)
            .collect()
    })
}

fn run() -> impl Strategy<Value = Run> {
    let link = prop::option::of(Just("https://example.org/a".to_owned()));
    ("[a-zа-я气]{1,6}", any::<bool>(), any::<bool>(), link).prop_map(|(text, strong, em, link)| {
        Run {
            text,
            strong,
            em,
            link,
        }
    })
}

/// Neighbours of one look read as one run.
fn runs() -> impl Strategy<Value = Vec<Run>> {
    prop::collection::vec(run(), 0..4).prop_map(|mut runs| {
        runs.dedup_by_key(|run| (run.strong, run.em, run.link.clone()));
        runs
    })
}

fn block() -> impl Strategy<Value = Block> {
    let leaf = prop_oneof![
        runs().prop_map(|runs| Block::Paragraph { runs }),
        (2..=3_u8, runs()).prop_map(|(level, runs)| Block::Heading { level, runs }),
    ];
    leaf.prop_recursive(1, 6, 2, |inner| {
        let items = prop::collection::vec(prop::collection::vec(inner, 1..3), 1..3);
        (any::<bool>(), items).prop_map(|(ordered, items)| Block::List { ordered, items })
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<bool>().prop_map(Value::Flag),
        (0..1000_u32).prop_map(|n| Value::Number(f64::from(n) / 4.0)),
        words().prop_map(Value::Text),
        prop::collection::vec(words(), 0..3).prop_map(Value::List),
    ]
}

fn card(number: usize) -> impl Strategy<Value = Card> {
    let texts = text_map(&["who", "what", "when"]);
    let by = prop::option::of(Just("pa_amina".to_owned()));
    (texts, "[A-Za-z1-9]{1,3}", any::<bool>(), by, value()).prop_map(
        move |(texts, pos, example, by, value)| Card {
            id: format!("c{number}"),
            kind: Kind::Commitment,
            pos,
            example,
            at: by.is_some().then_some(Millis(1_760_000_000_000)),
            by,
            lang: Some("ky".to_owned()),
            from: (number == 1).then(|| "ro_a/c1".to_owned()),
            texts,
            values: BTreeMap::from([("unknown".to_owned(), value)]),
        },
    )
}

prop_compose! {
    fn roadmap()(
        fields in text_map(&["title", "question", "context", "curriculum", "pitch", "videoIdea"]),
        needs in words(),
        mut cards in (card(1), card(2), card(3)).prop_map(|(a, b, c)| vec![a, b, c]),
        binned in card(4),
        prose in prop::collection::vec(block(), 0..4),
        said in words(),
        goal in 1..=17_u8,
    ) -> Roadmap {
        cards.sort_by(|a, b| (&a.pos, &a.id).cmp(&(&b.pos, &b.id)));
        Roadmap {
            schema: 2,
            roadmap: "ro_new".to_owned(),
            goal: Some(goal),
            also: vec![4, 13],
            lang: "ru".to_owned(),
            licence: "CC BY 4.0".to_owned(),
            parts: vec!["ro_a@3".to_owned()],
            targets: vec!["4.7".to_owned(), "13.3".to_owned()],
            fields,
            audience: BTreeMap::from([
                ("needs".to_owned(), Value::Text(needs)),
                ("ageFrom".to_owned(), Value::Number(12.0)),
            ]),
            choices: BTreeMap::from([("inclusion:girls".to_owned(), Value::Text("yes".to_owned()))]),
            langs: BTreeMap::from([("fields/pitch".to_owned(), "ur".to_owned())]),
            roles: BTreeMap::from([("scribe".to_owned(), "pa_amina".to_owned())]),
            cards,
            bin: vec![binned],
            votes: BTreeMap::from([("c1:pa_amina".to_owned(), true)]),
            comments: vec![Comment {
                id: "m1".to_owned(),
                on: "fields/title".to_owned(),
                by: "pa_amina".to_owned(),
                at: Millis(1_760_000_000_000),
                lang: "ur".to_owned(),
                text: said.clone(),
                state: CommentState::Done,
            }],
            sides: vec![Side {
                path: "fields/title".to_owned(),
                lang: "zh-Hans".to_owned(),
                text: said,
                of: 7,
                via: Via::Machine,
            }],
            prose,
            ..Roadmap::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_planted_document_says_what_it_was_planted_from(roadmap in roadmap()) {
        let (document, update) = Document::plant(&roadmap, &id()).unwrap();
        prop_assert_eq!(&document.projection(), &roadmap);
        let loaded = Document::load([update.as_slice()]).unwrap();
        prop_assert_eq!(&loaded.projection(), &roadmap);
        let back: Roadmap = serde_json::from_str(&roadmap.to_json()).unwrap();
        prop_assert_eq!(back, roadmap);
    }
}

#[test]
fn a_restored_document_has_no_history_and_takes_edits() {
    let mut world = World::on_goal(13);
    let amina = world.join();
    for _ in 0..50 {
        world
            .edit(amina, crate::test_world::writes("pitch", "word "))
            .unwrap();
    }
    let frozen = world.document.projection();
    let (document, _) = Document::plant(&frozen, &id()).unwrap();
    // One client, the server.
    let clients = |document: &Document| document.state_vector()[0];
    assert_eq!((clients(&document), clients(&world.document)), (1, 2));
    world.document = document;
    let bakyt = world.join();
    world
        .edit(bakyt, crate::test_world::writes("pitch", "on"))
        .unwrap();
    let said = world.document.projection();
    assert_eq!(said.roadmap, "ro_new");
    assert_eq!(
        said.text("fields/pitch"),
        format!("{}on", frozen.text("fields/pitch"))
    );
}

#[test]
fn what_no_document_may_hold_is_not_planted() {
    let mut roadmap = World::on_goal(7).document.projection();
    roadmap.goal = Some(99);
    assert!(Document::plant(&roadmap, &id()).is_err());
}

//! A session that real Yjs pages wrote (`tests/yjs-trace.mjs`): the gate takes all of it, and yrs reads what Yjs reads.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::test_world::{NOW, editor};
use crate::{Applied, ClientId, Document, Kind};

#[derive(Deserialize)]
struct Trace {
    seed: String,
    steps: Vec<Step>,
    /// What Yjs holds at last, by root.
    roots: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct Step {
    client: u32,
    update: String,
}

#[test]
fn what_yjs_pages_write_passes_and_reads_the_same() {
    let trace: Trace = serde_json::from_str(include_str!("../tests/yjs-trace.json")).unwrap();
    let seed = bytes(&trace.seed);
    let mut document = Document::load([seed.as_slice()]).unwrap();
    let mut journal = vec![seed];
    for (index, step) in trace.steps.iter().enumerate() {
        let writer = editor("pa_page", &[ClientId::new(step.client)]);
        match document.apply(NOW, &writer, &bytes(&step.update)) {
            Ok(Applied::New(new)) => journal.push(new),
            Ok(Applied::NothingNew) => {}
            Err(refusal) => panic!("step {index}: {refusal}"),
        }
    }
    assert!(journal.len() > 100);
    assert_reads(&document, &trace.roots);
    let loaded = Document::load(journal.iter().map(Vec::as_slice)).unwrap();
    assert_reads(&loaded, &trace.roots);
    assert_eq!(loaded.snapshot(), document.snapshot());
}

fn assert_reads(document: &Document, roots: &BTreeMap<String, Value>) {
    let roadmap = document.projection();
    let fields = serde_json::to_value(&roadmap.fields).unwrap();
    assert_eq!(fields, roots["fields"]);
    assert_eq!(
        roadmap
            .audience
            .get("classSize")
            .map(|size| serde_json::to_value(size).unwrap()),
        roots["audience"].get("classSize").cloned()
    );
    let chosen: Vec<String> = roots["targets"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let mut targets = roadmap.targets.clone();
    targets.sort();
    assert_eq!(targets, chosen);
    let yjs = roots["cards"].as_object().unwrap();
    assert_eq!(roadmap.cards.len() + roadmap.bin.len(), yjs.len());
    assert!(yjs.len() > 5);
    for (deleted, cards) in [(false, &roadmap.cards), (true, &roadmap.bin)] {
        for card in cards {
            let expected = &yjs[&card.id];
            let is_deleted = expected.get("deleted") == Some(&Value::Bool(true));
            assert_eq!(is_deleted, deleted, "{}", card.id);
            assert_eq!(expected["pos"], card.pos.as_str());
            assert_eq!(card.kind, Kind::Risk);
            assert_eq!(
                (&expected["text"], &expected["answer"]),
                (
                    &Value::from(card.text("text")),
                    &Value::from(card.text("answer"))
                )
            );
        }
    }
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap())
        .collect()
}

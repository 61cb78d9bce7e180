//! A session that real Yjs pages wrote (`tests/yjs-trace.mjs`): the gate takes all of it, and yrs reads what Yjs reads.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::test_world::{NOW, editor};
use crate::{Applied, Block, ClientId, Document, Kind, Run};

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
        let writer = editor(
            &format!("pa_{}", step.client),
            &[ClientId::new(step.client)],
        );
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
    // Not the bytes: yrs writes the parts of a comment in any order.
    assert_eq!(loaded.state_vector(), document.state_vector());
    assert_eq!(loaded.projection(), document.projection());
}

fn assert_reads(document: &Document, roots: &BTreeMap<String, Value>) {
    let roadmap = document.projection();
    for (root, read) in [
        ("fields", serde_json::to_value(&roadmap.fields).unwrap()),
        ("votes", serde_json::to_value(&roadmap.votes).unwrap()),
        ("choices", serde_json::to_value(&roadmap.choices).unwrap()),
        ("langs", serde_json::to_value(&roadmap.langs).unwrap()),
    ] {
        assert_eq!(read, roots[root], "{root}");
    }
    let prose = joined(roots["prose"].as_str().unwrap());
    assert_eq!(joined(&prose_as_yjs(&roadmap.prose)), prose);
    assert!(prose.contains("<link") && prose.contains("<orderedlist"));
    let said = roots["comments"].as_object().unwrap();
    let states = said.keys().filter(|key| key.ends_with('!')).count();
    assert_eq!(roadmap.comments.len(), said.len() - states);
    assert!(states > 0 && !roadmap.votes.is_empty());
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

/// Neighbours of one look as one.
fn joined(prose: &str) -> String {
    let link = "<link href=\"https://example.org\">";
    let seams = [
        "</strong><strong>".to_owned(),
        "</em><em>".to_owned(),
        format!("</link>{link}"),
    ];
    let mut joined = prose.to_owned();
    loop {
        let next = seams
            .iter()
            .fold(joined.clone(), |text, seam| text.replace(seam, ""));
        if next == joined {
            return joined;
        }
        joined = next;
    }
}

/// As `toString` of Yjs has it.
fn prose_as_yjs(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph { runs } => format!("<paragraph>{}</paragraph>", runs_as_yjs(runs)),
        Block::Heading { level, runs } => {
            format!("<heading level=\"{level}\">{}</heading>", runs_as_yjs(runs))
        }
        Block::List { ordered, items } => {
            let name = if *ordered {
                "orderedList"
            } else {
                "bulletList"
            };
            let item =
                |blocks: &Vec<Block>| format!("<listItem>{}</listItem>", prose_as_yjs(blocks));
            let items: String = items.iter().map(item).collect();
            format!("<{name}>{items}</{name}>").to_lowercase()
        }
    };
    blocks
        .iter()
        .map(block)
        .collect::<String>()
        .replace("listItem", "listitem")
}

fn runs_as_yjs(runs: &[Run]) -> String {
    let run = |run: &Run| {
        let mut text = run.text.clone();
        // Yjs nests marks by name, the first outermost.
        if run.strong {
            text = format!("<strong>{text}</strong>");
        }
        if let Some(href) = &run.link {
            text = format!("<link href=\"{href}\">{text}</link>");
        }
        if run.em {
            text = format!("<em>{text}</em>");
        }
        text
    };
    runs.iter().map(run).collect()
}

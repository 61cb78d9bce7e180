use press::{Block, Part, Written};
use roadmap::{Card, CommentState, Kind, Value, sdg};

use super::{cards, notes};
use crate::reading::Reading;

/// How milestones stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Milestones {
    /// One after the other, with translations.
    InTurn,
    Table,
}

const MILESTONE: [(&str, &str); 5] = [
    ("activity", "activity"),
    ("tool", "tool"),
    ("lowTech", "without"),
    ("evidence", "shows"),
    ("ownerRole", "owner"),
];

/// Everything, empty parts left out.
pub(super) fn parts(reading: &Reading<'_>, milestones: Milestones) -> Vec<Part> {
    let mut parts = Vec::new();
    goals(reading, &mut parts);
    field(reading, "context", &mut parts);
    learners(reading, &mut parts);
    objectives(reading, &mut parts);
    match milestones {
        Milestones::InTurn => in_turn(reading, &mut parts),
        Milestones::Table => as_table(reading, &mut parts),
    }
    evidence(reading, &mut parts);
    let commitment = [("who", "who"), ("what", "what"), ("when", "by")];
    table(
        reading,
        "commitments",
        Kind::Commitment,
        &commitment,
        &mut parts,
    );
    let risk = [("text", "risk"), ("answer", "answer")];
    table(reading, "risks", Kind::Risk, &risk, &mut parts);
    let partner = [("who", "who"), ("gives", "gives")];
    table(reading, "partners", Kind::Partner, &partner, &mut parts);
    resources(reading, &mut parts);
    choices(reading, &mut parts);
    for key in ["curriculum", "pitch", "videoIdea"] {
        field(reading, key, &mut parts);
    }
    text(
        reading,
        "notes",
        notes::blocks(&reading.roadmap.prose),
        &mut parts,
    );
    comments(reading, &mut parts);
    parts
}

fn text(reading: &Reading<'_>, heading: &str, blocks: Vec<Block>, parts: &mut Vec<Part>) {
    if !blocks.is_empty() {
        parts.push(Part::Text {
            heading: reading.words.get(heading).to_owned(),
            blocks,
        });
    }
}

/// A text of its own heading, and its translation.
fn field(reading: &Reading<'_>, key: &str, parts: &mut Vec<Part>) {
    let path = format!("fields/{key}");
    let written = reading.written(&path);
    if written.is_empty() {
        return;
    }
    let mut blocks = vec![Block::Paragraph(written)];
    side(reading, &path, &mut blocks);
    text(reading, key, blocks, parts);
}

fn side(reading: &Reading<'_>, path: &str, blocks: &mut Vec<Block>) {
    if let Some(beside) = reading.beside(path) {
        blocks.push(Block::Side {
            label: beside.label,
            text: beside.text,
        });
    }
}

fn labelled(reading: &Reading<'_>, label: &str, text: Written, blocks: &mut Vec<Block>) {
    if !text.is_empty() {
        blocks.push(Block::Labelled {
            label: reading.words.get(label).to_owned(),
            text,
        });
    }
}

/// Title and question of the other language, other goals, and the targets with their official wording.
fn goals(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let mut blocks = Vec::new();
    for path in ["fields/title", "fields/question"] {
        side(reading, path, &mut blocks);
    }
    for number in &reading.roadmap.targets {
        let official = sdg::target_text(number, &reading.lang);
        let english = sdg::target(number).map(|target| target.text.as_str());
        let (wording, lang) = match (official, english) {
            (Some(text), _) => (text, String::new()),
            (None, Some(text)) => (text, "en".to_owned()),
            (None, None) => ("", String::new()),
        };
        blocks.push(Block::Labelled {
            label: number.clone(),
            text: Written {
                text: wording.to_owned(),
                lang,
            },
        });
    }
    let also: Vec<String> = reading
        .roadmap
        .also
        .iter()
        .map(|goal| reading.goal_name(*goal))
        .collect();
    labelled(
        reading,
        "also",
        Written::plain(also.join("; ")),
        &mut blocks,
    );
    text(reading, "targets", blocks, parts);
}

fn learners(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let mut blocks = Vec::new();
    let plain = [
        ("ages", reading.ages()),
        ("grade", reading.audience_word("grade")),
        ("classSize", reading.audience_word("classSize")),
        ("homeAccess", reading.home()),
    ];
    for (label, value) in plain {
        labelled(reading, label, Written::plain(value), &mut blocks);
    }
    labelled(
        reading,
        "needs",
        reading.written("audience/needs"),
        &mut blocks,
    );
    side(reading, "audience/needs", &mut blocks);
    text(reading, "learners", blocks, parts);
}

fn objectives(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let columns = cards::objectives(reading);
    if !columns.is_empty() {
        parts.push(Part::Columns {
            heading: None,
            columns,
        });
    }
    let mut blocks = Vec::new();
    for card in reading.cards(Kind::Objective, &["text"]) {
        side(reading, &format!("cards/{}/text", card.id), &mut blocks);
    }
    text(reading, "translation", blocks, parts);
}

fn in_turn(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let mut blocks = Vec::new();
    for (index, card) in milestones(reading).enumerate() {
        let title = reading.marked(reading.of_card(card, "title"), card);
        blocks.push(Block::Heading(Written {
            text: format!("{}. {}", index + 1, title.text),
            lang: title.lang,
        }));
        let title = format!("cards/{}/title", card.id);
        side(reading, &title, &mut blocks);
        labelled(
            reading,
            "when",
            Written::plain(timing(reading, card)),
            &mut blocks,
        );
        for (key, label) in MILESTONE {
            let mut text = cards::text_or_word(reading, card, key);
            if key == "ownerRole" {
                text.text = reading.words.one_of("role", &text.text);
            }
            labelled(reading, label, text, &mut blocks);
            side(reading, &format!("cards/{}/{key}", card.id), &mut blocks);
        }
        let links = card.list("links").join("\n");
        labelled(reading, "address", Written::plain(links), &mut blocks);
        from(reading, card, &mut blocks);
    }
    text(reading, "milestones", blocks, parts);
}

/// Week, minutes, phase and status on one line.
fn timing(reading: &Reading<'_>, card: &Card) -> String {
    let phase = card
        .word("phase")
        .map(|phase| reading.words.one_of("phase", phase));
    let status = card
        .word("status")
        .map(|status| reading.words.one_of("status", status));
    let when = Some(reading.when(card)).filter(|when| !when.is_empty());
    let parts: Vec<String> = [when, phase, status].into_iter().flatten().collect();
    parts.join(" · ")
}

fn milestones<'a>(reading: &'a Reading<'_>) -> impl Iterator<Item = &'a Card> {
    reading.cards(
        Kind::Milestone,
        &["title", "activity", "tool", "lowTech", "evidence"],
    )
}

fn as_table(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let columns = [
        ("title", "title"),
        ("activity", "activity"),
        ("tool", "tool"),
        ("lowTech", "without"),
        ("evidence", "shows"),
    ];
    let mut heads = vec!["№".to_owned(), reading.words.get("when").to_owned()];
    heads.extend(
        columns
            .iter()
            .map(|(_, label)| reading.words.get(label).to_owned()),
    );
    let rows: Vec<Vec<Written>> = milestones(reading)
        .enumerate()
        .map(|(index, card)| {
            let mut row = vec![
                Written::plain((index + 1).to_string()),
                Written::plain(timing(reading, card)),
            ];
            for (key, _) in columns {
                let text = reading.of_card(card, key);
                row.push(if key == "title" {
                    reading.marked(text, card)
                } else {
                    text
                });
            }
            row
        })
        .collect();
    if !rows.is_empty() {
        parts.push(Part::Table {
            heading: reading.words.get("milestones").to_owned(),
            heads,
            rows,
        });
    }
    let mut blocks = Vec::new();
    for card in milestones(reading) {
        for (key, _) in columns {
            side(reading, &format!("cards/{}/{key}", card.id), &mut blocks);
        }
    }
    text(reading, "translation", blocks, parts);
}

fn evidence(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let mut blocks = Vec::new();
    for card in reading.cards(Kind::Evidence, &["text"]) {
        blocks.push(Block::Item {
            mark: "•".to_owned(),
            text: reading.marked(reading.of_card(card, "text"), card),
        });
        side(reading, &format!("cards/{}/text", card.id), &mut blocks);
        for (key, label) in [("baseline", "baseline"), ("target", "aim"), ("when", "by")] {
            let text = cards::text_or_word(reading, card, key);
            labelled(reading, label, text, &mut blocks);
        }
        from(reading, card, &mut blocks);
    }
    text(reading, "worked", blocks, parts);
}

/// In a joint roadmap: what a card was made from.
fn from(reading: &Reading<'_>, card: &Card, blocks: &mut Vec<Block>) {
    if let Some(from) = &card.from {
        blocks.push(Block::Side {
            label: String::new(),
            text: Written::plain(reading.words.with("from", from)),
        });
    }
}

fn table(
    reading: &Reading<'_>,
    heading: &str,
    kind: Kind,
    columns: &[(&str, &str)],
    parts: &mut Vec<Part>,
) {
    let keys: Vec<&str> = columns.iter().map(|(key, _)| *key).collect();
    let rows: Vec<Vec<Written>> = reading
        .cards(kind, &keys)
        .map(|card| {
            let cell = |(index, key): (usize, &&str)| {
                let text = cards::text_or_word(reading, card, key);
                if index == 0 {
                    reading.marked(text, card)
                } else {
                    text
                }
            };
            keys.iter().enumerate().map(cell).collect()
        })
        .collect();
    if !rows.is_empty() {
        let heads = columns
            .iter()
            .map(|(_, label)| reading.words.get(label).to_owned());
        parts.push(Part::Table {
            heading: reading.words.get(heading).to_owned(),
            heads: heads.collect(),
            rows,
        });
    }
}

fn resources(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let words = &reading.words;
    let rows: Vec<Vec<Written>> = reading
        .cards(Kind::Resource, &["title", "url", "note"])
        .map(|card| {
            vec![
                reading.marked(reading.of_card(card, "title"), card),
                Written::plain(card.text("url").trim()),
                reading.of_card(card, "note"),
                Written::plain(conditions(reading, card)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        let heads = ["title", "address", "note", "conditions"];
        parts.push(Part::Table {
            heading: words.get("resources").to_owned(),
            heads: heads.map(|key| words.get(key).to_owned()).to_vec(),
            rows,
        });
    }
}

/// What one must know before one relies on a resource.
fn conditions(reading: &Reading<'_>, card: &Card) -> String {
    let words = &reading.words;
    let mut parts = Vec::new();
    if !card.list("langs").is_empty() {
        parts.push(card.list("langs").join(", "));
    }
    if let Some(licence) = card.word("licence").filter(|l| !l.trim().is_empty()) {
        parts.push(licence.to_owned());
    }
    if let Some(Value::Number(size)) = card.values.get("sizeMb") {
        parts.push(format!("{size} MB"));
    }
    if card.flag("offline") {
        parts.push(words.get("offline").to_owned());
    }
    if card.flag("account") {
        parts.push(words.get("account").to_owned());
    }
    if !card.list("blockedIn").is_empty() {
        parts.push(words.with("blocked", &card.list("blockedIn").join(", ")));
    }
    parts.join("; ")
}

/// Subjects, competencies and the check for inclusion.
fn choices(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    let chosen = |group: &str| -> Vec<(&str, &Value)> {
        reading
            .roadmap
            .choices
            .iter()
            .filter(|(_, value)| **value != Value::Flag(false))
            .filter_map(|(key, value)| Some((key.split_once(':')?, value)))
            .filter(|((of, _), _)| *of == group)
            .map(|((_, name), value)| (name, value))
            .collect()
    };
    for (label, group) in [("subjects", "subject"), ("competencies", "competency")] {
        let names: Vec<String> = chosen(group)
            .into_iter()
            .map(|(name, _)| reading.words.one_of(group, name))
            .collect();
        if !names.is_empty() {
            let names = Written::plain(names.join(", "));
            text(reading, label, vec![Block::Paragraph(names)], parts);
        }
    }
    let inclusion: Vec<Block> = chosen("inclusion")
        .into_iter()
        .filter_map(|(name, value)| {
            Some(Block::Labelled {
                label: reading.words.one_of("inclusion", name),
                text: Written::plain(match value.as_text()? {
                    answer @ ("yes" | "no" | "unsure") => reading.words.get(answer).to_owned(),
                    other => other.to_owned(),
                }),
            })
        })
        .collect();
    text(reading, "inclusion", inclusion, parts);
}

fn comments(reading: &Reading<'_>, parts: &mut Vec<Part>) {
    if !reading.comments {
        return;
    }
    let blocks = reading
        .roadmap
        .comments
        .iter()
        .filter(|comment| comment.state != CommentState::Gone)
        .filter(|comment| !comment.text.trim().is_empty())
        .map(|comment| Block::Item {
            mark: "•".to_owned(),
            text: Written {
                text: comment.text.trim().to_owned(),
                lang: comment.lang.clone(),
            },
        })
        .collect();
    text(reading, "comments", blocks, parts);
}

use press::{Column, Part, Step, Timeline, Written};
use roadmap::Kind;

use super::cards;
use crate::reading::Reading;

/// What stands on the one page, empty parts left out.
pub(super) fn parts(reading: &Reading<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let objectives = cards::objectives(reading);
    if !objectives.is_empty() {
        parts.push(Part::Columns {
            heading: None,
            columns: objectives,
        });
    }
    let steps = steps(reading);
    if !steps.is_empty() {
        parts.push(Part::Timeline(Timeline {
            heading: reading.words.get("milestones").to_owned(),
            with: reading.words.get("with").to_owned(),
            without: reading.words.get("without").to_owned(),
            evidence: reading.words.get("shows").to_owned(),
            steps,
        }));
    }
    let outcome: Vec<Column> = [
        cards::lines(reading, "worked", Kind::Evidence, &["text", "target"]),
        cards::lines(
            reading,
            "commitments",
            Kind::Commitment,
            &["who", "what", "when"],
        ),
        cards::lines(reading, "risks", Kind::Risk, &["text", "answer"]),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !outcome.is_empty() {
        parts.push(Part::Columns {
            heading: None,
            columns: outcome,
        });
    }
    parts
}

fn steps(reading: &Reading<'_>) -> Vec<Step> {
    let keys = ["title", "activity", "tool", "lowTech", "evidence"];
    reading
        .cards(Kind::Milestone, &keys)
        .map(|card| {
            let texts = |keys: &[&str]| -> Vec<Written> {
                let texts = keys.iter().map(|key| reading.of_card(card, key));
                texts.filter(|text| !text.is_empty()).collect()
            };
            Step {
                when: reading.when(card),
                title: reading.marked(reading.of_card(card, "title"), card),
                with: texts(&["activity", "tool"]),
                without: texts(&["lowTech"]),
                evidence: texts(&["evidence"]),
            }
        })
        .collect()
}

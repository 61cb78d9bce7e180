use csv::{QuoteStyle, Terminator, WriterBuilder};
use roadmap::{Card, Kind, Roadmap, Value};

use crate::Facts;

/// What is between two cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delimiter {
    #[default]
    Comma,
    /// Where the comma is the decimal sign, spreadsheets want this one.
    Semicolon,
}

/// A roadmap with what is known of it, for tables of several.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub roadmap: &'a Roadmap,
    pub facts: &'a Facts,
}

const MILESTONES: [&str; 18] = [
    "roadmap_id",
    "room",
    "title",
    "goal",
    "targets",
    "number",
    "phase",
    "week",
    "minutes",
    "milestone",
    "activity",
    "tool",
    "without_internet",
    "evidence",
    "owner",
    "status",
    "language",
    "from",
];

/// A row a milestone: UTF-8 with a byte order mark, which is how spreadsheets know; lines end with CRLF (RFC 4180);
/// no cell is a formula.
#[must_use]
pub fn milestones_csv(entries: &[Entry<'_>], delimiter: Delimiter) -> Vec<u8> {
    let rows = entries.iter().flat_map(|entry| {
        let cards = entry.roadmap.of(Kind::Milestone).enumerate();
        cards.map(|(index, card)| milestone(entry, index + 1, card))
    });
    table(&MILESTONES, rows, delimiter)
}

fn milestone(entry: &Entry<'_>, number: usize, card: &Card) -> Vec<String> {
    let roadmap = entry.roadmap;
    let whole = |key: &str| card.whole(key).map(|n| n.to_string()).unwrap_or_default();
    let word = |key: &str| card.word(key).unwrap_or_default().to_owned();
    let text = |key: &str| card.text(key).trim().to_owned();
    vec![
        roadmap.roadmap.clone(),
        entry.facts.room.clone(),
        roadmap.text("fields/title").trim().to_owned(),
        roadmap
            .goal
            .map(|goal| goal.to_string())
            .unwrap_or_default(),
        roadmap.targets.join(" "),
        number.to_string(),
        word("phase"),
        whole("week"),
        whole("minutes"),
        text("title"),
        text("activity"),
        text("tool"),
        text("lowTech"),
        text("evidence"),
        word("ownerRole"),
        word("status"),
        card.lang.clone().unwrap_or_else(|| roadmap.lang.clone()),
        card.from.clone().unwrap_or_default(),
    ]
}

/// Every other card: a row a text or value.
#[must_use]
pub fn cards_csv(entries: &[Entry<'_>], delimiter: Delimiter) -> Vec<u8> {
    let heads = [
        "roadmap_id",
        "room",
        "kind",
        "card",
        "key",
        "text",
        "language",
        "from",
    ];
    let rows = entries.iter().flat_map(|entry| {
        let cards = entry.roadmap.cards.iter();
        cards
            .filter(|card| card.kind != Kind::Milestone)
            .flat_map(|card| rows_of(entry, card))
    });
    table(&heads, rows, delimiter)
}

fn rows_of(entry: &Entry<'_>, card: &Card) -> Vec<Vec<String>> {
    let texts = card.texts.iter().map(|(key, text)| (key, text.clone()));
    let values = card.values.iter().map(|(key, value)| (key, shown(value)));
    texts
        .chain(values)
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(key, text)| {
            vec![
                entry.roadmap.roadmap.clone(),
                entry.facts.room.clone(),
                card.kind.as_str().to_owned(),
                card.id.clone(),
                key.clone(),
                text.trim().to_owned(),
                card.lang
                    .clone()
                    .unwrap_or_else(|| entry.roadmap.lang.clone()),
                card.from.clone().unwrap_or_default(),
            ]
        })
        .collect()
}

fn shown(value: &Value) -> String {
    match value {
        Value::Flag(on) => if *on { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(list) => list.join(" "),
    }
}

fn table(heads: &[&str], rows: impl Iterator<Item = Vec<String>>, delimiter: Delimiter) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .delimiter(match delimiter {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
        })
        .quote_style(QuoteStyle::Necessary)
        .terminator(Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory fails only where rows differ in length, which these do not.
    let _ = writer.write_record(heads);
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A spreadsheet computes what begins like a formula, after spaces and in full width too, whoever wrote it: an
/// apostrophe before it makes it text.
fn harmless(cell: &str) -> String {
    let first = cell.trim_start().chars().next();
    let formula = matches!(
        first,
        Some(
            '=' | '+' | '-' | '@' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}' | '\u{2212}'
        )
    ) || cell.starts_with(['\t', '\r', '\n']);
    let kept: String = cell
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if formula { format!("'{kept}") } else { kept }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;

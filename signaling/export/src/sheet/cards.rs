use press::{Column, Written};
use roadmap::{Card, Kind};

use crate::reading::Reading;

/// Objectives by domain, empty domains left out.
pub(super) fn objectives(reading: &Reading<'_>) -> Vec<Column> {
    let domains = [
        ("know", Some("cognitive")),
        ("value", Some("socioEmotional")),
        ("do", Some("behavioural")),
        ("moreObjectives", None),
    ];
    let known = |card: &Card| {
        let domain = card.word("domain");
        domains
            .iter()
            .any(|(_, one)| one.is_some() && *one == domain)
    };
    domains
        .iter()
        .filter_map(|(label, domain)| {
            let items: Vec<Written> = reading
                .cards(Kind::Objective, &["text"])
                .filter(|card| match domain {
                    Some(_) => card.word("domain") == *domain,
                    None => !known(card),
                })
                .map(|card| reading.marked(reading.of_card(card, "text"), card))
                .collect();
            column(reading, label, items)
        })
        .collect()
}

/// A line a card, its texts one after the other.
pub(super) fn lines(
    reading: &Reading<'_>,
    label: &str,
    kind: Kind,
    keys: &[&str],
) -> Option<Column> {
    let items = reading
        .cards(kind, keys)
        .map(|card| reading.marked(line(reading, card, keys), card))
        .collect();
    column(reading, label, items)
}

/// Texts of a card on one line. Its language is that of the first.
pub(super) fn line(reading: &Reading<'_>, card: &Card, keys: &[&str]) -> Written {
    let texts: Vec<Written> = keys
        .iter()
        .map(|key| text_or_word(reading, card, key))
        .filter(|text| !text.is_empty())
        .collect();
    let lang = texts.first().map(|text| text.lang.clone());
    let texts: Vec<String> = texts.into_iter().map(|text| text.text).collect();
    Written {
        text: texts.join(" — "),
        lang: lang.unwrap_or_default(),
    }
}

/// What stands under a key of a card, shared text or plain value.
pub(super) fn text_or_word(reading: &Reading<'_>, card: &Card, key: &str) -> Written {
    let text = reading.of_card(card, key);
    if !text.is_empty() {
        return text;
    }
    Written {
        text: card.word(key).unwrap_or_default().trim().to_owned(),
        lang: card.lang.clone().unwrap_or_default(),
    }
}

fn column(reading: &Reading<'_>, label: &str, items: Vec<Written>) -> Option<Column> {
    (!items.is_empty()).then(|| Column {
        heading: reading.words.get(label).to_owned(),
        items,
    })
}

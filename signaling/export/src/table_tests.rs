use std::collections::BTreeMap;

use super::*;

fn roadmap() -> Roadmap {
    let text = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        let pairs = pairs.iter();
        pairs
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect()
    };
    let card = |id: &str, kind: Kind, texts: &[(&str, &str)]| Card {
        id: id.to_owned(),
        kind,
        pos: "a".to_owned(),
        example: false,
        by: None,
        at: None,
        lang: None,
        from: None,
        texts: text(texts),
        values: BTreeMap::new(),
    };
    Roadmap {
        roadmap: "ro_1".to_owned(),
        goal: Some(13),
        targets: vec!["13.1".to_owned(), "13.3".to_owned()],
        lang: "en".to_owned(),
        fields: text(&[("title", "Sea, \"level\"")]),
        cards: vec![
            card(
                "m1",
                Kind::Milestone,
                &[("title", "=1+1"), ("activity", "two\nlines")],
            ),
            card("m2", Kind::Milestone, &[("title", "گرمی")]),
            card("r1", Kind::Risk, &[("text", " +risk"), ("answer", "")]),
        ],
        ..Roadmap::default()
    }
}

/// What another reader makes of it: rows of cells, heads first.
fn read(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn a_spreadsheet_reads_a_row_a_milestone() {
    let roadmap = roadmap();
    let facts = Facts {
        room: "Room; 3".to_owned(),
        ..Facts::default()
    };
    let entry = Entry {
        roadmap: &roadmap,
        facts: &facts,
    };
    for (delimiter, sign) in [(Delimiter::Comma, b','), (Delimiter::Semicolon, b';')] {
        let rows = read(&milestones_csv(&[entry, entry], delimiter), sign);
        assert_eq!(rows.len(), 5, "heads, and two of each");
        assert_eq!(rows[0], MILESTONES);
        let cell = |row: usize, name: &str| {
            let column = MILESTONES.iter().position(|head| *head == name);
            rows[row][column.unwrap()].clone()
        };
        assert_eq!(cell(1, "room"), "Room; 3");
        assert_eq!(cell(1, "title"), "Sea, \"level\"");
        assert_eq!(cell(1, "targets"), "13.1 13.3");
        assert_eq!(cell(1, "activity"), "two\nlines");
        assert_eq!(cell(1, "milestone"), "'=1+1", "no formula");
        assert_eq!(cell(2, "milestone"), "گرمی");
        assert_eq!(
            (cell(2, "number"), cell(3, "number")),
            ("2".to_owned(), "1".to_owned())
        );
    }
}

#[test]
fn other_cards_are_a_row_a_text() {
    let roadmap = roadmap();
    let facts = Facts::default();
    let entry = Entry {
        roadmap: &roadmap,
        facts: &facts,
    };
    let rows = read(&cards_csv(&[entry], Delimiter::Comma), b',');
    assert_eq!(rows.len(), 2, "what is empty has no row");
    assert_eq!(rows[1][2..6], ["risk", "r1", "text", "'+risk"]);
}

#[test]
fn no_cell_is_a_formula() {
    for formula in ["=1", "+1", "-1", "@A", "\tx", "  =1", "＝1", "＋1", "−1"] {
        assert!(harmless(formula).starts_with('\''), "{formula:?}");
    }
    for text in ["1-1", "a=b", "", "٣", "گرمی"] {
        assert_eq!(harmless(text), text);
    }
}

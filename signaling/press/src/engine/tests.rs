use super::*;
use crate::Written;

/// A sheet of `tests/sheets`.
fn sheet(name: &str) -> Sheet {
    let path = format!("{}/tests/sheets/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap();
    serde_json::from_str(&text).unwrap()
}

const ALL: [&str; 7] = ["en", "ur", "zh", "hi", "polyglot", "full", "full-ur"];

#[test]
fn every_sheet_is_accessible_and_small() {
    for name in ALL {
        let printed = print(&sheet(name)).unwrap();
        assert_eq!(printed.objection, None, "{name}");
        assert!(printed.pdf.starts_with(b"%PDF-1.7"), "{name}");
        let bytes = printed.pdf.len();
        assert!(bytes < 300_000, "{name}: {bytes} bytes");
    }
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    for name in ["polyglot", "full"] {
        let sheet = sheet(name);
        assert_eq!(print(&sheet).unwrap().pdf, print(&sheet).unwrap().pdf);
    }
}

#[test]
fn a_one_pager_is_one_page_whatever_is_in_it() {
    let mut sheet = sheet("polyglot");
    for part in &mut sheet.parts {
        if let crate::Part::Timeline(line) = part {
            for step in &mut line.steps {
                step.with = vec![Written::plain("word ".repeat(400)); 3];
                step.without = step.with.clone();
            }
        }
    }
    sheet.head.title = Written::plain("title ".repeat(80));
    assert_eq!(print(&sheet).unwrap().pages, 1);
}

#[test]
fn a_full_document_takes_the_pages_it_needs() {
    let mut sheet = sheet("full");
    let short = print(&sheet).unwrap().pages;
    let block = crate::Block::Paragraph(Written::plain("all of it ".repeat(4_000)));
    sheet.parts.push(crate::Part::Text {
        heading: "More".to_owned(),
        blocks: vec![block],
    });
    let long = print(&sheet).unwrap();
    assert!(long.pages > short + 5, "{} after {short}", long.pages);
    assert_eq!(long.objection, None);
}

#[test]
fn more_pages_than_anybody_prints_are_refused() {
    let mut sheet = sheet("full");
    sheet.parts.push(crate::Part::Text {
        heading: "More".to_owned(),
        blocks: vec![crate::Block::Paragraph(Written::plain(
            "a\n".repeat(12_000),
        ))],
    });
    assert_eq!(print(&sheet).unwrap_err(), Problem::TooLong);
}

#[test]
fn what_no_font_has_is_told_and_shown_as_a_box() {
    let mut sheet = sheet("en");
    assert!(print(&sheet).unwrap().missing.is_empty());
    sheet.head.title = Written::plain("Sun 🌻 and 🌻 ᚠ");
    assert_eq!(print(&sheet).unwrap().missing, ["U+16A0", "U+1F33B"]);
}

#[test]
fn a_sheet_that_says_nothing_is_a_page() {
    let mut sheet = sheet("en");
    sheet.parts.clear();
    sheet.head.goal = None;
    sheet.head.question = Written::default();
    sheet.head.facts.clear();
    sheet.foot = crate::Foot::default();
    sheet.foot.date = (2026, 11, 23);
    let printed = print(&sheet).unwrap();
    assert_eq!((printed.pages, printed.objection), (1, None));
}

mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        /// Whatever people paste: all of Unicode, in every place.
        #[test]
        fn never_fails(title in any::<String>(), text in "\\PC{0,300}", arabic in "[\u{600}-\u{6ff} 0-9]{0,80}",
            indic in "[\u{900}-\u{97f} ]{0,80}", chinese in "[\u{4e00}-\u{9fff}]{0,80}") {
            let mut sheet = sheet("en");
            sheet.head.title = Written::plain(title);
            let items = [text, arabic, indic, chinese].map(Written::plain).to_vec();
            if let Some(crate::Part::Columns { columns, .. }) = sheet.parts.first_mut() {
                for column in columns {
                    column.items = items.clone();
                }
            }
            for kind in [Kind::OnePager, Kind::Full] {
                sheet.kind = kind;
                let printed = print(&sheet).unwrap();
                prop_assert!(printed.pdf.len() > 1_000);
            }
        }
    }
}

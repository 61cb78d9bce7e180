use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use roadmap::{Card, Kind, Side, Value, Via, text_hash};

use super::*;

fn card(id: &str, kind: Kind, texts: &[(&str, &str)], lang: Option<&str>) -> Card {
    let texts = texts.iter();
    Card {
        id: id.to_owned(),
        kind,
        pos: id.to_owned(),
        example: false,
        by: None,
        at: None,
        lang: lang.map(str::to_owned),
        from: None,
        texts: texts
            .map(|(key, text)| ((*key).to_owned(), (*text).to_owned()))
            .collect(),
        values: BTreeMap::new(),
    }
}

fn roadmap() -> Roadmap {
    let mut cards: Vec<Card> = (1..=12)
        .map(|n| {
            let title = format!("Step {n}");
            card(
                &format!("m{n:02}"),
                Kind::Milestone,
                &[("title", &title), ("lowTech", "paper & pencil")],
                None,
            )
        })
        .collect();
    cards.push(card(
        "r1",
        Kind::Risk,
        &[("text", "گرمی (heat) <b>"), ("answer", "سایہ")],
        Some("ur"),
    ));
    Roadmap {
        goal: Some(13),
        lang: "en".to_owned(),
        licence: "CC BY-SA 4.0".to_owned(),
        fields: [("title", "Our heat"), ("context", "one\ntwo\u{0}")]
            .map(|(key, text)| (key.to_owned(), text.to_owned()))
            .into(),
        audience: [("ageFrom".to_owned(), Value::Number(12.0))].into(),
        cards,
        sides: vec![Side {
            path: "fields/context".to_owned(),
            lang: "ru".to_owned(),
            text: "раз два".to_owned(),
            of: text_hash("another text"),
            via: Via::Person,
        }],
        ..Roadmap::default()
    }
}

/// A file of the archive as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ::zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

fn made(options: &Options) -> String {
    let facts = Facts {
        date: (2026, 11, 23),
        room: "Room 3".to_owned(),
        ..Facts::default()
    };
    part(&docx(&roadmap(), &facts, options), "word/document.xml")
}

fn count(xml: &str, what: &str) -> usize {
    xml.matches(what).count()
}

#[test]
fn milestones_are_a_real_table_whose_head_is_repeated() {
    let xml = made(&Options::default());
    let first = xml.split("</w:tbl>").next().unwrap();
    assert_eq!(count(first, "<w:tr>"), 13, "a head and twelve");
    assert_eq!(count(first, "<w:tblHeader/>"), 1);
    assert!(first.contains("Step 12") && first.contains("paper &amp; pencil"));
}

#[test]
fn headings_are_styles_and_nothing_somebody_wrote_is_markup() {
    let xml = made(&Options::default());
    assert!(count(&xml, r#"<w:pStyle w:val="Heading1"/>"#) >= 4);
    assert_eq!(count(&xml, r#"<w:pStyle w:val="Title"/>"#), 1);
    assert!(xml.contains("&lt;b&gt;") && !xml.contains("<b>") && !xml.contains('\u{0}'));
    assert!(xml.contains("<w:br/>"), "a line break stays one");
}

#[test]
fn each_text_has_its_own_language_and_direction() {
    let xml = made(&Options::default());
    let urdu = xml.split("گرمی").next().unwrap();
    let paragraph = urdu.rsplit("<w:p>").next().unwrap();
    assert!(paragraph.contains("<w:bidi/>") && paragraph.contains("<w:rtl/>"));
    assert!(
        paragraph.contains(r#"<w:lang w:bidi="ur"/>"#),
        "{paragraph}"
    );
    assert!(!xml.contains("<w:bidiVisual/>"), "the document is English");
}

#[test]
fn a_document_from_right_to_left_is_one_throughout() {
    let options = Options {
        lang: Some("ur".to_owned()),
        ..Options::default()
    };
    let xml = made(&options);
    assert_eq!(count(&xml, "<w:bidiVisual/>"), count(&xml, "<w:tbl>"));
    let section = xml.split("<w:sectPr>").nth(1).unwrap();
    assert!(section.contains("<w:bidi/>"));
    assert!(xml.contains("سنگِ میل"), "the labels are Urdu");
}

#[test]
fn a_translation_stands_beside_and_says_that_it_is_stale() {
    let options = Options {
        beside: Some("ru".to_owned()),
        ..Options::default()
    };
    let xml = made(&options);
    assert!(xml.contains("раз два") && xml.contains("the original has changed since"));
    assert!(!made(&Options::default()).contains("раз два"));
}

#[test]
fn every_part_is_there_and_the_same_roadmap_is_the_same_bytes() {
    let facts = Facts {
        date: (2026, 11, 23),
        ..Facts::default()
    };
    let made = || docx(&roadmap(), &facts, &Options::default());
    let bytes = made();
    assert_eq!(bytes, made());
    let types = part(&bytes, "[Content_Types].xml");
    let named = types.split("PartName=\"/").skip(1);
    let named: Vec<&str> = named.map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(named.len() >= 4);
    for name in named {
        assert!(part(&bytes, name).starts_with("<?xml"), "{name}");
    }
}

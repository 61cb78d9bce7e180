use proptest::prelude::*;
use roadmap::{Block, Card, Kind, Run, Side, Value, Via, text_hash};

use super::*;

fn card(id: &str, kind: Kind, lang: Option<&str>, texts: &[(&str, &str)]) -> Card {
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
        values: [("week".to_owned(), Value::Number(2.0))].into(),
    }
}

/// Says `text` wherever somebody can say something.
fn saying(text: &str) -> Roadmap {
    let milestone = ["title", "activity", "tool", "lowTech", "evidence"].map(|key| (key, text));
    let resource = ["title", "url", "note"].map(|key| (key, text));
    let run = Run {
        text: text.to_owned(),
        link: Some(text.to_owned()),
        ..Run::default()
    };
    let paragraph = Block::Paragraph { runs: vec![run] };
    Roadmap {
        goal: Some(13),
        lang: "en".to_owned(),
        licence: "CC BY-SA 4.0".to_owned(),
        fields: ["title", "question", "context", "pitch"]
            .map(|key| (key.to_owned(), text.to_owned()))
            .into(),
        audience: ["needs", "grade", "homeAccess"]
            .map(|key| (key.to_owned(), Value::Text(text.to_owned())))
            .into(),
        choices: [(format!("subject:{text}"), Value::Flag(true))].into(),
        targets: vec![text.to_owned(), "13.3".to_owned()],
        cards: vec![
            card("o1", Kind::Objective, Some("ur"), &[("text", text)]),
            card("m1", Kind::Milestone, None, &milestone),
            card("r1", Kind::Resource, Some(text), &resource),
            card("e1", Kind::Evidence, None, &[("text", text)]),
            card("k1", Kind::Risk, None, &[("text", text), ("answer", text)]),
        ],
        sides: vec![Side {
            path: "fields/title".to_owned(),
            lang: "ru".to_owned(),
            text: text.to_owned(),
            of: text_hash(text),
            via: Via::Person,
        }],
        prose: vec![
            paragraph.clone(),
            Block::List {
                ordered: true,
                items: vec![vec![paragraph]],
            },
        ],
        ..Roadmap::default()
    }
}

fn facts(text: &str) -> Facts {
    Facts {
        webinar: text.to_owned(),
        room: text.to_owned(),
        date: (2026, 11, 23),
        people: vec![text.to_owned()],
        countries: vec![text.to_owned()],
        address: None,
    }
}

fn at() -> Page {
    Page {
        path: "/p/our-heat-x1".to_owned(),
        version: 41,
        files: vec!["onepager", "pdf", "docx", "md"],
        indexed: true,
    }
}

fn made(roadmap: &Roadmap, lang: Option<&str>) -> String {
    let options = Options {
        lang: lang.map(str::to_owned),
        ..Options::default()
    };
    page(roadmap, &facts("Aiym, School 5"), &options, &at())
}

#[test]
fn a_page_says_what_the_roadmap_says_with_licence_authors_and_day() {
    let shown = made(&saying("Our school, our heat"), None);
    for part in [
        "<html lang=\"en\" dir=\"ltr\">",
        "<p class=\"goal g13\"><b aria-hidden=\"true\">13</b><span>Goal 13 · Climate Action</span></p>",
        "<h1 dir=\"auto\">Our school, our heat</h1>",
        "Improve education",
        "<b>Without internet</b>",
        "href=\"https://creativecommons.org/licenses/by-sa/4.0/\"",
        "<span dir=\"auto\">Aiym, School 5</span>",
        "As published on 2026-11-23 · Version 41",
        "href=\"/p/our-heat-x1/one-page.pdf?lang=en\"",
        "href=\"/p/our-heat-x1/roadmap.docx?lang=en\"",
        "<a lang=\"ru\" hreflang=\"ru\" href=\"/p/our-heat-x1?lang=ru\">Русский</a>",
        "<li dir=\"auto\" lang=\"ur\">Our school, our heat</li>",
    ] {
        assert!(shown.contains(part), "{part} is not in {shown}");
    }
    for part in ["<script", "noindex", " style=", "<img"] {
        assert!(!shown.contains(part), "{part} is in {shown}");
    }
}

#[test]
fn in_another_language_it_says_what_is_translated_and_begins_on_its_side() {
    let mut roadmap = saying("Water");
    roadmap.sides[0].text = "Вода".to_owned();
    let russian = made(&roadmap, Some("ru"));
    assert!(russian.contains("<html lang=\"ru\" dir=\"ltr\">"));
    assert!(russian.contains("<h1 dir=\"auto\">Вода</h1>"), "{russian}");
    assert!(russian.contains("<p dir=\"auto\" lang=\"en\" class=\"question\">Water</p>"));
    assert!(russian.contains("Опубликовано 2026-11-23"));
    let urdu = made(&roadmap, Some("ur"));
    assert!(urdu.contains("<html lang=\"ur\" dir=\"rtl\">"));
}

#[test]
fn a_page_is_small() {
    let text = "A sentence of the length that people write into such a field.";
    let shown = made(&saying(text), None);
    assert!(shown.len() < 30_000, "{} bytes", shown.len());
    assert!(PAGE_STYLE.len() < 8_000);
}

#[test]
fn a_page_that_is_not_to_be_listed_says_so_and_a_notice_always_does() {
    let hidden = Page {
        indexed: false,
        ..at()
    };
    let shown = page(&saying("x"), &facts("x"), &Options::default(), &hidden);
    assert!(shown.contains("<meta name=\"robots\" content=\"noindex\">"));
    let gone = notice("ur", "gone");
    assert!(
        gone.contains("noindex") && gone.contains("dir=\"rtl\""),
        "{gone}"
    );
    let unknown = notice("\"><script>", "noPage");
    assert!(unknown.contains("<html lang=\"en\"") && !unknown.contains("<script"));
}

#[test]
fn a_licence_that_is_none_of_ours_is_no_link() {
    let mut roadmap = saying("x");
    roadmap.licence = "javascript:alert(1)".to_owned();
    let shown = made(&roadmap, None);
    assert!(shown.contains("<span>javascript:alert(1)</span>"));
    assert!(!shown.contains("rel=\"license"));
}

const TAGS: [&str; 29] = [
    "!doctype", "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p",
    "b", "span", "ul", "li", "nav", "a", "main", "section", "div", "table", "thead", "tbody", "tr",
    "th", "td", "footer", "br",
];
const KEYS: [&str; 17] = [
    "lang",
    "dir",
    "charset",
    "name",
    "content",
    "property",
    "class",
    "aria-hidden",
    "aria-current",
    "href",
    "hreflang",
    "rel",
    "scope",
    "data-head",
    "html",
    "http-equiv",
    "id",
];

/// As a browser reads it: tags and keys that are ours, values in quotes, and addresses that open in a browser.
fn is_ours(html: &str) -> Result<(), String> {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let from = &rest[at + 1..];
        let name = from.trim_start_matches('/');
        let end = name
            .find(|c: char| c == '>' || c.is_whitespace())
            .ok_or("an open tag")?;
        if !TAGS.contains(&&name[..end]) {
            return Err(format!("<{}", &name[..end]));
        }
        let mut inside = &name[end..];
        while let Some(attribute) = inside.strip_prefix(' ') {
            if let Some(after) = attribute.strip_prefix("html>") {
                inside = after;
                break;
            }
            let (key, value) = attribute.split_once("=\"").ok_or("a bare attribute")?;
            let (value, after) = value.split_once('"').ok_or("an open value")?;
            if !KEYS.contains(&key) {
                return Err(format!("{key}=\"{value}\""));
            }
            let safe = ["https://", "http://", "/p/"];
            if key == "href" && !safe.iter().any(|start| value.starts_with(start)) {
                return Err(format!("href {value}"));
            }
            inside = after;
        }
        rest = inside;
    }
    Ok(())
}

#[test]
fn the_check_itself_finds_what_is_not_ours() {
    assert_eq!(is_ours("<p dir=\"auto\">x</p>"), Ok(()));
    for bad in [
        "<script>",
        "<p onclick=\"x\">",
        "<p x>",
        "<a href=\"javascript:x\">",
    ] {
        assert!(is_ours(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn nothing_that_somebody_writes_is_markup(
        parts in prop::collection::vec(prop_oneof![
            Just("<script>alert(1)</script>"), Just("\"><img src=x onerror=alert(1)>"), Just("' onload='x"),
            Just("</style></title></p>"), Just("<!--"), Just("-->"), Just("]]>"), Just("&lt;b&gt;&#x3c;b"),
            Just("javascript:alert(1)"), Just("https://a.b/\"onclick=\"x"), Just("http://<b>"), Just("https://"),
            Just("\u{0}\u{1b}\u{fffe}"), Just("\u{202e}gpj.exe"), Just("data:text/html,<b>"), Just("<svg/onload=x>"),
            Just("\n\t"), Just("گرمی"),
        ], 0..8),
        loose in "\\PC{0,20}",
    ) {
        let text = format!("{}{loose}", parts.concat());
        let mut at = at();
        at.indexed = false;
        let shown = page(&saying(&text), &facts(&text), &Options::default(), &at);
        prop_assert_eq!(is_ours(&shown), Ok(()));
        prop_assert!(!shown.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')));
    }
}

#[test]
fn a_link_to_a_page_shows_its_title_question_and_language() {
    let mut roadmap = saying("Water");
    roadmap.sides[0].text = "Вода".to_owned();
    let shown = made(&roadmap, Some("ru"));
    assert!(
        shown.contains("<meta property=\"og:title\" content=\"Вода\">"),
        "{shown}"
    );
    assert!(shown.contains("<meta property=\"og:type\" content=\"article\">"));
    assert!(shown.contains("<meta property=\"og:locale\" content=\"ru\">"));
    assert!(!notice("ru", "gone").contains("og:"));
}

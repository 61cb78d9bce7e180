//! PDFs, as poppler reads them.

use plenary_readers::{Picture, ask, facts, folded, in_language, polyglot, printed};

use export::{Options, full_sheet, one_pager};
use roadmap::Kind;
use tempfile::NamedTempFile;

fn text(pdf: &NamedTempFile) -> String {
    folded(&ask("pdftotext", &["{}", "-"], pdf))
}

/// `Name: value` of `pdfinfo`.
fn info(pdf: &NamedTempFile, name: &str) -> String {
    let all = ask("pdfinfo", &["{}"], pdf);
    let line = all.lines().find_map(|line| line.strip_prefix(name));
    line.map(|value| value.trim_start_matches(':').trim().to_owned())
        .unwrap_or_default()
}

/// Every font is in the file, and says which characters it shows.
fn fonts_are_whole(pdf: &NamedTempFile) -> usize {
    let table = ask("pdffonts", &["{}"], pdf);
    let rows: Vec<&str> = table.lines().skip(2).collect();
    for row in &rows {
        assert!(row.contains("yes yes yes"), "{row}");
    }
    rows.len()
}

#[test]
#[ignore = "needs the press: `cargo xtask test readers`"]
fn a_one_pager_is_one_small_page_with_its_fonts() {
    let roadmap = polyglot();
    for lang in ["en", "ru", "zh-Hans", "ur", "kk", "hi"] {
        let sheet = one_pager(&roadmap, &facts(), &in_language(lang));
        let pdf = printed(&sheet, &format!("one-pager-{lang}"));
        assert_eq!(info(&pdf, "Pages"), "1", "{lang}");
        assert_eq!(info(&pdf, "Tagged"), "yes");
        let bytes = pdf.as_file().metadata().unwrap().len();
        assert!(bytes < 300_000, "{lang}: {bytes}");
        assert!(fonts_are_whole(&pdf) >= 6, "{lang}: of every script one");
    }
}

#[test]
#[ignore = "needs the press: `cargo xtask test readers`"]
fn a_full_document_says_every_word() {
    let roadmap = polyglot();
    let sheet = full_sheet(&roadmap, &facts(), &Options::default());
    let pdf = printed(&sheet, "full-en");
    let text = text(&pdf);
    assert_eq!(info(&pdf, "Tagged"), "yes");
    fonts_are_whole(&pdf);
    let mut words: Vec<&str> = roadmap.fields.values().map(String::as_str).collect();
    for card in &roadmap.cards {
        let open = |key: &&String| key.as_str() != "contact";
        let keys = card.texts.keys().filter(open);
        words.extend(keys.map(|key| card.text(key)));
    }
    assert!(words.len() > 60);
    // Poppler puts right to left and Devanagari vowels in an order of its own; those are looked at below.
    let plain = |text: &&str| !text.chars().any(|c| ('\u{590}'..='\u{97f}').contains(&c));
    let mut found = 0;
    for word in words.into_iter().filter(plain) {
        for line in word.lines() {
            assert!(text.contains(&folded(line)), "{line}");
            found += 1;
        }
    }
    assert!(found > 40, "{found}");
    assert!(
        !text.contains("secret@example.org"),
        "what is private stays"
    );
}

#[test]
#[ignore = "needs the press: `cargo xtask test readers`"]
fn words_from_right_to_left_and_of_india_are_words() {
    let pdf = printed(
        &full_sheet(&polyglot(), &facts(), &Options::default()),
        "full-en",
    );
    let text = text(&pdf);
    for word in ["سایہ", "ٹھنڈا", "جماعت", "छाया", "कक्षा"] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
#[ignore = "needs the press: `cargo xtask test readers`"]
fn an_urdu_page_is_mirrored() {
    let at = |lang: &str| {
        let sheet = one_pager(&polyglot(), &facts(), &in_language(lang));
        Picture::of(&printed(&sheet, &format!("one-pager-{lang}"))).tile()
    };
    let (english, urdu) = (at("en"), at("ur"));
    assert!(english < 0.4, "{english}");
    assert!(urdu > 0.6, "{urdu}");
}

#[test]
#[ignore = "needs the press: `cargo xtask test readers`"]
fn the_largest_job_ends_well() {
    let mut roadmap = polyglot();
    for card in &mut roadmap.cards {
        for text in card.texts.values_mut() {
            *text = text.repeat(12);
        }
    }
    assert!(roadmap.of(Kind::Milestone).count() == 12);
    let _ = printed(
        &one_pager(&roadmap, &facts(), &Options::default()),
        "large-one",
    );
    let _ = printed(
        &full_sheet(&roadmap, &facts(), &Options::default()),
        "large-full",
    );
}

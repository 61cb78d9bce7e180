//! The page for anybody, left in `target/readers` for a browser, and read as a browser's text.

use export::{Page, page};
use plenary_readers::{ask, facts, folded, in_language, kept, look_at, polyglot};

/// What a browser that shows text alone says of the page.
fn shown(lang: &str) -> String {
    let at = Page {
        path: "/p/our-school-our-heat-x1".to_owned(),
        version: 41,
        files: vec!["onepager", "pdf", "docx", "md"],
        indexed: true,
    };
    let html = page(&polyglot(), &facts(), &in_language(lang), &at);
    assert!(html.len() < 40_000, "{lang}: {} bytes", html.len());
    look_at(html.as_bytes(), &format!("page-{lang}.html"));
    let read = "import sys,html.parser\n\
        class P(html.parser.HTMLParser):\n\
        \x20def handle_starttag(s,t,a):\n\
        \x20 assert t not in('script','img','iframe','object','svg'),t\n\
        \x20 assert not any(k.startswith('on') or k=='style' for k,_ in a),a\n\
        \x20def handle_data(s,d): print(d)\n\
        P().feed(open(sys.argv[1],encoding='utf-8').read())";
    ask("python3", &["-c", read, "{}"], &kept(html.as_bytes()))
}

#[test]
#[ignore = "needs Python: `cargo xtask test readers`"]
fn every_script_is_on_the_page_and_nothing_is_markup() {
    let roadmap = polyglot();
    for lang in ["en", "ru", "zh-Hans", "ur", "hi", "kk", "ky", "tg"] {
        let text = folded(&shown(lang));
        for card in &roadmap.cards {
            for (key, said) in &card.texts {
                let open = !roadmap::Schema::get()
                    .card(card.kind, key)
                    .is_some_and(roadmap::Rule::is_private);
                let translated = roadmap.sides.iter().any(|side| side.lang == lang);
                if open && !translated && !said.trim().is_empty() {
                    assert!(text.contains(&folded(said)), "{lang}: {said}");
                }
            }
        }
    }
}

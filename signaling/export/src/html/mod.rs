//! A roadmap as a page for anybody: no script, nothing from elsewhere, readable where there is hardly a network.

mod index;
mod parts;
mod preview;
mod tags;

use press::{Goal, Sheet, Written};
use roadmap::Roadmap;

use crate::reading::Reading;
use crate::words::{Words, is_rtl};
use crate::{Facts, Options, licence, sheet};
use tags::Tags;

pub use index::{Listed, index};
pub use preview::{Preview, preview_tags};

/// The style of every page, inline in each: what its hash in a content security policy is of.
pub const PAGE_STYLE: &str = include_str!("style.css");

/// What a public page says beside the roadmap and [`Facts`], whose date is that of its publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Its path: `/p/our-heat-mzxw6`. Files are below it.
    pub path: String,
    pub version: u32,
    /// Endings of the files that can be had: `onepager`, `pdf`, `docx`, `md`.
    pub files: Vec<&'static str>,
    /// Search engines may list it.
    pub indexed: bool,
}

/// The page, whole. What is private, and who has not agreed, is to be taken out of the roadmap and [`Facts`] before.
#[must_use]
pub fn page(roadmap: &Roadmap, facts: &Facts, options: &Options, page: &Page) -> String {
    let reading = Reading::new(roadmap, facts, options);
    let sheet = sheet::untabled(&reading);
    let title = sheet.head.title.text.clone();
    let card = Preview {
        title,
        said: vec![
            sheet.head.question.text.clone(),
            facts.webinar.clone(),
            facts.day(),
        ],
        lang: reading.lang.clone(),
        url: facts.address.clone(),
        kind: "article",
        indexed: page.indexed,
    };
    document(&reading.words, &reading.lang, &card, |tags| {
        tags.element("header", &[], |tags| head(tags, &sheet));
        tags.element("nav", &[], |tags| {
            languages(tags, &reading, page);
            files(tags, &reading, page);
        });
        tags.element("main", &[], |tags| {
            for part in &sheet.parts {
                parts::part(tags, part);
            }
        });
        tags.element("footer", &[], |tags| foot(tags, &reading, page));
    })
}

/// A page that says one sentence: `gone`, `noPage` or `busy`.
#[must_use]
pub fn notice(lang: &str, key: &str) -> String {
    let words = Words::of(lang);
    let said = words.get(key).to_owned();
    document(&words, words.lang(), &titled(&said), |tags| {
        tags.element("main", &[], |tags| tags.plain("h1", &[], &said));
    })
}

/// For a page that nobody sends to anybody.
fn titled(title: &str) -> Preview {
    Preview {
        title: title.to_owned(),
        ..Preview::default()
    }
}

fn document(words: &Words, lang: &str, card: &Preview, body: impl FnOnce(&mut Tags)) -> String {
    let mut tags = Tags::new(lang);
    tags.ours("<!doctype html>");
    let dir = if is_rtl(lang) { "rtl" } else { "ltr" };
    tags.element("html", &[("lang", lang), ("dir", dir)], |tags| {
        tags.element("head", &[], |tags| {
            tags.empty("meta", &[("charset", "utf-8")]);
            let viewport = ("content", "width=device-width,initial-scale=1");
            tags.empty("meta", &[("name", "viewport"), viewport]);
            card.robots(tags);
            let title = format!("{} · {}", card.title, words.get("roadmap"));
            tags.plain("title", &[], &title);
            card.card(tags);
            tags.element("style", &[], |tags| tags.ours(PAGE_STYLE));
        });
        tags.element("body", &[], body);
    });
    tags.into_text()
}

fn head(tags: &mut Tags, sheet: &Sheet) {
    if let Some(goal) = &sheet.head.goal {
        self::goal(tags, goal);
    }
    tags.written("h1", &[], &sheet.head.title);
    if !sheet.head.question.is_empty() {
        tags.written("p", &[("class", "question")], &sheet.head.question);
    }
    tags.element("ul", &[("class", "facts")], |tags| {
        for fact in &sheet.head.facts {
            tags.written("li", &[], fact);
        }
    });
}

/// Number and name, no emblem.
fn goal(tags: &mut Tags, goal: &Goal) {
    let class = format!("goal g{}", goal.number);
    tags.element("p", &[("class", &class)], |tags| {
        tags.plain("b", &[("aria-hidden", "true")], &goal.number.to_string());
        tags.plain("span", &[], &goal.name);
    });
}

/// The roadmap's own, and those that something is translated into.
fn languages(tags: &mut Tags, reading: &Reading<'_>, page: &Page) {
    let all = reading.languages();
    if all.len() < 2 {
        return;
    }
    tags.element("p", &[], |tags| {
        tags.plain("b", &[], reading.words.get("readIn"));
        for lang in all {
            let name = language_name(lang);
            if lang == reading.lang {
                tags.plain("b", &[("lang", lang), ("aria-current", "true")], name);
            } else {
                let href = format!("{}?lang={lang}", page.path);
                let attributes = [("lang", lang), ("hreflang", lang), ("href", href.as_str())];
                tags.plain("a", &attributes, name);
            }
        }
    });
}

fn files(tags: &mut Tags, reading: &Reading<'_>, page: &Page) {
    if page.files.is_empty() {
        return;
    }
    tags.element("p", &[], |tags| {
        tags.plain("b", &[], reading.words.get("files"));
        for form in &page.files {
            let name = match *form {
                "onepager" => "one-page.pdf".to_owned(),
                form => format!("roadmap.{form}"),
            };
            let href = format!("{}/{name}?lang={}", page.path, reading.lang);
            let label = reading.words.get(&format!("file.{form}"));
            tags.plain("a", &[("href", &href), ("rel", "nofollow")], label);
        }
    });
}

fn foot(tags: &mut Tags, reading: &Reading<'_>, page: &Page) {
    let words = &reading.words;
    if !reading.facts.people.is_empty() {
        tags.element("p", &[], |tags| {
            tags.plain("b", &[], words.get("authors"));
            tags.text(" ");
            let people = reading.facts.people.join(" · ");
            tags.written("span", &[], &Written::plain(people));
        });
    }
    tags.element("p", &[], |tags| {
        tags.plain("b", &[], words.get("licence"));
        tags.text(" ");
        let name = reading.licence();
        match licence::address(&reading.roadmap.licence) {
            Some(href) => tags.plain("a", &[("rel", "license noopener"), ("href", href)], &name),
            None => tags.plain("span", &[], &name),
        }
    });
    let day = reading.facts.day();
    let said = [
        words.with("asPublished", &day),
        words.with("version", &page.version.to_string()),
    ];
    tags.plain("p", &[], &said.join(" · "));
}

/// What a language is called by those who speak it; the tag of one that is not known.
#[must_use]
pub fn language_name(lang: &str) -> &str {
    let primary = lang.split('-').next().unwrap_or_default();
    match primary {
        "ar" => "العربية",
        "az" => "Azərbaycanca",
        "be" => "Беларуская",
        "bn" => "বাংলা",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fr" => "Français",
        "hi" => "हिन्दी",
        "hy" => "Հայերեն",
        "ka" => "ქართული",
        "kk" => "Қазақша",
        "ky" => "Кыргызча",
        "mn" => "Монгол",
        "pa" => "ਪੰਜਾਬੀ",
        "ps" => "پښتو",
        "pt" => "Português",
        "ru" => "Русский",
        "tg" => "Тоҷикӣ",
        "tk" => "Türkmençe",
        "tr" => "Türkçe",
        "ug" => "ئۇيغۇرچە",
        "uk" => "Українська",
        "ur" => "اردو",
        "uz" => "Oʻzbekcha",
        "zh" => "中文",
        _ => lang,
    }
}

#[cfg(test)]
#[path = "../html_tests.rs"]
mod tests;

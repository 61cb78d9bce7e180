use std::fmt::Write as _;

use press::Written;

use super::tags::Tags;
use super::{document, titled};
use crate::words::Words;

/// A roadmap of an archive, as its list shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    pub room: String,
    pub title: String,
    /// BCP 47, of the title.
    pub lang: String,
    /// 1 to 17.
    pub goal: Option<u8>,
    /// Paths within the archive, each with the label that says what it is: `file.docx`.
    pub files: Vec<(&'static str, String)>,
}

/// The first page of an archive: what is in it, with links that need no network.
#[must_use]
pub fn index(lang: &str, webinar: &str, day: &str, rooms: &[Listed], tables: &[&str]) -> String {
    let words = Words::of(lang);
    document(&words, words.lang(), &titled(webinar), |tags| {
        tags.element("header", &[], |tags| {
            tags.written("h1", &[], &Written::plain(webinar));
            tags.plain("p", &[], &format!("{} · {day}", words.get("allRooms")));
        });
        tags.element("main", &[], |tags| {
            for listed in rooms {
                tags.element("section", &[], |tags| room(tags, &words, listed));
            }
        });
        tags.element("footer", &[], |tags| {
            tags.element("p", &[], |tags| {
                tags.plain("b", &[], words.get("tables"));
                for table in tables {
                    tags.text(" ");
                    tags.plain("a", &[("href", &path(table))], table);
                }
            });
        });
    })
}

fn room(tags: &mut Tags, words: &Words, listed: &Listed) {
    tags.written("h2", &[], &Written::plain(&listed.room));
    if let Some(goal) = listed.goal {
        let class = format!("goal g{goal}");
        tags.element("p", &[("class", &class)], |tags| {
            tags.plain("b", &[("aria-hidden", "true")], &goal.to_string());
            tags.plain("span", &[], &words.with("goal", &goal.to_string()));
        });
    }
    let title = Written {
        text: listed.title.trim().to_owned(),
        lang: listed.lang.clone(),
    };
    if title.is_empty() {
        tags.plain("p", &[], words.get("untitled"));
    } else {
        tags.written("p", &[("class", "question")], &title);
    }
    tags.element("p", &[("class", "files")], |tags| {
        for (label, file) in &listed.files {
            tags.plain("a", &[("href", &path(file))], words.get(label));
            tags.text(" ");
        }
    });
}

/// A file of the archive as an address beside this page; `./`, so that no name is taken for a scheme.
fn path(file: &str) -> String {
    let mut path = "./".to_owned();
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            path.push(char::from(byte));
        } else {
            // Writing to memory does not fail.
            let _ = write!(path, "%{byte:02X}");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(room: &str) -> Listed {
        Listed {
            room: room.to_owned(),
            title: "Our <heat>".to_owned(),
            lang: "en".to_owned(),
            goal: Some(13),
            files: vec![("file.docx", format!("01 {room}/roadmap.docx"))],
        }
    }

    #[test]
    fn every_room_has_its_title_and_its_files_whatever_it_is_called() {
        let rooms = [listed("Жара #1?"), listed("<b>")];
        let page = index("ru", "Our \"oceans\"", "2026-11-23", &rooms, &["cards.csv"]);
        for part in [
            "<html lang=\"ru\" dir=\"ltr\">",
            "Дорожные карты всех комнат · 2026-11-23",
            "href=\"./01%20%D0%96%D0%B0%D1%80%D0%B0%20%231%3F/roadmap.docx\">Документ Word</a>",
            "<h2 dir=\"auto\">&lt;b&gt;</h2>",
            "<p dir=\"auto\" lang=\"en\" class=\"question\">Our &lt;heat&gt;</p>",
            "href=\"./cards.csv\"",
            "Our &quot;oceans&quot;",
        ] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
    }

    #[test]
    fn no_name_is_an_address_elsewhere() {
        for name in ["javascript:alert(1)", "//evil.example/x", "https://a.b"] {
            let path = path(name);
            assert!(path.starts_with("./") && !path.contains(':'), "{path}");
        }
    }
}

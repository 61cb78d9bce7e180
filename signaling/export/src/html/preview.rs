//! What others show of a link to a page: Open Graph (<https://ogp.me>), which messengers read, and the few tags that differ elsewhere.

use super::tags::Tags;

/// What stands in the card. Texts are as people wrote them: they are cut and escaped here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    pub title: String,
    /// Parts of one line, such as time and place; empty ones are left out.
    pub said: Vec<String>,
    /// BCP 47, of the texts; empty: not known.
    pub lang: String,
    /// The address of the page, whole.
    pub url: Option<String>,
    /// `website` or `article`; empty: nothing to show of it.
    pub kind: &'static str,
    /// Search engines may list it.
    pub indexed: bool,
}

/// Messengers show some 90 characters of a title and 200 of what follows.
const TITLE_CHARS_MAX: usize = 120;
const SAID_CHARS_MAX: usize = 200;

/// Elements for the head of a page, its title among them.
#[must_use]
pub fn preview_tags(preview: &Preview) -> String {
    let mut tags = Tags::default();
    preview.robots(&mut tags);
    tags.plain("title", &[], &preview.title);
    preview.card(&mut tags);
    tags.into_text()
}

impl Preview {
    pub(super) fn robots(&self, tags: &mut Tags) {
        if !self.indexed {
            tags.empty("meta", &[("name", "robots"), ("content", "noindex")]);
        }
    }

    pub(super) fn card(&self, tags: &mut Tags) {
        if self.kind.is_empty() {
            return;
        }
        let title = shortened(&self.title, TITLE_CHARS_MAX);
        let parts = self.said.iter().map(|part| in_one_line(part));
        let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
        let said = shortened(&parts.join(" · "), SAID_CHARS_MAX);
        let locale = self.lang.replace('-', "_");
        property(tags, "og:site_name", "Plenary");
        property(tags, "og:type", self.kind);
        property(tags, "og:title", &title);
        property(tags, "og:description", &said);
        property(tags, "og:locale", &locale);
        property(tags, "og:url", self.url.as_deref().unwrap_or_default());
        // Without it some show nothing; title and text they take from the ones above.
        named(tags, "twitter:card", "summary");
        named(tags, "description", &said);
    }
}

fn property(tags: &mut Tags, name: &str, content: &str) {
    if !content.is_empty() {
        tags.empty("meta", &[("property", name), ("content", content)]);
    }
}

fn named(tags: &mut Tags, name: &str, content: &str) {
    if !content.is_empty() {
        tags.empty("meta", &[("name", name), ("content", content)]);
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// With an ellipsis where something is left out.
fn shortened(text: &str, chars_max: usize) -> String {
    let text = in_one_line(text);
    if text.chars().count() <= chars_max {
        return text;
    }
    let kept: String = text.chars().take(chars_max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Preview {
        Preview {
            title: "Teaching the oceans".to_owned(),
            said: vec![
                "2030-03-01 13:00".to_owned(),
                String::new(),
                "Bring\n\na map".to_owned(),
            ],
            lang: "zh-Hans".to_owned(),
            url: Some("https://plenary.example/e/oceans".to_owned()),
            kind: "website",
            indexed: true,
        }
    }

    #[test]
    fn a_card_has_what_a_messenger_shows_of_it() {
        let tags = preview_tags(&event());
        for said in [
            "<title>Teaching the oceans</title>",
            "<meta property=\"og:title\" content=\"Teaching the oceans\">",
            "<meta property=\"og:description\" content=\"2030-03-01 13:00 · Bring a map\">",
            "<meta property=\"og:locale\" content=\"zh_Hans\">",
            "<meta property=\"og:url\" content=\"https://plenary.example/e/oceans\">",
            "<meta name=\"twitter:card\" content=\"summary\">",
        ] {
            assert!(tags.contains(said), "{said} in {tags}");
        }
        assert!(!tags.contains("robots"));
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        let bare = Preview {
            title: "x".to_owned(),
            kind: "website",
            ..Preview::default()
        };
        let tags = preview_tags(&bare);
        assert!(
            !tags.contains("og:url")
                && !tags.contains("og:locale")
                && !tags.contains("description")
        );
        assert!(tags.contains("noindex"), "unless it is said otherwise");
    }

    #[test]
    fn nothing_that_somebody_wrote_is_markup() {
        let hostile =
            "\"><script>alert(1)</script>' </title><meta http-equiv=refresh content=0>\u{0}&";
        let tags = preview_tags(&Preview {
            title: hostile.to_owned(),
            said: vec![hostile.to_owned()],
            lang: hostile.to_owned(),
            url: Some(hostile.to_owned()),
            ..event()
        });
        assert!(!tags.contains("<script") && !tags.contains("http-equiv=refresh content=0>&"));
        assert_eq!(tags.matches('<').count(), tags.matches('>').count());
        assert_eq!(tags.matches("</title>").count(), 1);
        assert_eq!(tags.matches("<meta").count(), 8);
        assert!(!tags.contains('\u{0}'));
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let tags = preview_tags(&Preview {
            title: "水".repeat(500),
            ..event()
        });
        let cut = format!("content=\"{}…\"", "水".repeat(TITLE_CHARS_MAX - 1));
        assert!(tags.contains(&cut));
        assert_eq!(
            shortened(&"a".repeat(TITLE_CHARS_MAX), TITLE_CHARS_MAX).len(),
            TITLE_CHARS_MAX
        );
    }
}

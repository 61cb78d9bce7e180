//! Writing HTML: an element at a time, and nothing that somebody wrote is markup.

use press::Written;

use crate::escape::escape;

/// A page under construction. Names and keys are ours; values and texts are escaped.
#[derive(Default)]
pub(super) struct Tags {
    text: String,
    /// BCP 47, of whatever says no other.
    lang: String,
}

impl Tags {
    pub(super) fn new(lang: &str) -> Self {
        Self {
            text: String::new(),
            lang: lang.to_owned(),
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Ours, as it stands: a doctype, a style sheet.
    pub(super) fn ours(&mut self, markup: &'static str) {
        self.text.push_str(markup);
    }

    /// `<name a="b">`, what `inner` writes, `</name>`.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inner(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element that holds nothing, such as `meta`.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
    }

    /// An element with a text of ours, or of somebody whose language is that of the page.
    pub(super) fn plain(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |tags| tags.text(text));
    }

    /// An element with what somebody wrote: its language, its own direction, and its addresses as links.
    pub(super) fn written(&mut self, name: &str, attributes: &[(&str, &str)], written: &Written) {
        let mut all = vec![("dir", "auto")];
        if !written.lang.is_empty() && written.lang != self.lang {
            all.push(("lang", written.lang.as_str()));
        }
        all.extend(attributes);
        self.element(name, &all, |tags| tags.linked(&written.text));
    }

    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// Web addresses become links, which say nothing of where their reader came from and count for nothing in a search engine.
    fn linked(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = address_in(rest) {
            let (before, from) = rest.split_at(at);
            let (address, after) = from.split_at(end_of_address(from));
            self.text(before);
            let attributes = [
                ("href", address),
                ("rel", "nofollow ugc noopener noreferrer"),
                ("dir", "ltr"),
            ];
            self.element("a", &attributes, |tags| tags.text(address));
            rest = after;
        }
        self.text(rest);
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push('>');
    }
}

/// Where the first address begins that has something after its scheme.
fn address_in(text: &str) -> Option<usize> {
    let starts = text.match_indices("http").map(|(at, _)| at);
    starts.into_iter().find(|at| {
        let from = text.get(*at..).unwrap_or_default();
        let rest = from.strip_prefix("https://");
        let rest = rest.or_else(|| from.strip_prefix("http://"));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// Up to a space or what no address holds, without the marks that end a sentence.
fn end_of_address(from: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>\"'`{}|\\^".contains(c);
    let address = from.split(ends).next().unwrap_or_default();
    let address =
        address.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '。', '，', '۔']);
    address.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let mut tags = Tags::new("en");
        tags.written("p", &[], &Written::plain(text));
        tags.into_text()
    }

    #[test]
    fn what_somebody_wrote_is_never_markup() {
        assert_eq!(
            shown("<img src=x onerror='a'>&\u{0}\u{8}\""),
            "<p dir=\"auto\">&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;</p>"
        );
    }

    #[test]
    fn an_address_is_a_link_and_nothing_else_is() {
        let page = shown("See https://example.org/a?b=1&c=2. Or http:// or javascript:alert(1)");
        assert!(
            page.contains("href=\"https://example.org/a?b=1&amp;c=2\""),
            "{page}"
        );
        assert!(
            page.contains("c=2</a>. Or http:// or javascript:alert(1)"),
            "{page}"
        );
        assert_eq!(page.matches("<a ").count(), 1);
        let hostile = shown("https://a.b/\"onmouseover=\"x");
        assert!(hostile.contains("href=\"https://a.b/\""), "{hostile}");
    }

    #[test]
    fn a_text_says_its_language_if_it_is_another() {
        let written = |lang: &str| {
            let mut tags = Tags::new("ur");
            let text = Written {
                text: "Water".to_owned(),
                lang: lang.to_owned(),
            };
            tags.written("p", &[], &text);
            tags.into_text()
        };
        assert_eq!(written("en"), "<p dir=\"auto\" lang=\"en\">Water</p>");
        assert_eq!(written("ur"), "<p dir=\"auto\">Water</p>");
    }
}

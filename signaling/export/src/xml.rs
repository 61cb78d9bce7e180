//! Writing XML: an element at a time, and nothing that somebody wrote is markup.

use crate::escape::escape;

/// A document under construction. Names are ours; values are escaped.
#[derive(Default)]
pub(crate) struct Xml {
    text: String,
}

impl Xml {
    pub(crate) fn document() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        }
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    /// `<name a="b">`, what `inner` writes, `</name>`.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inner: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        self.text.push('>');
        inner(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// `<name a="b"/>`
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.open(name, attributes);
        self.text.push_str("/>");
    }

    pub(crate) fn text(&mut self, text: &str) {
        escape(text, &mut self.text);
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_wrote_is_never_markup() {
        let mut xml = Xml::default();
        xml.element("a", &[("b", "\"<&")], |xml| {
            xml.text("</a><script>&amp;\u{0}\u{b}\u{ffff}x");
        });
        assert_eq!(
            xml.text,
            "<a b=\"&quot;&lt;&amp;\">&lt;/a&gt;&lt;script&gt;&amp;amp;x</a>"
        );
    }
}

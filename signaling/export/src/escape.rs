/// Nothing in `text` is markup of HTML or XML, between tags or in an attribute's value. What XML cannot hold is left out: control characters
/// but tab and line break, and what is no character.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_in_either_language_is_left_out() {
        let mut out = String::new();
        escape("<a b='\"'>\u{0}\u{b}\u{fffe}\u{ffff}&\t\nи", &mut out);
        assert_eq!(out, "&lt;a b=&#39;&quot;&#39;&gt;&amp;\t\nи");
    }
}

//! Text that an organiser writes for everybody.

use std::ops::RangeInclusive;

/// One line: trimmed, without control characters. `None` if it cannot be taken.
pub(crate) fn line(text: &str, chars: RangeInclusive<usize>) -> Option<String> {
    let text = text.trim();
    let fits = chars.contains(&text.chars().count());
    (fits && !text.chars().any(hidden)).then(|| text.to_owned())
}

/// Paragraphs of plain text: trimmed, line breaks and tabs stay. `None` if it cannot be taken.
pub(crate) fn paragraphs(text: &str, chars_max: usize) -> Option<String> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    let breaks = |c| matches!(c, '\n' | '\t');
    let fits = text.chars().count() <= chars_max;
    let plain = text.chars().all(|c| breaks(c) || !hidden(c));
    (fits && plain).then(|| text.to_owned())
}

/// Control characters, and those that turn the direction of the text around them or break its lines (Unicode TR 36).
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_measured_and_free_of_what_disguises_it() {
        assert_eq!(line("  Our oceans ", 1..=10).as_deref(), Some("Our oceans"));
        assert_eq!(line("", 0..=10).as_deref(), Some(""));
        for bad in ["", "  ", "eleven chars", "a\nb", "a\u{202e}b", "a\u{0}"] {
            assert_eq!(line(bad, 1..=10), None, "{bad:?}");
        }
    }

    #[test]
    fn paragraphs_keep_their_breaks() {
        let text = " One.\r\n\r\nTwo:\tthree. ";
        assert_eq!(
            paragraphs(text, 100).as_deref(),
            Some("One.\n\nTwo:\tthree.")
        );
        assert_eq!(paragraphs("a\u{2067}b", 100), None);
        assert_eq!(paragraphs("12345", 4), None);
    }
}

use protocol::Personal;

use super::limits::QUOTED_CHARS_MAX;

/// Characters that cannot be shown, break a line, or turn the text around them (UAX #9, section 2).
pub(super) fn disguises(text: &str) -> bool {
    text.chars().any(|c| {
        c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    })
}

/// A cell as it is shown back.
pub(super) fn quoted(text: &str) -> Personal {
    Personal::new(shortened(text))
}

pub(super) fn shortened(text: &str) -> String {
    text.chars()
        .filter(|c| !disguises(c.encode_utf8(&mut [0; 4])))
        .take(QUOTED_CHARS_MAX)
        .collect()
}

/// The parts of a cell that lists something.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '،' | '、' | '，')
    })
    .filter(|part| !part.is_empty())
}

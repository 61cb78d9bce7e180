/// Characters of a name that is made of what people wrote.
const LENGTH_MAX: usize = 60;

/// A file's name of a text that somebody wrote: no separators, nothing that a file system keeps for itself, no dots or
/// spaces at the ends, at most 60 characters; `fallback` if nothing is left.
#[must_use]
pub fn file_name(text: &str, fallback: &str) -> String {
    let kept: String = text
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => ' ',
            c if c.is_control() => ' ',
            // Marks of direction make a name read as what it is not.
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LENGTH_MAX).collect();
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() {
        fallback.to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_a_name() {
        assert_eq!(file_name("Our heat: a/b?", "x"), "Our heat a b");
        assert_eq!(file_name("../../etc/passwd", "x"), "etc passwd");
        assert_eq!(file_name(" ...\u{202e} ", "roadmap"), "roadmap");
        assert_eq!(file_name("گرمی 高温", "x"), "گرمی 高温");
        assert_eq!(file_name(&"я".repeat(200), "x").chars().count(), 60);
    }
}

//! Text in lines of Markdown, and back: nothing that somebody wrote has a meaning of its own.

use crate::Run;

/// Text as typed, each of its lines on one, with a hard break between them.
pub(super) fn lines(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text
        .split(is_line_break)
        .map(one_line)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(&format!("\\\n{indent}"))
}

/// Text on one line, nothing in it with a meaning in Markdown.
pub(super) fn one_line(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        let first = escaped.is_empty();
        if !first {
            escaped.push(' ');
        }
        escape_word(word, first, &mut escaped);
    }
    escaped
}

/// A link, if it is plainly one.
pub(super) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let web = text.starts_with("https://") || text.starts_with("http://");
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\');
    (web && !text.contains(odd)).then(|| format!("<{text}>"))
}

/// Runs of the notes. Marks are asterisks where these cannot be misread, else elements.
pub(super) fn runs(runs: &[Run]) -> String {
    let said: Vec<&Run> = runs.iter().filter(|run| !run.text.is_empty()).collect();
    let mut text = String::new();
    for (at, run) in said.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| said.get(at));
        let open = before.is_none_or(|run| run.text.ends_with(' '));
        let after = said.get(at + 1);
        let shut = after.is_none_or(|run| run.text.starts_with(' '));
        let begins = text.is_empty();
        text.push_str(&marked(run, open && shut, begins));
    }
    text.trim().to_owned()
}

fn marked(run: &Run, apart: bool, begins: bool) -> String {
    let plain = spaced(&run.text, begins);
    let sharp = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let edges = sharp(run.text.chars().next()) && sharp(run.text.chars().next_back());
    let link = run.link.as_deref().filter(|href| is_href(href));
    let stars = apart && edges && link.is_none();
    let inner = match link {
        Some(href) => format!("[{plain}](<{}>)", destination(href)),
        None => plain,
    };
    let (strong, em) = if stars {
        (("**", "**"), ("*", "*"))
    } else {
        (("<strong>", "</strong>"), ("<em>", "</em>"))
    };
    let around = |on: bool, marks: (&str, &str), text: String| {
        if on {
            format!("{}{text}{}", marks.0, marks.1)
        } else {
            text
        }
    };
    // Both as asterisks would be three, which read either way.
    let em = if run.strong { ("<em>", "</em>") } else { em };
    around(run.strong, strong, around(run.em, em, inner))
}

fn is_href(href: &str) -> bool {
    !href.is_empty() && !href.chars().any(char::is_control)
}

fn destination(href: &str) -> String {
    let mut escaped = String::with_capacity(href.len());
    for c in href.chars() {
        if matches!(c, '\\' | '<' | '>' | '&') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// As [`one_line`], but with the spaces at its ends.
fn spaced(text: &str, begins: bool) -> String {
    let blank = |c: char| c.is_whitespace() || c.is_control();
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut first = begins;
    let mut gap = false;
    for word in text.split(blank) {
        if gap && !escaped.ends_with(' ') {
            escaped.push(' ');
        }
        gap = true;
        if !word.is_empty() {
            escape_word(word, first, &mut escaped);
            first = false;
        }
    }
    // Before a link it would make a picture.
    if escaped.ends_with('!') {
        escaped.pop();
        escaped.push_str("\\!");
    }
    escaped
}

/// Marks with a meaning anywhere get a backslash; those that only begin a block, where one could begin.
fn escape_word(word: &str, first: bool, out: &mut String) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    for (index, c) in word.char_indices() {
        let anywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&'
        );
        let begins = first && index == 0 && matches!(c, '+' | '-' | '=' | ':');
        // A heading may be closed by them, too.
        let heads = index == 0 && c == '#';
        let last = index + c.len_utf8() == word.len();
        let numbers = first && digits > 0 && index == digits && last && matches!(c, '.' | ')');
        if anywhere || begins || heads || numbers {
            out.push('\\');
        }
        out.push(c);
    }
}

pub(super) const fn is_line_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

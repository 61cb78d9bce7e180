//! Text in Word: split where the script changes, each run with its language, fonts and direction.

use crate::xml::Xml;

#[derive(Clone, Copy)]
pub(super) struct Look {
    bold: bool,
    soft: bool,
}

impl Look {
    pub(super) const PLAIN: Self = Self {
        bold: false,
        soft: false,
    };
    pub(super) const BOLD: Self = Self {
        bold: true,
        soft: false,
    };
    pub(super) const SOFT: Self = Self {
        bold: false,
        soft: true,
    };
}

/// What Word wants to know of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    European,
    /// Right to left.
    Arabic,
    /// Complex, but left to right.
    Indic,
    Chinese,
}

/// Writes a text as runs; line breaks stay line breaks.
pub(super) fn run(xml: &mut Xml, text: &str, lang: &str, look: Look) {
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            xml.element("w:r", &[], |xml| xml.empty("w:br", &[]));
        }
        for (script, piece) in pieces(line) {
            xml.element("w:r", &[], |xml| {
                properties(xml, script, lang, look);
                xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(piece));
            });
        }
    }
}

pub(super) fn is_rtl(xml: &mut Xml) {
    xml.empty("w:rtl", &[]);
}

/// Whether a text begins on the right: by its first strong character. None if it has none.
pub(super) fn direction(text: &str) -> Option<bool> {
    use unicode_bidi::{BidiClass, bidi_class};
    text.chars().find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(false),
        BidiClass::R | BidiClass::AL => Some(true),
        _ => None,
    })
}

/// In the order in which the schema wants them.
fn properties(xml: &mut Xml, script: Script, lang: &str, look: Look) {
    let complex = match script {
        Script::Indic => "Noto Sans Devanagari",
        _ => "Noto Naskh Arabic",
    };
    xml.element("w:rPr", &[], |xml| {
        let fonts = [
            ("w:ascii", "Noto Sans"),
            ("w:hAnsi", "Noto Sans"),
            ("w:eastAsia", "Noto Sans SC"),
            ("w:cs", complex),
        ];
        xml.empty("w:rFonts", &fonts);
        if look.bold {
            xml.empty("w:b", &[]);
            xml.empty("w:bCs", &[]);
        }
        if look.soft {
            xml.empty("w:color", &[("w:val", "4D4D4D")]);
        }
        match script {
            Script::Arabic => is_rtl(xml),
            Script::Indic => xml.empty("w:cs", &[]),
            Script::European | Script::Chinese => {}
        }
        let key = match script {
            Script::European => "w:val",
            Script::Chinese => "w:eastAsia",
            Script::Arabic | Script::Indic => "w:bidi",
        };
        if is_tag(lang) {
            xml.empty("w:lang", &[(key, word_tag(lang))]);
        }
    });
}

fn is_tag(lang: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !lang.is_empty() && lang.len() <= 35 && lang.chars().all(fits)
}

/// Word knows Chinese by country.
fn word_tag(lang: &str) -> &str {
    match lang {
        "zh" | "zh-Hans" => "zh-CN",
        "zh-Hant" => "zh-TW",
        _ => lang,
    }
}

/// Runs of one script. What belongs to none, such as spaces and digits, stays with what is before it.
fn pieces(line: &str) -> Vec<(Script, &str)> {
    let mut pieces = Vec::new();
    let mut current: Option<Script> = None;
    let mut from = 0;
    for (at, c) in line.char_indices() {
        let Some(script) = script(c) else { continue };
        match current {
            Some(before) if before != script => {
                pieces.push((before, line.get(from..at).unwrap_or_default()));
                from = at;
                current = Some(script);
            }
            Some(_) => {}
            None => current = Some(script),
        }
    }
    let rest = line.get(from..).unwrap_or_default();
    if !rest.is_empty() {
        pieces.push((current.unwrap_or(Script::European), rest));
    }
    pieces
}

fn script(c: char) -> Option<Script> {
    match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            Some(Script::Arabic)
        }
        '\u{900}'..='\u{dff}' => Some(Script::Indic),
        '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Chinese),
        c if c.is_alphabetic() => Some(Script::European),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_of_one_script() {
        let found = pieces("Week 2: گرمی (heat) 高温 ताप");
        let expected = [
            (Script::European, "Week 2: "),
            (Script::Arabic, "گرمی ("),
            (Script::European, "heat) "),
            (Script::Chinese, "高温 "),
            (Script::Indic, "ताप"),
        ];
        assert_eq!(found, expected);
        assert_eq!(pieces("12 + 3"), [(Script::European, "12 + 3")]);
        assert!(pieces("").is_empty());
    }

    #[test]
    fn a_text_begins_where_its_first_strong_character_does() {
        assert_eq!(direction("34 °C گرمی"), Some(false));
        assert_eq!(direction("… 34 گرمی C"), Some(true));
        assert_eq!(direction("12–14"), None);
    }
}

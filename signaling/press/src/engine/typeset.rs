use std::borrow::Cow;
use std::collections::BTreeSet;
use std::rc::Rc;

use parley::layout::{Alignment, AlignmentOptions};
use parley::style::{FontFamily, FontWeight, Language, LineHeight, OverflowWrap, StyleProperty};
use parley::{BaseDirection, FontContext, Layout, LayoutContext};

use super::fonts;
use crate::Written;

/// How a text is set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Points.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) colour: crate::Colour,
    pub(super) align: Align,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    /// The side on which the text's own direction begins.
    Start,
    /// The side on which the sheet begins, whatever the text's direction.
    Sheet,
    Centre,
}

/// A text that is broken into lines of a width.
#[derive(Clone)]
pub(super) struct Set {
    pub(super) text: Rc<str>,
    pub(super) lang: Rc<str>,
    pub(super) layout: Rc<Layout<()>>,
    pub(super) colour: crate::Colour,
}

/// Breaks texts into lines, with the fonts that are in the program.
pub(super) struct Setter {
    fonts: FontContext,
    scratch: LayoutContext<()>,
    lang: String,
    rtl: bool,
    missing: BTreeSet<char>,
}

/// Stands for what no font has. GB 2312 has it, so the Chinese font does.
const BOX: char = '□';

impl Set {
    /// Points from the top of the first line to the bottom of the last.
    pub(super) fn height(&self) -> f32 {
        self.layout.height()
    }

    pub(super) fn is_rtl(&self) -> bool {
        self.layout.is_rtl()
    }

    pub(super) fn lines(&self) -> usize {
        self.layout.len()
    }
}

impl Setter {
    pub(super) fn new(lang: &str, rtl: bool) -> Self {
        Self {
            fonts: fonts::context(),
            scratch: LayoutContext::new(),
            lang: lang.to_owned(),
            rtl,
            missing: BTreeSet::new(),
        }
    }

    /// Whether a text begins on the side on which the sheet does.
    pub(super) fn agrees(&self, set: &Set) -> bool {
        set.is_rtl() == self.rtl
    }

    pub(super) fn into_missing(self) -> BTreeSet<char> {
        self.missing
    }

    /// Sets a text in lines of `width` points.
    pub(super) fn set(&mut self, written: &Written, style: Style, width: f32) -> Set {
        let lang = if written.lang.is_empty() {
            self.lang.clone()
        } else {
            written.lang.clone()
        };
        let mut text = printable(&written.text);
        let mut layout = self.shape(&text, &lang, style, width);
        let unknown = unknown(&layout, &text);
        if !unknown.is_empty() {
            text = text
                .chars()
                .map(|c| if unknown.contains(&c) { BOX } else { c })
                .collect();
            self.missing.extend(unknown);
            layout = self.shape(&text, &lang, style, width);
        }
        Set {
            text: text.into(),
            lang: lang.into(),
            layout: Rc::new(layout),
            colour: style.colour,
        }
    }

    /// Sets at most so many lines; what is cut ends in an ellipsis. True if something was.
    pub(super) fn set_within(
        &mut self,
        written: &Written,
        style: Style,
        width: f32,
        lines: usize,
    ) -> (Set, bool) {
        let whole = self.set(written, style, width);
        if whole.lines() <= lines {
            return (whole, false);
        }
        let last = lines
            .checked_sub(1)
            .and_then(|last| whole.layout.get(last))
            .map_or(0, |line| line.text_range().end);
        let mut kept: Vec<char> = whole
            .text
            .get(..last)
            .unwrap_or_default()
            .trim_end()
            .chars()
            .collect();
        loop {
            let text: String = kept.iter().chain(&['…']).collect();
            let cut = Written {
                text,
                lang: written.lang.clone(),
            };
            let set = self.set(&cut, style, width);
            if set.lines() <= lines.max(1) || kept.is_empty() {
                return (set, true);
            }
            // A character at a time: the ellipsis is one or two wide.
            kept.pop();
        }
    }

    fn shape(&mut self, text: &str, lang: &str, style: Style, width: f32) -> Layout<()> {
        let rtl = first_strong_is_rtl(text).unwrap_or(self.rtl);
        let mut builder = self
            .scratch
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        let stack: &[_] = if lang.starts_with("zh") {
            &fonts::CHINESE_STACK
        } else {
            &fonts::STACK
        };
        let family = FontFamily::List(Cow::Borrowed(stack));
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(style.size));
        let weight = if style.bold { 700.0 } else { 400.0 };
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(weight)));
        let height = LineHeight::FontSizeRelative(line_height(text));
        builder.push_default(StyleProperty::LineHeight(height));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::Locale(Language::parse(lang).ok()));
        builder.set_base_direction(if rtl {
            BaseDirection::Rtl
        } else {
            BaseDirection::Ltr
        });
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        let alignment = match style.align {
            Align::Start => Alignment::Start,
            Align::Sheet if self.rtl => Alignment::Right,
            Align::Sheet => Alignment::Left,
            Align::Centre => Alignment::Center,
        };
        layout.align(alignment, AlignmentOptions::default());
        layout
    }
}

/// Characters whose glyph is the font's "not defined".
fn unknown(layout: &Layout<()>, text: &str) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for line in layout.lines() {
        for run in line.runs() {
            for cluster in run.clusters() {
                if cluster.glyphs().any(|glyph| glyph.id == 0) {
                    let of = text.get(cluster.text_range()).unwrap_or_default();
                    found.extend(of.chars().filter(|c| !c.is_whitespace() && *c != BOX));
                }
            }
        }
    }
    found
}

/// Without what is not for printing: control characters, and characters that are none.
fn printable(text: &str) -> String {
    text.trim()
        .chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' => Some(' '),
            '\r' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => None,
            '\u{2028}' | '\u{2029}' => Some('\n'),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// Arabic and Devanagari reach higher and lower than their size says.
fn line_height(text: &str) -> f32 {
    let mut height = 1.32;
    for c in text.chars() {
        match c {
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => return 1.62,
            '\u{900}'..='\u{97f}' => height = 1.5,
            _ => {}
        }
    }
    height
}

/// By blocks: the scripts that our fonts have, and their neighbours.
fn first_strong_is_rtl(text: &str) -> Option<bool> {
    text.chars().find_map(|c| match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            // Arabic digits are weak.
            (!matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')).then_some(true)
        }
        c if c.is_alphabetic() => Some(false),
        _ => None,
    })
}

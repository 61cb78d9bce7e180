//! Paper, distances and greys: everything that a designer would turn.

use super::typeset::{Align, Style};
use crate::Colour;

/// A4 in points.
pub(super) const A4_SHORT: f32 = 595.28;
pub(super) const A4_LONG: f32 = 841.89;

pub(super) const INK: Colour = Colour(0x1a, 0x1a, 0x1a);
pub(super) const WHITE: Colour = Colour(0xff, 0xff, 0xff);
/// For what is said by the way: 7 to 1 on white.
pub(super) const SOFT: Colour = Colour(0x4d, 0x4d, 0x4d);
/// Lines between things.
pub(super) const LINE: Colour = Colour(0xb8, 0xb8, 0xb8);
/// Under heads.
pub(super) const TINT: Colour = Colour(0xec, 0xee, 0xf0);
/// Under what needs no internet.
pub(super) const TINT_WITHOUT: Colour = Colour(0xf6, 0xf3, 0xe6);

pub(super) const fn body(size: f32) -> Style {
    Style {
        size,
        bold: false,
        colour: INK,
        align: Align::Start,
    }
}

pub(super) const fn bold(size: f32) -> Style {
    Style {
        bold: true,
        ..body(size)
    }
}

pub(super) const fn soft(size: f32) -> Style {
    Style {
        colour: SOFT,
        ..body(size)
    }
}

/// Short lines of their own, which stand together on the sheet's side.
pub(super) const fn aside(size: f32) -> Style {
    Style {
        align: Align::Sheet,
        ..soft(size)
    }
}

use super::tags::{Leaf, Node};
use super::typeset::Set;
use crate::Colour;

/// Everything in its place, and in the order in which it is read.
pub(super) struct Pages {
    /// Points.
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) pages: Vec<Vec<Mark>>,
    pub(super) tree: Vec<Node>,
    pub(super) outline: Vec<Stop>,
}

/// A heading that the outline leads to.
pub(super) struct Stop {
    pub(super) text: String,
    pub(super) page: usize,
    pub(super) y: f32,
}

/// A box on a page: points from the upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// Something to be drawn.
#[derive(Clone)]
pub(super) enum Mark {
    Box {
        area: Area,
        fill: Option<Colour>,
        /// Points wide, black.
        line: Option<f32>,
    },
    /// Lines `from` to before `to` of a text, the first of them at the top of `area`.
    Text {
        area: Area,
        set: Set,
        from: usize,
        to: usize,
        /// None for what is repeated, such as a page's number: it is not read out.
        leaf: Option<Leaf>,
    },
    /// Dark cells of a code, row by row.
    Code {
        area: Area,
        side: usize,
        dark: Vec<bool>,
        leaf: Leaf,
    },
}

impl Mark {
    pub(super) const fn area_mut(&mut self) -> &mut Area {
        match self {
            Self::Box { area, .. } | Self::Text { area, .. } | Self::Code { area, .. } => area,
        }
    }

    pub(super) const fn moved(mut self, x: f32, y: f32) -> Self {
        let area = self.area_mut();
        area.x += x;
        area.y += y;
        self
    }

    /// The same, seen from the other edge of a page: only the place changes, never the words.
    pub(super) fn mirrored(mut self, page_width: f32) -> Self {
        let area = self.area_mut();
        area.x = page_width - area.x - area.width;
        self
    }
}

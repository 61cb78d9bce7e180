use super::page::{Area, Mark};
use super::tags::{Child, Leaf, Node, Role};
use super::typeset::{Set, Setter, Style};
use crate::Written;

/// A piece of a page while it is put together: marks from its own upper left corner, and what they say.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) marks: Vec<Mark>,
    pub(super) nodes: Vec<Node>,
    /// Points.
    pub(super) height: f32,
    /// Something had to be cut.
    pub(super) cut: bool,
}

/// What drafts are made with.
pub(super) struct Desk<'a> {
    pub(super) setter: &'a mut Setter,
    leaves: usize,
    /// Lines that a text on a one-pager may have.
    pub(super) lines_max: usize,
}

impl<'a> Desk<'a> {
    pub(super) const fn new(setter: &'a mut Setter) -> Self {
        Self {
            setter,
            leaves: 0,
            lines_max: usize::MAX,
        }
    }

    pub(super) const fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        Leaf(self.leaves)
    }

    /// A text at a place, and the node that says it.
    pub(super) fn text(
        &mut self,
        written: &Written,
        role: Role,
        style: Style,
        (x, y, width): (f32, f32, f32),
    ) -> Draft {
        let (set, cut) = self
            .setter
            .set_within(written, style, width, self.lines_max);
        let (mark, node, height) = self.place(set, written, role, (x, y, width));
        Draft {
            marks: vec![mark],
            nodes: vec![node],
            height,
            cut,
        }
    }

    /// What is set already, at a place.
    pub(super) fn place(
        &mut self,
        set: Set,
        written: &Written,
        role: Role,
        (x, y, width): (f32, f32, f32),
    ) -> (Mark, Node, f32) {
        let leaf = self.leaf();
        let height = set.height();
        let mut node = Node::new(role);
        node.lang = (!written.lang.is_empty()).then(|| written.lang.clone());
        node.children.push(Child::Leaf(leaf));
        let mark = Mark::Text {
            area: Area {
                x,
                y,
                width,
                height,
            },
            from: 0,
            to: set.lines(),
            set,
            leaf: Some(leaf),
        };
        (mark, node, height)
    }
}

impl Draft {
    /// Puts another one below at a distance, from the left by `x`.
    pub(super) fn below(&mut self, gap: f32, x: f32, other: Self) {
        let y = self.height + gap;
        self.marks
            .extend(other.marks.into_iter().map(|mark| mark.moved(x, y)));
        self.nodes.extend(other.nodes);
        self.height = y + other.height;
        self.cut |= other.cut;
    }

    /// Puts the marks of another one into this at a place, and gives what they say.
    pub(super) fn beside(&mut self, x: f32, y: f32, other: Self) -> Vec<Node> {
        self.marks
            .extend(other.marks.into_iter().map(|mark| mark.moved(x, y)));
        self.height = self.height.max(y + other.height);
        self.cut |= other.cut;
        other.nodes
    }

    /// A box under everything drawn so far.
    pub(super) fn under(&mut self, area: Area, fill: Option<crate::Colour>, line: Option<f32>) {
        self.marks.insert(0, Mark::Box { area, fill, line });
    }
}

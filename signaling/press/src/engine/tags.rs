//! The tree that a reader for the blind walks.

/// What a group of words is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Section,
    /// Its level, 1 to 3, and what it says.
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Table,
    Row,
    /// Head of a column, or of a row.
    Head(Scope),
    Cell,
    /// With its words for who cannot see it.
    Figure(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Column,
    Row,
}

/// A piece on a page, by the number it got when it was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leaf(pub(super) usize);

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) role: Role,
    pub(super) lang: Option<String>,
    pub(super) children: Vec<Child>,
}

#[derive(Clone, Debug)]
pub(super) enum Child {
    Node(Node),
    Leaf(Leaf),
}

impl Node {
    pub(super) const fn new(role: Role) -> Self {
        Self {
            role,
            lang: None,
            children: Vec::new(),
        }
    }

    pub(super) fn with(role: Role, nodes: Vec<Self>) -> Self {
        let mut node = Self::new(role);
        node.children.extend(nodes.into_iter().map(Child::Node));
        node
    }

    pub(super) fn push(&mut self, node: Self) {
        self.children.push(Child::Node(node));
    }

    /// Says nothing: such a node is left out.
    pub(super) const fn is_empty(&self) -> bool {
        self.children.is_empty()
    }
}

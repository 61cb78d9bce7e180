//! The pieces of a one-pager: head, lists beside each other, timeline, foot.

use super::draft::{Desk, Draft};
use super::measure::{INK, LINE, SOFT, TINT, TINT_WITHOUT, WHITE, aside, body, bold, soft};
use super::page::{Area, Mark};
use super::tags::{Node, Role, Scope};
use super::typeset::{Align, Style};
use super::{qr, tags};
use crate::{Colour, Column, Foot, Goal, Head, Step, Timeline, Words, Written, limits};

/// Between things that stand beside each other, points.
const GAP: f32 = 14.0;
const TILE: f32 = 60.0;
const CODE: f32 = 58.0;

/// Tile, title, question and facts, `width` points across.
pub(super) fn head(desk: &mut Desk<'_>, head: &Head, width: f32, facts: f32) -> Draft {
    let mut draft = Draft::default();
    let mut left = 0.0;
    if let Some(goal) = &head.goal {
        let tile = tile(desk, goal);
        left = TILE + GAP;
        draft.beside(0.0, 0.0, tile);
    }
    let with_facts = head.facts.iter().any(|fact| !fact.is_empty());
    let facts = if with_facts { facts } else { 0.0 };
    let middle = width - left - if with_facts { facts + GAP } else { 0.0 };
    let mut words = Draft::default();
    if let Some(goal) = &head.goal {
        let name = Written::plain(&goal.name);
        let name = desk.text(&name, Role::Paragraph, bold(9.5), (0.0, 0.0, middle));
        words.below(0.0, 0.0, name);
    }
    words.below(1.0, 0.0, title(desk, &head.title, middle));
    if !head.question.is_empty() {
        let question = within(desk, 2, |desk| {
            desk.text(
                &head.question,
                Role::Paragraph,
                soft(11.0),
                (0.0, 0.0, middle),
            )
        });
        words.below(2.0, 0.0, question);
    }
    let nodes = draft.beside(left, 0.0, words);
    draft.nodes.extend(nodes);
    if with_facts {
        let list = facts_list(desk, &head.facts, facts);
        let nodes = draft.beside(width - facts, 0.0, list);
        draft.nodes.extend(nodes);
    }
    draft
}

/// As large as two lines allow.
fn title(desk: &mut Desk<'_>, title: &Written, width: f32) -> Draft {
    let sizes = [22.0, 20.0, 18.0, 16.0, 14.0];
    let size = sizes
        .into_iter()
        .find(|size| desk.setter.set(title, bold(*size), width).lines() <= 2)
        .unwrap_or(13.0);
    let role = Role::Heading(1, title.text.clone());
    within(desk, 2, |desk| {
        desk.text(title, role, bold(size), (0.0, 0.0, width))
    })
}

fn facts_list(desk: &mut Desk<'_>, facts: &[Written], width: f32) -> Draft {
    let mut list = Draft::default();
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        let line = within(desk, 2, |desk| {
            desk.text(fact, Role::Paragraph, aside(8.5), (0.0, 0.0, width))
        });
        list.below(1.0, 0.0, line);
    }
    list
}

/// At most so many lines a text, whatever the desk allows.
fn within(desk: &mut Desk<'_>, lines: usize, make: impl FnOnce(&mut Desk<'_>) -> Draft) -> Draft {
    let before = desk.lines_max;
    desk.lines_max = lines;
    let draft = make(desk);
    desk.lines_max = before;
    draft
}

/// The goal's number on its colour, outlined: it reads without colour, too. The number is read with the name.
fn tile(desk: &mut Desk<'_>, goal: &Goal) -> Draft {
    let style = Style {
        size: 32.0,
        bold: true,
        colour: if goal.white { WHITE } else { INK },
        align: Align::Centre,
    };
    let number = Written::plain(goal.number.to_string());
    let set = desk.setter.set(&number, style, TILE);
    let y = (TILE - set.height()) / 2.0;
    let area = Area {
        x: 0.0,
        y,
        width: TILE,
        height: set.height(),
    };
    let number = Mark::Text {
        area,
        from: 0,
        to: set.lines(),
        set,
        leaf: None,
    };
    let square = Area {
        x: 0.0,
        y: 0.0,
        width: TILE,
        height: TILE,
    };
    Draft {
        marks: vec![
            Mark::Box {
                area: square,
                fill: Some(goal.colour),
                line: Some(1.0),
            },
            number,
        ],
        height: TILE,
        ..Draft::default()
    }
}

/// Lists beside each other, each under its head.
pub(super) fn columns(
    desk: &mut Desk<'_>,
    heading: Option<&str>,
    columns: &[Column],
    width: f32,
    size: f32,
) -> Draft {
    let mut draft = Draft::default();
    let mut section = Node::new(Role::Section);
    if let Some(heading) = heading {
        let head = heading_text(desk, heading, 2, size + 1.5, width);
        draft.height = head.height + 2.0;
        for node in draft.beside(0.0, 0.0, head) {
            section.push(node);
        }
    }
    let top = draft.height;
    let count = u16::try_from(columns.len().max(1)).unwrap_or(1);
    let each = (width - GAP * f32::from(count - 1)) / f32::from(count);
    let level = if heading.is_some() { 3 } else { 2 };
    let mut x = 0.0;
    for column in columns {
        let list = list(desk, column, level, each, size);
        for node in draft.beside(x, top, list) {
            section.push(node);
        }
        x += each + GAP;
    }
    draft.nodes.push(section);
    draft
}

fn list(desk: &mut Desk<'_>, column: &Column, level: u16, width: f32, size: f32) -> Draft {
    let mut draft = Draft::default();
    let pad = 4.0;
    let head = heading_text(desk, &column.heading, level, size, width - 2.0 * pad);
    let bar = Area {
        x: 0.0,
        y: 0.0,
        width,
        height: head.height + 4.0,
    };
    draft.below(2.0, pad, head);
    draft.under(bar, Some(TINT), None);
    draft.height = bar.height;
    let mut items = Vec::new();
    for item in column.items.iter().filter(|item| !item.is_empty()) {
        let bullet = bullet(desk, size, pad);
        let text = desk.text(
            item,
            Role::Paragraph,
            body(size),
            (0.0, 0.0, width - 12.0 - pad),
        );
        let y = draft.height + 3.0;
        // The bullet stands where the text begins.
        let (bullet_x, text_x) = if agrees(desk, &text) {
            (0.0, 12.0)
        } else {
            (width - 8.0 - pad, pad)
        };
        draft.marks.push(bullet.moved(bullet_x, y));
        items.push(Node::with(Role::Item, draft.beside(text_x, y, text)));
    }
    if !items.is_empty() {
        draft.nodes.push(Node::with(Role::List, items));
    }
    draft
}

fn agrees(desk: &Desk<'_>, draft: &Draft) -> bool {
    draft.marks.iter().all(|mark| match mark {
        Mark::Text { set, .. } => desk.setter.agrees(set),
        Mark::Box { .. } | Mark::Code { .. } => true,
    })
}

fn bullet(desk: &mut Desk<'_>, size: f32, x: f32) -> Mark {
    let set = desk.setter.set(&Written::plain("•"), body(size), 8.0);
    Mark::Text {
        area: Area {
            x,
            y: 0.0,
            width: 8.0,
            height: set.height(),
        },
        from: 0,
        to: set.lines(),
        set,
        leaf: None,
    }
}

pub(super) fn heading_text(
    desk: &mut Desk<'_>,
    heading: &str,
    level: u16,
    size: f32,
    width: f32,
) -> Draft {
    let role = Role::Heading(level, heading.to_owned());
    desk.text(
        &Written::plain(heading),
        role,
        bold(size),
        (0.0, 0.0, width),
    )
}

/// Milestones beside each other: what, with technology, without it, and what shows that it worked.
pub(super) fn timeline(
    desk: &mut Desk<'_>,
    line: &Timeline,
    width: f32,
    size: f32,
    colour: Colour,
) -> Draft {
    let steps = line.steps.get(..limits::STEPS_MAX).unwrap_or(&line.steps);
    let mut draft = heading_text(desk, &line.heading, 2, size + 1.5, width);
    draft.height += 3.0;
    draft.cut = line.steps.len() > limits::STEPS_MAX;
    let label = 74.0;
    let count = u16::try_from(steps.len().max(1)).unwrap_or(1);
    let grid = Grid {
        label,
        each: (width - label) / f32::from(count),
        width,
        size,
    };
    rule(&mut draft, width, colour);
    let mut table = Node::new(Role::Table);
    let heads = steps
        .iter()
        .enumerate()
        .map(|(index, step)| (Some(index + 1), step))
        .collect::<Vec<_>>();
    let row = grid.heads(desk, &heads);
    stack(&mut draft, &mut table, row, grid.width, Some(TINT));
    let rows: [(&str, Texts, Option<Colour>); 3] = [
        (&line.with, |step| &step.with, None),
        (&line.without, |step| &step.without, Some(TINT_WITHOUT)),
        (&line.evidence, |step| &step.evidence, None),
    ];
    for (name, of, tint) in rows {
        if steps
            .iter()
            .all(|step| of(step).iter().all(Written::is_empty))
        {
            continue;
        }
        let row = grid.row(desk, name, steps, of);
        stack(&mut draft, &mut table, row, grid.width, tint);
    }
    draft.nodes.push(table);
    draft
}

/// The line that the milestones stand on.
fn rule(draft: &mut Draft, width: f32, colour: Colour) {
    draft.marks.push(Mark::Box {
        area: Area {
            x: 0.0,
            y: draft.height,
            width,
            height: 3.0,
        },
        fill: Some(colour),
        line: None,
    });
    draft.height += 3.0;
}

/// A row under what is there, tinted, with a line at its foot.
fn stack(draft: &mut Draft, table: &mut Node, row: Draft, width: f32, tint: Option<Colour>) {
    let y = draft.height;
    let area = Area {
        x: 0.0,
        y,
        width,
        height: row.height,
    };
    if tint.is_some() {
        draft.marks.push(Mark::Box {
            area,
            fill: tint,
            line: None,
        });
    }
    draft.marks.push(Mark::Box {
        area: Area {
            y: y + area.height,
            height: 0.5,
            ..area
        },
        fill: Some(LINE),
        line: None,
    });
    for node in draft.beside(0.0, y, row) {
        table.push(node);
    }
    draft.height = y + area.height + 0.5;
}

/// What of a milestone stands in a row.
type Texts = fn(&Step) -> &[Written];

struct Grid {
    label: f32,
    each: f32,
    width: f32,
    size: f32,
}

const PAD: f32 = 4.0;

impl Grid {
    fn heads(&self, desk: &mut Desk<'_>, steps: &[(Option<usize>, &Step)]) -> Draft {
        let mut row = Draft::default();
        let mut cells = vec![Node::new(Role::Cell)];
        let mut x = self.label;
        for (number, step) in steps {
            let number = number.map(|n| n.to_string()).unwrap_or_default();
            let when = [number.as_str(), step.when.as_str()];
            let when: Vec<&str> = when.into_iter().filter(|part| !part.is_empty()).collect();
            let mut cell = Draft::default();
            let inner = self.each - 2.0 * PAD;
            let line = Written::plain(when.join(" · "));
            let style = soft(self.size - 0.5);
            let when = desk.text(&line, Role::Paragraph, style, (0.0, 0.0, inner));
            cell.below(PAD, PAD, when);
            let title = desk.text(
                &step.title,
                Role::Paragraph,
                bold(self.size),
                (0.0, 0.0, inner),
            );
            cell.below(0.0, PAD, title);
            let says = row.beside(x, 0.0, cell);
            cells.push(Node::with(Role::Head(Scope::Column), says));
            x += self.each;
        }
        row.height += PAD;
        row.nodes.push(Node::with(Role::Row, cells));
        row
    }

    fn row(&self, desk: &mut Desk<'_>, name: &str, steps: &[Step], of: Texts) -> Draft {
        let mut row = Draft::default();
        let style = Style {
            colour: SOFT,
            ..bold(self.size - 0.5)
        };
        let label = desk.text(
            &Written::plain(name),
            Role::Paragraph,
            style,
            (0.0, 0.0, self.label - 2.0 * PAD),
        );
        let says = row.beside(PAD, PAD, label);
        let mut cells = vec![Node::with(Role::Head(Scope::Row), says)];
        let mut x = self.label;
        for step in steps {
            let mut cell = Draft::default();
            for text in of(step).iter().filter(|text| !text.is_empty()) {
                let inner = self.each - 2.0 * PAD;
                let text = desk.text(text, Role::Paragraph, body(self.size), (0.0, 0.0, inner));
                cell.below(2.0, PAD, text);
            }
            let says = row.beside(x, PAD - 2.0, cell);
            cells.push(Node::with(Role::Cell, says));
            x += self.each;
        }
        row.height += PAD;
        row.nodes.push(Node::with(Role::Row, cells));
        row
    }
}

/// Licence, credits, date and address; the code at the far side.
pub(super) fn foot(
    desk: &mut Desk<'_>,
    foot: &Foot,
    words: &Words,
    more: bool,
    width: f32,
) -> Draft {
    let mut draft = Draft::default();
    draft.marks.push(Mark::Box {
        area: Area {
            x: 0.0,
            y: 0.0,
            width,
            height: 0.75,
        },
        fill: Some(INK),
        line: None,
    });
    draft.height = 4.0;
    let code = foot.address.as_deref().and_then(qr::cells);
    let text = width - if code.is_some() { CODE + GAP } else { 0.0 };
    let address = foot.address.as_deref().map(Written::plain);
    let more = more.then(|| Written::plain(&words.more));
    let lines = more.iter().chain(&foot.lines).chain(&address);
    for line in lines.filter(|line| !line.is_empty()) {
        let line = within(desk, 2, |desk| {
            desk.text(line, Role::Paragraph, aside(8.0), (0.0, 0.0, text))
        });
        draft.below(0.5, 0.0, line);
    }
    if let Some((side, dark)) = code {
        let leaf = desk.leaf();
        let area = Area {
            x: width - CODE,
            y: 5.0,
            width: CODE,
            height: CODE,
        };
        draft.marks.push(Mark::Code {
            area,
            side,
            dark,
            leaf,
        });
        let mut figure = Node::new(Role::Figure(words.code.clone()));
        figure.children.push(tags::Child::Leaf(leaf));
        draft.nodes.push(figure);
        draft.height = draft.height.max(area.y + area.height);
    }
    draft
}

use super::draft::{Desk, Draft};
use super::measure::{A4_LONG, A4_SHORT, LINE, SOFT, TINT, body, bold, soft};
use super::page::{Area, Mark, Pages, Stop};
use super::parts;
use super::tags::{Child, Node, Role, Scope};
use super::typeset::{Align, Setter, Style};
use crate::{Block, Column, Part, Problem, Sheet, Timeline, Written, limits};

const MARGIN: f32 = 50.0;
const WIDTH: f32 = A4_SHORT - 2.0 * MARGIN;
/// Where the last line may end; the page's number is below.
const BOTTOM: f32 = A4_LONG - 56.0;
const SIZE: f32 = 10.5;
/// A heading is not left alone at the foot of a page.
const KEEP: f32 = 60.0;
/// Names of what is said, beside it.
const LABEL: f32 = 118.0;

/// A document of portrait pages: nothing is left out, and everything may break between two lines.
pub(super) fn lay_out(sheet: &Sheet, setter: &mut Setter) -> Result<Pages, Problem> {
    let mut flow = Flow {
        desk: Desk::new(setter),
        pages: vec![Vec::new()],
        y: MARGIN,
        outline: Vec::new(),
        tree: Vec::new(),
    };
    let head = parts::head(&mut flow.desk, &sheet.head, WIDTH, 150.0);
    flow.outline.push(Stop {
        text: sheet.head.title.text.clone(),
        page: 0,
        y: 0.0,
    });
    flow.whole(head, 0.0);
    for part in &sheet.parts {
        flow.part(part);
    }
    flow.space(18.0);
    let foot = parts::foot(&mut flow.desk, &sheet.foot, &sheet.words, false, WIDTH);
    flow.whole(foot, 0.0);
    flow.finish(sheet)
}

struct Flow<'a> {
    desk: Desk<'a>,
    pages: Vec<Vec<Mark>>,
    /// Where the next thing goes, from the top of the page.
    y: f32,
    outline: Vec<Stop>,
    tree: Vec<Node>,
}

impl Flow<'_> {
    fn part(&mut self, part: &Part) {
        match part {
            Part::Columns { heading, columns } => self.columns(heading.as_deref(), columns),
            Part::Timeline(line) => self.timeline(line),
            Part::Table {
                heading,
                heads,
                rows,
            } => self.table(heading, heads, rows),
            Part::Text { heading, blocks } => {
                self.heading(heading, 2);
                self.blocks(blocks);
            }
        }
    }

    fn columns(&mut self, heading: Option<&str>, columns: &[Column]) {
        if let Some(heading) = heading {
            self.heading(heading, 2);
        }
        for column in columns.iter().filter(|column| !column.items.is_empty()) {
            self.heading(&column.heading, if heading.is_some() { 3 } else { 2 });
            let items: Vec<Node> = column
                .items
                .iter()
                .map(|item| self.item("•", item))
                .collect();
            self.tree.push(Node::with(Role::List, items));
        }
    }

    fn timeline(&mut self, line: &Timeline) {
        self.heading(&line.heading, 2);
        for (index, step) in line.steps.iter().enumerate() {
            let title = Written {
                text: format!("{}. {}", index + 1, step.title.text),
                lang: step.title.lang.clone(),
            };
            self.sub_heading(&title);
            if !step.when.is_empty() {
                let when = self.lines(
                    &Written::plain(&step.when),
                    Role::Paragraph,
                    soft(SIZE - 1.0),
                    (0.0, WIDTH),
                );
                self.tree.push(when);
            }
            let rows = [
                (&line.with, &step.with),
                (&line.without, &step.without),
                (&line.evidence, &step.evidence),
            ];
            for (label, texts) in rows {
                for (index, text) in texts.iter().filter(|text| !text.is_empty()).enumerate() {
                    self.labelled(if index == 0 { label } else { "" }, text);
                }
            }
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut list = Node::new(Role::List);
        for block in blocks {
            if !matches!(block, Block::Item { .. }) && !list.is_empty() {
                self.tree
                    .push(std::mem::replace(&mut list, Node::new(Role::List)));
            }
            match block {
                Block::Paragraph(text) => {
                    let node = self.lines(text, Role::Paragraph, body(SIZE), (0.0, WIDTH));
                    self.tree.push(node);
                    self.space(3.0);
                }
                Block::Heading(text) => self.sub_heading(text),
                Block::Labelled { label, text } => self.labelled(label, text),
                Block::Side { label, text } => self.side(label, text),
                Block::Item { mark, text } => {
                    let item = self.item(mark, text);
                    list.push(item);
                }
            }
        }
        if !list.is_empty() {
            self.tree.push(list);
        }
    }

    fn heading(&mut self, heading: &str, level: u16) {
        let size = if level == 2 { 14.0 } else { 11.5 };
        self.space(if level == 2 { 14.0 } else { 7.0 });
        self.room(KEEP);
        self.outline.push(Stop {
            text: heading.to_owned(),
            page: self.pages.len() - 1,
            y: self.y,
        });
        let draft = parts::heading_text(&mut self.desk, heading, level, size, WIDTH);
        self.whole(draft, 0.0);
        if level == 2 {
            self.mark(Mark::Box {
                area: Area {
                    x: 0.0,
                    y: self.y,
                    width: WIDTH,
                    height: 0.75,
                },
                fill: Some(LINE),
                line: None,
            });
            self.y += 3.0;
        }
        self.space(2.0);
    }

    fn sub_heading(&mut self, text: &Written) {
        self.space(8.0);
        self.room(1.5 * KEEP);
        let role = Role::Heading(3, text.text.clone());
        let node = self.lines(text, role, bold(11.5), (0.0, WIDTH));
        self.tree.push(node);
        self.space(1.0);
    }

    /// A name, and beside it what it says.
    fn labelled(&mut self, label: &str, text: &Written) {
        self.room(30.0);
        let style = Style {
            colour: SOFT,
            ..bold(SIZE - 1.0)
        };
        let mut low = self.y;
        if !label.is_empty() {
            let label = self.desk.text(
                &Written::plain(label),
                Role::Paragraph,
                style,
                (0.0, 0.0, LABEL - 10.0),
            );
            let height = label.height;
            self.whole(label, 0.0);
            low = self.y;
            self.y -= height;
        }
        let page = self.pages.len();
        let node = self.lines(text, Role::Paragraph, body(SIZE), (LABEL, WIDTH - LABEL));
        self.tree.push(node);
        if self.pages.len() == page {
            self.y = self.y.max(low);
        }
        self.space(3.0);
    }

    /// A translation, set off by a line at its side.
    fn side(&mut self, label: &str, text: &Written) {
        let indent = LABEL + 10.0;
        if !label.is_empty() {
            let label = self.lines(
                &Written::plain(label),
                Role::Paragraph,
                soft(SIZE - 2.0),
                (indent, WIDTH - indent),
            );
            self.tree.push(label);
        }
        let node = self.lines(
            text,
            Role::Paragraph,
            soft(SIZE - 0.5),
            (indent, WIDTH - indent),
        );
        self.tree.push(node);
        self.space(3.0);
    }

    fn item(&mut self, mark: &str, text: &Written) -> Node {
        self.room(16.0);
        let set = self
            .desk
            .setter
            .set(&Written::plain(mark), body(SIZE), 18.0);
        let (height, lines) = (set.height(), set.lines());
        // The mark stands where the text begins.
        let begins = self.desk.setter.set(text, body(SIZE), WIDTH - 20.0);
        let agrees = self.desk.setter.agrees(&begins);
        let (mark_x, text_x) = if agrees {
            (2.0, 20.0)
        } else {
            (WIDTH - 20.0, 0.0)
        };
        self.mark(Mark::Text {
            area: Area {
                x: mark_x,
                y: self.y,
                width: 18.0,
                height,
            },
            set,
            from: 0,
            to: lines,
            leaf: None,
        });
        let node = self.lines(text, Role::Paragraph, body(SIZE), (text_x, WIDTH - 20.0));
        self.space(2.5);
        Node::with(Role::Item, vec![node])
    }

    fn table(&mut self, heading: &str, heads: &[String], rows: &[Vec<Written>]) {
        // A heading, the heads and a row stay together.
        self.room(2.0 * KEEP);
        self.heading(heading, 2);
        let widths = widths(heads, rows);
        let head: Vec<Written> = heads.iter().map(Written::plain).collect();
        let mut table = Node::new(Role::Table);
        let (draft, node) = self.row(&head, &widths, true);
        self.whole(draft, 0.0);
        table.push(node);
        for cells in rows {
            let (draft, node) = self.row(cells, &widths, false);
            if self.y + draft.height > BOTTOM {
                self.turn();
                let (again, _) = self.row(&head, &widths, true);
                // The same words again are not read out again.
                self.whole(silent(again), 0.0);
            }
            self.whole(draft, 0.0);
            table.push(node);
        }
        self.tree.push(table);
        self.space(6.0);
    }

    fn row(&mut self, cells: &[Written], widths: &[f32], head: bool) -> (Draft, Node) {
        let mut draft = Draft::default();
        let mut row = Node::new(Role::Row);
        let mut x = 0.0;
        for (cell, width) in cells.iter().zip(widths) {
            let style = if head {
                bold(SIZE - 1.5)
            } else {
                body(SIZE - 1.5)
            };
            let text = self
                .desk
                .text(cell, Role::Paragraph, style, (0.0, 0.0, width - 6.0));
            let says = draft.beside(x + 3.0, 3.0, text);
            let role = if head {
                Role::Head(Scope::Column)
            } else {
                Role::Cell
            };
            row.push(Node::with(role, says));
            x += width;
        }
        draft.height += 3.0;
        let area = Area {
            x: 0.0,
            y: 0.0,
            width: WIDTH,
            height: draft.height,
        };
        if head {
            draft.under(area, Some(TINT), None);
        }
        draft.marks.push(Mark::Box {
            area: Area {
                y: area.height,
                height: 0.5,
                ..area
            },
            fill: Some(LINE),
            line: None,
        });
        (draft, row)
    }

    /// Lines one below the other, over as many pages as it takes: `(x, width)`.
    fn lines(
        &mut self,
        written: &Written,
        role: Role,
        style: Style,
        (x, width): (f32, f32),
    ) -> Node {
        let set = self.desk.setter.set(written, style, width);
        let mut node = Node::new(role);
        node.lang = (!written.lang.is_empty()).then(|| written.lang.clone());
        let mut from = 0;
        while from < set.lines() {
            let top = set
                .layout
                .get(from)
                .map_or(0.0, |line| line.metrics().block_min_coord);
            let ends: Vec<f32> = (from..set.lines())
                .filter_map(|index| set.layout.get(index))
                .map(|line| line.metrics().block_max_coord - top)
                .collect();
            let fit = ends
                .iter()
                .take_while(|end| self.y + **end <= BOTTOM)
                .count();
            if fit == 0 && self.y > MARGIN {
                self.turn();
                continue;
            }
            let fit = fit.max(1);
            let height = ends.get(fit - 1).copied().unwrap_or_default();
            let leaf = self.desk.leaf();
            node.children.push(Child::Leaf(leaf));
            let area = Area {
                x,
                y: self.y,
                width,
                height,
            };
            self.mark(Mark::Text {
                area,
                set: set.clone(),
                from,
                to: from + fit,
                leaf: Some(leaf),
            });
            self.y += height;
            from += fit;
        }
        node
    }

    /// What must not break, on the next page if it does not fit.
    fn whole(&mut self, draft: Draft, x: f32) {
        self.room(draft.height);
        let y = self.y;
        for mark in draft.marks {
            self.mark(mark.moved(x, y));
        }
        self.tree.extend(draft.nodes);
        self.y += draft.height;
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark.moved(MARGIN, 0.0));
        }
    }

    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > MARGIN {
            self.turn();
        }
    }

    fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = MARGIN;
    }

    /// No space at the top of a page.
    fn space(&mut self, height: f32) {
        if self.y > MARGIN {
            self.y += height;
        }
    }

    fn finish(mut self, sheet: &Sheet) -> Result<Pages, Problem> {
        let count = self.pages.len();
        if count > limits::PAGES_MAX {
            return Err(Problem::TooLong);
        }
        for index in 0..count {
            let number = self.number(index + 1, count);
            if let Some(page) = self.pages.get_mut(index) {
                page.push(number);
            }
        }
        if sheet.rtl {
            for page in &mut self.pages {
                let marks = std::mem::take(page);
                *page = marks
                    .into_iter()
                    .map(|mark| mark.mirrored(A4_SHORT))
                    .collect();
            }
        }
        Ok(Pages {
            width: A4_SHORT,
            height: A4_LONG,
            pages: self.pages,
            tree: self.tree,
            outline: self.outline,
        })
    }

    fn number(&mut self, page: usize, of: usize) -> Mark {
        let style = Style {
            align: Align::Centre,
            ..soft(8.5)
        };
        let text = Written::plain(format!("{page} / {of}"));
        let set = self.desk.setter.set(&text, style, WIDTH);
        Mark::Text {
            area: Area {
                x: MARGIN,
                y: A4_LONG - 42.0,
                width: WIDTH,
                height: set.height(),
            },
            from: 0,
            to: set.lines(),
            set,
            leaf: None,
        }
    }
}

fn silent(mut draft: Draft) -> Draft {
    for mark in &mut draft.marks {
        if let Mark::Text { leaf, .. } = mark {
            *leaf = None;
        }
    }
    draft.nodes.clear();
    draft
}

/// Wider where more is said, none so narrow that a word breaks.
fn widths(heads: &[String], rows: &[Vec<Written>]) -> Vec<f32> {
    let longest = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.get(index));
        let cells = cells.map(|cell| cell.text.chars().count());
        let head = heads.get(index).map_or(0, |head| head.chars().count());
        let longest = cells.chain([head]).max().unwrap_or(1).clamp(6, 42);
        u16::try_from(longest).map_or(6.0, f32::from)
    };
    let shares: Vec<f32> = (0..heads.len()).map(longest).collect();
    let sum: f32 = shares.iter().sum();
    shares.iter().map(|share| WIDTH * share / sum).collect()
}

use press::{Block, Column, Part, Written};

use super::tags::Tags;

/// A part under its heading. Timelines are for the one page that is printed.
pub(super) fn part(tags: &mut Tags, part: &Part) {
    match part {
        Part::Columns { heading, columns } => {
            tags.element("section", &[("class", "cols")], |tags| {
                if let Some(heading) = heading {
                    tags.plain("h2", &[], heading);
                }
                let level = if heading.is_some() { "h3" } else { "h2" };
                for column in columns {
                    tags.element("div", &[], |tags| self::column(tags, level, column));
                }
            })
        }
        Part::Table {
            heading,
            heads,
            rows,
        } => tags.element("section", &[], |tags| {
            tags.plain("h2", &[], heading);
            table(tags, heads, rows);
        }),
        Part::Text { heading, blocks } => tags.element("section", &[], |tags| {
            tags.plain("h2", &[], heading);
            self::blocks(tags, blocks);
        }),
        Part::Timeline(_) => {}
    }
}

fn column(tags: &mut Tags, level: &str, column: &Column) {
    tags.plain(level, &[], &column.heading);
    tags.element("ul", &[], |tags| {
        for item in &column.items {
            tags.written("li", &[], item);
        }
    });
}

/// On a narrow screen each row is a card, and each cell says its head.
fn table(tags: &mut Tags, heads: &[String], rows: &[Vec<Written>]) {
    tags.element("table", &[], |tags| {
        tags.element("thead", &[], |tags| {
            tags.element("tr", &[], |tags| {
                for head in heads {
                    tags.plain("th", &[("scope", "col")], head);
                }
            });
        });
        tags.element("tbody", &[], |tags| {
            for row in rows {
                tags.element("tr", &[], |tags| {
                    for (head, cell) in heads.iter().zip(row) {
                        let empty = if cell.is_empty() { "none" } else { "cell" };
                        let attributes = [("data-head", head.as_str()), ("class", empty)];
                        tags.element("td", &attributes, |tags| tags.written("span", &[], cell));
                    }
                });
            }
        });
    });
}

fn blocks(tags: &mut Tags, blocks: &[Block]) {
    let is_item = |block: &Block| matches!(block, Block::Item { .. });
    // What follows an item, such as its translation, belongs to it.
    let mut rest = blocks;
    while let Some((first, after)) = rest.split_first() {
        if is_item(first) {
            let many = rest.iter().take_while(|block| is_item(block)).count();
            let (items, others) = rest.split_at(many);
            tags.element("ul", &[("class", "marked")], |tags| {
                for item in items {
                    block(tags, item);
                }
            });
            rest = others;
        } else {
            block(tags, first);
            rest = after;
        }
    }
}

fn block(tags: &mut Tags, block: &Block) {
    match block {
        Block::Paragraph(text) => tags.written("p", &[], text),
        Block::Heading(text) => tags.written("h3", &[], text),
        Block::Labelled { label, text } => labelled(tags, "said", label, text),
        Block::Side { label, text } => labelled(tags, "side", label, text),
        Block::Item { mark, text } => tags.element("li", &[], |tags| {
            tags.plain("span", &[("class", "mark")], mark);
            tags.text(" ");
            tags.written("span", &[], text);
        }),
    }
}

fn labelled(tags: &mut Tags, class: &str, label: &str, text: &Written) {
    tags.element("div", &[("class", class)], |tags| {
        if !label.is_empty() {
            tags.plain("b", &[], label);
            tags.text(" ");
        }
        tags.written("span", &[], text);
    });
}

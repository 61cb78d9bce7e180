//! The notes, which are the one place with marks and lists, as plain blocks.

use press::{Block, Written};
use roadmap::Run;

pub(super) fn blocks(prose: &[roadmap::Block]) -> Vec<Block> {
    prose.iter().flat_map(block).collect()
}

fn block(block: &roadmap::Block) -> Vec<Block> {
    match block {
        roadmap::Block::Paragraph { runs } => {
            let text = text(runs);
            if text.is_empty() {
                Vec::new()
            } else {
                vec![Block::Paragraph(text)]
            }
        }
        roadmap::Block::Heading { runs, .. } => vec![Block::Heading(text(runs))],
        roadmap::Block::List { ordered, items } => items
            .iter()
            .enumerate()
            .flat_map(|(index, item)| self::item(*ordered, index, item))
            .collect(),
    }
}

/// The first paragraph of an item has its mark; what is nested follows as items of its own.
fn item(ordered: bool, index: usize, inner: &[roadmap::Block]) -> Vec<Block> {
    let mark = if ordered {
        format!("{}.", index + 1)
    } else {
        "•".to_owned()
    };
    let mut blocks = blocks(inner);
    if let Some(first) = blocks.first_mut()
        && let Block::Paragraph(text) = first
    {
        *first = Block::Item {
            mark,
            text: text.clone(),
        };
    }
    blocks
}

/// Words of all runs; an address that the words do not say follows in brackets.
fn text(runs: &[Run]) -> Written {
    let mut text = String::new();
    for run in runs {
        text.push_str(&run.text);
        if let Some(link) = &run.link
            && !run.text.contains(link.as_str())
        {
            text.push_str(" (");
            text.push_str(link);
            text.push(')');
        }
    }
    Written::plain(text.trim())
}

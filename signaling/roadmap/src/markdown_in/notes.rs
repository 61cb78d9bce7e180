use super::tree::{self, Node};
use crate::{Block, Run};

/// As the notes have them; what is deeper than they may be stands on the last level.
pub(super) fn blocks(nodes: Vec<Node>, depth: u32) -> Vec<Block> {
    let mut all = Vec::new();
    for node in nodes {
        match node {
            Node::Heading(level, runs) => all.push(Block::Heading {
                level: level.saturating_sub(1).clamp(2, 3),
                runs: tidy(runs),
            }),
            Node::Text(runs) => all.push(Block::Paragraph { runs: tidy(runs) }),
            Node::List(ordered, items) if depth < tree::LISTS_MAX => {
                let items = items.into_iter().map(|item| blocks(item, depth + 1));
                let items: Vec<Vec<Block>> = items.filter(|item| !item.is_empty()).collect();
                if !items.is_empty() {
                    all.push(Block::List { ordered, items });
                }
            }
            Node::List(_, items) => {
                all.extend(items.into_iter().flat_map(|item| blocks(item, depth)));
            }
            Node::Strange(_) => {}
        }
    }
    all
}

/// Runs of the notes have no line breaks, no blanks at the ends, and none is empty.
pub(super) fn tidy(runs: Vec<Run>) -> Vec<Run> {
    let mut tidied: Vec<Run> = Vec::new();
    for mut run in runs {
        run.text = run
            .text
            .replace(|c: char| c.is_whitespace() || c.is_control(), " ");
        match tidied.last_mut() {
            Some(last)
                if last.strong == run.strong && last.em == run.em && last.link == run.link =>
            {
                last.text.push_str(&run.text);
            }
            _ => tidied.push(run),
        }
    }
    if let Some(first) = tidied.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = tidied.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    tidied.retain(|run| !run.text.is_empty());
    tidied
}

/// Cuts what the gate would not take. True if something went.
pub(super) fn trim_prose(prose: &mut Vec<Block>) -> bool {
    let mut so_far = (0, 0);
    let fits = |block: &Block| {
        let (blocks, units) = crate::merge::size(std::slice::from_ref(block));
        so_far = (so_far.0 + blocks, so_far.1 + units);
        so_far.0 <= crate::merge::PROSE_BLOCKS_MAX && so_far.1 <= crate::merge::PROSE_UNITS_MAX
    };
    let kept = prose.iter().map(fits).take_while(|fits| *fits).count();
    let cut = kept < prose.len();
    prose.truncate(kept);
    cut
}

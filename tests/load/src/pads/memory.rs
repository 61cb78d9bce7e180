use std::time::Duration;

use anyhow::{Context as _, Result};
use protocol::Role;

use super::editor::Editor;
use super::history::History;
use super::rooms::plan;
use crate::house::visitor;
use crate::talk::Found;
use crate::talk::attendee::greeting;
use crate::talk::line;
use crate::talk::program::Program;

/// What five people write in an hour, about, with breaks: some 14 KB in the end.
const UPDATES: usize = 12_000;
/// One connection follows at most 16.
const EACH: usize = 16;
/// Until the server has come to rest.
const REST: Duration = Duration::from_secs(3);
/// After so long nobody follows them any more, they have left memory.
const LEFT: Duration = Duration::from_secs(75);

/// Memory of the server with so many open documents, each followed once, less that with the same people and none.
pub(super) async fn run(program: &mut Program, documents: u32, found: &mut Found) -> Result<()> {
    let house = program.webinar().await?;
    let (moderator, roadmaps) = plan(program, &house, documents).await?;
    drop(moderator);
    // A seat has one connection, which follows only so many.
    let mut seats = Vec::new();
    for number in (0..).take(roadmaps.len().div_ceil(EACH)) {
        seats.push(house.join(&visitor(number), Role::Moderator).await?);
    }
    let first = roadmaps.first().context("a plan without rooms")?;
    let history = History::of(first, UPDATES, 20)?;
    program.kill()?;
    for roadmap in &roadmaps {
        history.lay(&program.database(), roadmap)?;
    }
    program.restart().await?;
    let mut lines = Vec::new();
    for seat in &seats {
        let mut line = line::open(program.address(), 0).await?;
        line.hello(&seat.token, None).await?;
        greeting(&mut line).await?;
        lines.push(line);
    }
    tokio::time::sleep(REST).await;
    let rss = |program: &Program| program.process().rss_kb().context("no process to look at");
    let before = rss(program)?;
    let mut readers = Vec::new();
    for (mut line, some) in lines.into_iter().zip(roadmaps.chunks(EACH)) {
        for roadmap in some {
            let mut editor = Editor::on(line, roadmap, None).await?;
            editor.syncs().await?;
            line = editor.into_line();
        }
        readers.push(tokio::spawn(
            async move { while line.next().await.is_ok() {} },
        ));
    }
    tokio::time::sleep(REST).await;
    let open = rss(program)?;
    for reader in readers {
        reader.abort();
    }
    tokio::time::sleep(LEFT).await;
    let left = rss(program)?;
    let each = |kb: u64| kb.saturating_sub(before) as f64 / f64::from(documents.max(1));
    found.note("documents", f64::from(documents));
    found.note("document_kb", history.snapshot.len() as f64 / 1_024.0);
    found.note("kb", each(open));
    found.note("kb_after_they_left", each(left));
    Ok(())
}

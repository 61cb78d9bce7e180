use std::time::Instant;

use anyhow::{Context as _, Result};

use super::editor::Editor;
use super::history::History;
use super::rooms::plan;
use crate::spread::Spread;
use crate::talk::Found;
use crate::talk::attendee::greeting;
use crate::talk::line;
use crate::talk::program::Program;

/// Updates after the snapshot, at the worst: the server compacts at one more.
const WORST: usize = 500;
/// And at rest: a roadmap that leaves memory with more is compacted.
const AT_REST: usize = 50;

/// A roadmap with a long history, opened first thing by somebody who has nothing of it.
pub(super) async fn run(
    program: &mut Program,
    updates: u32,
    times: u32,
    found: &mut Found,
) -> Result<()> {
    let house = program.webinar().await?;
    let (moderator, roadmaps) = plan(program, &house, 1).await?;
    let roadmap = roadmaps.first().context("a plan without rooms")?;
    let seat = moderator.seat.clone();
    drop(moderator);
    let cases = [
        ("worst_ms", "worst_max_ms", WORST),
        ("at_rest_ms", "at_rest_max_ms", AT_REST),
    ];
    for (name, max, loose) in cases {
        let history = History::of(roadmap, updates as usize, loose)?;
        let size = history.snapshot.len() as f64;
        let mut took = Vec::new();
        for _ in 0..times {
            program.kill()?;
            history.lay(&program.database(), roadmap)?;
            program.restart().await?;
            let mut line = line::open(program.address(), 0).await?;
            line.hello(&seat.token, None).await?;
            greeting(&mut line).await?;
            let began = Instant::now();
            let mut editor = Editor::on(line, roadmap, None).await?;
            editor.syncs().await?;
            took.push(began.elapsed().as_secs_f64() * 1_000.0);
        }
        let spread = Spread::of(took).context("it was never opened")?;
        found.note(name, spread.p50);
        found.note(max, spread.max);
        found.note("document_kb", size / 1_024.0);
    }
    Ok(())
}

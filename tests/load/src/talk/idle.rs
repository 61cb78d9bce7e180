use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use super::Found;
use super::attendee::{Attendee, crowd};
use super::program::Program;

/// Memory of the server with so many who are only there, less that with nobody.
pub(super) async fn run(
    program: &Program,
    people: u32,
    seconds: f64,
    found: &mut Found,
) -> Result<()> {
    let house = Arc::new(program.webinar().await?);
    let process = program.process();
    let empty = process.rss_kb().context("no process to look at")?;
    let crowd = crowd(program, &house, 0..people).await?;
    let readers: Vec<_> = crowd
        .into_iter()
        .map(|attendee| tokio::spawn(read(attendee)))
        .collect();
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = process.cpu()?;
    tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
    let used = process.cpu()?.since(&before);
    let full = process.rss_kb().context("no process to look at")?;
    let lost = readers.iter().filter(|reader| reader.is_finished()).count();
    if lost > 0 {
        bail!("{lost} of {people} were cut off");
    }
    let more = full.saturating_sub(empty) as f64;
    found.note("people", f64::from(people));
    found.note("empty_mb", empty as f64 / 1_024.0);
    found.note("kb", more / f64::from(people.max(1)));
    found.note("cpu_percent", used.server as f64 / 1e7 / seconds);
    Ok(())
}

async fn read(mut attendee: Attendee) {
    while attendee.line.next().await.is_ok() {}
}

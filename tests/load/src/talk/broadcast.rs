use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use protocol::{ChatScope, Role};

use super::Found;
use super::attendee::{Attendee, crowd};
use super::line::chat;
use super::program::Program;
use crate::spread::Spread;

/// What begins the time of sending in a line, and ends it.
const MARK: &str = "@@";

/// A moderator writes to everyone; everybody's reading is timed by one clock.
pub(super) async fn run(
    program: &Program,
    people: u32,
    rate: u32,
    seconds: f64,
    found: &mut Found,
) -> Result<()> {
    let house = Arc::new(program.webinar().await?);
    let (mut moderator, _) = Attendee::come(program.address(), &house, 0, Role::Moderator).await?;
    let coming = crowd(program, &house, 1..people + 1);
    let crowd = moderator.reads_during(coming).await?;
    let clock = Instant::now();
    let delays = Arc::new(Mutex::new(Vec::new()));
    let readers: Vec<_> = crowd
        .into_iter()
        .map(|attendee| tokio::spawn(read(attendee, clock, Arc::clone(&delays))))
        .collect();
    // What joining has left to be told.
    let rest = async {
        tokio::time::sleep(Duration::from_secs(3)).await;
        anyhow::Ok(())
    };
    moderator.reads_during(rest).await?;
    let sent = write(moderator, clock, rate, seconds).await?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let lost = readers.iter().filter(|reader| reader.is_finished()).count();
    if lost > 0 {
        bail!("{lost} of {people} were cut off");
    }
    let delays = delays
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let expected = u64::from(sent) * u64::from(people);
    let missing = expected.saturating_sub(delays.len() as u64);
    let spread = Spread::of(delays).context("nobody heard anything")?;
    found.note("people", f64::from(people));
    found.note("deliveries", expected as f64);
    found.note("missing", missing as f64);
    found.note("p50_ms", spread.p50 / 1_000.0);
    found.note("p99_ms", spread.p99 / 1_000.0);
    let memory = program.process().rss_kb().unwrap_or(0);
    found.note("server_mb", memory as f64 / 1_024.0);
    Ok(())
}

async fn write(mut moderator: Attendee, clock: Instant, rate: u32, seconds: f64) -> Result<u32> {
    let count = (f64::from(rate) * seconds).round() as u32;
    let mut pace = tokio::time::interval(Duration::from_secs(1) / rate.max(1));
    for number in 0..count {
        pace.tick().await;
        let at = clock.elapsed().as_micros();
        let line = chat(ChatScope::Everyone, 0, number, format!("{MARK}{at}{MARK}"))?;
        moderator.line.asks(line, |_| ()).await?;
    }
    Ok(count)
}

async fn read(mut attendee: Attendee, clock: Instant, delays: Arc<Mutex<Vec<f64>>>) {
    while let Ok(text) = attendee.line.next().await {
        let heard = clock.elapsed().as_micros();
        let said = text
            .split(MARK)
            .nth(1)
            .and_then(|at| at.parse::<u128>().ok());
        if let Some(said) = said {
            let delay = heard.saturating_sub(said) as f64;
            let mut delays = delays.lock().unwrap_or_else(PoisonError::into_inner);
            delays.push(delay);
        }
    }
}

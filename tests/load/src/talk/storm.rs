use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use protocol::http::Seat;
use protocol::{ChatScope, Role};

use super::Found;
use super::attendee::{Attendee, crowd, greeting};
use super::line::{self, chat, is_kind};
use super::program::Program;

/// Somebody who is cut off.
struct Lost {
    number: u32,
    seat: Seat,
    seq: u32,
}

/// How somebody came back.
struct Back {
    after: Duration,
    resumed: bool,
    missed: u32,
    doubled: u32,
}

/// Names of lines that are written while nobody reads.
const MARK: &str = "storm-";
/// Longer than any digest takes to be told, and than the server takes to notice closed connections.
const SETTLED: Duration = Duration::from_secs(3);

/// All connections break at once; events happen; all come back at once with what they had.
pub(super) async fn run(
    program: &Program,
    people: u32,
    events: u32,
    found: &mut Found,
) -> Result<()> {
    let house = Arc::new(program.webinar().await?);
    let server = program.address();
    let (mut moderator, _) = Attendee::come(server, &house, 0, Role::Moderator).await?;
    let coming = crowd(program, &house, 1..people + 1);
    let crowd = moderator.reads_during(coming).await?;
    let lost = moderator.reads_during(cut_off(crowd)).await?;
    for number in 0..events {
        let line = chat(ChatScope::Everyone, 0, number, format!("{MARK}{number}."))?;
        moderator.line.asks(line, |_| ()).await?;
    }
    // Somebody has to take what the moderator is told.
    tokio::spawn(async move { while moderator.line.next().await.is_ok() {} });
    let began = Instant::now();
    let returns: Vec<_> = lost
        .into_iter()
        .map(|lost| tokio::spawn(come_back(server, lost, events, began)))
        .collect();
    let mut backs = Vec::with_capacity(returns.len());
    for back in returns {
        backs.push(back.await??);
    }
    let last = backs
        .iter()
        .map(|back| back.after)
        .max()
        .unwrap_or_default();
    let wrong: u32 = backs.iter().map(|back| back.missed + back.doubled).sum();
    let resumed = backs.iter().filter(|back| back.resumed).count();
    found.note("people", f64::from(people));
    found.note("resumed_s", last.as_secs_f64());
    found.note("resumed_without_a_welcome", resumed as f64);
    found.note("missed_or_doubled", f64::from(wrong));
    Ok(())
}

/// Everybody has read what there was, and is away; the server has noticed.
async fn cut_off(crowd: Vec<Attendee>) -> Result<Vec<Lost>> {
    let quiet = |mut attendee: Attendee| async move {
        let settled = async {
            tokio::time::sleep(SETTLED).await;
            anyhow::Ok(())
        };
        attendee.reads_during(settled).await?;
        let Attendee {
            number, seat, seq, ..
        } = attendee;
        anyhow::Ok(Lost { number, seat, seq })
    };
    let leaving: Vec<_> = crowd
        .into_iter()
        .map(|attendee| tokio::spawn(quiet(attendee)))
        .collect();
    let mut lost = Vec::with_capacity(leaving.len());
    for one in leaving {
        lost.push(one.await??);
    }
    tokio::time::sleep(SETTLED).await;
    Ok(lost)
}

async fn come_back(server: SocketAddr, lost: Lost, events: u32, began: Instant) -> Result<Back> {
    let mut line = line::open(server, lost.number).await?;
    line.hello(&lost.seat.token, Some(lost.seq)).await?;
    let (_, state) = greeting(&mut line).await?;
    let mut seen = vec![0u32; events as usize];
    let resumed = state.is_none();
    for line in state.iter().flat_map(|state| &state.chat) {
        count(&mut seen, line.text.as_str());
    }
    // A page that is given the whole shows the last lines; those before are not lost on it.
    let shown = seen.iter().filter(|times| **times > 0).count();
    let expected = if resumed { events as usize } else { shown };
    while seen.iter().filter(|times| **times > 0).count() < expected {
        let text = line.text().await?;
        if is_kind(&text, "fault") {
            bail!("cut off again: {text}");
        }
        if is_kind(&text, "event") {
            count(&mut seen, &text);
        }
    }
    let after = began.elapsed();
    // What is doubled comes late.
    while let Some(text) = line.text_within(Duration::from_millis(500)).await? {
        if is_kind(&text, "event") {
            count(&mut seen, &text);
        }
    }
    let here = seen.iter().filter(|times| **times > 0).count();
    Ok(Back {
        after,
        resumed,
        missed: u32::try_from(expected.saturating_sub(here)).unwrap_or(u32::MAX),
        doubled: seen.iter().map(|times| times.saturating_sub(1)).sum(),
    })
}

fn count(seen: &mut [u32], text: &str) {
    let number = text
        .split(MARK)
        .nth(1)
        .and_then(|rest| rest.split('.').next());
    let number = number.and_then(|number| number.parse::<usize>().ok());
    if let Some(times) = number.and_then(|number| seen.get_mut(number)) {
        *times += 1;
    }
}

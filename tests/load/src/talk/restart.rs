use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use protocol::{ChatScope, ClientCommand, Role};

use super::Found;
use super::attendee::{Attendee, crowd, greeting};
use super::line::{self, answer_in, chat};
use super::program::Program;

/// People who make the journal long: each writes lines and raises and lowers the hand. So many that none sends more frames a second
/// than the server takes from one, however fast it is.
const PEOPLE: u32 = 100;
/// Commands of one of them that are not answered yet.
const FLIGHT: u32 = 4;

/// A long journal, a kill, and the time until somebody is greeted again with all of it.
pub(super) async fn run(program: &mut Program, events: u32, found: &mut Found) -> Result<()> {
    let house = Arc::new(program.webinar().await?);
    let (mut moderator, _) = Attendee::come(program.address(), &house, 0, Role::Moderator).await?;
    let coming = crowd(program, &house, 1..PEOPLE + 1);
    let crowd = moderator.reads_during(coming).await?;
    let each = events / PEOPLE;
    let writers: Vec<_> = crowd
        .into_iter()
        .map(|attendee| tokio::spawn(write(attendee, each)))
        .collect();
    let seat = moderator.seat.clone();
    let mut line = moderator.line;
    let reader = tokio::spawn(async move { while line.next().await.is_ok() {} });
    for writer in writers {
        writer.await??;
    }
    let fresh = |seat: protocol::http::Seat, server| async move {
        let mut line = line::open(server, 0).await?;
        line.hello(&seat.token, None).await?;
        let (seq, state) = greeting(&mut line).await?;
        anyhow::Ok((seq, state.context("a page without state is welcomed")?))
    };
    let (before, _) = fresh(seat.clone(), program.address()).await?;
    reader.abort();
    program.kill()?;
    let began = Instant::now();
    program.restart().await?;
    let answers = began.elapsed();
    let (after, _) = fresh(seat, program.address()).await?;
    let greeted = began.elapsed();
    if after < before {
        bail!("the session was at {before} and is at {after}");
    }
    found.note("events", f64::from(before));
    found.note("answers_s", answers.as_secs_f64());
    found.note("greeted_s", greeted.as_secs_f64());
    Ok(())
}

async fn write(mut attendee: Attendee, events: u32) -> Result<()> {
    let (mut asked, mut answered) = (0, 0);
    while answered < events {
        while asked < events && asked - answered < FLIGHT {
            let command = match asked % 4 {
                0 => ClientCommand::RaiseHand { up: true },
                2 => ClientCommand::RaiseHand { up: false },
                _ => {
                    let text = format!("a line of usual length, number {asked}");
                    chat(ChatScope::Here, attendee.number, asked, text)?
                }
            };
            asked += 1;
            attendee.line.command(command).await?;
        }
        match answer_in(&attendee.line.text().await?) {
            None => {}
            Some((_, None)) => answered += 1,
            Some((_, Some(code))) => bail!("rejected: {code:?}"),
        }
    }
    // Until the server is killed.
    tokio::spawn(async move { while attendee.line.next().await.is_ok() {} });
    Ok(())
}

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use protocol::{ClientMessage, Reaction, ServerMessage};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::Found;
use super::attendee::{Attendee, crowd};
use super::line::is_kind;
use super::program::Program;

/// What one of them sent, and was told.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    sent: u64,
    /// Frames with reactions in them.
    frames: u64,
    bytes: u64,
    /// Of everybody, as the frames count them.
    counted: u64,
}

/// A plenary in which everybody reacts every so many seconds: what that costs the server, and who hears it.
pub(super) async fn run(
    program: &Program,
    people: u32,
    each_s: f64,
    seconds: f64,
    found: &mut Found,
) -> Result<()> {
    ensure!(each_s >= 0.1, "--each must be at least 0.1");
    let house = Arc::new(program.webinar().await?);
    let process = program.process();
    let crowd = crowd(program, &house, 0..people).await?;
    let (begin, beginning) = watch::channel(false);
    let lives: Vec<JoinHandle<Result<Tally>>> = crowd
        .into_iter()
        .map(|one| tokio::spawn(live(one, beginning.clone(), (each_s, seconds))))
        .collect();
    // What joining has left to be told.
    tokio::time::sleep(Duration::from_secs(3)).await;
    let quiet = process.cpu()?;
    tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
    let quiet = process.cpu()?.since(&quiet);
    let busy = process.cpu()?;
    begin.send(true)?;
    let mut all = Tally::default();
    let mut least = u64::MAX;
    for life in lives {
        let one = life.await??;
        least = least.min(one.counted);
        all.sent += one.sent;
        all.frames += one.frames;
        all.bytes += one.bytes;
    }
    let busy = process.cpu()?.since(&busy);
    if all.sent == 0 || least == 0 {
        bail!("somebody was told of no reaction: {} were sent", all.sent);
    }
    let each = f64::from(people.max(1)) * seconds;
    found.note("people", f64::from(people));
    found.note("sent_per_s", all.sent as f64 / seconds);
    found.note("told_share", least as f64 / all.sent as f64);
    found.note("frames_per_person_s", all.frames as f64 / each);
    found.note("bytes_per_person_s", all.bytes as f64 / each);
    found.note("quiet_cpu_percent", quiet.server as f64 / 1e7 / seconds);
    found.note("cpu_percent", busy.server as f64 / 1e7 / seconds);
    Ok(())
}

/// Reads on, and reacts once it has begun, each at a moment of their own.
async fn live(
    mut attendee: Attendee,
    mut beginning: watch::Receiver<bool>,
    (each_s, seconds): (f64, f64),
) -> Result<Tally> {
    let begun = async { anyhow::Ok(beginning.wait_for(|begun| *begun).await.map(|_| ())?) };
    attendee.reads_during(begun).await?;
    let mut tally = Tally::default();
    let start = Instant::now();
    let every = Duration::from_secs_f64(each_s);
    let first = start + every.mul_f64(f64::from(attendee.number % 97) / 97.0);
    let mut pace = tokio::time::interval_at(first.into(), every);
    let reacting = Duration::from_secs_f64(seconds);
    // A second and a half more: the last ones are told within one.
    let end = start + reacting + Duration::from_millis(1_500);
    let mut reactions = Reaction::ALL
        .into_iter()
        .cycle()
        .skip(attendee.number as usize % Reaction::ALL.len());
    loop {
        tokio::select! {
            text = attendee.line.next() => tally.note(&text?)?,
            _ = pace.tick(), if start.elapsed() < reacting => {
                if let Some(reaction) = reactions.next() {
                    attendee.line.say(&ClientMessage::React { reaction }).await?;
                    tally.sent += 1;
                }
            }
            () = tokio::time::sleep_until(end.into()) => return Ok(tally),
        }
    }
}

impl Tally {
    fn note(&mut self, text: &str) -> Result<()> {
        if !is_kind(text, "reactions") {
            return Ok(());
        }
        let told = serde_json::from_str(text).context("reactions nobody can read")?;
        let ServerMessage::Reactions { counts, .. } = told else {
            bail!("the head of the frame says something else");
        };
        self.frames += 1;
        self.bytes += text.len() as u64;
        self.counted += counts.iter().map(|one| u64::from(one.count)).sum::<u64>();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use protocol::ReactionCount;

    use super::*;

    #[test]
    fn what_is_told_is_added_up_and_other_frames_are_not() {
        let told = |count| ServerMessage::Reactions {
            counts: vec![ReactionCount {
                reaction: Reaction::Clap,
                count,
            }],
            from: Vec::new(),
        };
        let mut tally = Tally::default();
        for message in [told(3), ServerMessage::Ack { id: 1 }, told(4)] {
            let text = serde_json::to_string(&message).unwrap();
            tally.note(&text).unwrap();
        }
        assert_eq!((tally.frames, tally.counted), (2, 7));
        assert!(tally.note("{\"type\":\"reactions\"}").is_err());
    }
}

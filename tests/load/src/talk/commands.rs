use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use protocol::{ChatScope, ClientCommand, PlannedRoom, Role};

use super::Found;
use super::attendee::{Attendee, crowd};
use super::line::{answer_in, chat};
use super::program::Program;

/// Who writes how fast.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crowd {
    pub(crate) people: u32,
    pub(crate) size: u32,
    pub(crate) flight: u32,
}

/// Seconds before the first window, and the windows of which the median counts.
const WARM_UP: Duration = Duration::from_secs(3);
const WINDOWS: u32 = 5;

/// People in rooms write to each other, each with a few lines that are not answered yet.
pub(crate) async fn run(
    program: &Program,
    size: Crowd,
    seconds: f64,
    found: &mut Found,
) -> Result<()> {
    let house = Arc::new(program.webinar().await?);
    let (mut moderator, _) = Attendee::come(program.address(), &house, 0, Role::Moderator).await?;
    let coming = crowd(program, &house, 1..size.people + 1);
    let crowd = moderator.reads_during(coming).await?;
    let rooms = size.people.div_ceil(size.size.max(1));
    open_rooms(&mut moderator, rooms).await?;
    let answered = Arc::new(AtomicU64::new(0));
    let writers: Vec<_> = crowd
        .into_iter()
        .map(|attendee| tokio::spawn(write(attendee, size.flight, Arc::clone(&answered))))
        .collect();
    tokio::spawn(async move { while moderator.line.next().await.is_ok() {} });
    tokio::time::sleep(WARM_UP).await;
    let before = Commits::read(&program.metrics().await?)?;
    let mut rates = Vec::new();
    for _ in 0..WINDOWS {
        let then = answered.load(Ordering::Relaxed);
        let began = std::time::Instant::now();
        tokio::time::sleep(Duration::from_secs_f64(seconds / f64::from(WINDOWS))).await;
        let done = answered.load(Ordering::Relaxed) - then;
        rates.push(done as f64 / began.elapsed().as_secs_f64());
    }
    let commits = Commits::read(&program.metrics().await?)?.since(&before);
    let lost = writers.iter().filter(|writer| writer.is_finished()).count();
    if lost > 0 {
        bail!("{lost} of {} were cut off", size.people);
    }
    rates.sort_by(f64::total_cmp);
    let median = rates.get(rates.len() / 2).copied().unwrap_or_default();
    found.note("commands_per_second", median);
    found.note("commits", commits.total());
    found.note("commit_p50_ms", commits.quantile(0.5));
    found.note("commit_p99_ms", commits.quantile(0.99));
    Ok(())
}

/// A plan of so many rooms, everybody in one, and the doors open.
pub(crate) async fn open_rooms(moderator: &mut Attendee, rooms: u32) -> Result<()> {
    let room = |number: u32| PlannedRoom {
        id: None,
        name: format!("Room {number}"),
        goal: u8::try_from(1 + number % 17).unwrap_or(1),
    };
    let plan = ClientCommand::PlanRooms {
        version: 0,
        rooms: (0..rooms).map(room).collect(),
    };
    moderator.line.asks(plan, |_| ()).await?;
    moderator
        .line
        .asks(ClientCommand::AssignRandom, |_| ())
        .await?;
    moderator.line.asks(open(), |_| ()).await
}

pub(crate) fn open() -> ClientCommand {
    ClientCommand::OpenRooms {
        duration_s: 3_600,
        options: protocol::RoundWish::default(),
    }
}

async fn write(mut attendee: Attendee, flight: u32, answered: Arc<AtomicU64>) -> Result<()> {
    let mut number = 0;
    let mut next = |attendee: &Attendee| {
        number += 1;
        let by = attendee.number;
        chat(ChatScope::Here, by, number, format!("line {number}"))
    };
    for _ in 0..flight {
        let line = next(&attendee)?;
        attendee.line.command(line).await?;
    }
    loop {
        let text = attendee.line.next().await?;
        match answer_in(&text) {
            None => {}
            Some((_, None)) => {
                answered.fetch_add(1, Ordering::Relaxed);
                let line = next(&attendee)?;
                attendee.line.command(line).await?;
            }
            Some((_, Some(code))) => bail!("a line is rejected: {code:?}"),
        }
    }
}

/// How long commits took: upper ends in microseconds, each with how many were not longer.
struct Commits(Vec<(f64, f64)>);

impl Commits {
    fn read(page: &str) -> Result<Self> {
        let lines = page.lines().filter_map(|line| {
            line.strip_prefix("plenary_journal_commit_microseconds_bucket{le=\"")
        });
        let bucket = |line: &str| {
            let (end, count) = line.split_once("\"} ")?;
            let end = match end {
                "+Inf" => f64::INFINITY,
                end => end.parse().ok()?,
            };
            Some((end, count.trim().parse().ok()?))
        };
        let buckets: Option<Vec<_>> = lines.map(bucket).collect();
        let buckets = buckets.filter(|buckets| !buckets.is_empty());
        Ok(Self(buckets.context("the metrics page tells no commits")?))
    }

    fn since(&self, earlier: &Self) -> Self {
        let both = self.0.iter().zip(&earlier.0);
        Self(
            both.map(|((end, now), (_, then))| (*end, now - then))
                .collect(),
        )
    }

    fn total(&self) -> f64 {
        self.0.last().map_or(0.0, |(_, all)| *all)
    }

    /// In milliseconds; between two ends as if they were spread evenly. The longest known end for what is beyond it.
    fn quantile(&self, part: f64) -> f64 {
        let wanted = self.total() * part;
        let (mut low, mut below) = (0.0, 0.0);
        for (end, count) in &self.0 {
            if *count >= wanted && *count > below {
                let share = (wanted - below) / (count - below);
                let within = if end.is_finite() {
                    (end - low) * share
                } else {
                    0.0
                };
                return (low + within) / 1_000.0;
            }
            (low, below) = (if end.is_finite() { *end } else { low }, *count);
        }
        low / 1_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_lies_within_its_bucket() {
        let name = "plenary_journal_commit_microseconds_bucket";
        let page = |counts: [u32; 3]| {
            let [a, b, all] = counts;
            format!(
                "{name}{{le=\"1000\"}} {a}\n{name}{{le=\"3000\"}} {b}\n{name}{{le=\"+Inf\"}} {all}\n"
            )
        };
        let before = Commits::read(&page([10, 10, 10])).unwrap();
        let commits = Commits::read(&page([60, 110, 110])).unwrap().since(&before);
        assert!((commits.total() - 100.0).abs() < 1e-9);
        assert!((commits.quantile(0.5) - 1.0).abs() < 1e-9);
        assert!((commits.quantile(0.75) - 2.0).abs() < 1e-9);
    }
}

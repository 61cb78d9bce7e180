use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::{loudness, panelist, viewer};
use crate::bench::{Bench, Span};
use crate::cli;
use crate::crowd::Stage;
use crate::progress::note;
use crate::report::Joins;
use crate::spread::Spread;
use crate::wire::Publish;

/// So often newcomers make the panelist send a key frame; the quiet window has to have as many.
const KEY_FRAMES: Duration = Duration::from_millis(300);

pub(super) async fn run(bench: &mut Bench, options: cli::Joins) -> Result<()> {
    if options.rate <= 0.0 {
        bail!("--rate has to be above 0");
    }
    bench.parameter("rate", options.rate);
    bench.parameter("count", options.count);
    bench.parameter("video", format!("{:?}", options.video));
    bench.parameter("audio", options.audio);
    let publish = Publish {
        video: Some(options.video),
        audio: options.audio.then(|| loudness(0)),
        spread: bench.common.spread(),
    };
    let panel = bench.crowd.gather(1, 1.0, |_| panelist(publish)).await?;
    tokio::time::sleep(Duration::from_secs_f64(bench.common.warmup)).await;

    note(&format!(
        "{} people join, {} a second",
        options.count, options.rate
    ));
    bench.wires().dials().set_key_every(KEY_FRAMES);
    let probes = bench.common.probes;
    let began = Instant::now();
    let mut mark = bench.mark().await?;
    let part = |index| viewer(1, 0, index < probes);
    let came = bench.crowd.storm(options.count, options.rate, part).await;
    let seen = bench.crowd.wait(&came, Stage::FirstFrame).await;
    let span = bench.since(&mut mark).await?;
    let ended = Instant::now();
    bench.report.connected = panel.len() + seen;

    bench.watch(None).await?;
    bench.weigh(panel.len() + seen);
    let frames = bench.crowd.first_frames(&came);
    let times = bench.crowd.first_frame_times(&came);
    let ms = times.iter().map(|time| time.as_secs_f64() * 1_000.0);
    let last = frames.iter().max().copied().unwrap_or(ended);
    let seconds = last.saturating_duration_since(began).as_secs_f64();
    let presence: f64 = frames
        .iter()
        .map(|at| ended.saturating_duration_since(*at).as_secs_f64())
        .sum();
    let cost = Cost::new(bench, &span, presence, seen);
    bench.report.joins = Some(Joins {
        count: seen,
        failed: options.count as usize - seen,
        seconds,
        per_second: rate_of(&frames),
        first_frame_ms: Spread::of(ms.collect()),
        shard_cpu_ms_per_join: cost.map(|cost| cost.shards),
        shard_cpu_ms_per_join_gross: cost.map(|cost| cost.shards_gross),
        process_cpu_ms_per_join: cost.map(|cost| cost.process),
        process_cpu_ms_per_join_gross: cost.map(|cost| cost.process_gross),
    });
    Ok(())
}

/// How many a second, between the first and the last; 0 of less than two.
fn rate_of(moments: &[Instant]) -> f64 {
    let (Some(first), Some(last)) = (moments.iter().min(), moments.iter().max()) else {
        return 0.0;
    };
    let seconds = (*last - *first).as_secs_f64();
    if seconds > 0.0 {
        (moments.len() - 1) as f64 / seconds
    } else {
        0.0
    }
}

/// Milliseconds of CPU a join.
#[derive(Clone, Copy)]
struct Cost {
    shards: f64,
    shards_gross: f64,
    process: f64,
    process_gross: f64,
}

impl Cost {
    /// What the joins cost, less what the media of those who were in cost meanwhile: the windows after the joins tell
    /// how much that is for one person and second, and `presence` is how many seconds people were in, all together.
    fn new(bench: &Bench, span: &Span, presence: f64, people: usize) -> Option<Self> {
        let people = people as f64;
        let windows = &bench.report.windows;
        if span.cpu.shards.is_empty() || windows.is_empty() || people == 0.0 {
            return None;
        }
        let seconds: f64 = windows.iter().map(|window| window.seconds).sum();
        let shards: u64 = windows.iter().flat_map(|window| &window.shard_cpu_ns).sum();
        let process: u64 = windows.iter().map(|window| window.process_cpu_ns).sum();
        let media = presence / seconds / people;
        let each = |nanos: f64| nanos.max(0.0) / 1_000_000.0 / people;
        let shards_gross = span.cpu.all_shards() as f64;
        let process_gross = span.cpu.server as f64;
        Some(Self {
            shards: each(shards_gross - shards as f64 * media),
            shards_gross: each(shards_gross),
            process: each(process_gross - process as f64 * media),
            process_gross: each(process_gross),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_taken_between_the_first_and_the_last() {
        let start = Instant::now();
        let at = |ms| start + Duration::from_millis(ms);
        assert_eq!(rate_of(&[at(20), at(0), at(10)]), 100.0);
        assert_eq!(rate_of(&[at(0)]), 0.0);
        assert_eq!(rate_of(&[]), 0.0);
    }
}

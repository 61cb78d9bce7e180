//! One stage, many who watch or listen.

use anyhow::{Context as _, Result, bail};

use super::{beside, join, windows};
use crate::bench::Rig;
use crate::bench::cores::Sharing;
use crate::bench::figure::Findings;
use crate::bench::load::{self, Window};
use crate::bench::server::Server;

/// One 720p picture to many, with the floor of the same shape after each window.
pub(super) fn webinar(
    rig: &Rig,
    viewers: u32,
    [ratio, rate]: [&'static str; 2],
) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Apart)?;
    let windows = windows(rig);
    let scenario =
        format!("webinar --publishers 1 --viewers {viewers} --video 720p --floor {windows}");
    let report = load::run(rig, &server, &scenario)?;
    let us = report.median(Window::us_per_packet)?;
    let floor = report.median(Window::floor_us_per_packet)?;
    let to_floor =
        report.median(|window| Some(window.us_per_packet()? / window.floor_us_per_packet()?))?;
    let note = join(&[
        &format!("{us:.2} us a packet, floor {floor:.2}"),
        &beside(rig, &server, &report),
    ]);
    Ok(Findings::from([
        (ratio, (to_floor, note.clone())),
        (rate, (1e6 / us, note)),
    ]))
}

/// Ten speak, 500 hear the loudest three: packets that cannot wait for others.
pub(super) fn audio(rig: &Rig) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Apart)?;
    let windows = windows(rig);
    let report = load::run(
        rig,
        &server,
        &format!("audio --speakers 10 --listeners 500 --floor {windows}"),
    )?;
    let us = report.median(Window::us_per_packet)?;
    let floor = report.median(Window::floor_us_per_packet)?;
    let note = join(&[&format!("floor {floor:.2}"), &beside(rig, &server, &report)]);
    Ok(Findings::from([("audio-10x500/us-per-packet", (us, note))]))
}

/// What the server's memory grows by for each person who watches, all of them in and media flowing.
pub(super) fn memory(rig: &Rig, viewers: u32, figure: &'static str) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Apart)?;
    let scenario = format!(
        "webinar --publishers 1 --viewers {viewers} --video 720p --audio --windows 1 --seconds 2"
    );
    let report = load::run(rig, &server, &scenario)?;
    let each = report.number("/memory/per_participant_kb")?;
    let all = report.number("/memory/rss_after_kb")? / 1_024.0;
    Ok(Findings::from([(
        figure,
        (each, format!("{all:.0} MiB in all")),
    )]))
}

/// Packets that leave for each CPU second of the busiest shard: with two shards to with one. When that shard has no
/// more time the node has reached its end, so this is by how much more two shards carry. CPU time leaves out what the
/// load tool takes from the cores, and the busiest shard keeps in what an uneven spread costs.
pub(super) fn shards(rig: &Rig) -> Result<Findings> {
    if !rig.cores.are_two() {
        bail!("needs two cores, and taskset");
    }
    let one = packets_per_busiest(rig, 1)?;
    let two = packets_per_busiest(rig, 2)?;
    let note = join(&[
        &format!(
            "{:.0} and {:.0} packets for a CPU second of the busiest shard",
            one.0, two.0
        ),
        &two.1,
    ]);
    Ok(Findings::from([(
        "shards-2/speedup",
        (two.0 / one.0, note),
    )]))
}

fn packets_per_busiest(rig: &Rig, shards: u8) -> Result<(f64, String)> {
    let server = Server::start(rig, shards, Sharing::ShardsApart)?;
    let windows = windows(rig);
    let report = load::run(
        rig,
        &server,
        &format!("webinar --publishers 2 --viewers 400 --video 720p {windows}"),
    )?;
    let rate = report.median(|window| {
        let busiest = window.shards().into_iter().max_by(f64::total_cmp)?;
        Some(window.number("packets_received")? / (busiest / 1e9))
    });
    let found = report.windows.first().context("no window")?.shards().len();
    if found != usize::from(shards) {
        bail!("the server runs {found} shards, not {shards}");
    }
    Ok((rate?, beside(rig, &server, &report)))
}

/// People come faster than the target.
pub(super) fn joins(rig: &Rig) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Free)?;
    let count = if rig.quick { 400 } else { 600 };
    let scenario = format!("joins --rate 120 --count {count} --windows 2 --seconds 3");
    let report = load::run(rig, &server, &scenario)?;
    let failed = report.number("/joins/failed")?;
    if failed > 0.0 {
        bail!("{failed} of {count} never saw a picture");
    }
    let whole = report.number("/joins/process_cpu_ms_per_join")?;
    let cpu_note = format!("of the shard; {whole:.2} of the whole server");
    let p50 = report.number("/joins/first_frame_ms/p50")?;
    let note = join(&[&format!("p50 {p50:.0}"), &beside(rig, &server, &report)]);
    Ok(Findings::from([
        (
            "joins/per-second",
            (
                report.number("/joins/per_second")?,
                "asked for 120".to_owned(),
            ),
        ),
        (
            "joins/cpu-ms",
            (report.number("/joins/shard_cpu_ms_per_join")?, cpu_note),
        ),
        (
            "joins/first-frame-p95-ms",
            (report.number("/joins/first_frame_ms/p95")?, note),
        ),
    ]))
}

//! The forwarding engine: what a packet, a person, a join and a move cost. docs/PERFORMANCE.md explains every figure.

use anyhow::{Context as _, Result, bail};

use super::cores::Sharing;
use super::figure::{Better, Findings, Spec};
use super::load::{self, Report, Window};
use super::server::Server;
use super::{Rig, Scenario, allocations};

/// People in a breakout room.
const ROOM_SIZE: u32 = 6;
/// How much of a core the shard uses when residence is measured, and what is near enough.
const BUSY: f64 = 0.70;
const NEAR: std::ops::RangeInclusive<f64> = 0.64..=0.76;

const fn lower(name: &'static str, unit: &'static str, target: f64) -> Spec {
    Spec {
        name,
        unit,
        target: Some(target),
        better: Better::Lower,
    }
}

const fn higher(name: &'static str, unit: &'static str, target: f64) -> Spec {
    Spec {
        better: Better::Higher,
        ..lower(name, unit, target)
    }
}

const fn shown(spec: Spec) -> Spec {
    Spec {
        target: None,
        ..spec
    }
}

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        figures: &[
            lower("webinar-50/ratio-to-floor", "ratio", 1.25),
            // Fifty viewers leave the core nearly idle: what waking up costs is most of a packet's price.
            shown(higher(
                "webinar-50/packets-per-second-per-core",
                "packets/s",
                450_000.0,
            )),
        ],
        run: |rig| {
            webinar(
                rig,
                50,
                [
                    "webinar-50/ratio-to-floor",
                    "webinar-50/packets-per-second-per-core",
                ],
            )
        },
    },
    Scenario {
        figures: &[
            lower("webinar-200/ratio-to-floor", "ratio", 1.25),
            higher(
                "webinar-200/packets-per-second-per-core",
                "packets/s",
                450_000.0,
            ),
        ],
        run: |rig| {
            webinar(
                rig,
                200,
                [
                    "webinar-200/ratio-to-floor",
                    "webinar-200/packets-per-second-per-core",
                ],
            )
        },
    },
    Scenario {
        figures: &[
            lower("webinar-1000/ratio-to-floor", "ratio", 1.25),
            higher(
                "webinar-1000/packets-per-second-per-core",
                "packets/s",
                450_000.0,
            ),
        ],
        run: |rig| {
            webinar(
                rig,
                1000,
                [
                    "webinar-1000/ratio-to-floor",
                    "webinar-1000/packets-per-second-per-core",
                ],
            )
        },
    },
    Scenario {
        figures: &[higher(
            "breakouts-40x6/participants-per-core",
            "participants",
            500.0,
        )],
        run: |rig| breakouts(rig, 40, "breakouts-40x6/participants-per-core"),
    },
    Scenario {
        figures: &[higher(
            "breakouts-100x6/participants-per-core",
            "participants",
            500.0,
        )],
        run: |rig| breakouts(rig, 100, "breakouts-100x6/participants-per-core"),
    },
    Scenario {
        figures: &[shown(lower("audio-10x500/us-per-packet", "us", 0.0))],
        run: audio,
    },
    Scenario {
        figures: &[lower("residence-70/p99-ms", "ms", 2.0)],
        run: residence,
    },
    Scenario {
        figures: &[lower("memory-100/kb-per-participant", "KiB", 150.0)],
        run: |rig| memory(rig, 100, "memory-100/kb-per-participant"),
    },
    Scenario {
        figures: &[lower("memory-500/kb-per-participant", "KiB", 150.0)],
        run: |rig| memory(rig, 500, "memory-500/kb-per-participant"),
    },
    Scenario {
        figures: &[lower("memory-1000/kb-per-participant", "KiB", 150.0)],
        run: |rig| memory(rig, 1000, "memory-1000/kb-per-participant"),
    },
    Scenario {
        figures: &[higher("shards-2/speedup", "ratio", 1.8)],
        run: shards,
    },
    Scenario {
        figures: &[
            higher("joins/per-second", "joins/s", 100.0),
            lower("joins/cpu-ms", "ms", 0.7),
            lower("joins/first-frame-p95-ms", "ms", 1_000.0),
        ],
        run: joins,
    },
    Scenario {
        figures: &[
            lower("moves-300/gap-p95-ms", "ms", 300.0),
            lower("moves-300/old-room-packets-after-cut", "packets", 0.0),
        ],
        run: moves,
    },
    Scenario {
        figures: &[lower("forward/allocations-per-packet", "allocations", 0.0)],
        run: |rig| {
            let found = allocations::count(rig)?;
            Ok(Findings::from([(
                "forward/allocations-per-packet",
                (found, String::new()),
            )]))
        },
    },
];

/// One 720p picture to many, with the floor of the same shape after each window.
fn webinar(rig: &Rig, viewers: u32, [ratio, rate]: [&'static str; 2]) -> Result<Findings> {
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

/// Everybody in a room sees and hears everybody else in it.
fn breakouts(rig: &Rig, rooms: u32, figure: &'static str) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Apart)?;
    let windows = windows(rig);
    let report = load::run(
        rig,
        &server,
        &format!("breakouts --rooms {rooms} --size {ROOM_SIZE} --video 180p {windows}"),
    )?;
    let used = report.median(Window::cores_used)?;
    let us = report.median(Window::us_per_packet)?;
    let people = f64::from(rooms * ROOM_SIZE);
    let note = format!(
        "{people} people use {:.0} % of a core, {us:.2} us a packet",
        used * 100.0
    );
    let note = join(&[&note, &beside(rig, &server, &report)]);
    Ok(Findings::from([(figure, (people / used, note))]))
}

/// Ten speak, 500 hear the loudest three: packets that cannot wait for others.
fn audio(rig: &Rig) -> Result<Findings> {
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

/// As many rooms of six as keep the shard busy for 70 % of its core, found by trying. One picture to many would not do: a
/// frame's way out to all of them takes longer than the target, in any order.
fn residence(rig: &Rig) -> Result<Findings> {
    const TRIES: usize = 5;
    let mut rooms = 30.0_f64;
    let mut seen = Vec::new();
    for attempt in 1..=TRIES {
        let server = Server::start(rig, 1, Sharing::Apart)?;
        let length = match attempt {
            1 => "--windows 1 --seconds 2".to_owned(),
            _ => windows(rig),
        };
        let scenario = format!(
            "breakouts --rooms {rooms:.0} --size {ROOM_SIZE} --video 180p --probes 24 {length}"
        );
        let report = load::run(rig, &server, &scenario)?;
        let used = report.median(Window::cores_used)?;
        if NEAR.contains(&used) && attempt > 1 {
            let p99 = report.number("/residence_us/p99")? / 1_000.0;
            let p50 = report.number("/residence_us/p50")? / 1_000.0;
            let note = format!(
                "at {:.0} % of a core, {rooms:.0} rooms of {ROOM_SIZE}, p50 {p50:.2}",
                used * 100.0
            );
            let note = join(&[&note, &beside(rig, &server, &report)]);
            return Ok(Findings::from([("residence-70/p99-ms", (p99, note))]));
        }
        seen.push(format!("{rooms:.0} rooms used {:.0} %", used * 100.0));
        // By what was to be sent: a server that other programs keep from its core sends, and uses, less.
        let needed = report.median(|window| {
            let sent = window.number("packets_sent")? / window.number("seconds")?;
            Some(window.us_per_packet()? / 1e6 * sent * f64::from(ROOM_SIZE - 1))
        })?;
        rooms = (rooms * BUSY / needed).clamp(2.0, 300.0).round();
    }
    bail!(
        "no number of rooms was found that keeps the shard busy for {:.0} % of a core: {}",
        BUSY * 100.0,
        seen.join(", ")
    )
}

/// What the server's memory grows by for each person who watches, all of them in and media flowing.
fn memory(rig: &Rig, viewers: u32, figure: &'static str) -> Result<Findings> {
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
fn shards(rig: &Rig) -> Result<Findings> {
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
fn joins(rig: &Rig) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Free)?;
    let count = if rig.quick { 200 } else { 600 };
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

/// A whole plenary goes to its rooms and comes back.
fn moves(rig: &Rig) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Free)?;
    let rounds = if rig.quick { 1 } else { 3 };
    let scenario =
        format!("moves --people 300 --rooms 30 --rounds {rounds} --windows 1 --seconds 1");
    let report = load::run(rig, &server, &scenario)?;
    let asked = report.number("/moves/asked")?;
    let heard = report.number("/moves/heard")?;
    if heard < asked {
        bail!("{heard} of {asked} heard somebody after a move");
    }
    let picture = report
        .number("/moves/picture_gap_ms/p95")
        .unwrap_or_default();
    let note = join(&[
        &format!("sound; pictures {picture:.0}"),
        &beside(rig, &server, &report),
    ]);
    let after = report.number("/moves/old_room_packets_after_cut")?;
    Ok(Findings::from([
        (
            "moves-300/gap-p95-ms",
            (report.number("/moves/gap_ms/p95")?, note),
        ),
        (
            "moves-300/old-room-packets-after-cut",
            (after, format!("{asked} moves")),
        ),
    ]))
}

/// The windows of a measured run.
fn windows(rig: &Rig) -> String {
    match rig.quick {
        true => "--windows 2 --seconds 2".to_owned(),
        false => "--windows 7 --seconds 4".to_owned(),
    }
}

fn beside(rig: &Rig, server: &Server, report: &Report) -> String {
    join(&[&report.note(), rig.cores.note(server.sharing)])
}

fn join(parts: &[&str]) -> String {
    let parts: Vec<_> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::SCENARIOS;

    /// Others look for these names.
    #[test]
    fn every_promised_figure_is_taken_by_one_scenario() {
        let names: Vec<_> = SCENARIOS
            .iter()
            .flat_map(|scenario| scenario.figures)
            .map(|spec| spec.name)
            .collect();
        for promised in [
            "webinar-50/ratio-to-floor",
            "webinar-200/ratio-to-floor",
            "webinar-200/packets-per-second-per-core",
            "webinar-1000/ratio-to-floor",
            "webinar-1000/packets-per-second-per-core",
            "breakouts-100x6/participants-per-core",
            "audio-10x500/us-per-packet",
            "residence-70/p99-ms",
            "memory-1000/kb-per-participant",
            "shards-2/speedup",
            "joins/per-second",
            "joins/cpu-ms",
            "joins/first-frame-p95-ms",
            "moves-300/gap-p95-ms",
            "moves-300/old-room-packets-after-cut",
            "forward/allocations-per-packet",
        ] {
            assert_eq!(
                names.iter().filter(|name| **name == promised).count(),
                1,
                "{promised}"
            );
        }
    }
}

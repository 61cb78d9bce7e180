//! Many small rooms.

use anyhow::{Result, bail};

use super::{beside, join, windows};
use crate::bench::Rig;
use crate::bench::cores::Sharing;
use crate::bench::figure::Findings;
use crate::bench::load::{self, Window};
use crate::bench::server::Server;

/// People in a breakout room.
const ROOM_SIZE: u32 = 6;
/// What is near enough to the part of a core that is wanted.
const NEAR: f64 = 0.06;

/// Everybody in a room sees and hears everybody else in it. How many people one core can serve: 1 / (shard CPU for a packet
/// times the packets that one person is to get in a second).
pub(super) fn breakouts(rig: &Rig, rooms: u32, figure: &'static str) -> Result<Findings> {
    let server = Server::start(rig, 1, Sharing::Apart)?;
    let windows = windows(rig);
    let scenario = format!("breakouts --rooms {rooms} --size {ROOM_SIZE} --video 180p {windows}");
    let report = load::run(rig, &server, &scenario)?;
    let people = report.number("/connected")? - report.number("/lost_connections")?;
    let served = report.median(|window| {
        let wanted = window.number("packets_received")? + window.number("packets_lost")?;
        let each = wanted / window.number("seconds")? / people;
        Some(1e6 / window.us_per_packet()? / each)
    })?;
    let used = report.median(Window::cores_used)? * 100.0;
    let us = report.median(Window::us_per_packet)?;
    let note = format!("{people} people use {used:.0} % of a core, {us:.2} us a packet");
    let note = join(&[&note, &beside(rig, &server, &report)]);
    Ok(Findings::from([(figure, (served, note))]))
}

/// As many rooms of six as keep the shard busy for that part of its core, found by trying. One picture to many would not do:
/// a frame's way out to all of them takes longer than the target, in any order.
pub(super) fn residence(rig: &Rig, busy: f64, figure: &'static str) -> Result<Findings> {
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
        if (used - busy).abs() <= NEAR && attempt > 1 {
            let p99 = report.number("/residence_us/p99")? / 1_000.0;
            let p50 = report.number("/residence_us/p50")? / 1_000.0;
            let note = format!(
                "at {:.0} % of a core, {rooms:.0} rooms of {ROOM_SIZE}, p50 {p50:.2}",
                used * 100.0
            );
            let note = join(&[&note, &beside(rig, &server, &report)]);
            return Ok(Findings::from([(figure, (p99, note))]));
        }
        seen.push(format!("{rooms:.0} rooms used {:.0} %", used * 100.0));
        // By what was to be sent: a server that other programs keep from its core sends, and uses, less.
        let needed = report.median(|window| {
            let sent = window.number("packets_sent")? / window.number("seconds")?;
            Some(window.us_per_packet()? / 1e6 * sent * f64::from(ROOM_SIZE - 1))
        })?;
        rooms = (rooms * busy / needed).clamp(2.0, 300.0).round();
    }
    bail!(
        "no number of rooms was found that keeps the shard busy for {:.0} % of a core: {}",
        busy * 100.0,
        seen.join(", ")
    )
}

/// A whole plenary goes to its rooms and comes back.
pub(super) fn moves(rig: &Rig) -> Result<Findings> {
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

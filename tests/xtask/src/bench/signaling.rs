//! Sessions, moderation and breakout rooms without media: what one server carries when everybody only talks, and what a crash costs.
//! docs/PERFORMANCE.md explains every figure.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::figure::{Better, Findings, Spec};
use super::{Rig, Scenario};
use crate::seeds::Options;
use crate::sim;

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

/// Seconds after which a run is given up.
const RUN_WITHIN: &str = "900";

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        figures: &[
            higher("session/commands-per-second", "1/s", 5_000.0),
            lower("journal/commit-p99-ms", "ms", 25.0),
        ],
        run: commands,
    },
    Scenario {
        figures: &[lower("broadcast-1000/p99-ms", "ms", 100.0)],
        run: |rig| broadcast(rig, "broadcast-1000/p99-ms", 1_000),
    },
    Scenario {
        figures: &[lower("broadcast-10000/p99-ms", "ms", 250.0)],
        run: |rig| broadcast(rig, "broadcast-10000/p99-ms", 10_000),
    },
    Scenario {
        figures: &[lower("idle-attendee/kb", "KB", 40.0)],
        run: idle,
    },
    Scenario {
        figures: &[
            lower("storm-2000/resumed-s", "s", 10.0),
            lower("storm-2000/events-missed-or-doubled", "count", 0.0),
        ],
        run: storm,
    },
    Scenario {
        figures: &[lower("restart-10000/s", "s", 1.0)],
        run: restart,
    },
    Scenario {
        figures: &[
            lower("rooms-500x50/all-placed-s", "s", 5.0),
            lower("rooms-500x50/acknowledged-lost", "count", 0.0),
        ],
        run: exodus,
    },
    Scenario {
        figures: &[
            higher("simulation/seeds", "count", 10_000.0),
            lower("simulation/seconds", "s", 300.0),
        ],
        run: simulation,
    },
    Scenario {
        figures: &[lower("simulation/planted-bugs-missed", "count", 0.0)],
        run: planted,
    },
];

fn commands(rig: &Rig) -> Result<Findings> {
    let found = talk(rig, &format!("commands --seconds {}", seconds(rig, 20)))?;
    let half = number(&found, "commit_p50_ms")?;
    Ok(Findings::from([
        (
            "session/commands-per-second",
            (number(&found, "commands_per_second")?, String::new()),
        ),
        (
            "journal/commit-p99-ms",
            (
                number(&found, "commit_p99_ms")?,
                format!("p50 {half:.2} ms, at full load"),
            ),
        ),
    ]))
}

fn broadcast(rig: &Rig, figure: &'static str, people: u32) -> Result<Findings> {
    let people = if rig.quick { people / 10 } else { people };
    let seconds = seconds(rig, 30);
    let found = talk(
        rig,
        &format!("broadcast --people {people} --seconds {seconds}"),
    )?;
    let missing = number(&found, "missing")?;
    if missing > 0.0 {
        bail!("{missing} deliveries are missing");
    }
    let note = format!(
        "p50 {:.1} ms, server {:.0} MB",
        number(&found, "p50_ms")?,
        number(&found, "server_mb")?
    );
    Ok(Findings::from([(
        figure,
        (number(&found, "p99_ms")?, note),
    )]))
}

fn idle(rig: &Rig) -> Result<Findings> {
    let people = if rig.quick { 1_000 } else { 10_000 };
    let seconds = seconds(rig, 60);
    let found = talk(rig, &format!("idle --people {people} --seconds {seconds}"))?;
    let note = format!(
        "{people} people, {:.1} % of a core",
        number(&found, "cpu_percent")?
    );
    Ok(Findings::from([(
        "idle-attendee/kb",
        (number(&found, "kb")?, note),
    )]))
}

fn storm(rig: &Rig) -> Result<Findings> {
    let people = if rig.quick { 200 } else { 2_000 };
    let found = talk(rig, &format!("storm --people {people}"))?;
    let resumed = number(&found, "resumed_without_a_welcome")?;
    Ok(Findings::from([
        (
            "storm-2000/resumed-s",
            (
                number(&found, "resumed_s")?,
                format!("{resumed} of {people} without a new state"),
            ),
        ),
        (
            "storm-2000/events-missed-or-doubled",
            (number(&found, "missed_or_doubled")?, String::new()),
        ),
    ]))
}

fn restart(rig: &Rig) -> Result<Findings> {
    let found = talk(rig, "restart --events 10000")?;
    let note = format!(
        "{:.0} events; answers after {:.2} s",
        number(&found, "events")?,
        number(&found, "answers_s")?
    );
    Ok(Findings::from([(
        "restart-10000/s",
        (number(&found, "greeted_s")?, note),
    )]))
}

fn exodus(rig: &Rig) -> Result<Findings> {
    let rounds = if rig.quick { 1 } else { 5 };
    let found = talk(
        rig,
        &format!("exodus --people 500 --rooms 50 --rounds {rounds}"),
    )?;
    let lines = number(&found, "acknowledged_lines")?;
    Ok(Findings::from([
        (
            "rooms-500x50/all-placed-s",
            (
                number(&found, "all_placed_s")?,
                format!("the worst of {} kills", rounds * 2),
            ),
        ),
        (
            "rooms-500x50/acknowledged-lost",
            (
                number(&found, "acknowledged_lost")?,
                format!("of {lines} lines, and everybody's place"),
            ),
        ),
    ]))
}

/// Whole webinars by seed; a finding is told instead of the figures.
fn simulation(rig: &Rig) -> Result<Findings> {
    sim::SIM.build(&rig.root)?;
    let seeds = if rig.quick { 500 } else { sim::SEEDS };
    let found = sim::figures(&rig.root, &Options::seeds(seeds))?;
    let seconds = figure(&found, "seconds")?;
    let note = format!("{:.0} a second", seeds as f64 / seconds);
    Ok(Findings::from([
        (
            "simulation/seeds",
            (figure(&found, "seeds")?, String::new()),
        ),
        ("simulation/seconds", (seconds, note)),
    ]))
}

/// Whether the simulation finds what is put in on purpose.
fn planted(rig: &Rig) -> Result<Findings> {
    sim::SIM.build(&rig.root)?;
    let options = Options::planted(sim::PLANTED_WITHIN);
    let found = sim::figures(&rig.root, &options)?;
    let note = format!("within {} seeds each", sim::PLANTED_WITHIN);
    Ok(Findings::from([(
        "simulation/planted-bugs-missed",
        (figure(&found, "planted-bugs-missed")?, note),
    )]))
}

fn figure(found: &BTreeMap<String, f64>, name: &str) -> Result<f64> {
    let figure = found.get(name).copied();
    figure.with_context(|| format!("plenary-sim says nothing of {name}"))
}

fn seconds(rig: &Rig, whole: u32) -> u32 {
    if rig.quick { 5 } else { whole }
}

/// Runs `plenary-load talk`, which starts a server of its own.
fn talk(rig: &Rig, scenario: &str) -> Result<Value> {
    eprintln!("--- plenary-load talk {scenario}");
    let mut command = Command::new("timeout");
    command
        .arg(RUN_WITHIN)
        .arg(&rig.load)
        .arg("talk")
        .args(scenario.split_ascii_whitespace())
        .arg("--spawn")
        .arg(&rig.plenary)
        .args(["--json", "-"]);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start plenary-load")?;
    if !output.status.success() {
        bail!("plenary-load talk {scenario}: {}", output.status);
    }
    serde_json::from_slice(&output.stdout).context("plenary-load wrote no JSON")
}

fn number(found: &Value, name: &str) -> Result<f64> {
    let number = found.get(name).and_then(Value::as_f64);
    number.with_context(|| format!("plenary-load says nothing of {name}"))
}

//! Roadmaps under many hands: what a document costs, and what fifty editors do to it. docs/PERFORMANCE.md explains every figure.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::figure::{Better, Findings, Spec};
use super::{Rig, Scenario};

const fn lower(name: &'static str, unit: &'static str, target: Option<f64>) -> Spec {
    Spec {
        name,
        unit,
        target,
        better: Better::Lower,
    }
}

/// Seconds after which a run is given up.
const RUN_WITHIN: &str = "900";

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        figures: &[lower("open-50000/ms", "ms", Some(50.0))],
        run: open,
    },
    Scenario {
        figures: &[
            lower("converge-50/s", "s", Some(5.0)),
            lower("converge-50/acknowledged-lost", "count", Some(0.0)),
        ],
        run: converge,
    },
    Scenario {
        figures: &[
            lower("fanout-12x5/p99-ms", "ms", None),
            lower("room-hour/kb", "KB", None),
        ],
        run: rooms,
    },
    Scenario {
        figures: &[Spec {
            better: Better::Higher,
            ..lower("apply/updates-per-second", "1/s", None)
        }],
        run: apply,
    },
    Scenario {
        figures: &[lower("document/kb-in-memory", "KB", None)],
        run: memory,
    },
    Scenario {
        figures: &[lower("bomb/peak-mb", "MB", None)],
        run: bombs,
    },
];

fn open(rig: &Rig) -> Result<Findings> {
    let times = if rig.quick { 3 } else { 15 };
    let found = pads(rig, &format!("open --updates 50000 --times {times}"))?;
    let note = format!(
        "500 of them loose, slowest {:.1}; at rest {:.1}; {:.0} KB",
        number(&found, "worst_max_ms")?,
        number(&found, "at_rest_ms")?,
        number(&found, "document_kb")?
    );
    Ok(Findings::from([(
        "open-50000/ms",
        (number(&found, "worst_ms")?, note),
    )]))
}

fn converge(rig: &Rig) -> Result<Findings> {
    let people = if rig.quick { 20 } else { 50 };
    let found = pads(rig, &format!("converge --people {people} --minutes 10"))?;
    let note = format!(
        "{people} people, {:.0} KB in the end",
        number(&found, "document_kb")?
    );
    let of = format!("of {:.0} characters", number(&found, "acknowledged")?);
    Ok(Findings::from([
        ("converge-50/s", (number(&found, "seconds")?, note)),
        (
            "converge-50/acknowledged-lost",
            (number(&found, "acknowledged_lost")?, of),
        ),
    ]))
}

fn rooms(rig: &Rig) -> Result<Findings> {
    let seconds = if rig.quick { 20 } else { 180 };
    let found = pads(
        rig,
        &format!("rooms --rooms 12 --size 5 --seconds {seconds}"),
    )?;
    let delay = format!(
        "p50 {:.1} ms, {:.0} updates/s",
        number(&found, "p50_ms")?,
        number(&found, "updates_per_second")?
    );
    let hour = format!(
        "journaled, from {seconds} s; a person's page gets {:.0} KB, {:.0} of it carets, and sends {:.0}",
        number(&found, "down_kb_hour")?,
        number(&found, "down_carets_kb_hour")?,
        number(&found, "up_kb_hour")?
    );
    Ok(Findings::from([
        ("fanout-12x5/p99-ms", (number(&found, "p99_ms")?, delay)),
        ("room-hour/kb", (number(&found, "journal_kb_hour")?, hour)),
    ]))
}

fn apply(rig: &Rig) -> Result<Findings> {
    let updates = if rig.quick { 10_000 } else { 50_000 };
    let found = pads(rig, &format!("apply --updates {updates}"))?;
    let note = format!(
        "one document, one core, {:.0} bytes each",
        number(&found, "bytes_each")?
    );
    Ok(Findings::from([(
        "apply/updates-per-second",
        (number(&found, "updates_per_second")?, note),
    )]))
}

fn memory(rig: &Rig) -> Result<Findings> {
    let documents = if rig.quick { 48 } else { 192 };
    let found = pads(rig, &format!("memory --documents {documents}"))?;
    let note = format!(
        "{documents} documents of {:.0} KB; {:.0} KB each after they left memory",
        number(&found, "document_kb")?,
        number(&found, "kb_after_they_left")?
    );
    Ok(Findings::from([(
        "document/kb-in-memory",
        (number(&found, "kb")?, note),
    )]))
}

fn bombs(rig: &Rig) -> Result<Findings> {
    let found = pads(rig, "bombs")?;
    let note = format!(
        "{:.0} kinds, 3 of each; an innocent's edit is saved within {:.0} ms",
        number(&found, "bombs")?,
        number(&found, "slowest_save_ms")?
    );
    Ok(Findings::from([(
        "bomb/peak-mb",
        (number(&found, "peak_mb")?, note),
    )]))
}

/// Runs `plenary-load pads`, which starts a server of its own.
fn pads(rig: &Rig, scenario: &str) -> Result<Value> {
    eprintln!("--- plenary-load pads {scenario}");
    let mut command = Command::new("timeout");
    command
        .arg(RUN_WITHIN)
        .arg(&rig.load)
        .arg("pads")
        .args(scenario.split_ascii_whitespace())
        .arg("--spawn")
        .arg(&rig.plenary)
        .args(["--json", "-"]);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start plenary-load")?;
    if !output.status.success() {
        bail!("plenary-load pads {scenario}: {}", output.status);
    }
    serde_json::from_slice(&output.stdout).context("plenary-load wrote no JSON")
}

fn number(found: &Value, name: &str) -> Result<f64> {
    let number = found.get(name).and_then(Value::as_f64);
    number.with_context(|| format!("plenary-load says nothing of {name}"))
}

//! The page: what it weighs, whom it shuts out, and how it bears many people, a long hour and a poor device. docs/PERFORMANCE.md
//! explains every figure.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::figure::{Better, Findings, Spec};
use super::{Rig, Scenario, browsers};
use crate::{node, process, tools};

const fn lower(name: &'static str, unit: &'static str, target: f64) -> Spec {
    Spec {
        name,
        unit,
        target: Some(target),
        better: Better::Lower,
    }
}

const fn shown(name: &'static str, unit: &'static str) -> Spec {
    Spec {
        target: None,
        ..lower(name, unit, 0.0)
    }
}

const JOIN_KB: &str = "join-page/kb-compressed";
const ROOM_KB: &str = "room/kb-compressed";
const KEYBOARD: &str = "keyboard/stories-failed";
const MISSING: &str = "languages-complete/missing-keys";

pub(super) const SCENARIOS: &[Scenario] = &[
    Scenario {
        figures: &[lower(JOIN_KB, "KB", 100.0), lower(ROOM_KB, "KB", 250.0)],
        run: weights,
    },
    Scenario {
        figures: &[lower("axe/violations", "count", 0.0)],
        run: |rig| play(rig, "axe"),
    },
    Scenario {
        figures: &[lower(KEYBOARD, "count", 0.0)],
        run: keyboard,
    },
    Scenario {
        figures: &[lower(MISSING, "count", 0.0)],
        run: languages,
    },
    Scenario {
        figures: &[
            lower("people-200/interaction-p95-ms", "ms", 100.0),
            shown("people-200/desk-p95-ms", "ms"),
            shown("people-200/slow-cpu-p95-ms", "ms"),
        ],
        run: |rig| play(rig, "people"),
    },
    Scenario {
        figures: &[
            lower("hour/heap-growth-percent", "%", 10.0),
            lower("hour/left-behind", "count", 0.0),
        ],
        run: |rig| play(rig, "hour"),
    },
    Scenario {
        figures: &[
            lower("low-end/join-to-interactive-s", "s", 15.0),
            shown("low-end/press-to-joined-s", "s"),
        ],
        run: |rig| play(rig, "low-end"),
    },
];

fn play(rig: &Rig, scenario: &str) -> Result<Findings> {
    browsers::play(rig, SCENARIOS, "web.test.ts", scenario)
}

/// Of the build that is in the program.
fn weights(rig: &Rig) -> Result<Findings> {
    let found = tool(&rig.root, "size")?;
    let kb = |name: &'static str| {
        let value = found.get(name).and_then(Value::as_f64);
        let value = value.with_context(|| format!("size.mjs says nothing of {name}"))?;
        anyhow::Ok((name, (value, "gzip".to_owned())))
    };
    Ok(Findings::from([kb(JOIN_KB)?, kb(ROOM_KB)?]))
}

fn languages(rig: &Rig) -> Result<Findings> {
    let found = tool(&rig.root, "languages")?;
    let missing = found.get(MISSING).and_then(Value::as_f64);
    let missing = missing.context("languages.mjs says nothing of missing keys")?;
    let whole: Vec<_> = (found.get("languages").and_then(Value::as_array))
        .into_iter()
        .flatten()
        .filter(|one| one.get("whole").and_then(Value::as_bool) == Some(true))
        .filter_map(|one| one.get("locale").and_then(Value::as_str))
        .collect();
    let keys = found.get("keys").and_then(Value::as_u64).unwrap_or(0);
    let note = format!("{keys} keys in English, whole: {}", whole.join(", "));
    Ok(Findings::from([(MISSING, (missing, note))]))
}

/// What a tool of the client says as JSON. One that finds fault ends with an error after it has said so.
fn tool(root: &Path, name: &str) -> Result<Value> {
    let script = format!("tools/{name}.mjs");
    let mut command = process::command(&root.join(node::CLIENT), "node", &[&script, "--json"]);
    let output = (command.stderr(Stdio::inherit()).output())
        .with_context(|| format!("cannot start {script}"))?;
    serde_json::from_slice(&output.stdout).with_context(|| format!("{script} wrote no JSON"))
}

/// The whole of a webinar by keys alone: chapters that failed, or were not reached because of one that did.
fn keyboard(rig: &Rig) -> Result<Findings> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let out = folder.path().join("report.json");
    let args = ["vitest", "run", "stories/keyboard.test.ts"];
    let mut vitest: Command = process::command(&rig.root.join(node::STORIES), "npx", &args);
    vitest
        .args(["--reporter=default", "--reporter=json", "--outputFile.json"])
        .arg(&out)
        .env("CHROMIUM", tools::chromium()?)
        .env("PLENARY", &rig.plenary)
        .env("PLENARY_LOG__LEVEL", "error")
        .stdout(Stdio::from(std::io::stderr()));
    // A story that fails is a figure, not an error.
    let _ = vitest.status().context("cannot start vitest")?;
    let text = fs::read_to_string(&out).context("the story left no report")?;
    let (told, failed) = stories(&text)?;
    let note = format!("{told} chapters without a mouse");
    Ok(Findings::from([(KEYBOARD, (failed, note))]))
}

/// How many there are, and how many did not pass.
fn stories(report: &str) -> Result<(f64, f64)> {
    let json: Value = serde_json::from_str(report).context("the report is no JSON")?;
    let count = |name: &str| {
        let count = json.get(name).and_then(Value::as_f64);
        count.with_context(|| format!("the report says nothing of {name}"))
    };
    let (all, passed) = (count("numTotalTests")?, count("numPassedTests")?);
    anyhow::ensure!(all > 0.0, "there are no stories by keyboard");
    Ok((all, all - passed))
}

#[cfg(test)]
mod tests {
    use super::{SCENARIOS, stories};

    /// Others look for these names.
    #[test]
    fn every_figure_is_taken_by_one_scenario() {
        let specs = SCENARIOS.iter().flat_map(|scenario| scenario.figures);
        let names: Vec<_> = specs.map(|spec| spec.name).collect();
        for promised in [
            "join-page/kb-compressed",
            "room/kb-compressed",
            "axe/violations",
            "keyboard/stories-failed",
            "languages-complete/missing-keys",
            "people-200/interaction-p95-ms",
            "hour/heap-growth-percent",
            "low-end/join-to-interactive-s",
        ] {
            let taken = names.iter().filter(|name| **name == promised).count();
            assert_eq!(taken, 1, "{promised}");
        }
    }

    #[test]
    fn a_story_that_was_not_reached_did_not_pass() {
        let report = r#"{"numTotalTests": 13, "numPassedTests": 10, "numFailedTests": 1, "numPendingTests": 2}"#;
        assert_eq!(stories(report).expect("well-formed"), (13.0, 3.0));
        assert!(stories(r#"{"numTotalTests": 0, "numPassedTests": 0}"#).is_err());
    }
}

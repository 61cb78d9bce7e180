//! A scenario that browsers play (tests/e2e/bench) and what they found.

use std::fs;
use std::process::Stdio;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::figure::Findings;
use super::{Rig, Scenario};
use crate::{node, process, tools};

/// Plays one scenario of a file of tests/e2e/bench and reads those of its figures that `promised` has.
pub(super) fn play(
    rig: &Rig,
    promised: &'static [Scenario],
    file: &str,
    scenario: &str,
) -> Result<Findings> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let out = folder.path().join("findings.json");
    let args = [
        "vitest",
        "run",
        "--config",
        "vitest.bench.config.ts",
        &format!("bench/{file}"),
    ];
    let mut vitest = process::command(&rig.root.join(node::STORIES), "npx", &args);
    vitest
        .env("CHROMIUM", tools::chromium()?)
        .env("PLENARY", &rig.plenary)
        .env("IMPAIR", rig.plenary.with_file_name("plenary-impair"))
        .env("PLENARY_LOG__LEVEL", "error")
        .env("BENCH_SCENARIO", scenario)
        .env("BENCH_SECONDS", if rig.quick { "20" } else { "60" })
        .env("BENCH_LENGTH", rig.length())
        .env("BENCH_OUT", &out)
        // Ours is for the figures alone.
        .stdout(Stdio::from(std::io::stderr()));
    process::run(&mut vitest).with_context(|| format!("the browsers did not play {scenario}"))?;
    let text = fs::read_to_string(&out).context("the browsers wrote no figures")?;
    read(&text, promised)
}

/// `{"step/down-s": {"value": 1.2, "note": "…"}, "step/up-s": {"why": "…"}}`. Figures that nobody promised are left out.
fn read(text: &str, promised: &'static [Scenario]) -> Result<Findings> {
    let json: Value = serde_json::from_str(text).context("the figures are no JSON")?;
    let names = promised
        .iter()
        .flat_map(|scenario| scenario.figures)
        .map(|spec| spec.name);
    let found = names.filter_map(|name| {
        let found = json.get(name)?;
        let word = |key| found.get(key).and_then(Value::as_str);
        let value = found.get("value").and_then(Value::as_f64);
        let note = match value {
            Some(_) => word("note").unwrap_or_default(),
            None => word("why").unwrap_or("the browsers gave no value"),
        };
        Some((name, (value.unwrap_or(f64::NAN), note.to_owned())))
    });
    Ok(found.collect())
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::bench::network::SCENARIOS;

    #[test]
    fn figures_come_with_what_to_know_and_without_the_unknown() {
        let text = r#"{"step/down-s": {"value": 1.5, "note": "steady"}, "step/up-s": {"why": "never"}, "x/y": {"value": 1}}"#;
        let found = read(text, SCENARIOS).expect("well-formed");
        assert_eq!(found["step/down-s"], (1.5, "steady".to_owned()));
        assert!(found["step/up-s"].0.is_nan());
        assert_eq!(found["step/up-s"].1, "never");
        assert_eq!(found.len(), 2);
    }
}

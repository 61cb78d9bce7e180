//! Running `plenary-load` against a server, and reading what it found.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::Rig;
use super::server::Server;

/// What `plenary-load --json` wrote.
pub(super) struct Report {
    json: Value,
    pub(super) windows: Vec<Window>,
}

/// One measured span of a report.
pub(super) struct Window(Value);

/// Beyond this the figures say more of the load tool's sockets than of the server.
const LOSS_MAX: f64 = 0.05;
/// Seconds after which a run is given up.
const RUN_WITHIN: &str = "600";

/// Runs a scenario, such as `webinar --viewers 50`, to its end.
///
/// # Errors
/// When the tool fails, not everybody stays connected, or more was lost than a figure can stand.
pub(super) fn run(rig: &Rig, server: &Server, scenario: &str) -> Result<Report> {
    let report = play(rig, server, &server.organiser_link(rig)?, scenario)?;
    let loss = report.loss();
    if loss > LOSS_MAX {
        bail!("{:.1} % of the packets were lost", loss * 100.0);
    }
    Ok(report)
}

/// As [`run`], for scenarios in which packets are lost on purpose.
///
/// # Errors
/// When the tool fails, or not everybody stays connected.
pub(super) fn play(rig: &Rig, server: &Server, link: &str, scenario: &str) -> Result<Report> {
    eprintln!("--- plenary-load {scenario}");
    let mut command = Command::new("timeout");
    command
        .arg(RUN_WITHIN)
        .arg(&rig.load)
        .args(scenario.split_ascii_whitespace())
        .arg("--organiser-link")
        .arg(link)
        .arg("--server-pid")
        .arg(server.pid().to_string())
        .args(["--json", "-"]);
    if let Some(core) = rig.cores.server(server.sharing) {
        command.arg("--floor-cpu").arg(core.to_string());
    }
    if let Some(cores) = rig.cores.load(server.sharing) {
        command.arg("--pin").arg(cores);
    }
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start plenary-load")?;
    if !output.status.success() {
        bail!("plenary-load {scenario}: {}", output.status);
    }
    let report = serde_json::from_slice(&output.stdout).context("plenary-load wrote no JSON")?;
    Ok(Report::new(report))
}

impl Report {
    fn new(json: Value) -> Self {
        let windows = json.get("windows").and_then(Value::as_array);
        let windows = windows.into_iter().flatten().cloned().map(Window);
        Self {
            windows: windows.collect(),
            json,
        }
    }

    /// The number at a JSON pointer.
    ///
    /// # Errors
    /// When there is none.
    pub(super) fn number(&self, pointer: &str) -> Result<f64> {
        let value = self.json.pointer(pointer).and_then(Value::as_f64);
        value.with_context(|| format!("plenary-load says nothing at {pointer}"))
    }

    /// The median over the windows of what `figure` makes of one.
    ///
    /// # Errors
    /// When a window lacks what it needs, or there is no window.
    pub(super) fn median(&self, figure: impl Fn(&Window) -> Option<f64>) -> Result<f64> {
        let values: Option<Vec<f64>> = self.windows.iter().map(figure).collect();
        let values = values.context("a window lacks a count")?;
        median(values).context("plenary-load measured no window")
    }

    /// The part of the packets that viewers missed, over all windows.
    pub(super) fn loss(&self) -> f64 {
        let sum = |name: &str| -> f64 {
            let numbers = self.windows.iter().filter_map(|window| window.number(name));
            numbers.sum()
        };
        let lost = sum("packets_lost");
        match lost + sum("packets_received") {
            0.0 => 0.0,
            all => lost / all,
        }
    }

    /// What to know beside a figure: losses, freezes, and what was never explained.
    pub(super) fn note(&self) -> String {
        let sum = |name: &str| -> f64 {
            let numbers = self.windows.iter().filter_map(|window| window.number(name));
            numbers.sum()
        };
        let mut parts = Vec::new();
        if self.loss() > 0.0 {
            parts.push(format!("{:.2} % lost", self.loss() * 100.0));
        }
        for name in [
            "duplicates",
            "reordered",
            "freezes",
            "foreign_packets",
            "undecryptable",
        ] {
            if sum(name) > 0.0 {
                parts.push(format!("{} {}", sum(name), name.replace('_', " ")));
            }
        }
        parts.join(", ")
    }
}

impl Window {
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.0.get(name)?.as_f64()
    }

    /// CPU of each shard, in nanoseconds.
    pub(super) fn shards(&self) -> Vec<f64> {
        let shards = self.0.get("shard_cpu_ns").and_then(Value::as_array);
        shards
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .collect()
    }

    /// Shard CPU for one packet that a viewer received, in microseconds.
    pub(super) fn us_per_packet(&self) -> Option<f64> {
        let nanos: f64 = self.shards().iter().sum();
        let packets = self.number("packets_received")?;
        (nanos > 0.0 && packets > 0.0).then(|| nanos / 1_000.0 / packets)
    }

    /// The same of the floor that followed.
    pub(super) fn floor_us_per_packet(&self) -> Option<f64> {
        let floor = self.0.get("floor")?;
        let nanos = floor.get("cpu_ns")?.as_f64()?;
        let packets = floor.get("packets")?.as_f64()?;
        (packets > 0.0).then(|| nanos / 1_000.0 / packets)
    }

    /// How much of one core the shards used.
    pub(super) fn cores_used(&self) -> Option<f64> {
        let nanos: f64 = self.shards().iter().sum();
        let seconds = self.number("seconds")?;
        (nanos > 0.0 && seconds > 0.0).then(|| nanos / 1e9 / seconds)
    }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match values.len() % 2 {
        0 => Some((values.get(middle.checked_sub(1)?)? + values.get(middle)?) / 2.0),
        _ => values.get(middle).copied(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Report, Window, median};

    fn window(shards: &[u64], packets: u64, lost: u64, floor_us: u64) -> Value {
        json!({
            "seconds": 2.0, "shard_cpu_ns": shards, "packets_received": packets, "packets_lost": lost, "duplicates": 0,
            "floor": { "cpu_ns": floor_us * 1_000 * packets, "packets": packets },
        })
    }

    fn report() -> Report {
        let windows = [
            window(&[600_000_000, 600_000_000], 400_000, 0, 2),
            window(&[900_000_000], 300_000, 0, 3),
            window(&[500_000_000], 100_000, 8_000, 1),
        ];
        Report::new(json!({ "windows": windows, "joins": { "per_second": 101.5 } }))
    }

    #[test]
    fn a_ratio_is_taken_between_neighbours_before_the_median() {
        let ratio = |window: &Window| Some(window.us_per_packet()? / window.floor_us_per_packet()?);
        let ratio = report().median(ratio).expect("three windows");
        assert!((ratio - 1.5).abs() < 1e-9, "of 1.5, 1 and 5: {ratio}");
    }

    #[test]
    fn the_cpu_of_all_shards_counts() {
        let report = report();
        let first = report.windows.first().expect("a window");
        assert_eq!(first.cores_used(), Some(0.6));
        assert_eq!(first.us_per_packet(), Some(3.0));
    }

    #[test]
    fn losses_are_told() {
        let report = report();
        assert!((report.loss() - 0.0099).abs() < 0.0001);
        assert_eq!(report.note(), "0.99 % lost");
    }

    #[test]
    fn a_number_that_is_not_there_is_an_error_that_says_where() {
        assert_eq!(report().number("/joins/per_second").ok(), Some(101.5));
        let error = report().number("/moves/gap_ms/p95").expect_err("missing");
        assert!(error.to_string().contains("/moves/gap_ms/p95"));
    }

    #[test]
    fn the_median_of_two_lies_between() {
        assert_eq!(median(vec![3.0, 1.0]), Some(2.0));
        assert_eq!(median(Vec::new()), None);
    }
}

//! On what the figures were taken.

use std::fmt;
use std::fs;

use serde_json::{Value, json};

use crate::process;

/// What can be found out is told; nothing here is needed.
pub(super) struct Machine {
    cpu: String,
    cores: usize,
    kernel: String,
    rustc: String,
    /// Over 1, 5 and 15 minutes, before anything was run: other work on the machine makes figures worse.
    load_average: Vec<f64>,
}

impl Machine {
    pub(super) fn look() -> Self {
        let read = |path| fs::read_to_string(path).unwrap_or_default();
        let cpu = read("/proc/cpuinfo");
        let cpu = cpu.lines().find_map(|line| line.strip_prefix("model name"));
        let cpu = cpu.map(|rest| rest.trim_start_matches([' ', '\t', ':']).to_owned());
        let load = read("/proc/loadavg");
        Self {
            cpu: cpu.unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            rustc: process::ask("rustc", &["--version"]).unwrap_or_default(),
            load_average: load
                .split_ascii_whitespace()
                .take(3)
                .filter_map(|word| word.parse().ok())
                .collect(),
        }
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "cpu": self.cpu,
            "cores": self.cores,
            "kernel": self.kernel,
            "rustc": self.rustc,
            "load_average": self.load_average,
        })
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let load: Vec<_> = self.load_average.iter().map(f64::to_string).collect();
        write!(
            f,
            "{}, {} cores, Linux {}, {}, load average {} before",
            self.cpu,
            self.cores,
            self.kernel,
            self.rustc,
            load.join(" ")
        )
    }
}

//! What the server's process uses, read from /proc.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use nix::time::{ClockId, clock_gettime};

/// The process of the server, if it runs on this machine and we were told its number.
#[derive(Clone, Debug)]
pub(crate) struct ServerProcess(Option<PathBuf>);

/// CPU time in nanoseconds since the processes began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cpu {
    /// Of each shard of the media plane.
    pub(crate) shards: Vec<u64>,
    /// Of the server, shards and all.
    pub(crate) server: u64,
    /// Of this tool.
    pub(crate) load: u64,
}

/// The media plane calls its threads so, with a number.
const SHARD: &str = "sfu-shard-";

impl ServerProcess {
    pub(crate) fn new(pid: Option<u32>) -> Self {
        Self(pid.map(|pid| PathBuf::from(format!("/proc/{pid}"))))
    }

    /// # Errors
    /// When there is no such process.
    pub(crate) fn cpu(&self) -> Result<Cpu> {
        let load = clock_gettime(ClockId::CLOCK_PROCESS_CPUTIME_ID)?;
        let load = u64::try_from(std::time::Duration::from(load).as_nanos()).unwrap_or(u64::MAX);
        let mut cpu = Cpu {
            load,
            ..Cpu::default()
        };
        let Some(process) = &self.0 else {
            return Ok(cpu);
        };
        let tasks =
            fs::read_dir(process.join("task")).context("no process has the --server-pid")?;
        let mut shards: Vec<(u32, u64)> = Vec::new();
        for task in tasks.flatten() {
            // A thread may end while we look.
            let Some((name, nanos)) = read_task(&task.path()) else {
                continue;
            };
            cpu.server += nanos;
            let number = name.strip_prefix(SHARD).and_then(|rest| rest.parse().ok());
            shards.extend(number.map(|number| (number, nanos)));
        }
        shards.sort_unstable();
        cpu.shards = shards.into_iter().map(|(_, nanos)| nanos).collect();
        Ok(cpu)
    }

    /// Memory in use, in KiB; `None` without a process.
    pub(crate) fn rss_kb(&self) -> Option<u64> {
        let status = fs::read_to_string(self.0.as_ref()?.join("status")).ok()?;
        parse_kb(&status, "VmRSS:")
    }

    /// The most that it was, in KiB.
    pub(crate) fn peak_kb(&self) -> Option<u64> {
        let status = fs::read_to_string(self.0.as_ref()?.join("status")).ok()?;
        parse_kb(&status, "VmHWM:")
    }
}

impl Cpu {
    /// What was used since `earlier`.
    pub(crate) fn since(&self, earlier: &Self) -> Self {
        let before = earlier.shards.iter().chain(std::iter::repeat(&0));
        let shards = self.shards.iter().zip(before);
        Self {
            shards: shards
                .map(|(now, then)| now.saturating_sub(*then))
                .collect(),
            server: self.server.saturating_sub(earlier.server),
            load: self.load.saturating_sub(earlier.load),
        }
    }

    pub(crate) fn all_shards(&self) -> u64 {
        self.shards.iter().sum()
    }
}

fn read_task(task: &Path) -> Option<(String, u64)> {
    let name = fs::read_to_string(task.join("comm")).ok()?;
    let usage = fs::read_to_string(task.join("schedstat")).ok()?;
    let nanos = usage.split_ascii_whitespace().next()?.parse().ok()?;
    Some((name.trim_end().to_owned(), nanos))
}

fn parse_kb(status: &str, name: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_status() {
        let status = "Name:\tplenary\nVmHWM:\t  9 kB\nVmRSS:\t  51200 kB\n";
        assert_eq!(parse_kb(status, "VmRSS:"), Some(51_200));
        assert_eq!(parse_kb(status, "VmHWM:"), Some(9));
    }

    #[test]
    fn our_own_process_can_be_read() {
        let process = ServerProcess::new(Some(std::process::id()));
        let before = process.cpu().unwrap();
        let mut sum = 0u64;
        while process.cpu().unwrap().since(&before).server == 0 {
            sum = sum.wrapping_add(1);
        }
        assert!(process.rss_kb().unwrap() > 0);
        assert!(process.cpu().unwrap().load > before.load);
    }

    #[test]
    fn without_a_process_nothing_is_said_of_it() {
        let nobody = ServerProcess::new(None);
        assert_eq!(nobody.rss_kb(), None);
        assert_eq!(nobody.cpu().unwrap().server, 0);
    }
}

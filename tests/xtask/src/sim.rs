//! Whole webinars by seed, in virtual time: `tests/sim`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::{process, tools};

/// What the CI lives through: about three minutes on two cores.
pub(crate) const SEEDS: u64 = 10_000;
/// Within so many seeds every planted bug has to be found.
pub(crate) const PLANTED_WITHIN: u64 = 1_000;

/// What to live through; see `plenary-sim --help`.
pub(crate) struct Options {
    pub(crate) seeds: Option<u64>,
    pub(crate) from: Option<u64>,
    pub(crate) seed: Option<u64>,
    pub(crate) planted: bool,
    pub(crate) jobs: Option<u64>,
}

/// Builds it, optimised with its checks, and runs it. An error when it finds something.
pub(crate) fn run(root: &Path, options: &Options) -> Result<()> {
    build(root)?;
    let mut sim = Command::new(program(root));
    process::run(sim.current_dir(root).args(arguments(options)))
}

pub(crate) fn build(root: &Path) -> Result<()> {
    tools::c_compiler()?;
    let build = [
        "build",
        "--quiet",
        "--profile",
        "sim",
        "--package",
        "plenary-sim",
    ];
    process::run(&mut process::command(root, "cargo", &build))
}

/// All seeds of the CI, and whether they would find what there is to find.
pub(crate) fn step(root: &Path) -> Result<()> {
    run(root, &Options::seeds(SEEDS))?;
    run(root, &Options::planted(PLANTED_WITHIN))
}

/// The figures that the program prints, each as `name number` on a line of its own. What it finds is for [`run`] to tell.
pub(crate) fn figures(root: &Path, options: &Options) -> Result<BTreeMap<String, f64>> {
    let mut sim = Command::new(program(root));
    let output = sim
        .current_dir(root)
        .args(arguments(options))
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start plenary-sim")?;
    let text = String::from_utf8(output.stdout).context("plenary-sim did not write UTF-8")?;
    if let Some(found) = text.lines().find(|line| line.starts_with("found: ")) {
        bail!("{found}");
    }
    let figure = |line: &str| {
        let (name, number) = line.split_once(' ')?;
        let name = name.strip_prefix("simulation/")?;
        Some((name.to_owned(), number.parse().ok()?))
    };
    Ok(text.lines().filter_map(figure).collect())
}

impl Options {
    pub(crate) const fn seeds(seeds: u64) -> Self {
        Self {
            seeds: Some(seeds),
            from: None,
            seed: None,
            planted: false,
            jobs: None,
        }
    }

    /// One planted bug after another.
    pub(crate) const fn planted(seeds: u64) -> Self {
        Self {
            planted: true,
            ..Self::seeds(seeds)
        }
    }
}

fn arguments(options: &Options) -> Vec<String> {
    let numbers = [
        ("--seeds", options.seeds),
        ("--from", options.from),
        ("--seed", options.seed),
        ("--jobs", options.jobs),
    ];
    let given = numbers
        .into_iter()
        .filter_map(|(name, number)| Some([name.to_owned(), number?.to_string()]));
    let planted = options.planted.then(|| "--planted".to_owned());
    given.flatten().chain(planted).collect()
}

fn program(root: &Path) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    root.join(target).join("sim/plenary-sim")
}

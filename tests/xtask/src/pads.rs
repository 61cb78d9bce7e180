//! Fifty editors of one roadmap by seed, in virtual time: `tests/pads`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{process, tools};

/// What the CI lives through: less than a minute on two cores.
const SEEDS: u64 = 24;

/// What to live through; see `plenary-pads --help`.
#[derive(Default)]
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
    let mut pads = Command::new(program(root));
    process::run(pads.current_dir(root).args(arguments(options)))
}

/// A few seeds. The sweep is `cargo xtask pads --seeds 1000`, and whether it would find what there is to find `--planted`.
pub(crate) fn step(root: &Path) -> Result<()> {
    let options = Options {
        seeds: Some(SEEDS),
        ..Options::default()
    };
    run(root, &options)
}

fn build(root: &Path) -> Result<()> {
    tools::c_compiler()?;
    let build = [
        "build",
        "--quiet",
        "--profile",
        "sim",
        "--package",
        "plenary-pads",
    ];
    process::run(&mut process::command(root, "cargo", &build))
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
    root.join(target).join("sim/plenary-pads")
}

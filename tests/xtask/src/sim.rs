//! Whole webinars by seed, in virtual time: `tests/sim`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};

use crate::seeds::{Options, Program};

pub(crate) const SIM: Program = Program("plenary-sim");
/// What the CI lives through: about three minutes on two cores.
pub(crate) const SEEDS: u64 = 10_000;
/// Within so many seeds every planted bug has to be found.
pub(crate) const PLANTED_WITHIN: u64 = 1_000;

/// All seeds of the CI, and whether they would find what there is to find.
pub(crate) fn step(root: &Path) -> Result<()> {
    SIM.run(root, &Options::seeds(SEEDS))?;
    SIM.run(root, &Options::planted(PLANTED_WITHIN))
}

/// The figures that the program prints, each as `name number` on a line of its own. What it finds is for [`Program::run`] to tell.
pub(crate) fn figures(root: &Path, options: &Options) -> Result<BTreeMap<String, f64>> {
    let mut sim = SIM.command(root, options);
    let output = sim
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

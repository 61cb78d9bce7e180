//! Fifty editors of one roadmap by seed, in virtual time: `tests/pads`.

use std::path::Path;

use anyhow::Result;

use crate::seeds::{Options, Program};

pub(crate) const PADS: Program = Program("plenary-pads");
/// What the CI lives through: less than a minute on two cores.
const SEEDS: u64 = 24;

/// A few seeds. The sweep is `cargo xtask pads --seeds 1000`, and whether it would find what there is to find `--planted`.
pub(crate) fn step(root: &Path) -> Result<()> {
    PADS.run(root, &Options::seeds(SEEDS))
}

//! Programs that live through much by seed, in virtual time: `tests/sim` and `tests/pads`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::{process, tools};

/// What to live through; see the program's `--help`.
#[derive(clap::Args, Default)]
pub(crate) struct Options {
    /// How many; as many as the program thinks right if it is left out.
    #[arg(long)]
    pub(crate) seeds: Option<u64>,
    /// The first one.
    #[arg(long)]
    pub(crate) from: Option<u64>,
    /// This one alone, twice.
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// Plants one bug after another, and says which are found.
    #[arg(long)]
    pub(crate) planted: bool,
    /// Threads; one a core if it is left out.
    #[arg(long)]
    pub(crate) jobs: Option<u64>,
}

/// The package of such a program, which is called like it.
#[derive(Clone, Copy)]
pub(crate) struct Program(pub(crate) &'static str);

impl Options {
    pub(crate) fn seeds(seeds: u64) -> Self {
        Self {
            seeds: Some(seeds),
            ..Self::default()
        }
    }

    /// One planted bug after another.
    pub(crate) fn planted(seeds: u64) -> Self {
        Self {
            planted: true,
            ..Self::seeds(seeds)
        }
    }

    fn arguments(&self) -> Vec<String> {
        let numbers = [
            ("--seeds", self.seeds),
            ("--from", self.from),
            ("--seed", self.seed),
            ("--jobs", self.jobs),
        ];
        let given = numbers
            .into_iter()
            .filter_map(|(name, number)| Some([name.to_owned(), number?.to_string()]));
        let planted = self.planted.then(|| "--planted".to_owned());
        given.flatten().chain(planted).collect()
    }
}

impl Program {
    /// Optimised, with its checks.
    pub(crate) fn build(self, root: &Path) -> Result<()> {
        tools::c_compiler()?;
        let build = ["build", "--quiet", "--profile", "sim", "--package", self.0];
        process::run(&mut process::command(root, "cargo", &build))
    }

    /// Builds it and runs it. An error when it finds something.
    pub(crate) fn run(self, root: &Path, options: &Options) -> Result<()> {
        self.build(root)?;
        process::run(&mut self.command(root, options))
    }

    /// As it was built.
    pub(crate) fn command(self, root: &Path, options: &Options) -> Command {
        let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
        let program: PathBuf = root.join(target).join("sim").join(self.0);
        let mut command = Command::new(program);
        command.current_dir(root).args(options.arguments());
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_for_the_program_to_choose() {
        assert_eq!(Options::default().arguments(), [""; 0]);
        assert_eq!(
            Options::planted(7).arguments(),
            ["--seeds", "7", "--planted"]
        );
    }
}

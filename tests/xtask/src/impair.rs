//! The program that is a bad network.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{process, serve};

const PROGRAM: &str = "plenary-impair";

/// Builds it and runs it with these arguments until it is stopped.
pub(crate) fn run(root: &Path, args: &[String]) -> Result<()> {
    build(root)?;
    let program = program(root);
    let status = process::command(root, &program.to_string_lossy(), &[])
        .args(args)
        .status()
        .context("cannot start the program")?;
    // Stopped by Ctrl-C: the terminal sent the signal to both of us.
    match status.code() {
        Some(0) | None => Ok(()),
        Some(code) => bail!("{PROGRAM} ended with code {code}"),
    }
}

/// Unoptimised: it moves a few thousand packets a second.
pub(crate) fn build(root: &Path) -> Result<()> {
    let args = ["build", "--locked", "-q", "-p", "impair-proxy"];
    process::run(&mut process::command(root, "cargo", &args))
}

/// Where `build` leaves it.
pub(crate) fn program(root: &Path) -> PathBuf {
    serve::program(root, false).with_file_name(PROGRAM)
}

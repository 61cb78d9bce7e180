//! One command to a running webinar.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::{node, press, process, tools};

/// Builds the client and the program and runs one of its commands, in the repository's root. Ends when it ends.
pub(crate) fn run(root: &Path, what: &str, dev: bool, args: &[String]) -> Result<()> {
    tools::c_compiler()?;
    node::install(root, node::CLIENT)?;
    node::script(root, node::CLIENT, "build")?;
    build(root, !dev)?;
    press::build(root, !dev)?;
    let program = program(root, !dev);
    let program = program
        .to_str()
        .context("the path of the repository is not UTF-8")?;
    let mut server = process::command(root, program, &[what]);
    let status = server
        .args(args)
        .status()
        .context("cannot start the program")?;
    // Stopped by Ctrl-C: the terminal sent the signal to both of us, and the program has said goodbye.
    match status.code() {
        Some(0) | None => Ok(()),
        Some(code) => bail!("plenary ended with code {code}"),
    }
}

/// Builds the program with the web client of `client-web/dist` inside it.
pub(crate) fn build(root: &Path, release: bool) -> Result<()> {
    let mut args = vec![
        "build",
        "--locked",
        "-p",
        "signaling",
        "--features",
        "embed",
    ];
    if release {
        args.push("--release");
    }
    process::run(&mut process::command(root, "cargo", &args))
}

/// Where `build` leaves the program.
pub(crate) fn program(root: &Path, release: bool) -> PathBuf {
    beside(root, release, "plenary")
}

/// Where a program of this name is left.
pub(crate) fn beside(root: &Path, release: bool, name: &str) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let profile = if release { "release" } else { "debug" };
    root.join(target).join(profile).join(name)
}

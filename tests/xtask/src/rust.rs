//! The steps that are one call of cargo.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{process, tools};

pub(crate) fn fmt(root: &Path) -> Result<()> {
    cargo(root, &["fmt", "--all", "--check"])
}

pub(crate) fn clippy(root: &Path) -> Result<()> {
    tools::c_compiler()?;
    cargo(
        root,
        &[
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )
}

pub(crate) fn tests(root: &Path) -> Result<()> {
    tools::c_compiler()?;
    cargo(root, &["test", "--locked", "--workspace"])
}

pub(crate) fn docs(root: &Path) -> Result<()> {
    let mut doc = process::command(
        root,
        "cargo",
        &["doc", "--locked", "--workspace", "--no-deps"],
    );
    process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

/// Licences, sources and duplicates. Advisories need the network, which a check must not.
pub(crate) fn deny(root: &Path) -> Result<()> {
    let program = tools::cargo_deny(root)?;
    let program = program
        .to_str()
        .context("the path of the repository is not UTF-8")?;
    let args = [
        "--config",
        ".deny.toml",
        "--all-features",
        "check",
        "--hide-inclusion-graph",
        "bans",
        "sources",
        "licenses",
    ];
    process::run(&mut process::command(root, program, &args))
}

/// The page's Yjs and the server's yrs on the same histories. `PLENARY_SEEDS` says how many.
pub(crate) fn differential(root: &Path) -> Result<()> {
    let args = [
        "test",
        "--locked",
        "-p",
        "plenary-differential",
        "--",
        "--ignored",
    ];
    cargo(root, &args)
}

fn cargo(root: &Path, args: &[&str]) -> Result<()> {
    process::run(&mut process::command(root, "cargo", args))
}

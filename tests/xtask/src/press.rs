//! The program that makes PDFs. It is checked and built by itself: nobody else needs what it is built from.

use std::path::Path;

use anyhow::Result;

use crate::{process, serve, tools};

const ENGINE: [&str; 5] = ["--locked", "-p", "press", "--features", "engine"];

/// Its lints and tests, then the program, beside the server's.
pub(crate) fn step(root: &Path) -> Result<()> {
    cargo(
        root,
        &["clippy"],
        &["--all-targets", "--", "-D", "warnings"],
    )?;
    cargo(root, &["test"], &[])?;
    build(root, false)
}

/// The server looks for it beside itself.
pub(crate) fn build(root: &Path, release: bool) -> Result<()> {
    let more: &[&str] = if release { &["--release"] } else { &[] };
    cargo(root, &["build"], more)
}

/// What is made of a roadmap, read by programs that are not ours. PDFs to look at are left in `target/readers`.
pub(crate) fn readers(root: &Path) -> Result<()> {
    tools::poppler()?;
    let args = [
        "test",
        "--locked",
        "-p",
        "plenary-readers",
        "--",
        "--ignored",
    ];
    let mut tests = process::command(root, "cargo", &args);
    process::run(tests.env("PRESS", serve::beside(root, false, "plenary-press")))
}

fn cargo(root: &Path, what: &[&str], more: &[&str]) -> Result<()> {
    let args: Vec<&str> = what.iter().chain(&ENGINE).chain(more).copied().collect();
    process::run(&mut process::command(root, "cargo", &args))
}

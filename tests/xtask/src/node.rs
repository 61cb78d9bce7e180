//! The two npm projects: `client-web` and `tests/e2e`.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result};

use crate::{process, tools};

pub(crate) const CLIENT: &str = "client-web";
pub(crate) const STORIES: &str = "tests/e2e";

/// A script of a project's `package.json`.
pub(crate) fn script(root: &Path, project: &str, name: &str) -> Result<()> {
    let mut script = process::command(&root.join(project), "npm", &["run", "--silent", name]);
    // Ours is for the figures of a bench alone.
    process::run(script.stdout(Stdio::from(std::io::stderr())))
}

/// `npm ci`, unless what is installed comes from this very lock file.
pub(crate) fn install(root: &Path, project: &str) -> Result<()> {
    tools::node()?;
    let folder = root.join(project);
    let lock = fs::read(folder.join("package-lock.json"))
        .with_context(|| format!("{project}/package-lock.json is missing"))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    process::run(&mut process::command(
        &folder,
        "npm",
        &["ci", "--no-audit", "--no-fund"],
    ))?;
    fs::write(&stamp, lock).context("cannot note which lock file is installed")
}

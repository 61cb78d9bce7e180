//! The browser's types, printed by the `protocol` crate, kept in the client's tree.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::process;

const FILE: &str = "client-web/src/protocol/generated.ts";

pub(crate) fn run(root: &Path, check: bool) -> Result<()> {
    let fresh = process::output(&mut process::command(
        root,
        "cargo",
        &[
            "run",
            "--quiet",
            "--locked",
            "-p",
            "protocol",
            "--features",
            "ts",
            "--example",
            "codegen",
        ],
    ))?;
    let path = root.join(FILE);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == fresh {
        return Ok(());
    }
    if check {
        bail!(
            "{FILE} is not what signaling/protocol says: run `cargo xtask codegen` and commit it"
        );
    }
    fs::write(&path, fresh).with_context(|| format!("cannot write {FILE}"))
}

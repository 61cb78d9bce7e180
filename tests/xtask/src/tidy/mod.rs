//! House rules that no compiler knows. Every rule is a function from text to complaints, and has a test in which it
//! complains.

mod arrows;
mod house;
mod memory;
mod papers;
mod words;

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::process;

/// One thing wrong, as `path:line: what and why`.
type Complaint = String;

/// A text file of the repository.
struct Source {
    /// From the repository's root, with forward slashes.
    path: String,
    text: String,
}

pub(crate) fn run(root: &Path) -> Result<()> {
    let paths = paths(root)?;
    let mut sources = Vec::new();
    for path in &paths {
        // What is not UTF-8 is a picture or a font: no rule is about those.
        if let Ok(text) = fs::read_to_string(root.join(path)) {
            sources.push(Source {
                path: path.clone(),
                text,
            });
        }
    }
    let metadata = process::output(&mut process::command(
        root,
        "cargo",
        &["metadata", "--no-deps", "--format-version", "1", "--locked"],
    ))?;

    let mut complaints = house::top_level(&paths);
    complaints.extend(sources.iter().flat_map(house::size));
    complaints.extend(sources.iter().flat_map(words::check));
    complaints.extend(sources.iter().flat_map(memory::check));
    complaints.extend(arrows::check(&metadata)?);
    complaints.extend(papers::check(&sources));
    if complaints.is_empty() {
        return Ok(());
    }
    bail!(
        "{} broken:\n  {}",
        complaints.len(),
        complaints.join("\n  ")
    );
}

/// Every file that is committed or could be.
fn paths(root: &Path) -> Result<Vec<String>> {
    let args = [
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ];
    let list = process::output(&mut process::command(root, "git", &args))
        .context("tidy looks at the files that git knows")?;
    Ok(list
        .split('\0')
        .filter(|path| root.join(path).is_file())
        .map(str::to_owned)
        .collect())
}

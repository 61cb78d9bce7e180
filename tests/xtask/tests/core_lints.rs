//! The cores' own lints are files that nothing else reads: here clippy reads them, over a crate that breaks them.

use std::path::{Path, PathBuf};
use std::process::Command;

const CLOCK: &str = "pub fn now() -> std::time::Instant { std::time::Instant::now() }\n";
const LOCK: &str = "pub struct Shared(pub std::sync::Mutex<u8>);\n";

/// What clippy says of a crate with this text, under the `.clippy.toml` of `core`.
fn clippy_says(core: &str, text: &str) -> String {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = fixture(core, text);
    let config = repository.join(core).join(".clippy.toml");
    std::fs::copy(&config, folder.path().join(".clippy.toml")).expect("the core has its lints");
    let output = Command::new("cargo")
        .args(["clippy", "--quiet", "--offline"])
        .current_dir(folder.path())
        .env("CARGO_TARGET_DIR", folder.path().join("target"))
        .output()
        .expect("clippy runs");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn fixture(core: &str, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: PathBuf, text: &str| std::fs::write(path, text).expect("writable");
    std::fs::create_dir(folder.path().join("src")).expect("writable");
    let name = core.replace('/', "-");
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n"
    );
    write(folder.path().join("Cargo.toml"), &manifest);
    write(folder.path().join("src/lib.rs"), text);
    folder
}

#[test]
fn every_core_is_told_that_time_is_an_argument() {
    for core in ["sfu/core", "signaling/core", "signaling/roadmap"] {
        let said = clippy_says(core, CLOCK);
        assert!(said.contains("time is an argument"), "{core}: {said}");
    }
}

#[test]
fn a_core_shares_nothing() {
    let said = clippy_says("signaling/core", LOCK);
    assert!(said.contains("a core has one owner"), "{said}");
}

#[test]
fn a_pure_function_is_left_in_peace() {
    assert_eq!(
        clippy_says(
            "sfu/core",
            "pub fn twice(n: u8) -> u16 { u16::from(n) * 2 }\n"
        ),
        ""
    );
}

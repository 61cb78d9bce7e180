//! Files that a roadmap is made into, read back by programs that are not ours. `cargo xtask test readers` runs it.
#![forbid(unsafe_code)]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a harness for tests: what goes wrong ends the test"
)]

mod picture;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use export::{Facts, Options};
use press::Sheet;
use roadmap::Roadmap;
use tempfile::NamedTempFile;

pub use picture::Picture;

/// A roadmap with every script, twelve milestones, and what must not become markup or a formula.
#[must_use]
pub fn polyglot() -> Roadmap {
    serde_json::from_str(include_str!("../polyglot.json")).unwrap()
}

#[must_use]
pub fn facts() -> Facts {
    Facts {
        webinar: "Teachers for the Goals".to_owned(),
        room: "Room 3".to_owned(),
        date: (2026, 11, 23),
        people: vec!["Aigerim".to_owned()],
        countries: vec!["Kazakhstan".to_owned()],
        address: Some("https://plenary.example.org/p/k3v9x2m7q8".to_owned()),
    }
}

#[must_use]
pub fn in_language(lang: &str) -> Options {
    Options {
        lang: Some(lang.to_owned()),
        ..Options::default()
    }
}

/// What the press makes of a sheet, left in `target/readers` too.
#[must_use]
pub fn printed(sheet: &Sheet, name: &str) -> NamedTempFile {
    let program = std::env::var("PRESS").unwrap_or_else(|_| panic!("PRESS names the program"));
    let mut child = Command::new(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let job = serde_json::to_vec(sheet).unwrap();
    child.stdin.take().unwrap().write_all(&job).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{name}: {}", output.status);
    look_at(&output.stdout, &format!("{name}.pdf"));
    kept(&output.stdout)
}

/// Left in `target/readers` for a person to look at.
pub fn look_at(bytes: &[u8], name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/readers");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// Bytes as a file that other programs open.
#[must_use]
pub fn kept(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// What another program says of a file. `{}` among its arguments is the file's path.
#[must_use]
pub fn ask(program: &str, args: &[&str], file: &NamedTempFile) -> String {
    let path = file.path().to_str().unwrap();
    let args = args.iter().map(|arg| if *arg == "{}" { path } else { arg });
    let output = Command::new(program).args(args).output().unwrap();
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// Words alone: what a line break, a mark of direction or a presentation form makes of them does not count.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{c}'))
        .collect()
}

//! What lies where, and how big it may grow.

use super::{Complaint, Source};

/// A file longer than this has more than one subject.
const LINES_MAX: usize = 600;

/// Besides dotfiles. A new folder here is a decision about the house, not about a feature.
const TOP_LEVEL: [&str; 11] = [
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "client-web",
    "config",
    "docs",
    "sfu",
    "signaling",
    "tests",
];

/// Written by a program, read by one.
const GENERATED: [&str; 1] = ["client-web/src/protocol/generated.ts"];

pub(super) fn top_level(paths: &[String]) -> Vec<Complaint> {
    let mut names: Vec<&str> = paths
        .iter()
        .filter_map(|path| path.split('/').next())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| !name.starts_with('.') && !TOP_LEVEL.contains(name));
    names
        .iter()
        .map(|name| format!("{name}: not in the list of what may lie at the top level"))
        .collect()
}

pub(super) fn size(source: &Source) -> Option<Complaint> {
    let code = [".rs", ".ts", ".tsx", ".css"]
        .iter()
        .any(|end| source.path.ends_with(end));
    if !code || GENERATED.contains(&source.path.as_str()) {
        return None;
    }
    let lines = source.text.lines().count();
    (lines > LINES_MAX).then(|| format!("{}: {lines} lines, at most {LINES_MAX}", source.path))
}

#[cfg(test)]
mod tests {
    use super::{LINES_MAX, size, top_level};
    use crate::tidy::Source;

    fn file(path: &str, lines: usize) -> Source {
        Source {
            path: path.to_owned(),
            text: "x\n".repeat(lines),
        }
    }

    #[test]
    fn an_unknown_folder_at_the_top_is_named() {
        let paths = [
            "sfu/src/lib.rs",
            ".ci/run",
            "common/src/lib.rs",
            "README.md",
            "tests/Cargo.toml",
        ];
        let complaints = top_level(&paths.map(str::to_owned));
        assert_eq!(complaints.len(), 1);
        assert!(complaints[0].starts_with("common:"));
    }

    #[test]
    fn a_file_may_be_long_but_not_too_long() {
        assert_eq!(size(&file("sfu/src/lib.rs", LINES_MAX)), None);
        assert!(size(&file("sfu/src/lib.rs", LINES_MAX + 1)).is_some());
        assert!(size(&file("client-web/src/ui/main.tsx", LINES_MAX + 1)).is_some());
    }

    #[test]
    fn generated_files_and_documents_have_no_limit() {
        assert_eq!(
            size(&file("client-web/src/protocol/generated.ts", 9_000)),
            None
        );
        assert_eq!(size(&file("docs/PROTOCOL.md", 9_000)), None);
    }
}

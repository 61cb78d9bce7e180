//! Where memory is handled by hand: the system calls of the SFU, and test programs that count allocations.

use super::{Complaint, Source};

/// The only files that may say it, each for a reason that its first lines give.
const HOME: [&str; 2] = ["sfu/src/mmsg.rs", "sfu/core/tests/allocations.rs"];

/// Crates whose root cannot forbid it, because of the files above.
const ROOTS_OF_HOME: [&str; 1] = ["sfu/src/lib.rs"];

/// What follows the word where it is code and not the name of a lint, spelt apart from it.
const WORD: &str = concat!("un", "safe");
const FOLLOWS: [&str; 6] = [" {", " fn", " impl", " extern", " trait", "("];

pub(super) fn check(source: &Source) -> Vec<Complaint> {
    let path = source.path.as_str();
    if !path.ends_with(".rs") {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    if !HOME.contains(&path) {
        let lines = source.text.lines().enumerate();
        let said = lines.filter(|(_, line)| !line.trim_start().starts_with("//") && says(line));
        complaints.extend(said.map(|(index, _)| {
            format!(
                "{path}:{}: `{WORD}` is at home in {} only",
                index + 1,
                HOME[0]
            )
        }));
    }
    let is_root = path.ends_with("/src/lib.rs") || path.ends_with("/src/main.rs");
    let forbid = concat!("forbid(un", "safe_code)");
    if is_root && !ROOTS_OF_HOME.contains(&path) && !source.text.contains(forbid) {
        complaints.push(format!("{path}: a crate's root says #![{forbid}]"));
    }
    complaints
}

fn says(line: &str) -> bool {
    line.match_indices(WORD).any(|(at, word)| {
        let rest = line.get(at + word.len()..).unwrap_or_default();
        FOLLOWS.iter().any(|follows| rest.starts_with(follows))
    })
}

#[cfg(test)]
mod tests {
    use super::{WORD, check};
    use crate::tidy::Source;

    fn complaints(path: &str, text: &str) -> usize {
        let (path, text) = (path.to_owned(), text.to_owned());
        check(&Source { path, text }).len()
    }

    #[test]
    fn memory_by_hand_stays_in_its_module() {
        let line = format!("let n = {WORD} {{ call() }};");
        assert_eq!(complaints("sfu/src/socket.rs", &line), 1);
        assert_eq!(complaints("sfu/core/src/engine.rs", &line), 1);
        assert_eq!(complaints("sfu/tests/rooms.rs", &line), 1);
        assert_eq!(complaints("sfu/src/mmsg.rs", &line), 0);
    }

    #[test]
    fn a_comment_or_the_name_of_the_lint_is_no_use_of_it() {
        let comment = format!("// {WORD} {{ }} would be wrong here");
        assert_eq!(complaints("sfu/src/socket.rs", &comment), 0);
        let lint = format!("#![expect({WORD}_code, reason = \"counts\")]");
        assert_eq!(complaints("sfu/core/tests/allocations.rs", &lint), 0);
    }

    #[test]
    fn every_crate_but_the_shell_of_the_sfu_forbids_it() {
        assert_eq!(complaints("config/src/lib.rs", "mod load;"), 1);
        assert_eq!(complaints("sfu/src/lib.rs", "mod mmsg;"), 0);
        let forbids = format!("#![forbid({WORD}_code)]\nmod load;");
        assert_eq!(complaints("config/src/lib.rs", &forbids), 0);
    }
}

//! Lines for whoever watches, on standard error.

use std::io::Write as _;

pub(crate) fn note(line: &str) {
    // Nobody may be watching.
    let _ = writeln!(std::io::stderr(), "plenary-load: {line}");
}

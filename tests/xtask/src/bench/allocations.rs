//! Allocations of the forwarding path, which a test of the core counts.

use anyhow::{Context as _, Result};

use super::Rig;
use crate::process;

/// What the test prints before its figure.
const LINE: &str = "allocations-per-packet: ";

/// # Errors
/// When the test fails or prints no figure.
pub(super) fn count(rig: &Rig) -> Result<f64> {
    let args = [
        "test",
        "--locked",
        "-q",
        "-p",
        "sfu-core",
        "--test",
        "allocations",
        "--",
        "--nocapture",
    ];
    let text = process::output(&mut process::command(&rig.root, "cargo", &args))?;
    find(&text).context("no test of sfu-core prints `allocations-per-packet: X`")
}

fn find(text: &str) -> Option<f64> {
    let rest = text.split(LINE).nth(1)?;
    rest.split_ascii_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_figure_is_found_among_what_tests_print() {
        let text = "running 1 test\nallocations-per-packet: 0.0\n.\ntest result: ok";
        assert_eq!(find(text), Some(0.0));
        assert_eq!(find("running 0 tests"), None);
    }
}

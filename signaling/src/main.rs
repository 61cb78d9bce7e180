//! The program. See `plenary --help`.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    signaling::main()
}

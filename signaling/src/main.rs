//! The program. See `plenary --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    signaling::main()
}

//! Five hundred people into fifty rooms and back, and the server is killed in the middle of each: real processes, real sockets. The
//! server is this program itself, started again with `serve`.

#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "without the test harness, clippy does not know that this is a test"
)]

use std::process::{Command, ExitCode, Stdio};

use serde_json::Value;

const PEOPLE: f64 = 500.0;
/// Each of a hundred people writes a line before each of the two crossings.
const LINES: f64 = 200.0;
/// The bench says how long it takes (5 s is the target); a test only says that it comes to an end, also on a machine that builds
/// something else meanwhile.
const PLACED_WITHIN_S: f64 = 30.0;

fn main() -> ExitCode {
    let first = std::env::args().nth(1).unwrap_or_default();
    if matches!(first.as_str(), "serve" | "organiser-link") {
        return signaling::main();
    }
    everybody_is_in_one_place_and_nothing_acknowledged_is_lost(&exodus());
    println!("story: everybody out and back over two crashes ... ok");
    ExitCode::SUCCESS
}

fn everybody_is_in_one_place_and_nothing_acknowledged_is_lost(found: &Value) {
    let figure = |name: &str| {
        let figure = found.get(name).and_then(Value::as_f64);
        figure.unwrap_or_else(|| panic!("no {name} in {found}"))
    };
    println!("all placed after {} s at worst", figure("all_placed_s"));
    assert!(figure("people") >= PEOPLE, "{found}");
    assert!(figure("acknowledged_lines") >= LINES, "{found}");
    assert!(figure("all_placed_s") < PLACED_WITHIN_S, "{found}");
    let lost = figure("acknowledged_lost");
    assert!(lost.abs() < f64::EPSILON, "{lost} are lost: {found}");
}

fn exodus() -> Value {
    let server = std::env::current_exe().unwrap();
    let tool = Command::new(env!("CARGO_BIN_EXE_plenary-load"))
        .args(["talk", "--spawn"])
        .arg(&server)
        .args(["exodus", "--people", "500", "--rooms", "50"])
        .args(["--rounds", "1", "--json", "-"])
        .env("PLENARY_LOG__LEVEL", "error")
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(tool.status.success(), "{}", tool.status);
    serde_json::from_slice(&tool.stdout).unwrap()
}

//! `plenary-press`: a [`press::Sheet`] as JSON on standard input, a PDF on standard output, and what there is to say
//! as one line of JSON ([`press::Problem`]) on standard error. One job, then it ends.
#![forbid(unsafe_code)]

use std::io::{Read as _, Write as _};
use std::process::ExitCode;

use press::{Problem, Sheet, engine, limits};
use rustix::process::{Resource, Rlimit, setrlimit};

fn main() -> ExitCode {
    confine();
    match job() {
        Ok(printed) => {
            if !printed.missing.is_empty() {
                say(&Problem::MissingGlyphs {
                    characters: printed.missing,
                });
            }
            match std::io::stdout().lock().write_all(&printed.pdf) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::FAILURE,
            }
        }
        Err(problem) => {
            say(&problem);
            ExitCode::FAILURE
        }
    }
}

fn job() -> Result<engine::Printed, Problem> {
    let bad = |why: String| Problem::BadJob { why };
    let mut job = Vec::new();
    std::io::stdin()
        .lock()
        .take(limits::JOB_BYTES_MAX + 1)
        .read_to_end(&mut job)
        .map_err(|error| bad(error.to_string()))?;
    if u64::try_from(job.len()).is_ok_and(|bytes| bytes > limits::JOB_BYTES_MAX) {
        return Err(bad("larger than a job may be".to_owned()));
    }
    let sheet: Sheet = serde_json::from_slice(&job).map_err(|error| bad(error.to_string()))?;
    engine::print(&sheet)
}

/// Gives up what a job never needs, so that one that goes wrong cannot take the machine with it. Where the system
/// does not know a limit, the caller's clock is what is left.
fn confine() {
    let at_most = |limit: u64| Rlimit {
        current: Some(limit),
        maximum: Some(limit),
    };
    let limits = [
        (Resource::As, limits::MEMORY_MAX),
        (Resource::Cpu, limits::COMPUTING_S_MAX),
        (Resource::Nofile, limits::FILES_MAX),
        (Resource::Core, 0),
    ];
    for (resource, limit) in limits {
        let _ = setrlimit(resource, at_most(limit));
    }
}

fn say(problem: &Problem) {
    if let Ok(line) = serde_json::to_string(problem) {
        let _ = writeln!(std::io::stderr().lock(), "{line}");
    }
}

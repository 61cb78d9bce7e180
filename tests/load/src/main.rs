//! `plenary-load`: how many people a Plenary server carries, tried with people who are not there.

#![forbid(unsafe_code)]

mod bench;
mod cli;
mod conversation;
mod crowd;
mod floor;
mod house;
mod limits;
mod machine;
mod media;
mod numbering;
mod pads;
mod person;
mod places;
mod progress;
mod report;
mod scenario;
mod server;
mod spread;
mod table;
mod talk;
mod tally;
mod wire;

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::Parser as _;

use cli::{Cli, Scenario};
use report::Report;

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            progress::note(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    let Cli { scenario, common } = cli;
    machine::prepare(&common.pin)?;
    let json = common.json.clone();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    if let Scenario::Talk(talk) = &scenario {
        let found = runtime.block_on(talk::run(talk, common.seconds))?;
        drop(runtime);
        return write_json(&found, json.as_deref());
    }
    if let Scenario::Pads(pads) = &scenario {
        let found = runtime.block_on(pads::run(pads, common.seconds))?;
        drop(runtime);
        return write_json(&found, json.as_deref());
    }
    let report = runtime.block_on(scenario::run(scenario, common))?;
    // People who are still talking hold the wires.
    drop(runtime);
    write(&report, json.as_deref())
}

/// What was found is a few numbers, which were told as they came.
fn write_json(found: &talk::Found, json: Option<&Path>) -> Result<()> {
    let text = serde_json::to_string_pretty(found)?;
    match json {
        Some(path) if path.as_os_str() != "-" => {
            std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
        }
        _ => Ok(writeln!(std::io::stdout(), "{text}")?),
    }
}

fn write(report: &Report, json: Option<&Path>) -> Result<()> {
    let table = table::of(report);
    let text = serde_json::to_string_pretty(report)?;
    match json {
        Some(path) if path.as_os_str() == "-" => {
            write!(std::io::stderr(), "{table}")?;
            writeln!(std::io::stdout(), "{text}")?;
        }
        Some(path) => {
            write!(std::io::stdout(), "{table}")?;
            std::fs::write(path, text)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        None => write!(std::io::stdout(), "{table}")?,
    }
    Ok(())
}

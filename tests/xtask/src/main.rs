//! `cargo xtask <step>`: everything a person or the CI does with this repository, in one place.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks on its standard streams"
)]

mod bench;
mod codegen;
mod impair;
mod instructions;
mod node;
mod pads;
mod press;
mod process;
mod rust;
mod seeds;
mod serve;
mod sim;
mod steps;
mod suite;
mod tidy;
mod tools;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, run and check Plenary")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the web client and the server, then runs them as one program on one port.
    Serve {
        /// An unoptimised build: quicker to make, slower to run.
        #[arg(long)]
        dev: bool,
        /// Handed to `plenary serve`.
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Builds the same, and starts a webinar full of simulated people.
    Rehearse {
        /// An unoptimised build: quicker to make, slower to run.
        #[arg(long)]
        dev: bool,
        /// Handed to `plenary rehearse`.
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Runs every check, or only the named ones.
    Test {
        /// Leaves out what needs a browser, cargo-deny or the whole program.
        #[arg(long)]
        quick: bool,
        /// Names as in the summary table: fmt, tidy, clippy, …
        steps: Vec<String>,
    },
    /// What the CI runs: the same as `test`, with nothing left out.
    Ci,
    /// Writes the TypeScript of the wire protocol.
    Codegen {
        /// Changes nothing; fails when the file is not fresh.
        #[arg(long)]
        check: bool,
    },
    /// Checks the house rules that no compiler knows.
    Tidy,
    /// Runs the browser stories against the built program.
    E2e {
        /// Shows the browser.
        #[arg(long)]
        headed: bool,
        /// Shards that forward media; one a core if it is left out.
        #[arg(long)]
        shards: Option<u8>,
        /// Only stories whose file or name contains this.
        filter: Option<String>,
    },
    /// Takes the pictures of `docs/screens` anew, of the exhibits.
    Screenshots,
    /// Puts a bad network between a browser and a server: `impair --profile 3g-300k`; `impair --help` tells all.
    #[command(disable_help_flag = true)]
    Impair {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Takes figures of the real program: `bench forwarding` under load, `bench network` on bad networks,
    /// `bench signaling` of sessions without media, `bench roadmap` of documents under many hands, `bench web` of the page.
    Bench {
        name: String,
        /// One JSON object on standard output.
        #[arg(long)]
        json: bool,
        /// Short windows: to see that it works.
        #[arg(long)]
        quick: bool,
        /// What is compressed takes its whole time: the hour of `bench web` is an hour.
        #[arg(long, conflicts_with = "quick")]
        full: bool,
        /// Only the scenarios of figures whose names begin with this, such as `webinar-200`.
        #[arg(long)]
        only: Option<String>,
        /// With the programs of the last build.
        #[arg(long)]
        no_build: bool,
    },
    /// Lives through whole webinars by seed, with everything that fails: `sim --seeds 10000`, `sim --seed 42` for one with a trace.
    Sim(seeds::Options),
    /// Lives through a roadmap of fifty editors by seed, with everything that fails: `pads --seeds 1000`, `pads --seed 42` for one.
    Pads(seeds::Options),
    /// Counts the instructions of the hot functions and compares them with the baseline.
    Instructions {
        /// Makes these counts the baseline.
        #[arg(long)]
        bless: bool,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// False when something was checked and found wrong; an error when it could not be checked.
fn run(task: Task) -> Result<bool> {
    let root = repository()?;
    match task {
        Task::Serve { dev, args } => serve::run(&root, "serve", dev, &args).map(|()| true),
        Task::Rehearse { dev, args } => serve::run(&root, "rehearse", dev, &args).map(|()| true),
        Task::Test { quick, steps } => suite::run(&root, &suite::choose(quick, &steps)?),
        Task::Ci => suite::run(&root, &suite::choose(false, &[])?),
        Task::Codegen { check } => codegen::run(&root, check).map(|()| true),
        Task::Tidy => tidy::run(&root).map(|()| true),
        Task::Impair { args } => impair::run(&root, &args).map(|()| true),
        Task::Bench {
            name,
            json,
            quick,
            full,
            only,
            no_build,
        } => {
            let options = bench::Options {
                json,
                quick,
                full,
                only,
                no_build,
            };
            bench::run(&root, &name, &options).map(|()| true)
        }
        Task::Sim(options) => sim::SIM.run(&root, &options).map(|()| true),
        Task::Pads(options) => pads::PADS.run(&root, &options).map(|()| true),
        Task::Instructions { bless } => instructions::run(&root, bless).map(|()| true),
        Task::Screenshots => steps::screenshots(&root).map(|()| true),
        Task::E2e {
            headed,
            shards,
            filter,
        } => {
            steps::build_for_browsers(&root)?;
            steps::stories(&root, headed, filter.as_deref(), shards).map(|()| true)
        }
    }
}

/// The repository's root: two folders above this crate.
fn repository() -> Result<PathBuf> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let root = here
        .ancestors()
        .nth(2)
        .context("xtask is not in tests/xtask")?;
    Ok(root.to_path_buf())
}

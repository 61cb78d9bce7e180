//! Whole webinars in one thread and in virtual time: the real session task, and around it a disk, a network, a media plane and
//! people who all fail, each run by one seed. `cargo xtask sim` runs it; `--seed N` lives through one run again, with a trace.
#![forbid(unsafe_code)]
#![expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "what it finds is a panic, and it talks on its standard streams"
)]

mod chance;
mod collecting;
mod devices;
mod disk;
#[path = "../../../signaling/core/tests/session/invariants.rs"]
#[expect(
    dead_code,
    reason = "whether people are told too much is asked event by event there"
)]
mod invariants;
#[path = "../../../signaling/core/tests/session/invariants_works.rs"]
mod invariants_works;
mod kinds;
mod ledger;
mod line;
mod mirror;
mod oracle;
mod organiser;
mod page;
mod people;
mod planted;
#[path = "../../../signaling/core/tests/session/reducer.rs"]
mod reducer;
#[path = "../../../signaling/core/tests/session/reducer_plan.rs"]
mod reducer_plan;
mod script;
mod server;
mod sweep;
mod trace;
mod world;

use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(name = "plenary-sim", about = "Simulates whole webinars by seed")]
struct Cli {
    /// How many runs.
    #[arg(long, default_value_t = 1_000)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// One run, twice, with a trace of everything that happens.
    #[arg(long, conflicts_with_all = ["seeds", "from", "planted"])]
    seed: Option<u64>,
    /// Plants one bug after another, and says which of them are found within so many seeds.
    #[arg(long)]
    planted: bool,
    /// Threads; one a core if it is left out.
    #[arg(long)]
    jobs: Option<usize>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let jobs = cli
        .jobs
        .or_else(|| std::thread::available_parallelism().ok().map(Into::into))
        .unwrap_or(1);
    let is_good = match cli.seed {
        Some(seed) => sweep::replay(seed),
        None if cli.planted => sweep::planted(cli.from, cli.seeds, jobs),
        None => sweep::sweep(cli.from, cli.seeds, jobs),
    };
    if is_good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

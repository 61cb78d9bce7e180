//! Fifty editors of one roadmap, by seed, in one thread and in virtual time: the real desk and document, and around them a
//! disk, a network and pages that all fail. `plenary-pads --seed N` lives through one run twice.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "it talks on its standard output")]

mod chance;
mod oracle;
mod page;
mod planted;
mod world;

use std::process::ExitCode;

use clap::Parser;

use planted::Bug;
use world::World;

/// Within so many seeds each planted bug has to be found.
const PLANTED_SEEDS: u64 = 200;

#[derive(Parser)]
#[command(
    name = "plenary-pads",
    about = "Simulates many editors of one roadmap by seed"
)]
struct Cli {
    /// How many runs.
    #[arg(long, default_value_t = 100)]
    seeds: u64,
    /// The first seed.
    #[arg(long, default_value_t = 1)]
    from: u64,
    /// One run, twice: both have to be the same.
    #[arg(long, conflicts_with_all = ["seeds", "from", "planted"])]
    seed: Option<u64>,
    /// Plants one bug after another, and says at which seed each is found.
    #[arg(long)]
    planted: bool,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let all_well = if cli.planted {
        planted()
    } else if let Some(seed) = cli.seed {
        once(seed)
    } else {
        sweep(cli.from, cli.seeds)
    };
    if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn sweep(from: u64, seeds: u64) -> bool {
    for seed in from..from.saturating_add(seeds) {
        if let Err(wrong) = World::of(seed, None).run() {
            println!("seed {seed}: {wrong}");
            return false;
        }
    }
    println!("{seeds} seeds, all well");
    true
}

fn once(seed: u64) -> bool {
    let runs = [(); 2].map(|()| World::of(seed, None).run());
    println!("seed {seed}: {runs:?}");
    let [first, second] = runs;
    first.is_ok() && first == second
}

fn planted() -> bool {
    let mut all_found = true;
    for bug in Bug::ALL {
        let mut seeds = 1..=PLANTED_SEEDS;
        let found = seeds.find_map(|seed| Some((seed, World::of(seed, Some(bug)).run().err()?)));
        match found {
            Some((seed, wrong)) => println!("{bug:?}: found by seed {seed}: {wrong}"),
            None => {
                println!("{bug:?}: not found within {PLANTED_SEEDS} seeds");
                all_found = false;
            }
        }
    }
    all_found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_runs_are_well() {
        for seed in 1..=3 {
            assert_eq!(World::of(seed, None).run().err(), None, "seed {seed}");
        }
    }

    #[test]
    fn each_planted_bug_is_found() {
        for bug in Bug::ALL {
            let found = (1..=5).any(|seed| World::of(seed, Some(bug)).run().is_err());
            assert!(found, "{bug:?}");
        }
    }
}

//! Fifty editors of one roadmap, by seed, in one thread and in virtual time: the real desk and document, and around them a
//! disk, a network and pages that all fail. `plenary-pads --seed N` lives through one run twice.
#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "it talks on its standard output")]

mod chance;
mod copies;
mod disk;
mod hand;
mod line;
mod oracle;
mod outbox;
mod page;
mod planted;
mod replica;
mod round;
mod stranger;
mod world;

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use clap::Parser;

use planted::Bug;
use world::{Lived, World};

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
    /// Threads; one a core if it is left out.
    #[arg(long)]
    jobs: Option<usize>,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = cli.jobs.unwrap_or_else(cores).max(1);
    let all_well = if cli.planted {
        planted(jobs)
    } else if let Some(seed) = cli.seed {
        once(seed)
    } else {
        sweep(cli.from, cli.seeds, jobs)
    };
    if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Figures are told one a line, as `pads/name number`; what is found, as `found: …`.
fn sweep(from: u64, seeds: u64, jobs: usize) -> bool {
    let began = Instant::now();
    let slowest = AtomicU64::new(0);
    let found = first_found(from, seeds, jobs, |seed| {
        let Lived { together_ms, .. } = World::of(seed, None).run()?;
        let together = u64::try_from(together_ms).unwrap_or(u64::MAX);
        slowest.fetch_max(together, Ordering::Relaxed);
        Ok(())
    });
    if let Some((seed, wrong)) = found {
        println!("found: seed {seed}: {wrong}");
        return false;
    }
    let slowest = slowest.into_inner() as f64 / 1_000.0;
    println!("pads/seeds {seeds}");
    println!("pads/together-max-s {slowest}");
    println!("pads/seconds {:.1}", began.elapsed().as_secs_f64());
    true
}

fn once(seed: u64) -> bool {
    let runs = [(); 2].map(|()| World::of(seed, None).run());
    println!("seed {seed}: {runs:?}");
    let [first, second] = runs;
    first.is_ok() && first == second
}

fn planted(jobs: usize) -> bool {
    let mut missed = 0;
    for bug in Bug::ALL {
        let found = first_found(1, PLANTED_SEEDS, jobs, |seed| {
            World::of(seed, Some(bug)).run().map(|_| ())
        });
        match found {
            Some((seed, wrong)) => println!("{bug:?}: found by seed {seed}: {wrong}"),
            None => {
                println!("{bug:?}: not found within {PLANTED_SEEDS} seeds");
                missed += 1;
            }
        }
    }
    println!("pads/planted-bugs-missed {missed}");
    missed == 0
}

/// Tries seed after seed until something is found. With several threads it need not be the first that has something.
fn first_found(
    from: u64,
    seeds: u64,
    jobs: usize,
    lives: impl Fn(u64) -> Result<(), String> + Sync,
) -> Option<(u64, String)> {
    let next = AtomicU64::new(from);
    let stop = AtomicBool::new(false);
    let found = Mutex::new(None);
    let work = || {
        while !stop.load(Ordering::Relaxed) {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= from.saturating_add(seeds) {
                return;
            }
            if let Err(wrong) = lives(seed) {
                stop.store(true, Ordering::Relaxed);
                if let Ok(mut found) = found.lock() {
                    found.get_or_insert((seed, wrong));
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(work);
        }
    });
    found.into_inner().ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_well_and_the_same_twice() {
        let runs = [(); 2].map(|()| World::of(1, None).run());
        assert!(runs[0].is_ok(), "{runs:?}");
        assert_eq!(runs[0], runs[1]);
    }

    #[test]
    fn a_planted_bug_is_found() {
        let run = World::of(1, Some(Bug::RelayLost)).run();
        assert!(run.is_err(), "{run:?}");
    }
}

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Instant;

use crate::kinds;
use crate::planted::{Bug, Planted};
use crate::trace::Trace;
use crate::world::{Tally, World};

/// So many seeds reach every kind of command, or they say less than they seem to.
const ENOUGH: u64 = 10_000;
/// Seeds that have found something once, each with what it was. They come first.
const KNOWN: &str = include_str!("../seeds.txt");

/// What came of one seed.
struct Outcome {
    hash: u64,
    lines: u64,
    tally: Tally,
    /// What was found, and the last lines before it.
    found: Option<Finding>,
}

struct Finding {
    why: String,
    tail: Vec<String>,
}

thread_local! {
    static WHY: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Findings are panics; what they say is kept for the report instead of being printed at once.
fn keep_quiet() {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        let why = info.payload_as_str().unwrap_or("a panic without words");
        WHY.set(format!("{why}\n  at {place}"));
    }));
}

fn one(seed: u64, bug: Option<Bug>, is_loud: bool) -> Outcome {
    let trace = Rc::new(RefCell::new(Trace::new(is_loud)));
    let shared = trace.clone();
    let lived = catch_unwind(AssertUnwindSafe(move || {
        let mut world = World::new(seed, Planted(bug), shared);
        world.run();
        world.tally
    }));
    let trace = trace.borrow();
    let (tally, found) = match lived {
        Ok(tally) => (tally, None),
        Err(_) => {
            let finding = Finding {
                why: WHY.take(),
                tail: trace.tail().map(str::to_owned).collect(),
            };
            (Tally::default(), Some(finding))
        }
    };
    Outcome {
        hash: trace.hash(),
        lines: trace.lines(),
        tally,
        found,
    }
}

/// Lives through one seed twice. True if nothing was found and both were the same.
pub(crate) fn replay(seed: u64) -> bool {
    keep_quiet();
    let quiet = one(seed, None, false);
    let loud = one(seed, None, true);
    println!(
        "seed {seed}: {} lines, trace {:016x}, {:?}",
        loud.lines, loud.hash, loud.tally
    );
    if let Some(finding) = &loud.found {
        println!("found: {}", finding.why);
    }
    if quiet.hash != loud.hash {
        println!("the second run was another one: {:016x}", quiet.hash);
    }
    loud.found.is_none() && quiet.hash == loud.hash
}

/// Lives through `seeds` runs. True if nothing was found.
pub(crate) fn sweep(from: u64, seeds: u64, jobs: usize) -> bool {
    keep_quiet();
    let begun = Instant::now();
    let total = Mutex::new(Tally::default());
    let live = |seed: u64| {
        let outcome = one(seed, None, false);
        let repeated = seed
            .is_multiple_of(100)
            .then(|| one(seed, None, false).hash);
        if let Ok(mut total) = total.lock() {
            total.add(&outcome.tally);
        }
        if repeated.is_some_and(|hash| hash != outcome.hash) {
            let why = "the same seed twice made two runs".to_owned();
            return Some(Finding {
                why,
                tail: Vec::new(),
            });
        }
        outcome.found
    };
    let known = KNOWN
        .lines()
        .filter_map(|line| line.split_whitespace().next()?.parse().ok());
    let known = known
        .filter_map(|seed: u64| Some((seed, live(seed)?)))
        .next();
    let found = known.or_else(|| over(from, seeds, jobs, live));
    let took = begun.elapsed().as_secs_f64();
    if let Some((seed, finding)) = &found {
        for line in &finding.tail {
            println!("{line}");
        }
        println!("\nfound: {}", finding.why);
        println!("live through it again: cargo xtask sim --seed {seed}");
    }
    let total = total.into_inner().unwrap_or_default();
    let speed = seeds as f64 / took;
    println!("{seeds} seeds from {from} in {took:.1} s, {speed:.0} a second: {total}");
    let never: Vec<_> = kinds::all().difference(&total.done).cloned().collect();
    if !never.is_empty() {
        println!("never accepted: {}", never.join(", "));
    }
    println!("simulation/seeds {seeds}");
    println!("simulation/seconds {took:.1}");
    let is_vacuous = seeds >= ENOUGH && !never.is_empty();
    if is_vacuous {
        println!("so many seeds have to reach every kind of command");
    }
    found.is_none() && !is_vacuous
}

/// Plants each bug in turn. True if all are found.
pub(crate) fn planted(from: u64, seeds: u64, jobs: usize) -> bool {
    keep_quiet();
    let mut missed = 0;
    for (number, bug, what) in Bug::ALL {
        let found = over(from, seeds, jobs, |seed| one(seed, Some(*bug), false).found);
        match found {
            Some((seed, finding)) => {
                let why = finding.why.lines().next().unwrap_or_default();
                let why: String = why.chars().take(80).collect();
                println!("{number:>2} found   by seed {seed:<5} {what}: {why}");
            }
            None => {
                missed += 1;
                println!("{number:>2} MISSED  in {seeds} seeds  {what}");
            }
        }
    }
    println!("{} planted, {missed} missed", Bug::ALL.len());
    println!("simulation/planted-bugs-missed {missed}");
    missed == 0
}

/// The finding of the lowest seed among those that were lived through when the first one came.
fn over(
    from: u64,
    seeds: u64,
    jobs: usize,
    run: impl Fn(u64) -> Option<Finding> + Sync,
) -> Option<(u64, Finding)> {
    let next = AtomicU64::new(from);
    let is_over = AtomicBool::new(false);
    let found: Mutex<Vec<(u64, Finding)>> = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= from.saturating_add(seeds) {
                        return;
                    }
                    if let Some(finding) = run(seed) {
                        is_over.store(true, Ordering::Relaxed);
                        if let Ok(mut found) = found.lock() {
                            found.push((seed, finding));
                        }
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap_or_default();
    found.into_iter().min_by_key(|(seed, _)| *seed)
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.steps += other.steps;
        self.acknowledged += other.acknowledged;
        self.rejected += other.rejected;
        self.crashes += other.crashes;
        self.cuts += other.cuts;
        self.resumes += other.resumes;
        self.views_compared += other.views_compared;
        self.minutes += other.minutes;
        let done: BTreeSet<_> = other.done.iter().cloned().collect();
        self.done.extend(done);
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} hours, {} steps, {} commands acknowledged and {} rejected of {} kinds, {} crashes, {} cuts, {} resumes, \
             {} views compared",
            self.minutes / 60,
            self.steps,
            self.acknowledged,
            self.rejected,
            self.done.len(),
            self.crashes,
            self.cuts,
            self.resumes,
            self.views_compared
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{Bug, one};

    #[test]
    fn a_seed_is_a_run() {
        let first = one(7, None, false);
        assert!(first.found.is_none(), "{:?}", first.found.map(|f| f.why));
        assert!(first.lines > 100, "something happens");
        assert_eq!(first.hash, one(7, None, false).hash);
        assert_ne!(first.hash, one(8, None, false).hash);
    }

    #[test]
    fn what_is_planted_is_found() {
        let found = (1..20).find_map(|seed| one(seed, Some(Bug::NeverForgets), false).found);
        assert!(found.is_some(), "nobody has missed who was taken away");
    }
}

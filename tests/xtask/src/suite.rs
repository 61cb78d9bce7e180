//! Runs steps one after another and says what came of each.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::steps::{STEPS, Step};

/// The steps asked for; all when none is named. An unknown name is an error that lists the known ones.
pub(crate) fn choose(quick: bool, names: &[String]) -> Result<Vec<&'static Step>> {
    for name in names {
        if !STEPS.iter().any(|step| step.name == name) {
            let known: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            bail!(
                "there is no step `{name}`; the steps are {}",
                known.join(", ")
            );
        }
    }
    let wanted = |step: &&Step| {
        if names.is_empty() {
            step.quick || !quick
        } else {
            names.iter().any(|name| name == step.name)
        }
    };
    Ok(STEPS.iter().filter(wanted).collect())
}

/// Runs them, prints the table, and is true when none failed.
pub(crate) fn run(root: &Path, steps: &[&'static Step]) -> Result<bool> {
    let mut outcomes: Vec<(&'static str, Outcome, Duration)> = Vec::new();
    for step in steps {
        let missing = step.needs.iter().find(|need| {
            outcomes
                .iter()
                .any(|(name, outcome, _)| name == *need && !matches!(outcome, Outcome::Passed))
        });
        let started = Instant::now();
        let outcome = match missing {
            Some(need) => Outcome::NotRun(need),
            None => one(root, step),
        };
        outcomes.push((step.name, outcome, started.elapsed()));
    }
    println!("\n{}", table(&outcomes));
    Ok(outcomes
        .iter()
        .all(|(_, outcome, _)| matches!(outcome, Outcome::Passed)))
}

enum Outcome {
    Passed,
    Failed,
    /// The step it needs has not passed.
    NotRun(&'static str),
}

fn one(root: &Path, step: &Step) -> Outcome {
    println!("\n=== {}", step.name);
    match (step.run)(root) {
        Ok(()) => Outcome::Passed,
        Err(error) => {
            println!("{} failed: {error:#}", step.name);
            Outcome::Failed
        }
    }
}

/// One line a step; the last line is `N passed, N failed`.
fn table(outcomes: &[(&'static str, Outcome, Duration)]) -> String {
    let mut text = String::new();
    for (name, outcome, took) in outcomes {
        let (word, note) = match outcome {
            Outcome::Passed => ("passed", String::new()),
            Outcome::Failed => ("FAILED", String::new()),
            Outcome::NotRun(need) => ("not run", format!("  ({need} did not pass)")),
        };
        text.push_str(&format!(
            "{name:<12} {word:<8} {:>7.1} s{note}\n",
            took.as_secs_f64()
        ));
    }
    let passed = outcomes
        .iter()
        .filter(|(_, outcome, _)| matches!(outcome, Outcome::Passed))
        .count();
    text + &format!("{passed} passed, {} failed", outcomes.len() - passed)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Outcome, choose, table};

    #[test]
    fn the_last_line_counts_a_step_that_could_not_run_as_failed() {
        let second = Duration::from_secs(1);
        let text = table(&[
            ("fmt", Outcome::Passed, second),
            ("npm-ci", Outcome::Failed, second),
            ("tsc", Outcome::NotRun("npm-ci"), second),
        ]);
        assert_eq!(text.lines().last(), Some("1 passed, 2 failed"));
        assert!(text.contains("npm-ci did not pass"));
    }

    #[test]
    fn a_wrong_name_is_refused_with_the_right_ones() {
        let error = choose(false, &["clipy".to_owned()])
            .err()
            .expect("refused")
            .to_string();
        assert!(
            error.contains("`clipy`") && error.contains("clippy,"),
            "{error}"
        );
    }

    #[test]
    fn quick_leaves_the_browser_out_and_everything_has_it() {
        let names = |quick| {
            choose(quick, &[])
                .expect("known")
                .iter()
                .map(|step| step.name)
                .collect::<Vec<_>>()
        };
        assert!(!names(true).contains(&"e2e"));
        assert!(names(true).contains(&"clippy"));
        assert_eq!(names(false).last(), Some(&"e2e"));
    }
}

//! Instructions of the hot functions, as callgrind counts them, against the counts that are committed.
//!
//! A count does not depend on what else the machine does, so a small change of it is a change of the code. It does depend
//! on the compiler: counts of another one are shown and not judged.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Deserializer, Value};

use crate::{process, tools};

/// Counts by the name of the benchmark.
type Counts = BTreeMap<String, u64>;

const BASELINE: &str = "tests/baseline/instructions.txt";
/// A change by more than this part has to be looked at, in either direction: a gain is blessed so that it cannot be lost.
const CHANGE_MAX: f64 = 0.03;
/// Begins the line of the baseline that names the compiler.
const COMPILER: &str = "# ";

/// Counts and compares; with `bless`, writes the counts as the new baseline instead.
pub(crate) fn run(root: &Path, bless: bool) -> Result<()> {
    let counts = count(root)?;
    let compiler = process::ask("rustc", &["--version"]).context("`rustc` is missing")?;
    let path = root.join(BASELINE);
    if bless {
        return fs::write(&path, write(&compiler, &counts))
            .with_context(|| format!("cannot write {BASELINE}"));
    }
    let text = fs::read_to_string(&path)
        .with_context(|| format!("{BASELINE} is missing: `cargo xtask instructions --bless`"))?;
    let (counted_by, baseline) = read(&text)?;
    println!("{}", table(&baseline, &counts));
    if counted_by != compiler {
        println!("the baseline is of {counted_by}, this is {compiler}: shown, not judged");
        return Ok(());
    }
    let complaints = compare(&baseline, &counts);
    if complaints.is_empty() {
        return Ok(());
    }
    bail!(
        "{}\nif that is meant: `cargo xtask instructions --bless`, and say why in the commit",
        complaints.join("\n")
    );
}

fn count(root: &Path) -> Result<Counts> {
    tools::c_compiler()?;
    tools::valgrind()?;
    let runner = tools::gungraun_runner(root)?;
    let args = [
        "bench",
        "--locked",
        "-q",
        "-p",
        "sfu-core",
        "--bench",
        "hot",
        "--",
        "--output-format=json",
    ];
    let mut bench = process::command(root, "cargo", &args);
    parse(&process::output(bench.env("GUNGRAUN_RUNNER", runner))?)
}

/// One JSON object a benchmark, one after another.
fn parse(text: &str) -> Result<Counts> {
    let mut counts = Counts::new();
    for benchmark in Deserializer::from_str(text).into_iter::<Value>() {
        let benchmark = benchmark.context("gungraun did not write JSON")?;
        let word = |key| {
            benchmark
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let name = format!("{}/{}", word("function_name"), word("id"));
        let count = benchmark.pointer("/profiles/0/data/total/metrics/Ir/values/new");
        let count = count
            .and_then(Value::as_u64)
            .with_context(|| format!("no count of instructions of {name}"))?;
        counts.insert(name, count);
    }
    if counts.is_empty() {
        bail!("no benchmark was run");
    }
    Ok(counts)
}

fn write(compiler: &str, counts: &Counts) -> String {
    let lines = counts
        .iter()
        .map(|(name, count)| format!("{name} {count}\n"));
    format!("{COMPILER}{compiler}\n{}", lines.collect::<String>())
}

fn read(text: &str) -> Result<(String, Counts)> {
    let mut compiler = String::new();
    let mut counts = Counts::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix(COMPILER) {
            compiler = name.to_owned();
            continue;
        }
        let count = line
            .split_once(' ')
            .and_then(|(name, count)| Some((name, count.parse().ok()?)));
        let (name, count) =
            count.with_context(|| format!("{BASELINE}: `{line}` is not `name count`"))?;
        counts.insert(name.to_owned(), count);
    }
    Ok((compiler, counts))
}

/// What has to be looked at.
fn compare(baseline: &Counts, counts: &Counts) -> Vec<String> {
    let mut complaints = Vec::new();
    for (name, count) in counts {
        match baseline.get(name) {
            None => complaints.push(format!("{name}: not in the baseline")),
            Some(before) if change(*before, *count).abs() > CHANGE_MAX => complaints.push(format!(
                "{name}: {before} before, {count} now, {:+.1} %",
                change(*before, *count) * 100.0
            )),
            Some(_) => {}
        }
    }
    let gone = baseline.keys().filter(|name| !counts.contains_key(*name));
    complaints.extend(gone.map(|name| format!("{name}: in the baseline, but not counted")));
    complaints
}

fn table(baseline: &Counts, counts: &Counts) -> String {
    let line = |(name, count): (&String, &u64)| {
        let before = baseline.get(name).copied().unwrap_or(*count);
        format!(
            "{name:<36} {count:>12} {:>+7.2} %\n",
            change(before, *count) * 100.0
        )
    };
    counts.iter().map(line).collect()
}

fn change(before: u64, now: u64) -> f64 {
    (now as f64 - before as f64) / (before.max(1) as f64)
}

#[cfg(test)]
mod tests {
    use super::{Counts, compare, parse, read, write};

    fn counts(list: &[(&str, u64)]) -> Counts {
        list.iter()
            .map(|(name, count)| ((*name).to_owned(), *count))
            .collect()
    }

    #[test]
    fn three_in_a_hundred_pass_and_four_do_not_up_or_down() {
        let baseline = counts(&[("parse/a", 1_000), ("seal/b", 1_000)]);
        assert_eq!(
            compare(&baseline, &counts(&[("parse/a", 1_030), ("seal/b", 970)])),
            [""; 0]
        );
        let complaints = compare(&baseline, &counts(&[("parse/a", 1_040), ("seal/b", 960)]));
        assert_eq!(complaints.len(), 2, "{complaints:?}");
        assert!(complaints[0].contains("+4.0 %") && complaints[1].contains("-4.0 %"));
    }

    #[test]
    fn a_benchmark_may_not_come_or_go_unseen() {
        let complaints = compare(&counts(&[("parse/a", 1)]), &counts(&[("seal/b", 1)]));
        assert_eq!(complaints.len(), 2, "{complaints:?}");
    }

    #[test]
    fn what_was_blessed_is_read_again() {
        let counts = counts(&[("parse/a", 7), ("seal/b", 8)]);
        let (compiler, again) = read(&write("rustc 1.95.0", &counts)).expect("well-formed");
        assert_eq!((compiler.as_str(), again), ("rustc 1.95.0", counts));
        assert!(read("parse/a many").is_err());
    }

    #[test]
    fn instructions_are_found_in_what_gungraun_writes() {
        let one = |function: &str, values: &str| {
            format!(
                r#"{{"function_name":"{function}","id":"x","profiles":[{{"data":{{"total":{{"metrics":{{"Ir":{{"values":{values}}}}}}}}}}}]}}"#
            )
        };
        let text = format!(
            "{}\n{}",
            one("parse", r#"{"new":5}"#),
            one("seal", r#"{"new":6,"old":9}"#)
        );
        let found = parse(&text).expect("well-formed");
        assert_eq!(found, counts(&[("parse/x", 5), ("seal/x", 6)]));
        assert!(parse("").is_err());
    }
}

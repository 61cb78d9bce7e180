//! `cargo xtask bench NAME`: figures of the real program under real load. docs/PERFORMANCE.md says what each one means.

mod allocations;
mod browsers;
mod cores;
mod figure;
mod forwarding;
mod load;
mod machine;
mod network;
mod roadmap;
mod server;
mod signaling;
mod web;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{node, process, serve, tools};
use cores::Cores;
use figure::Findings;

/// What was asked for.
pub(crate) struct Options {
    /// One JSON object alone on standard output, instead of a table.
    pub(crate) json: bool,
    /// Short windows: to see that everything works, not to quote.
    pub(crate) quick: bool,
    /// Whatever is usually compressed takes the time that it has: an hour is an hour.
    pub(crate) full: bool,
    /// Only scenarios with a figure whose name begins so.
    pub(crate) only: Option<String>,
    /// The programs of the last build, whatever the sources say now.
    pub(crate) no_build: bool,
}

/// What every scenario needs.
struct Rig {
    root: PathBuf,
    plenary: PathBuf,
    load: PathBuf,
    cores: Cores,
    quick: bool,
    full: bool,
}

/// One run of programs, from which some figures come.
struct Scenario {
    /// The figures it takes, in the order of the table.
    figures: &'static [figure::Spec],
    run: fn(&Rig) -> Result<Findings>,
}

/// Takes the figures of a bench and prints them. A missed target is no error: it is what the table says.
pub(crate) fn run(root: &Path, name: &str, options: &Options) -> Result<()> {
    let (scenarios, build): (_, fn(&Path) -> Result<()>) = match name {
        "forwarding" => (forwarding::SCENARIOS, build_for_load),
        "network" => (network::SCENARIOS, build_for_browsers),
        "roadmap" => (roadmap::SCENARIOS, build_for_load),
        "signaling" => (signaling::SCENARIOS, build_for_load),
        "web" => (web::SCENARIOS, build_for_pages),
        _ => bail!(
            "there is no bench `{name}`; there are `forwarding`, `network`, `roadmap`, `signaling` and `web`"
        ),
    };
    let only = options.only.as_deref().unwrap_or_default();
    let wanted = |scenario: &&Scenario| {
        let mut names = scenario.figures.iter().map(|spec| spec.name);
        names.any(|name| name.starts_with(only))
    };
    let scenarios: Vec<_> = scenarios.iter().filter(wanted).collect();
    if scenarios.is_empty() {
        bail!("no figure of `{name}` begins with `{only}`");
    }
    let machine = machine::Machine::look();
    if !options.no_build {
        build(root)?;
    }
    let rig = Rig::new(root, options);
    let mut figures = Vec::new();
    for scenario in scenarios {
        let names: Vec<_> = scenario.figures.iter().map(|spec| spec.name).collect();
        eprintln!("=== {}", names.join(", "));
        let found = (scenario.run)(&rig);
        if let Err(error) = &found {
            eprintln!("not taken: {error:#}");
        }
        figures.extend(figure::of(scenario.figures, found));
    }
    if options.json {
        println!("{}", figure::json(name, &machine, &figures));
    } else {
        println!("{machine}\n\n{}", figure::table(&figures));
    }
    Ok(())
}

impl Rig {
    fn new(root: &Path, options: &Options) -> Self {
        let plenary = serve::program(root, true);
        Self {
            root: root.to_path_buf(),
            load: plenary.with_file_name("plenary-load"),
            plenary,
            cores: Cores::look(),
            quick: options.quick,
            full: options.full,
        }
    }

    /// How long browsers take over what has no length of its own.
    const fn length(&self) -> &'static str {
        match (self.quick, self.full) {
            (true, _) => "quick",
            (false, true) => "full",
            (false, false) => "usual",
        }
    }
}

fn build_for_load(root: &Path) -> Result<()> {
    build(root, &["-p", "signaling", "-p", "plenary-load"])
}

/// The pages are inside the program, as people get it.
fn build_for_browsers(root: &Path) -> Result<()> {
    node::install(root, node::CLIENT)?;
    node::install(root, node::STORIES)?;
    node::script(root, node::CLIENT, "build")?;
    build(
        root,
        &[
            "-p",
            "signaling",
            "-p",
            "impair-proxy",
            "-p",
            "plenary-load",
            "--features",
            "signaling/embed",
        ],
    )
}

/// As [`build_for_browsers`], and the exhibits beside it.
fn build_for_pages(root: &Path) -> Result<()> {
    build_for_browsers(root)?;
    node::script(root, node::CLIENT, "exhibits")
}

fn build(root: &Path, what: &[&str]) -> Result<()> {
    tools::c_compiler()?;
    let mut cargo = process::command(root, "cargo", &["build", "--locked", "--release"]);
    process::run(cargo.args(what))
}

//! The steps of the suite, cheap ones first. The CI and a person run the same ones in the same order.

use std::path::Path;

use anyhow::Result;

use crate::{
    codegen, impair, instructions, node, pads, press, process, rust, serve, sim, tidy, tools,
};

/// A check with a name.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// Part of `test --quick`.
    pub(crate) quick: bool,
    /// Steps without whose success this one cannot say anything.
    pub(crate) needs: &'static [&'static str],
    pub(crate) run: fn(&Path) -> Result<()>,
}

pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        quick: true,
        needs: &[],
        run: rust::fmt,
    },
    Step {
        name: "tidy",
        quick: true,
        needs: &[],
        run: tidy::run,
    },
    Step {
        name: "codegen",
        quick: true,
        needs: &[],
        run: |root| codegen::run(root, true),
    },
    Step {
        name: "clippy",
        quick: true,
        needs: &[],
        run: rust::clippy,
    },
    Step {
        name: "rust-tests",
        quick: true,
        needs: &[],
        run: rust::tests,
    },
    Step {
        name: "press",
        quick: false,
        needs: &[],
        run: press::step,
    },
    Step {
        name: "readers",
        quick: false,
        needs: &["press"],
        run: press::readers,
    },
    Step {
        name: "rustdoc",
        quick: true,
        needs: &[],
        run: rust::docs,
    },
    Step {
        name: "simulation",
        quick: false,
        needs: &[],
        run: sim::step,
    },
    Step {
        name: "pads",
        quick: false,
        needs: &[],
        run: pads::step,
    },
    Step {
        name: "deny",
        quick: false,
        needs: &[],
        run: rust::deny,
    },
    Step {
        name: "instructions",
        quick: false,
        needs: &[],
        run: |root| instructions::run(root, false),
    },
    Step {
        name: "npm-ci",
        quick: true,
        needs: &[],
        run: install,
    },
    Step {
        name: "differential",
        quick: false,
        needs: &["npm-ci"],
        run: rust::differential,
    },
    Step {
        name: "tsc",
        quick: true,
        needs: &["npm-ci"],
        run: |root| both(root, "check"),
    },
    Step {
        name: "biome",
        quick: true,
        needs: &["npm-ci"],
        run: |root| both(root, "lint"),
    },
    Step {
        name: "vitest",
        quick: true,
        needs: &["npm-ci"],
        run: |root| client(root, "test"),
    },
    Step {
        name: "size",
        quick: true,
        needs: &["npm-ci"],
        run: |root| client(root, "size"),
    },
    Step {
        name: "exhibits",
        quick: false,
        needs: &["npm-ci"],
        run: |root| client(root, "exhibits"),
    },
    Step {
        name: "plenary",
        quick: false,
        needs: &["size"],
        run: |root| {
            serve::build(root, false)?;
            press::build(root, false)?;
            impair::build(root)
        },
    },
    Step {
        name: "firefox",
        quick: false,
        needs: &["plenary", "exhibits"],
        run: firefox,
    },
    Step {
        name: "e2e",
        quick: false,
        needs: &["plenary", "exhibits"],
        run: |root| {
            stories(root, false, None, Some(2))?;
            // Nobody may be able to tell how many shards there are.
            stories(root, false, Some("webinar"), Some(1))?;
            stories(root, false, Some("webinar"), Some(4))
        },
    },
];

/// Everything the stories stand on.
pub(crate) fn build_for_browsers(root: &Path) -> Result<()> {
    install(root)?;
    client(root, "build")?;
    client(root, "exhibits")?;
    serve::build(root, false)?;
    press::build(root, false)?;
    impair::build(root)
}

/// The browser stories, against `target/debug/plenary` with so many shards.
pub(crate) fn stories(
    root: &Path,
    headed: bool,
    filter: Option<&str>,
    shards: Option<u8>,
) -> Result<()> {
    let browser = tools::chromium()?;
    let mut vitest = process::command(&root.join(node::STORIES), "npx", &["vitest", "run"]);
    vitest.args(filter.map(|filter| [filter]).into_iter().flatten());
    vitest.env("CHROMIUM", browser);
    vitest.env("PLENARY", serve::program(root, false));
    vitest.env("IMPAIR", impair::program(root));
    if headed {
        vitest.env("HEADED", "1");
    }
    if let Some(shards) = shards {
        vitest.env("PLENARY_MEDIA__SHARDS", shards.to_string());
    }
    process::run(&mut vitest)
}

/// The stories in which somebody is at a Firefox.
fn firefox(root: &Path) -> Result<()> {
    let arguments = ["vitest", "run", "--config", "vitest.firefox.config.ts"];
    let mut vitest = process::command(&root.join(node::STORIES), "npx", &arguments);
    vitest.env("CHROMIUM", tools::chromium()?);
    vitest.env("FIREFOX", tools::firefox()?);
    vitest.env("PLENARY", serve::program(root, false));
    vitest.env("IMPAIR", impair::program(root));
    process::run(&mut vitest)
}

/// The main screens, as the documents show them.
pub(crate) fn screenshots(root: &Path) -> Result<()> {
    install(root)?;
    client(root, "exhibits")?;
    let arguments = ["vitest", "run", "--config", "vitest.pictures.config.ts"];
    let mut vitest = process::command(&root.join(node::STORIES), "npx", &arguments);
    process::run(vitest.env("CHROMIUM", tools::chromium()?))
}

fn install(root: &Path) -> Result<()> {
    node::install(root, node::CLIENT)?;
    node::install(root, node::STORIES)
}

fn both(root: &Path, script: &str) -> Result<()> {
    node::script(root, node::CLIENT, script)?;
    node::script(root, node::STORIES, script)
}

fn client(root: &Path, script: &str) -> Result<()> {
    node::script(root, node::CLIENT, script)
}

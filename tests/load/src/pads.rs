//! Roadmaps under many hands: people who write as people do, with real Yjs updates, through the gate of a server of our own.

mod apply;
mod bombs;
mod converge;
mod editor;
mod history;
mod memory;
mod open;
mod rooms;
mod typist;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};

use crate::talk::Found;
use crate::talk::program::Program;

/// Tries what roadmaps cost, with a server that this tool starts.
#[derive(Clone, Debug, Args)]
pub(crate) struct Pads {
    #[command(subcommand)]
    scenario: Scenario,
    /// The `plenary` program to start, on a free port and with a folder of its own.
    #[arg(long, value_name = "PROGRAM", global = true, default_value = "plenary")]
    spawn: PathBuf,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum Scenario {
    /// Groups that write: how long an update takes to the others, and what an hour of it costs.
    Rooms {
        #[arg(long, default_value_t = 12)]
        rooms: u32,
        /// People in a room.
        #[arg(long, default_value_t = 5)]
        size: u32,
    },
    /// Updates a second of one document, in this process: gate, library and the check of what was touched.
    Apply {
        #[arg(long, default_value_t = 50_000)]
        updates: u32,
    },
    /// The time to open a roadmap with a long history, from a server that has just started.
    Open {
        #[arg(long, default_value_t = 50_000)]
        updates: u32,
        #[arg(long, default_value_t = 10)]
        times: u32,
    },
    /// One roadmap, many editors: drops, ten minutes without a line, and everybody back at once.
    Converge {
        #[arg(long, default_value_t = 50)]
        people: u32,
        /// Minutes of writing without a line; they pass at once.
        #[arg(long, default_value_t = 10)]
        minutes: u32,
    },
    /// What an open document takes in the server's memory.
    Memory {
        #[arg(long, default_value_t = 192)]
        documents: u32,
    },
    /// What updates that are made to cost much cost, while others write in the same room.
    Bombs,
}

/// # Errors
/// When the server does not start, or somebody is refused or cut off who should not be.
pub(crate) async fn run(pads: &Pads, seconds: f64) -> Result<Found> {
    if !(0.1..=3_600.0).contains(&seconds) {
        bail!("--seconds must be between 0.1 and 3600");
    }
    let mut found = Found::default();
    if let Scenario::Apply { updates } = pads.scenario {
        apply::run(updates, &mut found)?;
        return Ok(found);
    }
    let mut program = Program::start(&pads.spawn, None).await?;
    match pads.scenario {
        Scenario::Rooms { rooms, size } => {
            rooms::run(&program, rooms, size, seconds, &mut found).await?;
        }
        Scenario::Apply { .. } => {}
        Scenario::Open { updates, times } => {
            open::run(&mut program, updates, times, &mut found).await?;
        }
        Scenario::Converge { people, minutes } => {
            converge::run(&mut program, people, minutes, &mut found).await?;
        }
        Scenario::Memory { documents } => {
            memory::run(&mut program, documents, &mut found).await?;
        }
        Scenario::Bombs => bombs::run(&program, &mut found).await?,
    }
    Ok(found)
}

//! What a session itself carries, without media: people who only talk by WebSocket, with a server of their own that can be killed.

pub(crate) mod attendee;
mod broadcast;
pub(crate) mod commands;
mod exodus;
mod idle;
pub(crate) mod line;
pub(crate) mod program;
mod reactions;
mod restart;
mod storm;
mod walker;

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde::Serialize;

use program::Program;

/// Tries what a session carries, with a server that this tool starts, kills and starts again.
#[derive(Clone, Debug, Args)]
pub(crate) struct Talk {
    #[command(subcommand)]
    scenario: Scenario,
    /// The `plenary` program to start, on a free port and with a folder of its own.
    #[arg(long, value_name = "PROGRAM", global = true, default_value = "plenary")]
    spawn: PathBuf,
    /// Run the server on this CPU only.
    #[arg(long, global = true)]
    server_cpu: Option<usize>,
}

#[derive(Clone, Copy, Debug, Subcommand)]
enum Scenario {
    /// Commands a second of one session: people in rooms who write to each other as fast as they are answered.
    Commands {
        /// So many that none sends more frames a second than the server takes from one, however fast it answers.
        #[arg(long, default_value_t = 1_000)]
        people: u32,
        /// People in a room.
        #[arg(long, default_value_t = 5)]
        size: u32,
        /// Commands of one person that are not answered yet.
        #[arg(long, default_value_t = 2)]
        flight: u32,
    },
    /// How long a line of a moderator takes to reach everybody.
    Broadcast {
        #[arg(long, default_value_t = 1_000)]
        people: u32,
        /// Lines a second.
        #[arg(long, default_value_t = 5)]
        rate: u32,
    },
    /// What it costs that everybody reacts, without a word.
    Reactions {
        #[arg(long, default_value_t = 1_000)]
        people: u32,
        /// Seconds between two reactions of one person.
        #[arg(long, default_value_t = 10.0)]
        each: f64,
    },
    /// What somebody costs who is there and does nothing.
    Idle {
        #[arg(long, default_value_t = 10_000)]
        people: u32,
    },
    /// Everybody's connection breaks at once, and much happens before they are back.
    Storm {
        #[arg(long, default_value_t = 2_000)]
        people: u32,
        /// Lines that are written meanwhile.
        #[arg(long, default_value_t = 200)]
        events: u32,
    },
    /// A server that is killed with a long journal, until it greets the first one again.
    Restart {
        #[arg(long, default_value_t = 10_000)]
        events: u32,
    },
    /// Everybody into breakout rooms and back, and the server is killed in the middle.
    Exodus {
        #[arg(long, default_value_t = 500)]
        people: u32,
        #[arg(long, default_value_t = 50)]
        rooms: u32,
        #[arg(long, default_value_t = 5)]
        rounds: u32,
        /// When the server dies within the moves; the same seed kills at the same instants.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

/// What was found, by name, in the unit that the name ends with.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Found(BTreeMap<&'static str, f64>);

impl Found {
    pub(crate) fn note(&mut self, name: &'static str, value: f64) {
        crate::progress::note(&format!("{name} {value:.3}"));
        self.0.insert(name, value);
    }
}

/// # Errors
/// When the server does not start, or somebody is refused or cut off who should not be.
pub(crate) async fn run(talk: &Talk, seconds: f64) -> Result<Found> {
    if !(0.1..=3_600.0).contains(&seconds) {
        bail!("--seconds must be between 0.1 and 3600");
    }
    let mut found = Found::default();
    let mut program = Program::start(&talk.spawn, talk.server_cpu).await?;
    match talk.scenario {
        Scenario::Commands {
            people,
            size,
            flight,
        } => {
            let crowd = commands::Crowd {
                people,
                size,
                flight,
            };
            commands::run(&program, crowd, seconds, &mut found).await?;
        }
        Scenario::Broadcast { people, rate } => {
            broadcast::run(&program, people, rate, seconds, &mut found).await?;
        }
        Scenario::Reactions { people, each } => {
            reactions::run(&program, people, each, seconds, &mut found).await?;
        }
        Scenario::Idle { people } => idle::run(&program, people, seconds, &mut found).await?,
        Scenario::Storm { people, events } => {
            storm::run(&program, people, events, &mut found).await?;
        }
        Scenario::Restart { events } => restart::run(&mut program, events, &mut found).await?,
        Scenario::Exodus {
            people,
            rooms,
            rounds,
            seed,
        } => {
            let plan = exodus::Plan {
                people,
                rooms,
                rounds,
                seed,
            };
            exodus::run(&mut program, plan, &mut found).await?;
        }
    }
    Ok(found)
}

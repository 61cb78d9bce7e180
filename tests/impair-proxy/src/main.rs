//! `plenary-impair`: a bad network between a browser and a Plenary server, in a program instead of the kernel.

#![forbid(unsafe_code)]

mod cli;
mod counts;
mod datagrams;
mod gate;
mod limits;
mod network;
mod order;
mod proxy;
mod readdress;
mod streams;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let run = || -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let tasks = tokio::task::LocalSet::new();
        tasks.block_on(&runtime, proxy::run(cli::Cli::parse()))
    };
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            proxy::say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use config::{Config, LoadError, LogFormat};
use tracing_subscriber::EnvFilter;

use crate::rehearse::{Rehearsal, RehearsalError};
use crate::serve::{self, StartError};

/// Webinars with breakout rooms, on your own machine.
#[derive(Parser)]
#[command(name = "plenary", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Start the server.
    Serve(Settings),
    /// Print the organiser's link; it works while the server runs.
    OrganiserLink {
        #[command(flatten)]
        settings: Settings,
        /// Make a new link first; the old one stops working.
        #[arg(long)]
        renew: bool,
    },
    /// Fill a webinar with simulated people, to practise or to look around. Without --data-dir nothing of it is kept.
    Rehearse {
        #[command(flatten)]
        settings: Settings,
        #[command(flatten)]
        rehearsal: Rehearsal,
    },
    /// Check the settings and print them as they will be used.
    CheckConfig(Settings),
}

#[derive(Args)]
struct Settings {
    /// The settings file; see config/default.toml for every setting.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The one port number, TCP and UDP; 0 takes any free one. Wins over every other source.
    #[arg(long)]
    port: Option<u16>,
    /// The folder of the database and the key. Wins over every other source.
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
}

/// Why the program stopped; each text says what to do.
#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("the settings cannot be used:\n{0}")]
    Settings(#[from] LoadError),
    #[error("`log.level` cannot be used: {0}")]
    LogLevel(#[from] tracing_subscriber::filter::ParseError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Rehearsal(#[from] RehearsalError),
    #[error("cannot write to standard output: {0}")]
    Output(#[from] std::io::Error),
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            // Nothing is left to tell it to.
            let _ = writeln!(std::io::stderr(), "plenary: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<(), Problem> {
    match cli.command {
        Subcommands::Serve(settings) => {
            let config = settings.load()?;
            log(&config)?;
            serve::run(config)?;
        }
        Subcommands::Rehearse {
            settings,
            rehearsal,
        } => rehearse(settings, rehearsal)?,
        Subcommands::OrganiserLink { settings, renew } => {
            let link = serve::organiser_link(&settings.load()?, renew)?;
            writeln!(std::io::stdout(), "{link}")?;
        }
        Subcommands::CheckConfig(settings) => {
            let config = settings.load()?;
            writeln!(std::io::stdout(), "The settings can be used:\n{config:#?}")?;
        }
    }
    Ok(())
}

/// On a server of its own, with a folder that goes with it unless one is named; or on somebody else's.
fn rehearse(mut settings: Settings, rehearsal: Rehearsal) -> Result<(), Problem> {
    if !rehearsal.is_at_home() {
        log(&settings.load()?)?;
        let runtime = tokio::runtime::Runtime::new()?;
        return Ok(runtime.block_on(rehearsal.away())?);
    }
    let folder = tempfile::Builder::new()
        .prefix("plenary-rehearsal-")
        .tempdir()?;
    settings
        .data_dir
        .get_or_insert_with(|| folder.path().to_owned());
    let config = settings.load()?;
    log(&config)?;
    Ok(serve::rehearse(config, rehearsal)?)
}

impl Settings {
    fn load(&self) -> Result<Config, LoadError> {
        let mut overrides = Vec::new();
        if let Some(port) = self.port {
            overrides.push(("server.port", port.to_string()));
        }
        if let Some(folder) = &self.data_dir {
            overrides.push(("server.data_dir", folder.display().to_string()));
        }
        Config::load(self.config.as_deref(), &overrides)
    }
}

/// The media libraries warn of every extension they do not know, several lines a handshake; the embedded web client
/// lists its files. Naming them in `log.level` brings them back.
const QUIET: &str = "rtc=error,memory_serve=warn";

/// Logs go to standard error; standard output is for the address and the link.
fn log(config: &Config) -> Result<(), tracing_subscriber::filter::ParseError> {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_new(format!("{QUIET},{}", config.log.level))?)
        .with_writer(std::io::stderr);
    match config.log.format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
    Ok(())
}

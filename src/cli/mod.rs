//! The command line: one file a subcommand. Errors are sentences for the operator; the exit code is 2 for what is
//! wrong with the configuration or the arguments, and 1 for what went wrong.

mod args;
mod bot;
mod buildings;
mod chat;
mod check;
mod dead_letters;
mod export;
mod import;
mod log;
mod migrate;
mod neighbourhood;
mod out;
mod probe;
mod run;
mod sample;
mod staff;
mod table;

use std::process::ExitCode;

use clap::Parser;

use crate::config::{Config, Problems};
use crate::service::StartError;
use args::{Args, Command};

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
enum Failed {
    /// The configuration.
    #[error("{0}")]
    Config(#[from] Problems),
    /// What was asked for cannot be done as it was asked.
    #[error("{0}")]
    Asked(String),
    /// Starting, or the database.
    #[error("{0}")]
    Start(#[from] StartError),
    /// Anything else.
    #[error("{0:#}")]
    Other(#[from] anyhow::Error),
}

impl From<crate::fault::Fault> for Failed {
    fn from(fault: crate::fault::Fault) -> Self {
        Self::Start(StartError::Fault(fault))
    }
}

impl From<sqlx::Error> for Failed {
    fn from(error: sqlx::Error) -> Self {
        Self::Start(error.into())
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("linli: this machine gives no threads to work with: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(dispatch(args.command.unwrap_or(Command::Run))) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => {
            for line in failed.to_string().lines() {
                eprintln!("linli: {line}");
            }
            ExitCode::from(if matches!(failed, Failed::Config(_) | Failed::Asked(_)) { 2 } else { 1 })
        }
    }
}

async fn dispatch(command: Command) -> Result<(), Failed> {
    let config = Config::load()?;
    log::begin(&config, &command);
    match command {
        Command::Run => run::run(&config).await,
        Command::Chat(args) => chat::run(&config, &args).await,
        Command::Migrate => migrate::run(&config).await,
        Command::Check => check::run(&config).await,
        Command::Probe => probe::run(&config).await,
        Command::Neighbourhood(args) => neighbourhood::run(&config, args).await,
        Command::Bot(args) => bot::run(&config, &args).await,
        Command::Sample(args) => sample::run(&config, &args).await,
        Command::DeadLetters(args) => dead_letters::run(&config, &args).await,
        Command::Import(args) => import::run(&config, args).await,
        Command::Export(args) => export::run(&config, &args).await,
        Command::Staff(args) => staff::run(&config, args).await,
    }
}

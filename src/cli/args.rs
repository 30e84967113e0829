//! The subcommands and their arguments.

use clap::{Parser, Subcommand};

use super::{bot, chat, dead_letters, export, import, neighbourhood, sample, staff};

/// One chat between the people of a neighbourhood and its committee.
///
/// Without a command everything is started: with no configuration at all, a database in the working directory with
/// a sample neighbourhood, and a web chat at http://127.0.0.1:8080/chat. Configuration: variables LINLI_* and
/// linli.toml; `linli check` tells what is wrong with it.
#[derive(Debug, Parser)]
#[command(name = "linli", version, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Run everything: the server, the bots, the jobs (the default)
    Run,
    /// Talk with the bot in this terminal, alone or beside a running server
    Chat(chat::Args),
    /// Bring the database's schema up to date
    Migrate,
    /// Check configuration, database, schema, key, texts and token
    Check,
    /// Ask the server at LINLI_LISTEN whether it lives, for health checks
    Probe,
    /// Neighbourhoods
    #[command(subcommand)]
    Neighbourhood(neighbourhood::Command),
    /// Bots
    #[command(subcommand)]
    Bot(bot::Command),
    /// Updates that could not be handled and were put aside
    #[command(subcommand)]
    DeadLetters(dead_letters::Command),
    /// Import from elsewhere
    #[command(subcommand)]
    Import(import::Command),
    /// The sample neighbourhood
    #[command(subcommand)]
    Sample(sample::Command),
    /// Export what staff query: a view as CSV, or all as a SQLite file to hand round
    Export(export::Args),
    /// Members of the committee
    #[command(subcommand)]
    Staff(staff::Command),
}

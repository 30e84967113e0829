//! `linli sample`: load the sample neighbourhood, or take it out.

use super::{Failed, out};
use crate::config::Config;
use crate::sample;
use crate::service;

/// Subcommands of `linli sample`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Load the sample neighbourhood
    Load,
    /// Delete the sample neighbourhood and everything in it
    Remove,
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: &Command) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    service::ensure_ground(&app).await?;
    match command {
        Command::Load => {
            sample::load_once(&app).await?;
            if sample::find(&mut app.db.begin_read().await?).await?.is_none() {
                return Err(Failed::Asked(format!(
                    "the code {} of the sample belongs to another neighbourhood of this database",
                    sample::CODE
                )));
            }
            out::line(format_args!(
                "The sample is there: the neighbourhood with the code {}.",
                sample::CODE
            ))?;
        }
        Command::Remove => {
            if sample::remove(&app).await? {
                out::line("The sample was taken out, with everything in it.")?;
            } else {
                out::line("There is no sample in this database.")?;
            }
        }
    }
    app.db.close().await;
    Ok(())
}

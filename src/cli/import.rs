//! `linli import directory DIR`: reads an Open Referral package into a neighbourhood's directory or the shared one.

use std::path::PathBuf;

use super::{Failed, out};
use crate::config::Config;
use crate::directory::import::{NotImported, import_folder};
use crate::service;

/// Subcommands of `linli import`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Import a service directory: an Open Referral HSDS tabular package, version 1.x to 3.x
    Directory {
        /// The folder of the package: CSV files, with or without datapackage.json
        dir: PathBuf,
        /// The code of the neighbourhood that gets the services
        #[arg(long, value_name = "CODE", required_unless_present = "shared", conflicts_with = "shared")]
        neighbourhood: Option<String>,
        /// Into the shared directory, which every neighbourhood shows beneath its own services
        #[arg(long)]
        shared: bool,
    },
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: Command) -> Result<(), Failed> {
    let Command::Directory { dir, neighbourhood, .. } = command;
    directory(config, &dir, neighbourhood.as_deref()).await
}

/// Imports and prints the report.
async fn directory(config: &Config, dir: &std::path::Path, code: Option<&str>) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    match import_folder(&app.db, &app.clock, &app.ids, dir, code).await {
        Ok(report) => out::line(report)?,
        Err(NotImported::Fault(fault)) => return Err(fault.into()),
        Err(refused) => return Err(Failed::Asked(refused.to_string())),
    }
    app.db.close().await;
    Ok(())
}

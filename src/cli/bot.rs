//! `linli bot`: the bots of this installation.

use super::{Failed, table};
use crate::config::Config;
use crate::service;
use crate::store::{bot, neighbourhood};

/// Subcommands of `linli bot`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List bots and the neighbourhoods they serve
    List,
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: &Command) -> Result<(), Failed> {
    let Command::List = command;
    let app = service::open(config).await?.app;
    let mut tx = app.db.begin_read().await?;
    let all = neighbourhood::all(&mut tx).await?;
    let mut rows = Vec::new();
    for row in bot::all(&mut tx).await? {
        let served = bot::served(&mut tx, row.bot_id).await?;
        let codes: Vec<_> = all
            .iter()
            .filter(|place| served.contains(&place.neighbourhood_id))
            .map(|place| place.code.as_str())
            .collect();
        rows.push(vec![row.channel, row.account, row.handle, codes.join(" ")]);
    }
    drop(tx);
    app.db.close().await;
    table::print(&["channel", "account", "handle", "neighbourhoods"], &rows)
}

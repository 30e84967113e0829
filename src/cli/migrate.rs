//! `linli migrate`: bring the schema up to date, and nothing else.

use super::{Failed, out};
use crate::config::Config;
use crate::service::StartError;
use crate::store::{Db, migrate};

/// Brings the schema up to date.
pub(super) async fn run(config: &Config) -> Result<(), Failed> {
    let db = Db::open(config.database_url.reveal()).await.map_err(StartError::from)?;
    let pending = migrate::pending(&db).await.map_err(StartError::from)?;
    migrate::migrate(&db).await.map_err(StartError::from)?;
    db.close().await;
    match pending.len() {
        0 => out::line("The schema is up to date."),
        count => out::line(format_args!("The schema is up to date; migrations applied: {count}.")),
    }
}

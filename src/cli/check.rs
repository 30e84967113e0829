//! `linli check`: is everything as it has to be? Each line says what was looked at and what was found.

use super::Failed;
use crate::channel::SendError;
use crate::config::Config;
use crate::locale::check;
use crate::locale::{Catalog, Severity};
use crate::service::{self, StartError};
use crate::store::{Db, migrate};

/// Checks, and changes nothing but a database that is new.
pub(super) async fn run(config: &Config) -> Result<(), Failed> {
    println!("configuration  ok");
    let db = Db::open(config.database_url.reveal()).await.map_err(StartError::from)?;
    println!("database       ok ({})", if db.is_sqlite() { "SQLite" } else { "PostgreSQL" });
    let pending = migrate::pending(&db).await.map_err(StartError::from)?;
    match pending.len() {
        0 => println!("schema         ok"),
        count => println!("schema         migrations to come: {count} (`linli migrate`, or the next start)"),
    }
    db.close().await;
    let mut problems = check_texts(config);
    if pending.is_empty() {
        let app = service::open(config).await?.app;
        println!("key            ok");
        match service::ask_telegram(config, &app).await? {
            None => println!("Telegram       no token (LINLI_TELEGRAM_TOKEN)"),
            Some(Ok(handle)) => println!("Telegram       ok (@{handle})"),
            Some(Err(SendError::Unauthorized)) => return Err(StartError::Token.into()),
            Some(Err(error)) => {
                println!("Telegram       {error}");
                problems += 1;
            }
        }
        app.db.close().await;
    } else {
        println!("key, Telegram  looked at once the schema is up to date");
    }
    match problems {
        0 => Ok(()),
        count => Err(anyhow::anyhow!("problems found: {count}").into()),
    }
}

/// Checks the message files, those of the overriding folder included; gives how many errors there are.
fn check_texts(config: &Config) -> usize {
    let loaded = Catalog::load(config.locales_dir.as_deref());
    let mut findings = check::all(&loaded.sources);
    findings.extend(loaded.findings);
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity >= Severity::Error).collect();
    for error in &errors {
        println!("texts          {error}");
    }
    if errors.is_empty() {
        println!("texts          ok");
    }
    errors.len()
}

//! `linli check`: is everything as it has to be? Each line says what was looked at and what was found.

use super::{Failed, out};
use crate::channel::SendError;
use crate::config::Config;
use crate::locale::check;
use crate::locale::{Catalog, Severity};
use crate::service::{self, StartError};
use crate::store::{Db, migrate};

/// Checks, and changes nothing but a database that is new.
pub(super) async fn run(config: &Config) -> Result<(), Failed> {
    out::line("configuration  ok")?;
    let db = Db::open(config.database_url.reveal()).await.map_err(StartError::from)?;
    out::line(format_args!("database       ok ({})", if db.is_sqlite() { "SQLite" } else { "PostgreSQL" }))?;
    let pending = migrate::pending(&db).await.map_err(StartError::from)?;
    match pending.len() {
        0 => out::line("schema         ok")?,
        count => out::line(format_args!(
            "schema         migrations to come: {count} (`linli migrate`, or the next start)"
        ))?,
    }
    db.close().await;
    let mut problems = check_texts(config)?;
    if pending.is_empty() {
        let app = service::open(config).await?.app;
        out::line("key            ok")?;
        let asked = service::ask_telegram(config, &app).await?;
        if asked.is_empty() {
            out::line("Telegram       no token (LINLI_TELEGRAM_TOKEN)")?;
        }
        let is_refused = |asked: &Result<_, _>| matches!(asked, Err(SendError::Unauthorized));
        let refused = asked.iter().filter(|(_, asked)| is_refused(asked));
        let refused: Vec<_> = refused.map(|(account, _)| account.clone()).collect();
        for (account, asked) in asked {
            match asked {
                Ok(handle) => out::line(format_args!("Telegram       ok ({account}, @{handle})"))?,
                Err(error) => {
                    out::line(format_args!("Telegram       {account}: {error}"))?;
                    problems += 1;
                }
            }
        }
        if !refused.is_empty() {
            return Err(StartError::Token(refused).into());
        }
        app.db.close().await;
    } else {
        out::line("key, Telegram  looked at once the schema is up to date")?;
    }
    match problems {
        0 => Ok(()),
        count => Err(anyhow::anyhow!("problems found: {count}").into()),
    }
}

/// Checks the message files, those of the overriding folder included; gives how many errors there are.
fn check_texts(config: &Config) -> Result<usize, Failed> {
    let loaded = Catalog::load(config.locales_dir.as_deref());
    let mut findings = check::all(&loaded.sources);
    findings.extend(loaded.findings);
    let errors: Vec<_> = findings.iter().filter(|finding| finding.severity >= Severity::Error).collect();
    for error in &errors {
        out::line(format_args!("texts          {error}"))?;
    }
    if errors.is_empty() {
        out::line("texts          ok")?;
    }
    Ok(errors.len())
}

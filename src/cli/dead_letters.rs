//! `linli dead-letters`: updates that were put aside after their third failure.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::{Failed, out, table};
use crate::app::App;
use crate::channel::{self, Decoded};
use crate::config::Config;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::service;
use crate::store::dead_letter::DeadLetter;
use crate::store::{dead_letter, neighbourhood};
use crate::turn::{Care, Turns};

/// Subcommands of `linli dead-letters`.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// List them, with why they could not be handled
    List,
    /// Handle one again, or all of them: after an upgrade that mends what failed
    Retry {
        /// Its number in the list
        #[arg(required_unless_present = "all")]
        id: Option<i64>,
        /// All of them
        #[arg(long, conflicts_with = "id")]
        all: bool,
    },
    /// Delete one for good
    Drop {
        /// Its number in the list
        id: i64,
    },
}

/// Runs a subcommand.
pub(super) async fn run(config: &Config, command: &Command) -> Result<(), Failed> {
    let app = service::open(config).await?.app;
    let result = match command {
        Command::List => list(&app).await,
        Command::Retry { id, .. } => retry(&app, *id).await,
        Command::Drop { id } => drop_one(&app, *id).await,
    };
    app.db.close().await;
    result
}

/// Every letter with its neighbourhood.
async fn all(app: &App) -> Result<Vec<(NeighbourhoodId, String, DeadLetter)>, Failed> {
    let mut tx = app.db.begin_read().await?;
    let mut found = Vec::new();
    for place in neighbourhood::all(&mut tx).await? {
        for letter in dead_letter::all(&mut tx, place.neighbourhood_id).await? {
            found.push((place.neighbourhood_id, place.code.clone(), letter));
        }
    }
    Ok(found)
}

async fn list(app: &App) -> Result<(), Failed> {
    let rows: Vec<Vec<String>> = all(app)
        .await?
        .into_iter()
        .map(|(_, code, letter)| {
            let at = letter.created_at.utc().format("%Y-%m-%d %H:%M UTC").to_string();
            vec![letter.dead_letter_id.to_string(), code, at, letter.error]
        })
        .collect();
    table::print(&["number", "neighbourhood", "put aside", "why"], &rows)?;
    Ok(())
}

async fn retry(app: &App, id: Option<i64>) -> Result<(), Failed> {
    let letters: Vec<_> = all(app)
        .await?
        .into_iter()
        .filter(|(.., letter)| id.is_none_or(|id| id == letter.dead_letter_id))
        .collect();
    if let Some(id) = id.filter(|_| letters.is_empty()) {
        return Err(unknown(id));
    }
    let mut tasks = JoinSet::new();
    let turns = Turns::start(app.clone(), Care::default(), &mut tasks);
    for (home, _, letter) in letters {
        let outcome = retry_one(app, &turns, home, &letter).await?;
        out::line(format_args!("{}: {outcome}", letter.dead_letter_id))?;
    }
    Ok(())
}

async fn retry_one(
    app: &App,
    turns: &Turns,
    home: NeighbourhoodId,
    letter: &DeadLetter,
) -> Result<&'static str, Failed> {
    let mut tx = app.db.begin_read().await?;
    let Some((_, sealed)) = dead_letter::find(&mut tx, home, letter.dead_letter_id).await? else {
        return Ok("it is not there any more");
    };
    let bot = app.bot_of(&mut tx, letter.bot_id).await?;
    drop(tx);
    let Ok(raw) = app.keys.open(home, letter.contact_id.unwrap_or(ContactId(0)), &sealed) else {
        return Ok("it cannot be opened with this key");
    };
    let text = String::from_utf8_lossy(&raw);
    let Decoded::Update(update) = channel::decode(&bot, &text) else {
        return Ok("it cannot be read");
    };
    let raw: Arc<[u8]> = raw.as_slice().into();
    if turns.retry(bot, update, raw, (home, letter.dead_letter_id)).await.is_err() {
        return Ok("the database cannot be had; try again");
    }
    let mut tx = app.db.begin_read().await?;
    let again = dead_letter::all(&mut tx, home).await?;
    let is_again = again.iter().any(|one| (one.bot_id, one.update_id) == (letter.bot_id, letter.update_id));
    Ok(if is_again { "it failed again and was put aside again" } else { "handled" })
}

async fn drop_one(app: &App, id: i64) -> Result<(), Failed> {
    for (home, _, letter) in all(app).await? {
        if letter.dead_letter_id == id {
            let mut tx = app.db.begin().await?;
            dead_letter::remove(&mut tx, home, id).await?;
            tx.commit().await?;
            out::line(format_args!("{id} was deleted"))?;
            return Ok(());
        }
    }
    Err(unknown(id))
}

fn unknown(id: i64) -> Failed {
    Failed::Asked(format!("there is no dead letter {id}; `linli dead-letters list` shows those there are"))
}

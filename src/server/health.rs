//! Whether the process lives, and whether it can do its work.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

use super::Site;
use crate::app::{App, ChannelKind};
use crate::domain::clock::Millis;
use crate::fault::Fault;
use crate::service::{LinkState, SIGN_OF_LIFE_SECS};
use crate::store::{bot, lease, migrate};

/// The process lives; nothing else is looked at, so that a lost database does not get it restarted.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// Whether the database can be had and has the schema, who sends for which bot, and how the bots of this process stand
/// with Telegram. A token that is wrong is told and is no reason to take the process out: the other bots work.
pub(super) async fn ready(State(site): State<Site>) -> (StatusCode, Json<Value>) {
    let state =
        match tokio::time::timeout(std::time::Duration::from_secs(3), look(&site.app, site.links.states()))
            .await
        {
            Ok(Ok(state)) => state,
            Ok(Err(fault)) => {
                tracing::warn!(%fault, "not ready");
                json!({"ready": false, "database": "lost"})
            }
            Err(_) => json!({"ready": false, "database": "slow"}),
        };
    let is_ready = state["ready"] == json!(true);
    (if is_ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, Json(state))
}

async fn look(app: &App, mut links: BTreeMap<String, LinkState>) -> Result<Value, Fault> {
    let now = app.clock.now();
    let mut tx = app.db.begin_read().await?;
    let is_current = migrate::is_current(&mut tx).await?;
    let leases = lease::all(&mut tx, "bot ").await?;
    let mut bots = Vec::new();
    for row in bot::all(&mut tx).await? {
        let name = format!("bot {}", row.bot_id.0);
        let is_held = leases.iter().any(|(lease, until)| *lease == name && *until > now);
        let sender = match (app.senders.hold(row.bot_id).is_some(), is_held) {
            (true, _) => "this process",
            (false, true) => "another process",
            (false, false) => "nobody",
        };
        let mut bot = json!({"channel": row.channel, "account": row.account, "sender": sender});
        if let Some(state) =
            links.remove(&row.account).filter(|_| row.channel == ChannelKind::Telegram.word())
        {
            bot["telegram"] = json!(state.word());
        }
        bots.push(bot);
    }
    // Those that Telegram has never known are not registered.
    for (account, state) in links {
        let channel = ChannelKind::Telegram.word();
        bots.push(
            json!({"channel": channel, "account": account, "sender": "nobody", "telegram": state.word()}),
        );
    }
    let schema = if is_current { "current" } else { "not current" };
    // A database that can be read and not written, such as one on a full disk, shows in the sign of life.
    let alive_at = Millis(app.alive_at.load(Ordering::Relaxed));
    let can_write = alive_at.plus_secs(SIGN_OF_LIFE_SECS) > now;
    let database = if can_write { "ok" } else { "cannot be written" };
    Ok(json!({"ready": is_current && can_write, "database": database, "schema": schema, "bots": bots}))
}

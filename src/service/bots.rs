//! The bots of an installation, each with its lobby.

use std::sync::Arc;

use serde_json::json;

use super::ensure::{blank, ensure_housekeeping};
use crate::app::{App, BotInfo, ChannelKind};
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::bot::Bot;
use crate::store::{bot, neighbourhood};

/// Finds a bot, or registers it with a lobby of its own; a new bot serves every open neighbourhood.
pub(super) async fn ensure(app: &App, channel: ChannelKind, account: &str) -> Result<Arc<BotInfo>, Fault> {
    ensure_named(app, channel, account, None).await
}

/// The same for a bot whose handle is known, which is noted when it changed.
pub(super) async fn ensure_named(
    app: &App,
    channel: ChannelKind,
    account: &str,
    handle: Option<&str>,
) -> Result<Arc<BotInfo>, Fault> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let row = match bot::by_account(&mut tx, channel.word(), account).await? {
        Some(mut row) => {
            if let Some(handle) = handle.filter(|handle| *handle != row.handle) {
                bot::set_handle(&mut tx, row.bot_id, handle).await?;
                row.handle = handle.to_owned();
            }
            row
        }
        None => {
            let code = match channel {
                ChannelKind::Telegram => format!("lobby-telegram-{account}"),
                other => format!("lobby-{}", other.word()),
            };
            let mut lobby = blank(NeighbourhoodId(app.ids.next()), "lobby", &code);
            lobby.names = json!({"zh-Hans": "邻里", "en": "linli"}).to_string();
            neighbourhood::add(&mut tx, &lobby, now).await?;
            let row = Bot {
                bot_id: BotId(app.ids.next()),
                channel: channel.word().to_owned(),
                account: account.to_owned(),
                handle: handle.unwrap_or_default().to_owned(),
                lobby_id: lobby.neighbourhood_id,
            };
            bot::add(&mut tx, &row, now).await?;
            for open in neighbourhood::all(&mut tx).await?.iter().filter(|open| open.kind == "open") {
                bot::serve(&mut tx, row.bot_id, open.neighbourhood_id).await?;
            }
            ensure_housekeeping(&mut tx, app, lobby.neighbourhood_id, now).await?;
            row
        }
    };
    tx.commit().await?;
    let info = BotInfo { id: row.bot_id, channel, handle: row.handle, lobby: row.lobby_id };
    app.know_bot(info.clone());
    Ok(Arc::new(info))
}

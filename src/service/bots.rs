//! The bots of an installation, each with its lobby.

use std::sync::Arc;

use serde_json::json;

use super::ensure::{blank, ensure_housekeeping};
use crate::app::{App, BotInfo, ChannelKind};
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::bot::Bot;
use crate::store::{Tx, bot, neighbourhood};

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
            let all = neighbourhood::all(&mut tx).await?;
            let open = all.iter().filter(|place| place.kind == "open").map(|place| place.neighbourhood_id);
            let mut row = register(&mut tx, app, channel, account, &open.collect::<Vec<_>>()).await?;
            if let Some(handle) = handle {
                bot::set_handle(&mut tx, row.bot_id, handle).await?;
                row.handle = handle.to_owned();
            }
            row
        }
    };
    tx.commit().await?;
    let info = BotInfo {
        id: row.bot_id,
        channel,
        account: row.account.into(),
        handle: row.handle,
        lobby: row.lobby_id,
    };
    app.know_bot(info.clone());
    Ok(Arc::new(info))
}

/// Registers a bot with a lobby of its own, which serves these neighbourhoods.
///
/// # Errors
/// A [`Fault`] of writing; an account that is registered already is the engine's error.
pub async fn register(
    tx: &mut Tx,
    app: &App,
    channel: ChannelKind,
    account: &str,
    served: &[NeighbourhoodId],
) -> Result<Bot, Fault> {
    let now = app.clock.now();
    let code = match channel {
        ChannelKind::Telegram => format!("lobby-telegram-{account}"),
        other => format!("lobby-{}", other.word()),
    };
    let mut lobby = blank(NeighbourhoodId(app.ids.next()), "lobby", &code);
    lobby.names = json!({"zh-Hans": "邻里", "en": "linli"}).to_string();
    neighbourhood::add(tx, &lobby, now).await?;
    let row = Bot {
        bot_id: BotId(app.ids.next()),
        channel: channel.word().to_owned(),
        account: account.to_owned(),
        handle: String::new(),
        lobby_id: lobby.neighbourhood_id,
    };
    bot::add(tx, &row, now).await?;
    for place in served {
        bot::serve(tx, row.bot_id, *place).await?;
    }
    ensure_housekeeping(tx, app, lobby.neighbourhood_id, now).await?;
    Ok(row)
}

//! Bots and the neighbourhoods they serve.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// A bot.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Bot {
    /// Its id here.
    pub bot_id: BotId,
    /// `telegram`, `web` or `terminal`.
    pub channel: String,
    /// Its id at the channel.
    pub account: String,
    /// The name that links are made of.
    pub handle: String,
    /// Where people are before they join a neighbourhood.
    pub lobby_id: NeighbourhoodId,
}

/// The bot of an account, if it was registered.
pub async fn by_account(tx: &mut Tx, channel: &str, account: &str) -> sqlx::Result<Option<Bot>> {
    fetch_optional!(
        tx,
        Bot,
        "SELECT bot_id, channel, account, handle, lobby_id FROM bots WHERE channel = $1 AND account = $2",
        channel,
        account
    )
}

/// One bot.
pub async fn find(tx: &mut Tx, id: BotId) -> sqlx::Result<Option<Bot>> {
    fetch_optional!(
        tx,
        Bot,
        "SELECT bot_id, channel, account, handle, lobby_id FROM bots WHERE bot_id = $1",
        id
    )
}

/// All bots, oldest first.
pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Bot>> {
    fetch_all!(tx, Bot, "SELECT bot_id, channel, account, handle, lobby_id FROM bots ORDER BY bot_id")
}

/// Registers a bot; its lobby must exist.
pub async fn add(tx: &mut Tx, bot: &Bot, now: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO bots (bot_id, channel, account, handle, lobby_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        bot.bot_id,
        &bot.channel,
        &bot.account,
        &bot.handle,
        bot.lobby_id,
        now
    )?;
    Ok(())
}

/// Notes the name that a bot's links are made of.
pub async fn set_handle(tx: &mut Tx, bot: BotId, handle: &str) -> sqlx::Result<()> {
    execute!(tx, "UPDATE bots SET handle = $2 WHERE bot_id = $1", bot, handle)?;
    Ok(())
}

/// Lets a bot serve a neighbourhood.
pub async fn serve(tx: &mut Tx, bot: BotId, neighbourhood: NeighbourhoodId) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO bot_neighbourhoods (bot_id, neighbourhood_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        bot,
        neighbourhood
    )?;
    Ok(())
}

/// Lets a bot serve a neighbourhood no more; `false` when it did not.
pub async fn leave(tx: &mut Tx, bot: BotId, neighbourhood: NeighbourhoodId) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "DELETE FROM bot_neighbourhoods WHERE bot_id = $1 AND neighbourhood_id = $2",
        bot,
        neighbourhood
    )?;
    Ok(rows == 1)
}

/// The neighbourhoods a bot serves, oldest first.
pub async fn served(tx: &mut Tx, bot: BotId) -> sqlx::Result<Vec<NeighbourhoodId>> {
    let rows = fetch_all!(
        tx,
        (NeighbourhoodId,),
        "SELECT neighbourhood_id FROM bot_neighbourhoods WHERE bot_id = $1 ORDER BY neighbourhood_id",
        bot
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The bots that serve a neighbourhood, oldest first.
pub async fn serving(tx: &mut Tx, neighbourhood: NeighbourhoodId) -> sqlx::Result<Vec<Bot>> {
    fetch_all!(
        tx,
        Bot,
        "SELECT b.bot_id, b.channel, b.account, b.handle, b.lobby_id FROM bots b
         JOIN bot_neighbourhoods s ON s.bot_id = b.bot_id
         WHERE s.neighbourhood_id = $1 ORDER BY b.bot_id",
        neighbourhood
    )
}

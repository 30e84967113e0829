//! The address book turns (bot, chat) into a contact and its neighbourhood.

use std::collections::HashMap;

use super::intake::Incoming;
use crate::app::App;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::address;

/// Where the chat of an update is at home; `None` for one that nobody has written from.
pub(super) type Home = Option<(NeighbourhoodId, ContactId)>;

/// Finds the homes of updates, in their order.
pub(super) async fn resolve(app: &App, updates: &[Incoming]) -> Result<Vec<Home>, Fault> {
    let mut by_bot: HashMap<BotId, Vec<&str>> = HashMap::new();
    for one in updates {
        by_bot.entry(one.bot.id).or_default().push(&one.address_hash);
    }
    let mut tx = app.db.begin_read().await?;
    let mut homes = HashMap::new();
    for (bot, hashes) in by_bot {
        for entry in address::resolve(&mut tx, bot, &hashes).await? {
            homes.insert((bot, entry.address_hash), (entry.neighbourhood_id, entry.contact_id));
        }
    }
    Ok(updates.iter().map(|one| homes.get(&(one.bot.id, one.address_hash.clone())).copied()).collect())
}

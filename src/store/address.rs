//! The address book: from (bot, chat) to a contact.

use super::db::Tx;
use super::dialect::RESOLVE_ADDRESSES;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId};
use crate::{execute, fetch_all};

/// One entry of the address book.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Address {
    /// The keyed hash of the chat's address.
    pub address_hash: String,
    /// Where the contact is at present.
    pub neighbourhood_id: NeighbourhoodId,
    /// The contact.
    pub contact_id: ContactId,
}

/// The entries of many addresses; those that nobody has written from are missing.
pub async fn resolve(tx: &mut Tx, bot: BotId, hashes: &[&str]) -> sqlx::Result<Vec<Address>> {
    let sql = RESOLVE_ADDRESSES.text(tx);
    fetch_all!(tx, Address, sql, bot, serde_json::json!(hashes).to_string())
}

/// Enters an address; `false` when it is there already.
pub async fn add(
    tx: &mut Tx,
    bot: BotId,
    hash: &str,
    to: (NeighbourhoodId, ContactId),
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO addresses (bot_id, address_hash, neighbourhood_id, contact_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT DO NOTHING",
        bot,
        hash,
        to.0,
        to.1
    )?;
    Ok(rows == 1)
}

/// Leads an address to another contact.
pub async fn lead(tx: &mut Tx, bot: BotId, hash: &str, to: (NeighbourhoodId, ContactId)) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE addresses SET neighbourhood_id = $3, contact_id = $4 WHERE bot_id = $1 AND address_hash = $2",
        bot,
        hash,
        to.0,
        to.1
    )?;
    Ok(())
}

/// Takes an address out of the book.
pub async fn remove(tx: &mut Tx, bot: BotId, hash: &str) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM addresses WHERE bot_id = $1 AND address_hash = $2", bot, hash)?;
    Ok(())
}

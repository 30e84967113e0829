//! Sessions: where each conversation stands. Loading locks the chats.

use super::db::Tx;
use super::dialect::{LOAD_SESSIONS, SAVE_SESSIONS};
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// A contact with its session, as a turn loads it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Loaded {
    /// The contact.
    pub contact_id: ContactId,
    /// The bot it talks with.
    pub bot_id: BotId,
    /// `private` or `group`.
    pub kind: String,
    /// The language.
    pub locale: String,
    /// 1 when the person chose the language.
    pub locale_chosen: i64,
    /// 0 when the bot was blocked.
    pub reachable: i64,
    /// The session, sealed; empty for one that has not begun.
    pub state: String,
    /// The number among the staff, for staff.
    pub staff_number: Option<i64>,
}

/// Loads and locks the sessions of open contacts, in the order of their ids.
pub async fn load(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contacts: &[ContactId],
) -> sqlx::Result<Vec<Loaded>> {
    let sql = LOAD_SESSIONS.text(tx);
    fetch_all!(tx, Loaded, sql, neighbourhood, serde_json::json!(contacts).to_string())
}

/// Makes the session of a new contact, who has said nothing yet.
pub async fn add(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO sessions (neighbourhood_id, contact_id, state, saved_at) VALUES ($1, $2, '', $3)",
        neighbourhood,
        contact,
        now
    )?;
    Ok(())
}

/// Saves the sessions of a group of turns.
pub async fn save(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    states: &[(ContactId, String)],
    now: Millis,
) -> sqlx::Result<()> {
    if states.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> =
        states.iter().map(|(contact, state)| serde_json::json!({"c": contact, "s": state})).collect();
    let sql = SAVE_SESSIONS.text(tx);
    execute!(tx, sql, neighbourhood, serde_json::json!(rows).to_string(), now)?;
    Ok(())
}

/// Erases a session.
pub async fn erase(tx: &mut Tx, neighbourhood: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM sessions WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact
    )?;
    Ok(())
}

/// Where a contact's conversation stands, sealed; for `/export`.
pub async fn state(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<String> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT state FROM sessions WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(row.map(|(state,)| state).unwrap_or_default())
}

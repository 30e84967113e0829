//! Topics of which a contact wants no announcements.

use super::db::Tx;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::{execute, fetch_all};

/// The topics a contact muted.
pub async fn of(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<Vec<String>> {
    let rows = fetch_all!(
        tx,
        (String,),
        "SELECT topic FROM mutes WHERE neighbourhood_id = $1 AND contact_id = $2 ORDER BY topic",
        home,
        contact
    )?;
    Ok(rows.into_iter().map(|(topic,)| topic).collect())
}

/// Mutes a topic.
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId, topic: &str) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO mutes (neighbourhood_id, contact_id, topic) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        home,
        contact,
        topic
    )?;
    Ok(())
}

/// Lets a topic come again; `false` when it was not muted.
pub async fn remove(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    topic: &str,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "DELETE FROM mutes WHERE neighbourhood_id = $1 AND contact_id = $2 AND topic = $3",
        home,
        contact,
        topic
    )?;
    Ok(rows == 1)
}

/// Erases what a contact muted.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM mutes WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}

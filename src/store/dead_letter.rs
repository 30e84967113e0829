//! Updates that were put aside after their third failure.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// An update that was put aside.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DeadLetter {
    /// Its id.
    pub dead_letter_id: i64,
    /// The bot it came to.
    pub bot_id: BotId,
    /// Its number at the channel.
    pub update_id: i64,
    /// Whose chat it came from, when that is known.
    pub contact_id: Option<ContactId>,
    /// Why it could not be handled.
    pub error: String,
    /// When it was put aside.
    pub created_at: Millis,
}

/// Puts an update aside; `sealed` is what came in.
pub async fn add(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    letter: &DeadLetter,
    sealed: &[u8],
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO dead_letters (neighbourhood_id, dead_letter_id, bot_id, update_id, contact_id, sealed, error, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        neighbourhood,
        letter.dead_letter_id,
        letter.bot_id,
        letter.update_id,
        letter.contact_id,
        sealed,
        &letter.error,
        letter.created_at
    )?;
    Ok(())
}

/// What was put aside in a neighbourhood, oldest first.
pub async fn all(tx: &mut Tx, neighbourhood: NeighbourhoodId) -> sqlx::Result<Vec<DeadLetter>> {
    fetch_all!(
        tx,
        DeadLetter,
        "SELECT dead_letter_id, bot_id, update_id, contact_id, error, created_at FROM dead_letters
         WHERE neighbourhood_id = $1 ORDER BY dead_letter_id",
        neighbourhood
    )
}

/// One that was put aside, and what came in, sealed.
pub async fn find(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    id: i64,
) -> sqlx::Result<Option<(DeadLetter, Vec<u8>)>> {
    let letter = fetch_optional!(
        tx,
        DeadLetter,
        "SELECT dead_letter_id, bot_id, update_id, contact_id, error, created_at FROM dead_letters
         WHERE neighbourhood_id = $1 AND dead_letter_id = $2",
        neighbourhood,
        id
    )?;
    let sealed = fetch_optional!(
        tx,
        (Vec<u8>,),
        "SELECT sealed FROM dead_letters WHERE neighbourhood_id = $1 AND dead_letter_id = $2",
        neighbourhood,
        id
    )?;
    Ok(letter.zip(sealed.map(|(sealed,)| sealed)))
}

/// Takes one out; `false` when it is not there any more.
pub async fn remove(tx: &mut Tx, neighbourhood: NeighbourhoodId, id: i64) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "DELETE FROM dead_letters WHERE neighbourhood_id = $1 AND dead_letter_id = $2",
        neighbourhood,
        id
    )?;
    Ok(rows == 1)
}

/// Deletes what was put aside before an instant, at most `limit` of it; gives how many.
pub async fn forget_before(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    at: Millis,
    limit: i64,
) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM dead_letters WHERE neighbourhood_id = $1 AND dead_letter_id IN (
           SELECT dead_letter_id FROM dead_letters WHERE neighbourhood_id = $1 AND created_at < $2 LIMIT $3)",
        neighbourhood,
        at,
        limit
    )
}

/// Erases what was put aside of a contact.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM dead_letters WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}

/// How many there are in a neighbourhood, and when the newest was put aside.
pub async fn count(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<(i64, Option<Millis>)> {
    fetch_one!(
        tx,
        (i64, Option<Millis>),
        "SELECT COUNT(*), MAX(created_at) FROM dead_letters WHERE neighbourhood_id = $1",
        home
    )
}

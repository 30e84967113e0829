//! Claims: which updates were handled, and how often one was begun and not finished.

use super::db::Tx;
use super::dialect::CLAIM_UPDATES;
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_one};

/// Claims updates; gives those that nobody had claimed before.
pub async fn claim(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    updates: &[(BotId, i64)],
    now: Millis,
) -> sqlx::Result<Vec<(BotId, i64)>> {
    let rows: Vec<_> =
        updates.iter().map(|(bot, update)| serde_json::json!({"b": bot, "u": update})).collect();
    let sql = CLAIM_UPDATES.text(tx);
    fetch_all!(tx, (BotId, i64), sql, neighbourhood, serde_json::json!(rows).to_string(), now)
}

/// Takes the claim of an update back, so that it may be handled.
pub async fn unclaim(tx: &mut Tx, neighbourhood: NeighbourhoodId, update: (BotId, i64)) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM claims WHERE neighbourhood_id = $1 AND bot_id = $2 AND update_id = $3",
        neighbourhood,
        update.0,
        update.1
    )?;
    Ok(())
}

/// Deletes claims that are older than an instant, at most `limit` of them; gives how many.
pub async fn forget_before(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    at: Millis,
    limit: i64,
) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM claims WHERE neighbourhood_id = $1 AND (bot_id, update_id) IN (
           SELECT bot_id, update_id FROM claims WHERE neighbourhood_id = $1 AND claimed_at < $2 LIMIT $3)",
        neighbourhood,
        at,
        limit
    )
}

/// Deletes attempts whose update did not come again since an instant, at most `limit` of them; gives how many.
pub async fn forget_attempts_before(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    at: Millis,
    limit: i64,
) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM attempts WHERE neighbourhood_id = $1 AND (bot_id, update_id) IN (
           SELECT bot_id, update_id FROM attempts WHERE neighbourhood_id = $1 AND last_at < $2 LIMIT $3)",
        neighbourhood,
        at,
        limit
    )
}

/// Counts one more attempt; gives the count, this one included.
pub async fn count_attempt(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    update: (BotId, i64),
    now: Millis,
) -> sqlx::Result<i64> {
    let (attempts,) = fetch_one!(
        tx,
        (i64,),
        "INSERT INTO attempts (neighbourhood_id, bot_id, update_id, attempts, last_at) VALUES ($1, $2, $3, 1, $4)
         ON CONFLICT (neighbourhood_id, bot_id, update_id)
         DO UPDATE SET attempts = attempts.attempts + 1, last_at = $4 RETURNING attempts",
        neighbourhood,
        update.0,
        update.1,
        now
    )?;
    Ok(attempts)
}

/// Takes one attempt back: it failed for a reason that was not the update's own.
pub async fn uncount_attempt(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    update: (BotId, i64),
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE attempts SET attempts = attempts - 1
         WHERE neighbourhood_id = $1 AND bot_id = $2 AND update_id = $3 AND attempts > 0",
        neighbourhood,
        update.0,
        update.1
    )?;
    Ok(())
}

/// Forgets the attempts of an update that is done.
pub async fn clear_attempts(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    update: (BotId, i64),
) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM attempts WHERE neighbourhood_id = $1 AND bot_id = $2 AND update_id = $3",
        neighbourhood,
        update.0,
        update.1
    )?;
    Ok(())
}

//! Short numbers for people, counted per neighbourhood.

use super::db::{Db, Tx};
use crate::domain::id::NeighbourhoodId;
use crate::fetch_one;

/// The next number of a kind, from 1.
pub async fn next(tx: &mut Tx, neighbourhood: NeighbourhoodId, name: &str) -> sqlx::Result<i64> {
    let (number,) = fetch_one!(
        tx,
        (i64,),
        "INSERT INTO counters (neighbourhood_id, name, last) VALUES ($1, $2, 1)
         ON CONFLICT (neighbourhood_id, name) DO UPDATE SET last = counters.last + 1 RETURNING last",
        neighbourhood,
        name
    )?;
    Ok(number)
}

/// The same for what many chats do at once: on PostgreSQL the number is taken outside of the turn's transaction, so that
/// no turn waits until another one has committed. A turn that is rolled back leaves a gap.
pub async fn take(db: &Db, tx: &mut Tx, neighbourhood: NeighbourhoodId, name: &str) -> sqlx::Result<i64> {
    if db.is_sqlite() {
        return next(tx, neighbourhood, name).await;
    }
    let mut own = db.begin_unflushed().await?;
    let number = next(&mut own, neighbourhood, name).await?;
    own.commit().await?;
    Ok(number)
}

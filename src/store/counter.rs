//! Short numbers for people, counted per neighbourhood.

use super::db::Tx;
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

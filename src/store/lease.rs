//! Leases: work that only one process may do at a time.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::{execute, fetch_all};

/// Takes or prolongs a lease; `false` when another process has it and it has not run out.
pub async fn take(tx: &mut Tx, name: &str, holder: &str, now: Millis, until: Millis) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO leases (name, holder, until_at) VALUES ($1, $2, $3)
         ON CONFLICT (name) DO UPDATE SET holder = $2, until_at = $3
         WHERE leases.holder = $2 OR leases.until_at < $4",
        name,
        holder,
        until,
        now
    )?;
    Ok(rows == 1)
}

/// Gives a lease back, so that another process need not wait until it runs out.
pub async fn give_back(tx: &mut Tx, name: &str, holder: &str) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM leases WHERE name = $1 AND holder = $2", name, holder)?;
    Ok(())
}

/// The leases whose names begin so, with the instant until which each holds.
pub async fn all(tx: &mut Tx, prefix: &str) -> sqlx::Result<Vec<(String, Millis)>> {
    fetch_all!(
        tx,
        (String, Millis),
        "SELECT name, until_at FROM leases WHERE name LIKE $1 || '%' ORDER BY name",
        prefix
    )
}

/// Takes a lease off that ran out; `false` when somebody else just did, or its holder is back.
pub async fn bury(tx: &mut Tx, name: &str, now: Millis) -> sqlx::Result<bool> {
    let rows = execute!(tx, "DELETE FROM leases WHERE name = $1 AND until_at < $2", name, now)?;
    Ok(rows == 1)
}

//! Facts about the database itself.

use super::db::Tx;
use crate::{execute, fetch_optional};

/// The value of a fact.
pub async fn get(tx: &mut Tx, name: &str) -> sqlx::Result<Option<String>> {
    let row = fetch_optional!(tx, (String,), "SELECT value FROM meta WHERE name = $1", name)?;
    Ok(row.map(|(value,)| value))
}

/// Notes a fact.
pub async fn set(tx: &mut Tx, name: &str, value: &str) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2",
        name,
        value
    )?;
    Ok(())
}

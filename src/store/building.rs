//! The buildings of a neighbourhood, offered where somebody is asked for a place.

use super::db::Tx;
use crate::domain::id::NeighbourhoodId;
use crate::{execute, fetch_all};

/// The buildings, by number.
pub async fn all(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<Vec<(i64, String)>> {
    fetch_all!(
        tx,
        (i64, String),
        "SELECT number, name FROM buildings WHERE neighbourhood_id = $1 ORDER BY number",
        home
    )
}

/// Puts a building in, or gives the one with this number another name.
pub async fn put(tx: &mut Tx, home: NeighbourhoodId, number: i64, name: &str) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO buildings (neighbourhood_id, number, name) VALUES ($1, $2, $3)
         ON CONFLICT (neighbourhood_id, number) DO UPDATE SET name = $3",
        home,
        number,
        name
    )?;
    Ok(())
}

/// Puts a list of buildings in the place of the one so far.
pub async fn replace(tx: &mut Tx, home: NeighbourhoodId, names: &[String]) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM buildings WHERE neighbourhood_id = $1", home)?;
    for (number, name) in (1_i64..).zip(names) {
        put(tx, home, number, name).await?;
    }
    Ok(())
}

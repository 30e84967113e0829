//! People's addresses, names and phone numbers: sealed, in this one table.

use super::db::Tx;
use super::dialect::READ_PEOPLE;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// Puts down what is known of a person.
pub async fn put(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    sealed: &[u8],
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO people (neighbourhood_id, contact_id, sealed) VALUES ($1, $2, $3)
         ON CONFLICT (neighbourhood_id, contact_id) DO UPDATE SET sealed = $3",
        neighbourhood,
        contact,
        sealed
    )?;
    Ok(())
}

/// What is known of a person, sealed.
pub async fn get(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<Option<Vec<u8>>> {
    let row = fetch_optional!(
        tx,
        (Vec<u8>,),
        "SELECT sealed FROM people WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact
    )?;
    Ok(row.map(|(sealed,)| sealed))
}

/// What is known of many people, sealed; those that were erased are missing.
pub async fn get_many(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contacts: &[ContactId],
) -> sqlx::Result<Vec<(ContactId, Vec<u8>)>> {
    let sql = READ_PEOPLE.text(tx);
    fetch_all!(tx, (ContactId, Vec<u8>), sql, neighbourhood, serde_json::json!(contacts).to_string())
}

/// Erases a person.
pub async fn erase(tx: &mut Tx, neighbourhood: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM people WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact
    )?;
    Ok(())
}

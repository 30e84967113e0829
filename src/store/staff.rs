//! Members of the committee and their invite links.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// A member of the committee.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Staff {
    /// The contact.
    pub contact_id: ContactId,
    /// The short number.
    pub number: i64,
    /// Since when.
    pub added_at: Millis,
}

/// Puts down an invite.
pub async fn invite(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    code_hash: &str,
    now: Millis,
    expires: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO staff_invites (neighbourhood_id, code_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        neighbourhood,
        code_hash,
        now,
        expires
    )?;
    Ok(())
}

/// Uses an invite up; `false` when it does not exist, was used, or is too old.
pub async fn use_invite(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    code_hash: &str,
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE staff_invites SET used_at = $3
         WHERE neighbourhood_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3",
        neighbourhood,
        code_hash,
        now
    )?;
    Ok(rows == 1)
}

/// Makes a contact a member of the committee.
pub async fn add(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    number: i64,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO staff (neighbourhood_id, contact_id, number, added_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (neighbourhood_id, contact_id) DO UPDATE SET removed_at = NULL",
        neighbourhood,
        contact,
        number,
        now
    )?;
    Ok(())
}

/// The members at present, by number.
pub async fn all(tx: &mut Tx, neighbourhood: NeighbourhoodId) -> sqlx::Result<Vec<Staff>> {
    fetch_all!(
        tx,
        Staff,
        "SELECT contact_id, number, added_at FROM staff WHERE neighbourhood_id = $1 AND removed_at IS NULL ORDER BY number",
        neighbourhood
    )
}

/// Ends a membership of the committee; `false` when there is none with this number.
pub async fn remove(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    number: i64,
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE staff SET removed_at = $3 WHERE neighbourhood_id = $1 AND number = $2 AND removed_at IS NULL",
        neighbourhood,
        number,
        now
    )?;
    Ok(rows == 1)
}

/// What is kept about a contact here, for `/export`.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let row = fetch_optional!(
        tx,
        (i64, Millis, Option<Millis>),
        "SELECT number, added_at, removed_at FROM staff WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(row.map_or(
        serde_json::Value::Null,
        |(number, since, until)| serde_json::json!({ "number": number, "since": since, "until": until }),
    ))
}

/// Erases a membership of the committee; the audit keeps the number alone.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM staff WHERE neighbourhood_id = $1 AND contact_id = $2", home, contact)?;
    Ok(())
}

/// The short number of a contact that is, or once was, a member of the committee.
pub async fn number_of(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT number FROM staff WHERE neighbourhood_id = $1 AND contact_id = $2",
        neighbourhood,
        contact
    )?;
    Ok(row.map(|(number,)| number))
}

/// Takes back every invite that was not used.
pub async fn withdraw_invites(tx: &mut Tx, neighbourhood: NeighbourhoodId) -> sqlx::Result<u64> {
    execute!(tx, "DELETE FROM staff_invites WHERE neighbourhood_id = $1 AND used_at IS NULL", neighbourhood)
}

/// Deletes invites that were used, or ran out, before an instant, at most `limit` of them; gives how many.
pub async fn forget_invites_before(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    at: Millis,
    limit: i64,
) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM staff_invites WHERE neighbourhood_id = $1 AND code_hash IN (
           SELECT code_hash FROM staff_invites
           WHERE neighbourhood_id = $1 AND (used_at < $2 OR (used_at IS NULL AND expires_at < $2)) LIMIT $3)",
        neighbourhood,
        at,
        limit
    )
}

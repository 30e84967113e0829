//! Groups into which announcements go.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_one};

/// Links a group; who links it again is noted in the place of who did before.
pub async fn put(
    tx: &mut Tx,
    home: NeighbourhoodId,
    group: ContactId,
    staff_number: i64,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO group_links (neighbourhood_id, contact_id, staff_number, linked_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (neighbourhood_id, contact_id) DO UPDATE SET staff_number = $3, linked_at = $4",
        home,
        group,
        staff_number,
        now
    )?;
    Ok(())
}

/// Unlinks a group; `false` when it was not linked.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, group: ContactId) -> sqlx::Result<bool> {
    let rows =
        execute!(tx, "DELETE FROM group_links WHERE neighbourhood_id = $1 AND contact_id = $2", home, group)?;
    Ok(rows == 1)
}

/// The groups of a neighbourhood, the first linked first.
pub async fn all(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<Vec<ContactId>> {
    let rows = fetch_all!(
        tx,
        (ContactId,),
        "SELECT contact_id FROM group_links WHERE neighbourhood_id = $1 ORDER BY linked_at, contact_id",
        home
    )?;
    Ok(rows.into_iter().map(|(group,)| group).collect())
}

/// Whether a group is linked.
pub async fn is_linked(tx: &mut Tx, home: NeighbourhoodId, group: ContactId) -> sqlx::Result<bool> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM group_links WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        group
    )?;
    Ok(count > 0)
}

/// How many groups an announcement to everyone would reach now.
pub async fn count_reachable(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM group_links g
         JOIN contacts c ON c.neighbourhood_id = g.neighbourhood_id AND c.contact_id = g.contact_id
         WHERE g.neighbourhood_id = $1 AND c.reachable = 1 AND c.closed_at IS NULL",
        home
    )?;
    Ok(count)
}

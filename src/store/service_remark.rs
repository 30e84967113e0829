//! What people said is wrong about a service; not who said it.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{NeighbourhoodId, ServiceId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A remark.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Remark {
    /// Its id.
    pub remark_id: i64,
    /// The number staff see.
    pub number: i64,
    /// The service.
    pub service_id: ServiceId,
    /// Its name at the time.
    pub service_name: String,
    /// What was said.
    pub remark: String,
    /// When.
    pub created_at: Millis,
}

/// Puts a remark down.
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, row: &Remark) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO service_remarks (neighbourhood_id, remark_id, number, service_id, service_name, remark, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        home,
        row.remark_id,
        row.number,
        row.service_id,
        &row.service_name,
        &row.remark,
        row.created_at
    )?;
    Ok(())
}

/// An open remark by its id.
pub async fn open(tx: &mut Tx, home: NeighbourhoodId, id: i64) -> sqlx::Result<Option<Remark>> {
    fetch_optional!(
        tx,
        Remark,
        "SELECT remark_id, number, service_id, service_name, remark, created_at FROM service_remarks
         WHERE neighbourhood_id = $1 AND remark_id = $2 AND closed_at IS NULL",
        home,
        id
    )
}

/// So many open remarks after so many, oldest first.
pub async fn all_open(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (limit, skip): (i64, i64),
) -> sqlx::Result<Vec<Remark>> {
    fetch_all!(
        tx,
        Remark,
        "SELECT remark_id, number, service_id, service_name, remark, created_at FROM service_remarks
         WHERE neighbourhood_id = $1 AND closed_at IS NULL ORDER BY number LIMIT $2 OFFSET $3",
        home,
        limit,
        skip
    )
}

/// How many remarks are open.
pub async fn open_count(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM service_remarks WHERE neighbourhood_id = $1 AND closed_at IS NULL",
        home
    )?;
    Ok(count)
}

/// Closes a remark; `false` when it was closed before.
pub async fn close(tx: &mut Tx, home: NeighbourhoodId, id: i64, now: Millis) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE service_remarks SET closed_at = $3
         WHERE neighbourhood_id = $1 AND remark_id = $2 AND closed_at IS NULL",
        home,
        id,
        now
    )?;
    Ok(rows == 1)
}

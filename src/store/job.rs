//! Work to be done later; the row goes in the transaction that did the work.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{JobId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// A job that is due.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Due {
    /// Its id.
    pub job_id: JobId,
    /// What to do ([`crate::jobs::Job`] as JSON).
    pub job: String,
    /// How often it was tried.
    pub tries: i64,
}

/// Puts a job down for an instant.
pub async fn add(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    id: JobId,
    job: &str,
    run_at: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO jobs (neighbourhood_id, job_id, job, run_at) VALUES ($1, $2, $3, $4)",
        neighbourhood,
        id,
        job,
        run_at
    )?;
    Ok(())
}

/// The neighbourhoods in which something is due.
pub async fn neighbourhoods_due(tx: &mut Tx, now: Millis) -> sqlx::Result<Vec<NeighbourhoodId>> {
    let rows = fetch_all!(
        tx,
        (NeighbourhoodId,),
        "SELECT DISTINCT neighbourhood_id FROM jobs WHERE run_at <= $1",
        now
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Takes the job that has been due longest, so that nobody else does it; the row is locked until the commit.
pub async fn take(tx: &mut Tx, neighbourhood: NeighbourhoodId, now: Millis) -> sqlx::Result<Option<Due>> {
    let sql = tx.pick(
        "SELECT job_id, job, tries FROM jobs WHERE neighbourhood_id = $1 AND run_at <= $2 ORDER BY run_at, job_id LIMIT 1",
        "SELECT job_id, job, tries FROM jobs WHERE neighbourhood_id = $1 AND run_at <= $2 ORDER BY run_at, job_id LIMIT 1
         FOR UPDATE SKIP LOCKED",
    );
    fetch_optional!(tx, Due, sql, neighbourhood, now)
}

/// Puts a job off after a failure.
pub async fn postpone(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    id: JobId,
    run_at: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE jobs SET run_at = $3, tries = tries + 1 WHERE neighbourhood_id = $1 AND job_id = $2",
        neighbourhood,
        id,
        run_at
    )?;
    Ok(())
}

/// Takes a job off the list: it is done, or in vain.
pub async fn remove(tx: &mut Tx, neighbourhood: NeighbourhoodId, id: JobId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM jobs WHERE neighbourhood_id = $1 AND job_id = $2", neighbourhood, id)?;
    Ok(())
}

/// Lets a job of exactly this text run no later than an instant; `false` when none waits.
pub async fn bring_forward(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    job: &str,
    run_at: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE jobs SET run_at = CASE WHEN run_at > $3 THEN $3 ELSE run_at END
         WHERE neighbourhood_id = $1 AND job = $2",
        neighbourhood,
        job,
        run_at
    )?;
    Ok(rows > 0)
}

/// Whether a job of exactly this text waits in a neighbourhood.
pub async fn waits(tx: &mut Tx, neighbourhood: NeighbourhoodId, job: &str) -> sqlx::Result<bool> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT run_at FROM jobs WHERE neighbourhood_id = $1 AND job = $2 LIMIT 1",
        neighbourhood,
        job
    )?;
    Ok(row.is_some())
}

//! The audit: a row for everything staff do, and for whose data they were shown.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::NeighbourhoodId;
use crate::execute;

/// The number that stands for the operator's command line.
pub const OPERATOR: i64 = 0;

/// Notes what a staff member did; `action` is a verb and a noun, `subject` names a row by its short number.
pub async fn note(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    id: i64,
    staff_number: i64,
    action: &str,
    subject: &str,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO audit (neighbourhood_id, audit_id, staff_number, action, subject, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        neighbourhood,
        id,
        staff_number,
        action,
        subject,
        now
    )?;
    Ok(())
}

/// Notes that a staff member was shown what `subject` names, unless that was noted since an instant.
pub async fn note_reading(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    id: i64,
    (staff_number, subject): (i64, &str),
    now: Millis,
    since: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO audit (neighbourhood_id, audit_id, staff_number, action, subject, created_at)
         SELECT $1, $2, $3, 'read', $4, $5 WHERE NOT EXISTS (
           SELECT 1 FROM audit WHERE neighbourhood_id = $1 AND staff_number = $3 AND subject = $4 AND action = 'read'
             AND created_at > $6)",
        neighbourhood,
        id,
        staff_number,
        subject,
        now,
        since
    )?;
    Ok(())
}

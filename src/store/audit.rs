//! The audit: a row for everything staff do.

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

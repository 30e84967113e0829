//! What happened to a report, in order.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{NeighbourhoodId, ReportId};
use crate::domain::report::EventKind;
use crate::{execute, fetch_all, fetch_one};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Event {
    /// Its id; later ones are larger.
    pub event_id: i64,
    /// What it was ([`EventKind`]).
    pub kind: String,
    /// What was said with it.
    pub note: String,
    /// The number of the member of the committee; none when the reporter did it.
    pub staff_number: Option<i64>,
    /// When.
    pub created_at: Millis,
}

/// Who did something, what, and what was said with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NewEvent<'a> {
    /// Its id.
    pub id: i64,
    /// What it is.
    pub kind: EventKind,
    /// What is said with it.
    pub note: &'a str,
    /// The number of the member of the committee; none for the reporter.
    pub staff_number: Option<i64>,
}

/// Notes that something happened.
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    report: ReportId,
    event: NewEvent<'_>,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO report_events (neighbourhood_id, event_id, report_id, kind, note, staff_number, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        home,
        event.id,
        report,
        event.kind.word(),
        event.note,
        event.staff_number,
        now
    )?;
    Ok(())
}

/// The last events of a report, the earliest of them first.
pub async fn last(
    tx: &mut Tx,
    home: NeighbourhoodId,
    report: ReportId,
    limit: i64,
) -> sqlx::Result<Vec<Event>> {
    let mut events = fetch_all!(
        tx,
        Event,
        "SELECT event_id, kind, note, staff_number, created_at FROM report_events
         WHERE neighbourhood_id = $1 AND report_id = $2 ORDER BY event_id DESC LIMIT $3",
        home,
        report,
        limit
    )?;
    events.reverse();
    Ok(events)
}

/// The id of the last event of a report; 0 before the first.
pub async fn last_id(tx: &mut Tx, home: NeighbourhoodId, report: ReportId) -> sqlx::Result<i64> {
    let (last,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COALESCE(MAX(event_id), 0) FROM report_events WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        report
    )?;
    Ok(last)
}

/// Erases what the reporter wrote later: what was only added, altogether; of what they did, the words.
pub async fn erase_words(tx: &mut Tx, home: NeighbourhoodId, report: ReportId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM report_events
         WHERE neighbourhood_id = $1 AND report_id = $2 AND staff_number IS NULL AND kind = 'added' AND note <> ''",
        home,
        report
    )?;
    execute!(
        tx,
        "UPDATE report_events SET note = '' WHERE neighbourhood_id = $1 AND report_id = $2 AND staff_number IS NULL",
        home,
        report
    )?;
    Ok(())
}

//! Lists and counts of reports, for the committee.

use super::db::Tx;
use super::report::Report;
use crate::domain::clock::Millis;
use crate::domain::id::NeighbourhoodId;
use crate::domain::report::{Filter, OVERDUE_SECS};
use crate::{fetch_all, fetch_one};

/// How many reports are open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct OpenCounts {
    /// All that are open.
    pub open: i64,
    /// Those that should be done already.
    pub overdue: i64,
    /// Those that nobody looks after yet.
    pub untaken: i64,
}

/// The part of a list that one page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    /// Rows before it.
    pub offset: i64,
    /// Rows in it, at most.
    pub limit: i64,
}

/// How many reports are open, overdue, and looked after by nobody.
pub async fn open_counts(tx: &mut Tx, home: NeighbourhoodId, now: Millis) -> sqlx::Result<OpenCounts> {
    fetch_one!(
        tx,
        OpenCounts,
        "SELECT COUNT(*) AS open,
           COUNT(CASE WHEN expected_at < $2 OR (expected_at IS NULL AND requested_at < $3) THEN 1 END) AS overdue,
           COUNT(CASE WHEN taken_by IS NULL THEN 1 END) AS untaken
         FROM reports WHERE neighbourhood_id = $1 AND status = 'open'",
        home,
        now,
        now.plus_secs(-OVERDUE_SECS)
    )
}

/// How many reports of each kind are open: `service_code` and count, the most first.
pub async fn open_kinds(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<Vec<(String, i64)>> {
    fetch_all!(
        tx,
        (String, i64),
        "SELECT service_code, COUNT(*) FROM reports WHERE neighbourhood_id = $1 AND status = 'open'
         GROUP BY service_code ORDER BY COUNT(*) DESC, service_code",
        home
    )
}

/// The reports that a filter lets through, `staff_number` being the one who looks: open ones oldest first,
/// closed ones last first.
pub async fn list(
    tx: &mut Tx,
    home: NeighbourhoodId,
    filter: Filter,
    staff_number: i64,
    slice: Slice,
    now: Millis,
) -> sqlx::Result<Vec<Report>> {
    if filter == Filter::Closed {
        return closed(tx, home, slice).await;
    }
    let code = match filter {
        Filter::Of(kind) => kind.code(),
        _ => "",
    };
    let mine = if filter == Filter::Mine { staff_number } else { -1 };
    fetch_all!(
        tx,
        Report,
        "SELECT report_id, number, service_code, status, status_notes, description, address, lat, lon, is_anonymous,
           taken_by, requested_at, updated_at, expected_at, closed_at, closed_as
         FROM reports
         WHERE neighbourhood_id = $1 AND status = 'open'
           AND ($2 = '' OR service_code = $2)
           AND ($3 < 0 OR taken_by = $3)
           AND ($4 = 0 OR taken_by IS NULL)
           AND ($5 = 0 OR expected_at < $6 OR (expected_at IS NULL AND requested_at < $7))
         ORDER BY requested_at, number LIMIT $8 OFFSET $9",
        home,
        code,
        mine,
        i64::from(filter == Filter::Untaken),
        i64::from(filter == Filter::Overdue),
        now,
        now.plus_secs(-OVERDUE_SECS),
        slice.limit,
        slice.offset
    )
}

async fn closed(tx: &mut Tx, home: NeighbourhoodId, slice: Slice) -> sqlx::Result<Vec<Report>> {
    fetch_all!(
        tx,
        Report,
        "SELECT report_id, number, service_code, status, status_notes, description, address, lat, lon, is_anonymous,
           taken_by, requested_at, updated_at, expected_at, closed_at, closed_as
         FROM reports WHERE neighbourhood_id = $1 AND status = 'closed'
         ORDER BY closed_at DESC, number DESC LIMIT $2 OFFSET $3",
        home,
        slice.limit,
        slice.offset
    )
}

//! Reports of problems. Who reported stands apart, in [`super::report_reporter`].

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{NeighbourhoodId, ReportId};
use crate::domain::report::{self as rules, ClosedAs, Kind};
use crate::{execute, fetch_optional};

/// A report.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Report {
    /// Its id.
    pub report_id: ReportId,
    /// The short number that people say.
    pub number: i64,
    /// What it is about ([`Kind`]).
    pub service_code: String,
    /// `open` or `closed`.
    pub status: String,
    /// What the committee last said about it.
    pub status_notes: String,
    /// In the reporter's words.
    pub description: String,
    /// Where, in words.
    pub address: String,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// 1 when the committee must not learn who reported it.
    pub is_anonymous: i64,
    /// The number of the member of the committee who looks after it.
    pub taken_by: Option<i64>,
    /// When it was reported.
    pub requested_at: Millis,
    /// When something last happened to it.
    pub updated_at: Millis,
    /// When it is expected to be done.
    pub expected_at: Option<Millis>,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Why it is closed ([`ClosedAs`]).
    pub closed_as: Option<String>,
}

/// A report that is made.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReport<'a> {
    /// Its id.
    pub id: ReportId,
    /// Its short number.
    pub number: i64,
    /// What it is about.
    pub kind: Kind,
    /// In the reporter's words.
    pub description: &'a str,
    /// Where, in words.
    pub address: &'a str,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Whether the committee must not learn who reported it.
    pub is_anonymous: bool,
}

impl Report {
    /// What it is about.
    pub fn kind(&self) -> Kind {
        Kind::read(&self.service_code).unwrap_or(Kind::Other)
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.status == "open"
    }

    /// Why it is closed; none while it is open.
    pub fn closed_as(&self) -> Option<ClosedAs> {
        self.closed_as.as_deref().and_then(ClosedAs::read)
    }

    /// Whether it is open and should be done already.
    pub fn is_overdue(&self, now: Millis) -> bool {
        self.is_open() && rules::is_overdue(self.requested_at, self.expected_at, now)
    }
}

/// Makes a report.
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    report: &NewReport<'_>,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO reports (neighbourhood_id, report_id, number, service_code, description, address, lat, lon,
           is_anonymous, requested_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)",
        home,
        report.id,
        report.number,
        report.kind.code(),
        report.description,
        report.address,
        report.point.map(|(lat, _)| lat),
        report.point.map(|(_, lon)| lon),
        i64::from(report.is_anonymous),
        now
    )?;
    Ok(())
}

/// One report.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, id: ReportId) -> sqlx::Result<Option<Report>> {
    fetch_optional!(
        tx,
        Report,
        "SELECT report_id, number, service_code, status, status_notes, description, address, lat, lon, is_anonymous,
           taken_by, requested_at, updated_at, expected_at, closed_at, closed_as
         FROM reports WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        id
    )
}

/// Notes that something happened to a report.
pub async fn touch(tx: &mut Tx, home: NeighbourhoodId, id: ReportId, now: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE reports SET updated_at = $3 WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        id,
        now
    )?;
    Ok(())
}

/// A member of the committee looks after an open report; `false` when it is not open.
pub async fn take(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: ReportId,
    staff_number: i64,
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE reports SET taken_by = $3, updated_at = $4
         WHERE neighbourhood_id = $1 AND report_id = $2 AND status = 'open'",
        home,
        id,
        staff_number,
        now
    )?;
    Ok(rows == 1)
}

/// The committee says something about a report; who answers first looks after it.
pub async fn answer(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: ReportId,
    (staff_number, note): (i64, &str),
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE reports SET status_notes = $4, taken_by = COALESCE(taken_by, $3), updated_at = $5
         WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        id,
        staff_number,
        note,
        now
    )?;
    Ok(())
}

/// The committee says when an open report will be done; `false` when it is not open.
pub async fn expect(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: ReportId,
    expected: Millis,
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE reports SET expected_at = $3, updated_at = $4
         WHERE neighbourhood_id = $1 AND report_id = $2 AND status = 'open'",
        home,
        id,
        expected,
        now
    )?;
    Ok(rows == 1)
}

/// Closes an open report, with a note where there is one; `false` when it is not open.
pub async fn close(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: ReportId,
    (closed_as, note): (ClosedAs, &str),
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE reports SET status = 'closed', closed_as = $3, closed_at = $5, updated_at = $5,
           status_notes = CASE WHEN $4 = '' THEN status_notes ELSE $4 END
         WHERE neighbourhood_id = $1 AND report_id = $2 AND status = 'open'",
        home,
        id,
        closed_as.word(),
        note,
        now
    )?;
    Ok(rows == 1)
}

/// Opens a closed report again; `false` when it is open, or was taken back by its reporter.
pub async fn reopen(tx: &mut Tx, home: NeighbourhoodId, id: ReportId, now: Millis) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE reports SET status = 'open', closed_as = NULL, closed_at = NULL, expected_at = NULL, updated_at = $3
         WHERE neighbourhood_id = $1 AND report_id = $2 AND status = 'closed' AND closed_as <> 'withdrawn'",
        home,
        id,
        now
    )?;
    Ok(rows == 1)
}

/// Erases what the reporter wrote when they reported it.
pub async fn erase_words(tx: &mut Tx, home: NeighbourhoodId, id: ReportId) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE reports SET description = '' WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        id
    )?;
    Ok(())
}

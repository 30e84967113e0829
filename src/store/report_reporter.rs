//! Who reported what: the only table that leads from a report to a person. Nothing that staff read reaches it.

use serde_json::json;

use super::db::Tx;
use super::report::Report;
use super::report_list::Slice;
use super::{attachment, report, report_event};
use crate::domain::id::{ContactId, NeighbourhoodId, ReportId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// Events of a report that an export shows at most.
const EXPORTED_EVENTS: i64 = 500;

/// A person's report in a list.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Mine {
    /// By what the person's own chat names it.
    pub ticket_id: i64,
    /// Its id.
    pub report_id: ReportId,
    /// Its short number.
    pub number: i64,
    /// What it is about.
    pub service_code: String,
    /// Where, in words.
    pub address: String,
    /// `open` or `closed`.
    pub status: String,
    /// The number of the member of the committee who looks after it.
    pub taken_by: Option<i64>,
    /// Why it is closed.
    pub closed_as: Option<String>,
}

/// Notes who reported something.
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    ticket: i64,
    report: ReportId,
    contact: ContactId,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO report_reporters (neighbourhood_id, ticket_id, report_id, contact_id) VALUES ($1, $2, $3, $4)",
        home,
        ticket,
        report,
        contact
    )?;
    Ok(())
}

/// The report that a contact's chat names by a ticket; none when it is not that contact's.
pub async fn report_of(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    ticket: i64,
) -> sqlx::Result<Option<Report>> {
    fetch_optional!(
        tx,
        Report,
        "SELECT r.report_id, r.number, r.service_code, r.status, r.status_notes, r.description, r.address, r.lat, r.lon,
           r.is_anonymous, r.taken_by, r.requested_at, r.updated_at, r.expected_at, r.closed_at, r.closed_as
         FROM report_reporters p
         JOIN reports r ON r.neighbourhood_id = p.neighbourhood_id AND r.report_id = p.report_id
         WHERE p.neighbourhood_id = $1 AND p.ticket_id = $2 AND p.contact_id = $3",
        home,
        ticket,
        contact
    )
}

/// Who reported something, and by what ticket their chat names it; none once they asked to be forgotten.
pub async fn reporter_of(
    tx: &mut Tx,
    home: NeighbourhoodId,
    report: ReportId,
) -> sqlx::Result<Option<(ContactId, i64)>> {
    fetch_optional!(
        tx,
        (ContactId, i64),
        "SELECT contact_id, ticket_id FROM report_reporters WHERE neighbourhood_id = $1 AND report_id = $2",
        home,
        report
    )
}

/// A contact's reports, the last first.
pub async fn list(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    slice: Slice,
) -> sqlx::Result<Vec<Mine>> {
    fetch_all!(
        tx,
        Mine,
        "SELECT p.ticket_id, r.report_id, r.number, r.service_code, r.address, r.status, r.taken_by, r.closed_as
         FROM report_reporters p
         JOIN reports r ON r.neighbourhood_id = p.neighbourhood_id AND r.report_id = p.report_id
         WHERE p.neighbourhood_id = $1 AND p.contact_id = $2
         ORDER BY r.number DESC LIMIT $3 OFFSET $4",
        home,
        contact,
        slice.limit,
        slice.offset
    )
}

/// How many reports are a contact's.
pub async fn count(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM report_reporters WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(count)
}

/// By what a contact's chat names its report with a short number; none when it is not that contact's.
pub async fn ticket_of(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    number: i64,
) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT p.ticket_id FROM report_reporters p
         JOIN reports r ON r.neighbourhood_id = p.neighbourhood_id AND r.report_id = p.report_id
         WHERE p.neighbourhood_id = $1 AND p.contact_id = $2 AND r.number = $3",
        home,
        contact,
        number
    )?;
    Ok(row.map(|(ticket,)| ticket))
}

/// Everything that is kept of a contact's reports, for the contact itself.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let mut out = Vec::new();
    for mine in list(tx, home, contact, ALL).await? {
        let Some(report) = report::find(tx, home, mine.report_id).await? else { continue };
        let events = report_event::last(tx, home, mine.report_id, EXPORTED_EVENTS).await?;
        let events: Vec<_> = events
            .iter()
            .map(|event| {
                json!({"kind": event.kind, "note": event.note, "by_staff": event.staff_number,
                       "at": event.created_at})
            })
            .collect();
        let files: Vec<_> = attachment::of_report(tx, home, mine.report_id)
            .await?
            .iter()
            .map(|file| json!({"media": file.media, "secs": file.secs, "at": file.created_at}))
            .collect();
        out.push(json!({
            "number": report.number, "service_code": report.service_code, "status": report.status,
            "status_notes": report.status_notes, "description": report.description, "address": report.address,
            "lat": report.lat, "long": report.lon, "anonymous": report.is_anonymous == 1,
            "requested_at": report.requested_at, "updated_at": report.updated_at,
            "expected_at": report.expected_at, "closed_at": report.closed_at,
            "closed_as": report.closed_as, "history": events, "attachments": files,
        }));
    }
    Ok(out.into())
}

/// Forgets who reported a contact's reports, and what it said in them, by voice or in writing: people name
/// themselves and others. What kind of problem it is, where, since when, its pictures and what the committee did stay,
/// so that it can still be seen to.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    for mine in list(tx, home, contact, ALL).await? {
        attachment::erase_voices(tx, home, mine.report_id).await?;
        report::erase_words(tx, home, mine.report_id).await?;
        report_event::erase_words(tx, home, mine.report_id).await?;
    }
    execute!(
        tx,
        "DELETE FROM report_reporters WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(())
}

/// The whole list.
const ALL: Slice = Slice { offset: 0, limit: i64::MAX };

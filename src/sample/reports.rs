//! The sample's reports, as if they had come in some days ago.

use serde::Deserialize;

use super::{Sample, parse};
use crate::domain::clock::Millis;
use crate::domain::id::ReportId;
use crate::domain::report::{ClosedAs, EventKind, Kind};
use crate::fault::Fault;
use crate::store::report::{self, NewReport};
use crate::store::report_event::{self, NewEvent};
use crate::store::{Tx, counter, report_reporter};

const DAY_SECS: i64 = 86_400;

#[derive(Deserialize)]
struct File {
    report: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    category: String,
    place: String,
    text: String,
    days_ago: i64,
    status: String,
    status_notes: String,
    anonymous: bool,
    reporter: String,
}

/// Puts the reports in, the oldest first.
pub(super) async fn load(tx: &mut Tx, sample: &Sample) -> Result<(), Fault> {
    let mut file: File = parse("reports.toml", include_str!("data/reports.toml"))?;
    file.report.sort_by_key(|row| -row.days_ago);
    for row in &file.report {
        let id = ReportId(sample.app.ids.next());
        let reported_at = sample.now.plus_secs(-row.days_ago * DAY_SECS);
        let new = NewReport {
            id,
            number: counter::next(tx, sample.home, "report").await?,
            kind: Kind::read(&row.category).unwrap_or(Kind::Other),
            description: &row.text,
            address: &row.place,
            point: None,
            is_anonymous: row.anonymous,
        };
        report::add(tx, sample.home, &new, reported_at).await?;
        note(tx, sample, id, (EventKind::Sent, ""), reported_at).await?;
        if let Some(contact) = sample.residents.get(&row.reporter) {
            report_reporter::add(tx, sample.home, sample.app.ids.next(), id, *contact).await?;
        }
        if !row.status_notes.is_empty() {
            seen_to(tx, sample, id, row, reported_at.plus_secs(DAY_SECS / 2)).await?;
        }
    }
    Ok(())
}

/// What the committee did with a report.
async fn seen_to(tx: &mut Tx, sample: &Sample, id: ReportId, row: &Row, at: Millis) -> Result<(), Fault> {
    report::take(tx, sample.home, id, sample.staff, at).await?;
    note(tx, sample, id, (EventKind::Taken, ""), at).await?;
    if row.status == "closed" {
        report::close(tx, sample.home, id, (ClosedAs::Staff, &row.status_notes), at).await?;
        note(tx, sample, id, (EventKind::Closed, &row.status_notes), at).await
    } else {
        report::answer(tx, sample.home, id, (sample.staff, &row.status_notes), at).await?;
        note(tx, sample, id, (EventKind::Answered, &row.status_notes), at).await
    }
}

async fn note(
    tx: &mut Tx,
    sample: &Sample,
    id: ReportId,
    (kind, note): (EventKind, &str),
    at: Millis,
) -> Result<(), Fault> {
    let staff_number = (kind != EventKind::Sent).then_some(sample.staff);
    let event = NewEvent { id: sample.app.ids.next(), kind, note, staff_number };
    Ok(report_event::add(tx, sample.home, id, event, at).await?)
}

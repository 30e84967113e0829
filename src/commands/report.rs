//! What reporters do: report, add, say that it is fixed or not, take it back.
//!
//! Only [`report_reporter`] is told who it is; staff are told of the report, never of the contact.

use super::trace::Trace;
use super::{attachment as files, committee};
use crate::conversation::report_draft::Draft;
use crate::conversation::{Refusal, Screen};
use crate::domain::attachment::{Attached, MAX_FILES};
use crate::domain::cut::cut;
use crate::domain::id::ReportId;
use crate::domain::report::{ClosedAs, EventKind, Kind, MAX_WORDS_CHARS};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::attachment::{self, Owner};
use crate::store::report::{self, NewReport, Report};
use crate::store::{Tx, counter, report_event, report_reporter};
use crate::turn::Cx;

/// Sends a report to the committee.
pub(super) async fn submit(tx: &mut Tx, cx: &mut Cx, draft: &Draft) -> Result<Result<(), Refusal>, Fault> {
    if !draft.says_something() {
        return Ok(Err(Refusal::ReportEmpty));
    }
    let home = cx.viewer.place.neighbourhood_id;
    let trace = Trace::of(cx.viewer.now, draft.is_anonymous);
    let id = ReportId(trace.id(&cx.viewer.app.ids, 0));
    let new = NewReport {
        id,
        number: counter::take(&cx.viewer.app.db, tx, home, "report").await?,
        kind: draft.kind.unwrap_or(Kind::Other),
        description: &draft.words,
        address: &draft.place,
        point: draft.point,
        is_anonymous: draft.is_anonymous,
    };
    report::add(tx, home, &new, trace.at).await?;
    report_reporter::add(tx, home, draft.ticket, id, cx.viewer.contact).await?;
    for file in draft.files.iter().take(MAX_FILES) {
        files::keep(tx, cx, Owner::Report(id), file, trace).await?;
    }
    record(tx, cx, (id, trace), 0, (EventKind::Sent, "")).await?;
    cx.tell_staff(tx, Lane::News, &Screen::DeskReportNew { report: id }).await?;
    Ok(Ok(()))
}

/// Adds words or a file to one's own report; who looks after it is told.
pub(super) async fn add(
    tx: &mut Tx,
    cx: &mut Cx,
    ticket: i64,
    words: &str,
    file: Option<&Attached>,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(report) = mine(tx, cx, ticket).await? else { return Ok(Err(Refusal::NoSuchReport)) };
    if report.closed_as() == Some(ClosedAs::Withdrawn) {
        return Ok(Err(Refusal::ReportWithdrawn));
    }
    let (home, id) = (cx.viewer.place.neighbourhood_id, report.report_id);
    let trace = trace(cx, &report);
    if let Some(file) = file {
        let count = attachment::count_of_report(tx, home, id).await?;
        if usize::try_from(count).unwrap_or(usize::MAX) >= MAX_FILES {
            return Ok(Err(Refusal::ReportFilesFull));
        }
        files::keep(tx, cx, Owner::Report(id), file, trace).await?;
    }
    note(tx, cx, (id, trace), EventKind::Added, &cut(words, MAX_WORDS_CHARS)).await?;
    report::touch(tx, home, id, trace.at).await?;
    if let Some(number) = report.taken_by {
        committee::tell_member(tx, cx, number, &Screen::DeskReportChanged { report: id }).await?;
    }
    Ok(Ok(()))
}

/// Closes one's own report: it is fixed.
pub(super) async fn mark_fixed(tx: &mut Tx, cx: &mut Cx, ticket: i64) -> Result<Result<(), Refusal>, Fault> {
    close(tx, cx, ticket, (ClosedAs::Fixed, EventKind::Fixed)).await
}

/// Takes one's own report back.
pub(super) async fn withdraw(tx: &mut Tx, cx: &mut Cx, ticket: i64) -> Result<Result<(), Refusal>, Fault> {
    close(tx, cx, ticket, (ClosedAs::Withdrawn, EventKind::Withdrawn)).await
}

/// Opens one's own report again: it is not fixed. Who looked after it is told, or everybody.
pub(super) async fn mark_not_fixed(
    tx: &mut Tx,
    cx: &mut Cx,
    ticket: i64,
    words: &str,
) -> Result<Result<(), Refusal>, Fault> {
    let Some(report) = mine(tx, cx, ticket).await? else { return Ok(Err(Refusal::NoSuchReport)) };
    if report.closed_as() == Some(ClosedAs::Withdrawn) {
        return Ok(Err(Refusal::ReportWithdrawn));
    }
    let (home, id) = (cx.viewer.place.neighbourhood_id, report.report_id);
    let trace = trace(cx, &report);
    if !report::reopen(tx, home, id, trace.at).await? {
        // It is open already: the same button twice.
        return Ok(Ok(()));
    }
    note(tx, cx, (id, trace), EventKind::NotFixed, &cut(words, MAX_WORDS_CHARS)).await?;
    committee::tell(tx, cx, report.taken_by, &Screen::DeskReportChanged { report: id }).await?;
    Ok(Ok(()))
}

async fn close(
    tx: &mut Tx,
    cx: &mut Cx,
    ticket: i64,
    (closed_as, event): (ClosedAs, EventKind),
) -> Result<Result<(), Refusal>, Fault> {
    let Some(report) = mine(tx, cx, ticket).await? else { return Ok(Err(Refusal::NoSuchReport)) };
    let (home, id) = (cx.viewer.place.neighbourhood_id, report.report_id);
    // Said again, or of what the committee has closed meanwhile: it is fixed already.
    let is_done =
        |known: ClosedAs| known == closed_as || (closed_as, known) == (ClosedAs::Fixed, ClosedAs::Staff);
    if report.closed_as().is_some_and(is_done) {
        return Ok(Ok(()));
    }
    let trace = trace(cx, &report);
    if !report::close(tx, home, id, (closed_as, ""), trace.at).await? {
        return Ok(Err(Refusal::ReportClosed));
    }
    note(tx, cx, (id, trace), event, "").await?;
    if let Some(number) = report.taken_by {
        committee::tell_member(tx, cx, number, &Screen::DeskReportChanged { report: id }).await?;
    }
    Ok(Ok(()))
}

/// The report that the chat whose turn it is names by a ticket.
async fn mine(tx: &mut Tx, cx: &Cx, ticket: i64) -> Result<Option<Report>, Fault> {
    Ok(report_reporter::report_of(tx, cx.viewer.place.neighbourhood_id, cx.viewer.contact, ticket).await?)
}

/// What rows of a report tell of this moment.
fn trace(cx: &Cx, report: &Report) -> Trace {
    Trace::of(cx.viewer.now, report.is_anonymous == 1)
}

/// Notes what the reporter did.
async fn note(
    tx: &mut Tx,
    cx: &Cx,
    (report, trace): (ReportId, Trace),
    kind: EventKind,
    note: &str,
) -> Result<(), Fault> {
    let last = report_event::last_id(tx, cx.viewer.place.neighbourhood_id, report).await?;
    record(tx, cx, (report, trace), last, (kind, note)).await
}

/// Writes what happened to a report after the event with the id `last`; 0 for its first.
async fn record(
    tx: &mut Tx,
    cx: &Cx,
    (report, trace): (ReportId, Trace),
    last: i64,
    (kind, note): (EventKind, &str),
) -> Result<(), Fault> {
    let home = cx.viewer.place.neighbourhood_id;
    let id = trace.id(&cx.viewer.app.ids, last);
    let event = report_event::NewEvent { id, kind, note, staff_number: None };
    Ok(report_event::add(tx, home, report, event, trace.at).await?)
}

//! What staff do with reports. The reporter is told in their own chat; staff learn nothing of who it is.

use super::trace::Trace;
use crate::conversation::screen::ReportNews;
use crate::conversation::{Refusal, Screen};
use crate::domain::clock::Millis;
use crate::domain::cut::cut;
use crate::domain::id::ReportId;
use crate::domain::report::{ClosedAs, EventKind, MAX_NOTE_CHARS};
use crate::domain::wire::Lane;
use crate::fault::Fault;
use crate::store::report::{self, Report};
use crate::store::{Tx, audit, report_event, report_reporter};
use crate::turn::Cx;

/// What a member of the committee does: their number, and the report as it was before.
struct Deed {
    number: i64,
    report: Report,
    trace: Trace,
}

/// Looks after an open report. Whoever did so before is relieved.
pub(super) async fn take(tx: &mut Tx, cx: &mut Cx, id: ReportId) -> Result<Result<(), Refusal>, Fault> {
    let deed = match begin(tx, cx, id).await? {
        Ok(deed) => deed,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let home = cx.viewer.place.neighbourhood_id;
    if !report::take(tx, home, id, deed.number, deed.trace.at).await? {
        return Ok(Err(Refusal::ReportClosed));
    }
    if deed.report.taken_by == Some(deed.number) {
        return Ok(Ok(()));
    }
    finish(tx, cx, &deed, (EventKind::Taken, "", "take_report")).await?;
    tell_reporter(tx, cx, &deed, ReportNews::Taken).await?;
    Ok(Ok(()))
}

/// Tells the reporter something.
pub(super) async fn answer(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ReportId,
    note: &str,
) -> Result<Result<(), Refusal>, Fault> {
    let deed = match begin(tx, cx, id).await? {
        Ok(deed) => deed,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let note = cut(note, MAX_NOTE_CHARS);
    let home = cx.viewer.place.neighbourhood_id;
    report::answer(tx, home, id, (deed.number, &note), deed.trace.at).await?;
    finish(tx, cx, &deed, (EventKind::Answered, &note, "answer_report")).await?;
    tell_reporter(tx, cx, &deed, ReportNews::Answered(note)).await?;
    Ok(Ok(()))
}

/// Says when an open report will be done.
pub(super) async fn expect(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ReportId,
    at: Millis,
) -> Result<Result<(), Refusal>, Fault> {
    let deed = match begin(tx, cx, id).await? {
        Ok(deed) => deed,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if deed.report.expected_at == Some(at) {
        return Ok(Ok(()));
    }
    let home = cx.viewer.place.neighbourhood_id;
    if !report::expect(tx, home, id, at, deed.trace.at).await? {
        return Ok(Err(Refusal::ReportClosed));
    }
    finish(tx, cx, &deed, (EventKind::Expected, "", "expect_report")).await?;
    tell_reporter(tx, cx, &deed, ReportNews::Expected).await?;
    Ok(Ok(()))
}

/// Closes an open report with a note.
pub(super) async fn close(
    tx: &mut Tx,
    cx: &mut Cx,
    id: ReportId,
    note: &str,
) -> Result<Result<(), Refusal>, Fault> {
    let deed = match begin(tx, cx, id).await? {
        Ok(deed) => deed,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let note = cut(note, MAX_NOTE_CHARS);
    if note.is_empty() {
        return Ok(Err(Refusal::ReportEmpty));
    }
    let home = cx.viewer.place.neighbourhood_id;
    if !report::close(tx, home, id, (ClosedAs::Staff, &note), deed.trace.at).await? {
        return Ok(Err(Refusal::ReportClosed));
    }
    finish(tx, cx, &deed, (EventKind::Closed, &note, "close_report")).await?;
    tell_reporter(tx, cx, &deed, ReportNews::Closed(note)).await?;
    Ok(Ok(()))
}

/// Opens a closed report again.
pub(super) async fn reopen(tx: &mut Tx, cx: &mut Cx, id: ReportId) -> Result<Result<(), Refusal>, Fault> {
    let deed = match begin(tx, cx, id).await? {
        Ok(deed) => deed,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if deed.report.closed_as() == Some(ClosedAs::Withdrawn) {
        return Ok(Err(Refusal::ReportWithdrawn));
    }
    let home = cx.viewer.place.neighbourhood_id;
    if !report::reopen(tx, home, id, deed.trace.at).await? {
        // It is open already: the same button twice, or a colleague was first.
        return Ok(Ok(()));
    }
    finish(tx, cx, &deed, (EventKind::Reopened, "", "reopen_report")).await?;
    tell_reporter(tx, cx, &deed, ReportNews::Reopened).await?;
    Ok(Ok(()))
}

/// Checks that it is staff, and that there is such a report.
async fn begin(tx: &mut Tx, cx: &Cx, id: ReportId) -> Result<Result<Deed, Refusal>, Fault> {
    let Some(number) = cx.viewer.staff else { return Ok(Err(Refusal::StaffOnly)) };
    let report = report::find(tx, cx.viewer.place.neighbourhood_id, id).await?;
    let deed = report.map(|report| {
        let trace = Trace::of(cx.viewer.now, report.is_anonymous == 1);
        Deed { number, report, trace }
    });
    Ok(deed.ok_or(Refusal::NoSuchReport))
}

/// Notes it in the report's history and in the audit.
async fn finish(
    tx: &mut Tx,
    cx: &Cx,
    deed: &Deed,
    (kind, note, action): (EventKind, &str, &str),
) -> Result<(), Fault> {
    let (home, report) = (cx.viewer.place.neighbourhood_id, deed.report.report_id);
    let ids = &cx.viewer.app.ids;
    let last = report_event::last_id(tx, home, report).await?;
    let id = deed.trace.id(ids, last);
    let event = report_event::NewEvent { id, kind, note, staff_number: Some(deed.number) };
    report_event::add(tx, home, report, event, deed.trace.at).await?;
    let subject = format!("report {}", deed.report.number);
    let id = deed.trace.id(ids, 0);
    Ok(audit::note(tx, home, id, deed.number, action, &subject, deed.trace.at).await?)
}

async fn tell_reporter(tx: &mut Tx, cx: &mut Cx, deed: &Deed, news: ReportNews) -> Result<(), Fault> {
    let id = deed.report.report_id;
    let home = cx.viewer.place.neighbourhood_id;
    if let Some((contact, ticket)) = report_reporter::reporter_of(tx, home, id).await? {
        cx.tell(tx, contact, Lane::News, &Screen::ReportNews { ticket, by: deed.number, news }).await?;
    }
    Ok(())
}

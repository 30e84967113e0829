//! One's own reports.

use super::report::{gone, kind_line, paged, place_line};
use super::view::View;
use crate::conversation::screen::ReportNews;
use crate::domain::about::About;
use crate::domain::cut::cut;
use crate::domain::press::Press;
use crate::domain::report::{ClosedAs, EventKind, Kind};
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::report::Report;
use crate::store::report_event::Event;
use crate::store::report_list::Slice;
use crate::store::{Tx, attachment, report_event, report_reporter};
use crate::turn::Viewer;

/// Reports on one page.
const PER_PAGE: i64 = 6;
/// Events of the history that are shown, the last.
const EVENTS_SHOWN: i64 = 8;
/// Characters of the words that are shown.
const WORDS_CHARS: usize = 400;
/// Characters of what was said with an event.
const NOTE_CHARS: usize = 200;

/// One's own reports, the last first.
pub async fn list(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let page = page.max(0);
    let slice = Slice { offset: page.saturating_mul(PER_PAGE), limit: PER_PAGE + 1 };
    let rows = report_reporter::list(tx, viewer.place.neighbourhood_id, viewer.contact, slice).await?;
    if rows.is_empty() && page == 0 {
        return Ok(View::of(Line::new("my-reports-none")).choice("menu-report", Press::Report).menu());
    }
    let shown = usize::try_from(PER_PAGE).unwrap_or(0);
    let view = rows.iter().take(shown).fold(View::of(Line::new("my-reports-list")), |view, row| {
        let kind = Kind::read(&row.service_code).unwrap_or(Kind::Other);
        let closed_as = row.closed_as.as_deref().and_then(ClosedAs::read);
        let label = Line::new("my-report-row")
            .arg("number", row.number)
            .arg("kind", kind_line(kind))
            .arg("state", state_line(closed_as, row.taken_by));
        view.choice(label, Press::MyReport(row.ticket_id))
    });
    Ok(paged(view, page, rows.len() > shown, Press::MyReports).menu())
}

/// One's own report, with what happened to it and what can be done.
pub async fn one(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    let home = viewer.place.neighbourhood_id;
    let events = report_event::last(tx, home, row.report_id, EVENTS_SHOWN).await?;
    let mut view = View::of(
        Line::new("my-report")
            .arg("number", row.number)
            .arg("kind", kind_line(row.kind()))
            .arg("state", state_line(row.closed_as(), row.taken_by))
            .arg("place", place_line(&row.address, row.lat.is_some())),
    );
    if !row.description.is_empty() {
        view = view.line(Line::new("report-words").arg("words", cut(&row.description, WORDS_CHARS)));
    }
    let files = attachment::count_of_report(tx, home, row.report_id).await?;
    if files > 0 {
        view = view.line(Line::new("report-files-count").arg("count", files));
    }
    if let Some(expected) = row.expected_at.filter(|_| row.is_open()) {
        view = view.line(Line::new("report-expected").arg("at", day(expected.0, viewer)));
    }
    if row.is_anonymous == 1 {
        view = view.line(Line::new("report-is-anonymous"));
    }
    view = view.line(Line::new("report-history").arg("events", history(&events, viewer)));
    view = if row.is_open() {
        view.choice("report-add", Press::ReportAdd(ticket))
            .choice("report-fixed", Press::ReportFixed(ticket))
            .choice("report-withdraw", Press::ReportWithdraw(ticket))
            .in_rows_of(2)
    } else if row.closed_as() == Some(ClosedAs::Withdrawn) {
        view
    } else {
        view.choice("report-not-fixed", Press::ReportNotFixed(ticket))
    };
    Ok(view.nav("menu-reports", Press::MyReports(0)).menu().about(About::MyReport(ticket).words()))
}

/// What is to be added?
pub async fn add(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    Ok(View::of(Line::new("report-ask-more").arg("number", row.number)).nav("done", Press::MyReport(ticket)))
}

/// It was added.
pub async fn added(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    Ok(View::of(Line::new("report-added").arg("number", row.number))
        .nav("done", Press::MyReport(ticket))
        .menu())
}

/// Is it really to be taken back?
pub async fn withdraw(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    Ok(View::of(Line::new("report-withdraw-sure").arg("number", row.number))
        .choice("report-withdraw-yes", Press::ReportWithdrawSure(ticket))
        .choice("report-withdraw-no", Press::MyReport(ticket)))
}

/// News about one's own report.
pub async fn news(
    tx: &mut Tx,
    viewer: &Viewer,
    ticket: i64,
    (staff_number, news): (i64, &ReportNews),
) -> Result<View, Fault> {
    let Some(row) = mine(tx, viewer, ticket).await? else { return Ok(gone()) };
    let line = match news {
        ReportNews::Taken => Line::new("report-news-taken"),
        ReportNews::Answered(note) => Line::new("report-news-answered").arg("note", note.as_str()),
        ReportNews::Expected => {
            let at = row.expected_at.unwrap_or(row.updated_at);
            Line::new("report-news-expected").arg("at", day(at.0, viewer))
        }
        ReportNews::Closed(note) => Line::new("report-news-closed").arg("note", note.as_str()),
        ReportNews::Reopened => Line::new("report-news-reopened"),
    };
    let line = line.arg("number", row.number).arg("staff", staff_number).arg("kind", kind_line(row.kind()));
    let mut view = View::of(line).choice("report-open", Press::MyReport(ticket));
    view = match news {
        ReportNews::Closed(_) => view.choice("report-not-fixed", Press::ReportNotFixed(ticket)),
        _ => view,
    };
    Ok(view.menu().about(About::MyReport(ticket).words()))
}

/// How a report stands.
pub fn state_line(closed_as: Option<ClosedAs>, taken_by: Option<i64>) -> Line {
    match (closed_as, taken_by) {
        (Some(ClosedAs::Staff), _) => Line::new("report-state-closed"),
        (Some(ClosedAs::Fixed), _) => Line::new("report-state-fixed"),
        (Some(ClosedAs::Withdrawn), _) => Line::new("report-state-withdrawn"),
        (None, Some(number)) => Line::new("report-state-taken").arg("staff", number),
        (None, None) => Line::new("report-state-new"),
    }
}

/// What happened, a line each.
pub fn history(events: &[Event], viewer: &Viewer) -> Vec<Line> {
    events.iter().filter_map(|event| event_line(event, viewer)).collect()
}

/// One thing that happened.
pub fn event_line(event: &Event, viewer: &Viewer) -> Option<Line> {
    let said = !event.note.is_empty();
    let id = match EventKind::read(&event.kind)? {
        EventKind::Sent => "report-event-sent",
        EventKind::Taken => "report-event-taken",
        EventKind::Answered => "report-event-answered",
        EventKind::Expected => "report-event-expected",
        EventKind::Closed => "report-event-closed",
        EventKind::Reopened => "report-event-reopened",
        EventKind::Added if said => "report-event-added",
        EventKind::Added => "report-event-added-file",
        EventKind::Fixed => "report-event-fixed",
        EventKind::NotFixed if said => "report-event-not-fixed-said",
        EventKind::NotFixed => "report-event-not-fixed",
        EventKind::Withdrawn => "report-event-withdrawn",
    };
    Some(
        Line::new(id)
            .arg("at", Arg::at(event.created_at.0, viewer.zone(), WhenStyle::Full))
            .arg("staff", event.staff_number.unwrap_or_default())
            .arg("note", cut(&event.note, NOTE_CHARS)),
    )
}

/// A day of the neighbourhood.
pub fn day(at: i64, viewer: &Viewer) -> Arg {
    Arg::at(at, viewer.zone(), WhenStyle::Day)
}

/// The report that the viewer's chat names by a ticket.
async fn mine(tx: &mut Tx, viewer: &Viewer, ticket: i64) -> Result<Option<Report>, Fault> {
    Ok(report_reporter::report_of(tx, viewer.place.neighbourhood_id, viewer.contact, ticket).await?)
}

//! Reports as staff see them. Nothing here says who reported an anonymous one.

use super::my_report::{day, event_line, history, state_line};
use super::report::{gone, kind_line, place_line};
use super::view::View;
use crate::commands::person::Person;
use crate::conversation::report_desk::Asks;
use crate::domain::about::About;
use crate::domain::cut::cut;
use crate::domain::id::ReportId;
use crate::domain::msg::Place;
use crate::domain::press::Press;
use crate::domain::report::{ClosedAs, MAX_NOTE_CHARS};
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::report::Report;
use crate::store::{Tx, attachment, contact, report, report_event, report_reporter};
use crate::turn::Viewer;

/// Events of the history that are shown, the last.
const EVENTS_SHOWN: i64 = 8;
/// Characters of the words that are shown.
const WORDS_CHARS: usize = 2_000;
/// Characters of the words in a call to everybody.
const CALL_CHARS: usize = 200;
/// Characters of a name.
const NAME_CHARS: usize = 40;
/// In how many days a report may be promised by a button.
const PROMISES: [(&str, i64); 4] =
    [("today", 0), ("tomorrow", 1), ("desk-in-three-days", 3), ("desk-in-a-week", 7)];

/// One report, with everything that staff may know and do.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: ReportId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = report::find(tx, home, id).await? else { return Ok(gone()) };
    let reporter = reporter(tx, viewer, &row).await?;
    let events = report_event::last(tx, home, id, EVENTS_SHOWN).await?;
    let files = attachment::count_of_report(tx, home, id).await?;

    let mut view = head(&row, viewer, "desk-report").showing(format!("report {}", row.number)).line(
        Line::new("desk-reporter")
            .arg("who", reporter.who)
            .arg("at", Arg::at(row.requested_at.0, viewer.zone(), WhenStyle::Full)),
    );
    if !row.description.is_empty() {
        view = view.line(Line::new("report-words").arg("words", cut(&row.description, WORDS_CHARS)));
    }
    if let Some(expected) = row.expected_at.filter(|_| row.is_open()) {
        view = view.line(Line::new("report-expected").arg("at", day(expected.0, viewer)));
    }
    view = view.line(Line::new("report-history").arg("events", history(&events, viewer)));
    if !reporter.is_reachable {
        view = view.line(Line::new("desk-unreachable"));
    }
    if row.is_open() {
        if row.taken_by.is_none() || row.taken_by != viewer.staff {
            view = view.choice("desk-take", Press::DeskTake(id));
        }
        view = view.choice("desk-answer", Press::DeskAnswer(id));
        view = view.choice("desk-expect", Press::DeskExpect(id)).choice("desk-close", Press::DeskClose(id));
    } else {
        view = view.choice("desk-answer", Press::DeskAnswer(id));
        if row.closed_as() != Some(ClosedAs::Withdrawn) {
            view = view.choice("desk-reopen", Press::DeskReopen(id));
        }
    }
    if files > 0 {
        view = view.choice(Line::new("desk-files").arg("count", files), Press::DeskFiles(id, 0));
    }
    if row.lat.is_some() {
        view = view.choice("map", Press::DeskMap(id));
    }
    Ok(view.in_rows_of(2).nav("desk-list", Press::DeskReports("open".into(), 0)).menu().about(about(id)))
}

/// A report came in.
pub async fn new(tx: &mut Tx, viewer: &Viewer, id: ReportId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = report::find(tx, home, id).await? else { return Ok(gone()) };
    let files = attachment::count_of_report(tx, home, id).await?;
    let mut view = head(&row, viewer, "desk-report-new");
    if !row.description.is_empty() {
        view = view.line(Line::new("report-words").arg("words", cut(&row.description, CALL_CHARS)));
    }
    if files > 0 {
        view = view.line(Line::new("report-files-count").arg("count", files));
    }
    Ok(view
        .choice("desk-open", Press::DeskReport(id))
        .choice("desk-take", Press::DeskTake(id))
        .in_rows_of(2)
        .about(about(id)))
}

/// The reporter did something.
pub async fn changed(tx: &mut Tx, viewer: &Viewer, id: ReportId) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let Some(row) = report::find(tx, home, id).await? else { return Ok(gone()) };
    let event = report_event::last(tx, home, id, 1).await?;
    let mut view = head(&row, viewer, "desk-report-changed");
    if let Some(line) = event.first().and_then(|event| event_line(event, viewer)) {
        view = view.line(line);
    }
    Ok(view.choice("desk-open", Press::DeskReport(id)).about(about(id)))
}

/// What is to be said about a report?
pub async fn ask(tx: &mut Tx, viewer: &Viewer, id: ReportId, asks: Asks) -> Result<View, Fault> {
    let Some(row) = report::find(tx, viewer.place.neighbourhood_id, id).await? else { return Ok(gone()) };
    let max = i64::try_from(MAX_NOTE_CHARS).unwrap_or(i64::MAX);
    let line = match asks {
        Asks::Answer => Line::new("desk-ask-answer").arg("max", max),
        Asks::Date => Line::new("desk-ask-date"),
        Asks::Ending => Line::new("desk-ask-ending").arg("max", max),
    };
    let mut view = View::of(line.arg("number", row.number));
    if asks == Asks::Date {
        for (label, days) in PROMISES {
            view = view.choice(label, Press::DeskExpectIn(id, days));
        }
        view = view.in_rows_of(2);
    }
    Ok(view.nav("back", Press::DeskReport(id)).cancel())
}

/// The place on the map.
pub async fn map(tx: &mut Tx, viewer: &Viewer, id: ReportId) -> Result<View, Fault> {
    let Some(row) = report::find(tx, viewer.place.neighbourhood_id, id).await? else { return Ok(gone()) };
    let (Some(lat), Some(lon)) = (row.lat, row.lon) else { return one(tx, viewer, id).await };
    let line = Line::new("desk-map").arg("number", row.number);
    let title = super::say(&viewer.app.catalog.load(), viewer.locale, &line)?;
    let address = if row.address.is_empty() { viewer.place_name() } else { row.address };
    let place = Some(Place { lat, lon, title, address });
    Ok(View { place, ..View::of(line) }.nav("back", Press::DeskReport(id)).menu())
}

/// So many files were shown.
pub fn files_more(id: ReportId, next: i64, all: i64) -> View {
    let line = Line::new("desk-files-shown").arg("shown", next.min(all)).arg("all", all);
    let mut view = View::of(line);
    if next < all {
        view = view.choice("more", Press::DeskFiles(id, next));
    }
    view.nav("back", Press::DeskReport(id)).menu()
}

fn head(row: &Report, viewer: &Viewer, id: &'static str) -> View {
    let view = View::of(
        Line::new(id)
            .arg("number", row.number)
            .arg("kind", kind_line(row.kind()))
            .arg("state", state_line(row.closed_as(), row.taken_by))
            .arg("place", place_line(&row.address, row.lat.is_some())),
    );
    if row.is_overdue(viewer.now) { view.line(Line::new("desk-overdue")) } else { view }
}

/// What staff may know of a reporter.
struct Reporter {
    who: Line,
    is_reachable: bool,
}

async fn reporter(tx: &mut Tx, viewer: &Viewer, row: &Report) -> Result<Reporter, Fault> {
    let home = viewer.place.neighbourhood_id;
    let reporter = report_reporter::reporter_of(tx, home, row.report_id).await?;
    let contact = match reporter {
        Some((contact_id, _)) => contact::find(tx, home, contact_id).await?,
        None => None,
    };
    let is_reachable = contact.as_ref().is_some_and(|contact| contact.reachable == 1);
    if row.is_anonymous == 1 {
        return Ok(Reporter { who: Line::new("desk-anonymous"), is_reachable });
    }
    let Some((contact_id, _)) = reporter else {
        return Ok(Reporter { who: Line::new("desk-forgotten"), is_reachable });
    };
    let person = Person::read(tx, &viewer.app.keys, home, contact_id).await?.unwrap_or_default();
    Ok(Reporter { who: name_line(&person), is_reachable })
}

/// A person by the name they gave their messenger.
pub(super) fn name_line(person: &Person) -> Line {
    if person.name.is_empty() {
        Line::new("desk-nameless")
    } else {
        Line::new("desk-named").arg("name", cut(&person.name, NAME_CHARS))
    }
}

fn about(id: ReportId) -> String {
    About::Report(id).words()
}

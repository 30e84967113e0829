//! Lists of reports, for staff.

use super::report::{kind_line, paged};
use super::view::View;
use crate::domain::cut::cut;
use crate::domain::press::Press;
use crate::domain::report::{Filter, Kind};
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::report_list::{self, Slice};
use crate::store::{Tx, talk};
use crate::turn::Viewer;

/// Reports on one page.
const PER_PAGE: i64 = 8;
/// Characters of a place on a button.
const PLACE_CHARS: usize = 14;
/// Kinds that are offered as filters.
const KINDS_SHOWN: usize = 8;

/// The reports that a filter lets through.
pub async fn list(tx: &mut Tx, viewer: &Viewer, filter: Filter, page: i64) -> Result<View, Fault> {
    let Some(number) = viewer.staff else { return Ok(View::of(Line::new("staff-only")).menu()) };
    let (home, page) = (viewer.place.neighbourhood_id, page.max(0));
    let slice = Slice { offset: page.saturating_mul(PER_PAGE), limit: PER_PAGE + 1 };
    let rows = report_list::list(tx, home, filter, number, slice, viewer.now).await?;
    let shown = usize::try_from(PER_PAGE).unwrap_or(0);
    let counts = report_list::open_counts(tx, home, viewer.now).await?;
    let mut view = View::of(
        Line::new("desk-counts")
            .arg("open", counts.open)
            .arg("overdue", counts.overdue)
            .arg("untaken", counts.untaken),
    )
    .line(Line::new("desk-shown").arg("filter", filter_line(filter)));
    let waiting = talk::waiting_count(tx, home).await?;
    if waiting > 0 {
        view = view.line(Line::new("desk-talks-waiting").arg("count", waiting));
    }
    if rows.is_empty() {
        view = view.line(Line::new("desk-no-reports"));
    }
    for row in rows.iter().take(shown) {
        let mark = if row.is_overdue(viewer.now) {
            Line::new("desk-mark-overdue")
        } else if row.is_open() && row.taken_by.is_none() {
            Line::new("desk-mark-new")
        } else if row.is_open() {
            Line::new("desk-mark-taken")
        } else {
            Line::new("desk-mark-closed")
        };
        let label = Line::new("desk-row")
            .arg("mark", mark)
            .arg("number", row.number)
            .arg("kind", kind_line(row.kind()))
            .arg("place", cut(&row.address, PLACE_CHARS))
            .arg("at", Arg::at(row.requested_at.0, viewer.zone(), WhenStyle::Day));
        view = view.choice(label, Press::DeskReport(row.report_id));
    }
    let word = filter.word();
    let mut view = paged(view, page, rows.len() > shown, |page| Press::DeskReports(word.to_owned(), page))
        .nav("desk-filters", Press::DeskFilters);
    if waiting > 0 {
        view = view.nav("desk-talks", Press::DeskTalks(0));
    }
    Ok(view.nav("menu-reports", Press::MyReports(0)).menu())
}

/// The filters, with how many reports each lets through.
pub async fn filters(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let counts = report_list::open_counts(tx, home, viewer.now).await?;
    let counted = |filter: Filter, count: i64| {
        Line::new("desk-filter-count").arg("filter", filter_line(filter)).arg("count", count)
    };
    let to = |filter: Filter| Press::DeskReports(filter.word().to_owned(), 0);
    let mut view = View::of(Line::new("desk-filter-which"))
        .choice(counted(Filter::Open, counts.open), to(Filter::Open))
        .choice(counted(Filter::Untaken, counts.untaken), to(Filter::Untaken))
        .choice(counted(Filter::Overdue, counts.overdue), to(Filter::Overdue))
        .choice(filter_line(Filter::Mine), to(Filter::Mine))
        .choice(filter_line(Filter::Closed), to(Filter::Closed));
    for (code, count) in report_list::open_kinds(tx, home).await?.into_iter().take(KINDS_SHOWN) {
        let filter = Filter::Of(Kind::read(&code).unwrap_or(Kind::Other));
        view = view.choice(counted(filter, count), to(filter));
    }
    Ok(view.in_rows_of(2).nav("back", to(Filter::Open)).menu())
}

fn filter_line(filter: Filter) -> Line {
    match filter {
        Filter::Open => Line::new("desk-filter-open"),
        Filter::Mine => Line::new("desk-filter-mine"),
        Filter::Untaken => Line::new("desk-filter-untaken"),
        Filter::Overdue => Line::new("desk-filter-overdue"),
        Filter::Closed => Line::new("desk-filter-closed"),
        Filter::Of(kind) => kind_line(kind),
    }
}

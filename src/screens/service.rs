//! Services: what to look for, what was found, and what is wrong.

use super::report::paged;
use super::view::{Label, View};
use super::{say, service_card};
use crate::conversation::service::Search;
use crate::directory::index::{Hit, Query};
use crate::domain::cut::cut;
use crate::domain::directory::Position;
use crate::domain::id::ServiceId;
use crate::domain::press::Press;
use crate::domain::schedule::OpenState;
use crate::fault::Fault;
use crate::locale::Line;
use crate::store::{Tx, directory, service_remark};
use crate::turn::Viewer;
use crate::understanding::ServiceCategory;

/// Services on one page.
const PER_PAGE: usize = 6;
/// Characters of a name shown on a button.
const NAME_CHARS: usize = 22;

/// What to look for: a category, what is near, what is open, or words.
pub fn menu() -> View {
    let mut view = View::of(Line::new("services-menu"));
    for category in ServiceCategory::ALL {
        view = view.choice(category.message_id(), Press::ServiceCategory(category.code().to_owned()));
    }
    view.in_rows_of(2)
        .nav("services-near", Press::ServiceNear)
        .nav("services-open-now", Press::ServiceOpenNow)
        .menu()
}

/// Asks for the person's position.
pub fn ask_where() -> View {
    View { asks_location: true, ..View::of(Line::new("services-where")) }
}

/// What was found, best first; when nothing fits, that is said, with whom to ask instead.
pub async fn hits(tx: &mut Tx, viewer: &Viewer, search: &Search) -> Result<View, Fault> {
    let overlay = viewer.app.directories.of(tx, viewer.place.neighbourhood_id).await?;
    let query = |category| Query {
        words: &search.words,
        category,
        open_now: search.open_now,
        at: viewer.now.local(viewer.zone()),
        near: search.near.and_then(|(lat, lon)| Position::new(lat, lon)),
    };
    // The category of words is a guess: when it leads to nothing the words alone are looked for.
    let mut found = overlay.search(&query(search.category));
    if found.is_empty() && !search.words.is_empty() && search.category.is_some() {
        found = overlay.search(&query(None));
    }
    if found.is_empty() {
        return Ok(nothing(search));
    }
    let pages = found.len().div_ceil(PER_PAGE);
    let page = usize::try_from(search.page).unwrap_or(0).min(pages - 1);
    let mut view = View::of(heading(search, found.len()));
    for hit in found.iter().skip(page * PER_PAGE).take(PER_PAGE) {
        view = view.choice(Label::Text(label(viewer, hit)?), Press::Service(hit.service));
    }
    let page = i64::try_from(page).unwrap_or(0);
    if page > 0 {
        view = view.nav("previous-page", Press::ServicePage(page - 1));
    }
    if page + 1 < i64::try_from(pages).unwrap_or(0) {
        view = view.nav("next-page", Press::ServicePage(page + 1));
    }
    if !search.open_now {
        view = view.nav("services-open-now", Press::ServiceOpenNow);
    }
    if search.near.is_none() {
        view = view.nav("services-near", Press::ServiceNear);
    }
    Ok(view.nav("services-other", Press::Services).menu())
}

/// One service.
pub async fn card(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ServiceId,
    (near, is_found): (Option<(f64, f64)>, bool),
) -> Result<View, Fault> {
    match directory::card(tx, viewer.place.neighbourhood_id, id).await? {
        Some(card) => {
            let near = near.and_then(|(lat, lon)| Position::new(lat, lon));
            service_card::view(viewer, id, &card, near, is_found)
        }
        None => {
            Ok(View::of(Line::new("refused-no-such-service")).nav("menu-services", Press::Services).menu())
        }
    }
}

/// A remark, as staff get it.
pub async fn remark(tx: &mut Tx, viewer: &Viewer, id: i64) -> Result<View, Fault> {
    let Some(row) = service_remark::open(tx, viewer.place.neighbourhood_id, id).await? else {
        return Ok(View::of(Line::new("remark-closed")).menu());
    };
    let line = Line::new("remark-for-staff")
        .arg("number", row.number)
        .arg("service", row.service_name)
        .arg("remark", row.remark);
    Ok(View::of(line)
        .choice("remark-done", Press::RemarkDone(id))
        .nav("remark-open-service", Press::Service(row.service_id))
        .nav("today-open-remarks", Press::Remarks(0))
        .menu())
}

/// It was seen to; the others may follow.
pub async fn remark_closed(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let view = View::of(Line::new("remark-closed"));
    let is_more = service_remark::open_count(tx, viewer.place.neighbourhood_id).await? > 0;
    Ok(if is_more { view.nav("today-open-remarks", Press::Remarks(0)) } else { view }.menu())
}

/// The remarks that nobody has seen to, the oldest first.
pub async fn remarks(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let per_page = PER_PAGE as i64;
    let slice = (per_page + 1, page.max(0).saturating_mul(per_page));
    let rows = service_remark::all_open(tx, viewer.place.neighbourhood_id, slice).await?;
    if rows.is_empty() {
        return Ok(View::of(Line::new("remarks-none")).nav("menu-today", Press::Today).menu());
    }
    let view = rows.iter().take(PER_PAGE).fold(View::of(Line::new("remarks-list")), |view, row| {
        let label = Line::new("remark-row")
            .arg("number", row.number)
            .arg("service", cut(&row.service_name, NAME_CHARS))
            .arg("remark", cut(&row.remark, NAME_CHARS));
        view.choice(label, Press::Remark(row.remark_id))
    });
    let view = paged(view, page, rows.len() > PER_PAGE, Press::Remarks);
    Ok(view.nav("menu-today", Press::Today).menu())
}

fn heading(search: &Search, count: usize) -> Line {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    match (search.open_now, search.near) {
        (true, _) => Line::new("services-found-open").arg("count", count),
        (false, Some(_)) => Line::new("services-found-near").arg("count", count),
        (false, None) => Line::new("services-found").arg("count", count),
    }
}

fn nothing(search: &Search) -> View {
    let mut view = View::of(Line::new("services-nothing"));
    if search.open_now {
        view = view.choice("services-closed-too", Press::ServiceOpenNow);
    }
    view.choice("menu-services", Press::Services).choice("menu-human", Press::Talk).menu()
}

/// A name with how far it is and whether it is open.
fn label(viewer: &Viewer, hit: &Hit) -> Result<String, Fault> {
    let mut name: String = hit.name.chars().take(NAME_CHARS).collect();
    if name.len() < hit.name.len() {
        name.push('…');
    }
    let mark = if matches!(hit.state, OpenState::Open { .. }) { "🟢 " } else { "" };
    let Some(metres) = hit.distance_m else { return Ok(format!("{mark}{name}")) };
    let away = say(&viewer.app.catalog.load(), viewer.locale, &distance(metres))?;
    Ok(format!("{mark}{name} · {away}"))
}

/// How far something is, as people say it.
#[expect(clippy::cast_possible_truncation, reason = "distances on the earth fit")]
pub(super) fn distance(metres: f64) -> Line {
    if metres < 950.0 {
        Line::new("distance-metres").arg("count", ((metres / 50.0).round() as i64 * 50).max(50))
    } else {
        Line::new("distance-kilometres").arg("count", format!("{:.1}", metres / 1000.0))
    }
}

//! Lists of activities: those to come, those that words may mean, one's own, those a staff member created.

use super::activity::{Seen, card, on_button, text, title};
use super::view::View;
use crate::conversation::activity::sunday_after;
use crate::domain::clock::Millis;
use crate::domain::id::ActivityId;
use crate::domain::press::Press;
use crate::domain::seat::Kind;
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::store::activity::{self, Activity};
use crate::store::{Tx, seat};
use crate::turn::Viewer;

/// Activities on one page.
const PER_PAGE: i64 = 6;

/// The activities to come, of this week only or of all.
pub async fn all(tx: &mut Tx, viewer: &Viewer, page: i64, week: bool) -> Result<View, Fault> {
    let page = page.max(0);
    let until = if week { end_of_week(viewer) } else { Millis(i64::MAX) };
    let home = viewer.place.neighbourhood_id;
    let rows = activity::between(tx, home, (viewer.now, until), page * PER_PAGE, PER_PAGE + 1).await?;
    let (rows, has_more) = cut(rows);
    let head = match (rows.is_empty(), week) {
        (true, true) => "activities-none-this-week",
        (true, false) => "activities-none",
        (false, true) => "activities-this-week",
        (false, false) => "activities-list",
    };
    let mut view = list(tx, viewer, head, rows).await?;
    let which = i64::from(week);
    if page > 0 {
        view = view.nav("previous-page", Press::Activities(page - 1, which));
    }
    if has_more {
        view = view.nav("next-page", Press::Activities(page + 1, which));
    }
    view = match week {
        true => view.nav("activities-all", Press::Activities(0, 0)),
        false => view.nav("activities-week", Press::Activities(0, 1)),
    };
    Ok(view.nav("activities-mine", Press::ActivitiesMine).menu())
}

/// The activities that words may mean, the most likely first, or all of the days that were said.
pub async fn found(tx: &mut Tx, viewer: &Viewer, ids: &[ActivityId], by_day: bool) -> Result<View, Fault> {
    let mut rows = Vec::new();
    for id in ids.iter().take(usize::try_from(PER_PAGE).unwrap_or(0)) {
        rows.extend(activity::find(tx, viewer.place.neighbourhood_id, *id).await?);
    }
    let head = if by_day { "activities-then" } else { "activities-found" };
    let view = list(tx, viewer, head, rows).await?;
    Ok(view.nav("activities-all", Press::Activities(0, 0)).menu())
}

/// The activities one is in or waits for.
pub async fn mine(tx: &mut Tx, viewer: &Viewer) -> Result<View, Fault> {
    let home = viewer.place.neighbourhood_id;
    let held = seat::held(tx, home, viewer.contact, Kind::Activity, viewer.now).await?;
    let mut rows = Vec::new();
    for one in held {
        rows.extend(activity::find(tx, home, ActivityId(one.thing_id)).await?);
    }
    let head = if rows.is_empty() { "activities-mine-none" } else { "activities-mine-list" };
    let view = list(tx, viewer, head, rows).await?;
    Ok(view.nav("activities-all", Press::Activities(0, 0)).menu())
}

/// The activities a staff member created that are not over.
pub async fn created(tx: &mut Tx, viewer: &Viewer, page: i64) -> Result<View, Fault> {
    let (Some(staff), page) = (viewer.staff, page.max(0)) else {
        return Ok(View::of(Line::new("staff-only")).menu());
    };
    let home = viewer.place.neighbourhood_id;
    let rows = activity::created_by(tx, home, staff, viewer.now, page * PER_PAGE, PER_PAGE + 1).await?;
    let (rows, has_more) = cut(rows);
    let head = if rows.is_empty() { "activities-created-none" } else { "activities-created" };
    let mut view = View::of(Line::new(head));
    for row in &rows {
        let line = Line::new("activity-created-row")
            .arg("day", Arg::at(row.starts_at.0, viewer.zone(), WhenStyle::Day))
            .arg("title", title(row, viewer)?)
            .arg("taken", row.taken)
            .arg("capacity", row.capacity);
        view = view.choice(line, Press::ActivityManage(row.activity_id));
    }
    if page > 0 {
        view = view.nav("previous-page", Press::ActivitiesManage(page - 1));
    }
    if has_more {
        view = view.nav("next-page", Press::ActivitiesManage(page + 1));
    }
    Ok(view.nav("activity-new", Press::ActivityNew).menu())
}

/// A head, then two rows an activity, and a button for each.
async fn list(tx: &mut Tx, viewer: &Viewer, head: &'static str, rows: Vec<Activity>) -> Result<View, Fault> {
    let mut view = View::of(Line::new(head));
    for (number, row) in (1_i64..).zip(rows) {
        let venue = text(&row.venues, viewer.locale, ("venues", row.activity_id))?;
        let seen = Seen::of(tx, viewer, row).await?;
        let title = title(&seen.row, viewer)?;
        let first = Line::new("activity-row").arg("number", number).arg("title", title.as_str());
        let second = Line::new("activity-row-more")
            .arg("when", Arg::at(seen.row.starts_at.0, viewer.zone(), WhenStyle::Full))
            .arg("place", venue)
            .arg("state", seen.state(viewer.now));
        view = view
            .line(card(vec![first, second]))
            .choice(on_button(&title), Press::Activity(seen.row.activity_id));
    }
    Ok(view.in_rows_of(2))
}

fn cut(mut rows: Vec<Activity>) -> (Vec<Activity>, bool) {
    let page = usize::try_from(PER_PAGE).unwrap_or(0);
    let has_more = rows.len() > page;
    rows.truncate(page);
    (rows, has_more)
}

/// The midnight after Sunday.
fn end_of_week(viewer: &Viewer) -> Millis {
    let zone = viewer.zone();
    let sunday = sunday_after(viewer.now.local(zone).date());
    let monday = sunday.succ_opt().unwrap_or(sunday);
    Millis::from_local(monday.and_time(chrono::NaiveTime::MIN), zone)
}

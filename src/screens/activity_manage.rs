//! An activity as staff see it: who comes, and what can be changed.

use super::activity::{Seen, card, head, title};
use super::view::View;
use crate::commands::person::Person;
use crate::conversation::activity_manage::{Change, State};
use crate::domain::id::ActivityId;
use crate::domain::press::Press;
use crate::domain::seat::{State as Stands, Thing};
use crate::fault::Fault;
use crate::locale::{Arg, Line};
use crate::store::{Tx, seat};
use crate::turn::Viewer;

/// Names on one page.
const NAMES: usize = 30;
/// Characters of a name that are shown.
const NAME_CHARS: usize = 24;

fn gone() -> View {
    View::of(Line::new("button-old")).menu()
}

/// It is published.
pub async fn published(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let view = View::of(Line::new("activity-published").arg("number", seen.row.number));
    Ok(view.followed_by(looked_after(&seen, viewer)?))
}

/// An activity with its counts and what can be changed.
pub async fn one(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    if viewer.staff.is_none() {
        return Ok(View::of(Line::new("staff-only")).menu());
    }
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    looked_after(&seen, viewer)
}

fn looked_after(seen: &Seen, viewer: &Viewer) -> Result<View, Fault> {
    let (row, id) = (&seen.row, seen.row.activity_id);
    let mut rows = head(row, viewer)?;
    rows.push(
        Line::new("activity-counts")
            .arg("taken", row.taken)
            .arg("capacity", row.capacity)
            .arg("waiting", seen.waiting.people),
    );
    let mut view = View::of(Line::new("activity-number").arg("number", row.number)).line(card(rows));
    if row.cancelled_at.is_some() {
        view = view.line(Line::new("activity-is-cancelled"));
    } else if viewer.now >= row.ends_at {
        view = view.line(Line::new("activity-is-over"));
    }
    view = view.choice("activity-see-names", Press::ActivityNames(id, 0));
    if row.cancelled_at.is_none() && viewer.now < row.ends_at {
        view = view
            .choice("activity-edit-capacity", Press::ActivityCapacity(id))
            .choice("activity-edit-day", Press::ActivityTime(id))
            .choice("activity-edit-venue", Press::ActivityVenue(id))
            .choice("activity-call-off", Press::ActivityCancel(id));
    }
    Ok(view.in_rows_of(2).nav("activities-created-nav", Press::ActivitiesManage(0)).menu())
}

/// Who comes and who waits, by the names they gave their messenger.
pub async fn names(tx: &mut Tx, viewer: &Viewer, id: ActivityId, page: i64) -> Result<View, Fault> {
    if viewer.staff.is_none() {
        return Ok(View::of(Line::new("staff-only")).menu());
    }
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let home = viewer.place.neighbourhood_id;
    let all = seat::everyone(tx, home, Thing::from(id)).await?;
    let skip = usize::try_from(page.max(0)).unwrap_or(0).saturating_mul(NAMES);
    let mut rows = Vec::new();
    for (number, row) in (1_i64..).zip(&all).skip(skip).take(NAMES) {
        let person = Person::read(tx, &viewer.app.keys, home, row.contact_id).await?;
        let name: String =
            person.map(|person| person.name).unwrap_or_default().chars().take(NAME_CHARS).collect();
        let name = if name.is_empty() { Arg::from(Line::new("activity-no-name")) } else { Arg::from(name) };
        let id = match row.state() {
            Stands::Waiting => "activity-name-waiting",
            Stands::In | Stands::Left => "activity-name",
        };
        rows.push(Line::new(id).arg("number", number).arg("name", name).arg("people", row.party));
    }
    let mut view = View::of(Line::new("activity-title").arg("title", title(&seen.row, viewer)?));
    if !rows.is_empty() {
        view = view.showing(format!("activity {}", seen.row.number));
    }
    view = if rows.is_empty() { view.line(Line::new("activity-nobody")) } else { view.line(card(rows)) };
    if page > 0 {
        view = view.nav("previous-page", Press::ActivityNames(id, page - 1));
    }
    if skip + NAMES < all.len() {
        view = view.nav("next-page", Press::ActivityNames(id, page + 1));
    }
    Ok(view.nav("back", Press::ActivityManage(id)).menu())
}

/// What is asked of a change.
pub async fn question(tx: &mut Tx, viewer: &Viewer, state: &State) -> Result<View, Fault> {
    let (State::Capacity(id) | State::Time(id) | State::Venue(id) | State::Note(id) | State::Sure(id, _)) =
        state;
    let Some(seen) = Seen::read(tx, viewer, *id).await? else { return Ok(gone()) };
    let view = View::of(card(head(&seen.row, viewer)?));
    Ok(match state {
        State::Capacity(_) => view
            .line(
                Line::new("activity-new-capacity")
                    .arg("taken", seen.row.taken)
                    .arg("capacity", seen.row.capacity),
            )
            .cancel(),
        State::Time(_) => view.line(Line::new("activity-new-time")).cancel(),
        State::Venue(_) => view.line(Line::new("activity-new-venue")).cancel(),
        State::Note(_) => view.line(Line::new("activity-why-off")).nav("skip", Press::Skip).cancel(),
        State::Sure(_, change) => sure(tx, viewer, view, *id, change).await?,
    })
}

async fn sure(
    tx: &mut Tx,
    viewer: &Viewer,
    view: View,
    id: ActivityId,
    change: &Change,
) -> Result<View, Fault> {
    let told = seat::everyone(tx, viewer.place.neighbourhood_id, Thing::from(id)).await?.len();
    let told = i64::try_from(told).unwrap_or(i64::MAX);
    let (line, button) = match change {
        Change::Time { starts, ends } => {
            let when = Arg::span(starts.0, ends.0, viewer.zone());
            (Line::new("activity-sure-time").arg("when", when), "activity-change-yes")
        }
        Change::Venue { venue, .. } => {
            (Line::new("activity-sure-venue").arg("place", venue.as_str()), "activity-change-yes")
        }
        Change::Cancel { note } if note.is_empty() => (Line::new("activity-sure-off"), "activity-off-yes"),
        Change::Cancel { note } => {
            (Line::new("activity-sure-off-note").arg("note", note.as_str()), "activity-off-yes")
        }
    };
    Ok(view
        .line(line.arg("told", told))
        .choice(button, Press::Yes)
        .choice("activity-change-no", Press::No)
        .cancel())
}

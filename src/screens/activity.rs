//! One activity as a resident sees it: details, joining, leaving, reminders.

use super::view::{Label, View};
use crate::conversation::activity::about;
use crate::domain::activity::{News, Reminder};
use crate::domain::clock::Millis;
use crate::domain::id::ActivityId;
use crate::domain::msg::Place;
use crate::domain::press::Press;
use crate::domain::seat::{Seat, Thing};
use crate::domain::texts::Texts;
use crate::fault::Fault;
use crate::locale::{Arg, Line, LocaleId, WhenStyle};
use crate::store::Tx;
use crate::store::activity::{self, Activity};
use crate::store::seat as seats;
use crate::store::seat::Waiting;
use crate::turn::Viewer;

/// Buttons for how many people come.
const PARTIES: i64 = 4;

/// An activity with what the viewer has to do with it.
pub(super) struct Seen {
    pub(super) row: Activity,
    pub(super) mine: Option<(Seat, i64)>,
    pub(super) waiting: Waiting,
}

impl Seen {
    pub(super) async fn read(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<Option<Self>, Fault> {
        match activity::find(tx, viewer.place.neighbourhood_id, id).await? {
            Some(row) => Self::of(tx, viewer, row).await.map(Some),
            None => Ok(None),
        }
    }

    pub(super) async fn of(tx: &mut Tx, viewer: &Viewer, row: Activity) -> Result<Self, Fault> {
        let home = viewer.place.neighbourhood_id;
        let thing = Thing::from(row.activity_id);
        let mine = crate::commands::seat::mine(tx, home, thing, viewer.contact).await?;
        let waiting = seats::waiting(tx, home, thing).await?;
        Ok(Self { row, mine, waiting })
    }

    fn is_full(&self) -> bool {
        self.row.taken >= self.row.capacity
    }

    fn is_open(&self, now: Millis) -> bool {
        self.row.cancelled_at.is_none() && now < self.row.starts_at
    }

    /// How it stands, in a few words: called off, over, mine, places left.
    pub(super) fn state(&self, now: Millis) -> Line {
        let row = &self.row;
        if row.cancelled_at.is_some() {
            return Line::new("activity-is-cancelled");
        }
        if now >= row.ends_at {
            return Line::new("activity-is-over");
        }
        match self.mine {
            Some((Seat::In, people)) => Line::new("activity-you-are-in").arg("people", people),
            Some((Seat::Waiting(position), people)) => {
                Line::new("activity-you-wait").arg("position", position).arg("people", people)
            }
            None if now >= row.starts_at => Line::new("activity-has-begun"),
            None if self.is_full() && self.waiting.people == 0 => Line::new("activity-is-full"),
            None if self.is_full() => Line::new("activity-has-line").arg("waiting", self.waiting.people),
            None => Line::new("activity-has-room").arg("free", row.capacity - row.taken),
        }
    }
}

/// What stands in a text column, in the viewer's language; empty when nothing was said.
pub(super) fn text(
    json: &str,
    locale: LocaleId,
    (column, id): (&'static str, ActivityId),
) -> Result<String, Fault> {
    let texts = Texts::read(json).ok_or(Fault::Corrupt { table: "activities", column, id: id.0 })?;
    Ok(texts.for_reader(locale).to_owned())
}

/// The title.
pub(super) fn title(row: &Activity, viewer: &Viewer) -> Result<String, Fault> {
    text(&row.titles, viewer.locale, ("titles", row.activity_id))
}

/// Title, time and place, one row each.
pub(super) fn head(row: &Activity, viewer: &Viewer) -> Result<Vec<Line>, Fault> {
    let venue = text(&row.venues, viewer.locale, ("venues", row.activity_id))?;
    Ok(vec![
        Line::new("activity-title").arg("title", title(row, viewer)?),
        Line::new("activity-when").arg("when", Arg::span(row.starts_at.0, row.ends_at.0, viewer.zone())),
        Line::new("activity-where").arg("place", venue),
    ])
}

/// Rows under each other as one paragraph.
pub(super) fn card(rows: Vec<Line>) -> Line {
    Line::new("activity-card").arg("rows", rows)
}

/// What to bring, where it was said.
fn bring(row: &Activity, viewer: &Viewer) -> Result<Option<Line>, Fault> {
    let bring = text(&row.bring, viewer.locale, ("bring", row.activity_id))?;
    Ok((!bring.is_empty()).then(|| Line::new("activity-bring").arg("bring", bring)))
}

fn gone() -> View {
    View::of(Line::new("button-old")).nav("menu-activities", Press::Activities(0, 0)).menu()
}

/// An activity: when, where, what it is, what to bring, how many places are left, and what one can do.
pub async fn details(
    tx: &mut Tx,
    viewer: &Viewer,
    id: ActivityId,
    people: Option<i64>,
) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let row = &seen.row;
    let mut rows = head(row, viewer)?;
    if seen.is_open(viewer.now) {
        let places = match (row.capacity - row.taken, seen.waiting.people) {
            (..=0, 0) => Line::new("activity-places-full"),
            (..=0, waiting) => Line::new("activity-places-line").arg("waiting", waiting),
            (free, _) => Line::new("activity-places").arg("free", free),
        };
        rows.push(places.arg("capacity", row.capacity));
    }
    let mut view = View::of(card(rows));
    let description = text(&row.descriptions, viewer.locale, ("descriptions", id))?;
    if !description.is_empty() {
        view = view.line(Line::new("activity-about").arg("about", description));
    }
    view.lines.extend(bring(row, viewer)?);
    if seen.mine.is_some() || !seen.is_open(viewer.now) {
        view = view.line(seen.state(viewer.now));
    }
    if row.cancelled_at.is_some() && !row.cancel_note.is_empty() {
        view = view.line(Line::new("activity-cancel-note").arg("note", row.cancel_note.as_str()));
    }
    view = with_places(view, &seen, viewer, people);
    if viewer.staff.is_some() {
        view = view.choice("activity-manage", Press::ActivityManage(id));
    }
    Ok(view.nav("menu-activities", Press::Activities(0, 0)).menu().about(about(id)))
}

/// With the buttons to join or to leave, and the map.
fn with_places(mut view: View, seen: &Seen, viewer: &Viewer, people: Option<i64>) -> View {
    let id = seen.row.activity_id;
    if seen.is_open(viewer.now) {
        view = match (seen.mine, people) {
            (Some((Seat::In, _)), _) => view
                .choice("activity-leave", Press::ActivityLeave(id))
                .choice("activity-other-people", Press::ActivityJoin(id)),
            (Some((Seat::Waiting(_), _)), _) => view
                .choice("activity-leave-line", Press::ActivityLeave(id))
                .choice("activity-other-people", Press::ActivityJoin(id)),
            (None, Some(people)) => {
                let button = if seen.is_full() { "activity-wait-with" } else { "activity-join-with" };
                view.choice(Line::new(button).arg("people", people), Press::ActivityPeople(id, people))
                    .choice("activity-other-people", Press::ActivityJoin(id))
            }
            (None, None) => {
                let button = if seen.is_full() { "activity-wait" } else { "activity-join" };
                view.choice(button, Press::ActivityJoin(id))
            }
        };
    }
    with_map(view, &seen.row)
}

fn with_map(view: View, row: &Activity) -> View {
    match row.latitude.zip(row.longitude) {
        Some(_) => view.choice("map", Press::ActivityMap(row.activity_id)),
        None => view,
    }
}

/// How many people are to come.
pub async fn people(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let line = Line::new("activity-how-many").arg("title", title(&seen.row, viewer)?);
    let mut view = View::of(line);
    for count in 1..=PARTIES {
        view =
            view.choice(Line::new("activity-people").arg("people", count), Press::ActivityPeople(id, count));
    }
    Ok(view.in_rows_of(2).nav("back", Press::Activity(id)).menu())
}

/// One is in, or in the line: everything one needs to come.
pub async fn joined(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let line = match seen.mine {
        Some((Seat::In, people)) => Line::new("activity-joined").arg("people", people),
        Some((Seat::Waiting(position), people)) => {
            Line::new("activity-in-line").arg("position", position).arg("people", people)
        }
        None => return details(tx, viewer, id, None).await,
    };
    let mut view = View::of(line).line(card(head(&seen.row, viewer)?));
    view.lines.extend(bring(&seen.row, viewer)?);
    Ok(to_come(view, &seen, viewer))
}

/// With what somebody can do who is to come: leave, the map, one's own activities.
fn to_come(view: View, seen: &Seen, viewer: &Viewer) -> View {
    let id = seen.row.activity_id;
    with_places(view, seen, viewer, None)
        .nav("activities-mine", Press::ActivitiesMine)
        .menu()
        .about(about(id))
}

/// Whether to leave for certain.
pub async fn leave_sure(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    Ok(View::of(Line::new("activity-leave-sure").arg("title", title(&seen.row, viewer)?))
        .choice("activity-leave-yes", Press::ActivityLeaveYes(id))
        .choice("activity-leave-no", Press::Activity(id)))
}

/// One has left.
pub async fn left(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let mut view = View::of(Line::new("activity-left").arg("title", title(&seen.row, viewer)?));
    if seen.is_open(viewer.now) {
        view = view.choice("activity-join-again", Press::ActivityJoin(id));
    }
    Ok(view.nav("menu-activities", Press::Activities(0, 0)).menu())
}

/// Where it is on the map.
pub async fn map(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(row) = activity::find(tx, viewer.place.neighbourhood_id, id).await? else { return Ok(gone()) };
    let venue = text(&row.venues, viewer.locale, ("venues", id))?;
    let mut view = View::of(Line::new("activity-where").arg("place", venue.as_str()));
    if let Some((lat, lon)) = row.latitude.zip(row.longitude) {
        view.place = Some(Place { lat, lon, title: title(&row, viewer)?, address: venue });
    }
    Ok(view.nav("back", Press::Activity(id)).menu())
}

/// Who waited has a place.
pub async fn promoted(tx: &mut Tx, viewer: &Viewer, id: ActivityId) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let people = seen.mine.map_or(1, |(_, people)| people);
    let mut view =
        View::of(Line::new("activity-promoted").arg("people", people)).line(card(head(&seen.row, viewer)?));
    view.lines.extend(bring(&seen.row, viewer)?);
    Ok(to_come(view, &seen, viewer))
}

/// It is tomorrow, or in two hours.
pub async fn reminder(tx: &mut Tx, viewer: &Viewer, id: ActivityId, which: Reminder) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let line = match which {
        Reminder::DayBefore => Line::new("activity-reminder-day"),
        Reminder::Shortly => Line::new("activity-reminder-soon"),
    };
    let at = Arg::at(seen.row.starts_at.0, viewer.zone(), WhenStyle::Time);
    let mut view = View::of(line.arg("at", at)).line(card(head(&seen.row, viewer)?));
    view.lines.extend(bring(&seen.row, viewer)?);
    Ok(to_come(view, &seen, viewer))
}

/// It was called off, or takes place at another time or elsewhere.
pub async fn news(tx: &mut Tx, viewer: &Viewer, id: ActivityId, news: News) -> Result<View, Fault> {
    let Some(seen) = Seen::read(tx, viewer, id).await? else { return Ok(gone()) };
    let row = &seen.row;
    match news {
        News::Cancelled => {
            let mut view = View::of(Line::new("activity-called-off")).line(card(head(row, viewer)?));
            if !row.cancel_note.is_empty() {
                view = view.line(Line::new("activity-cancel-note").arg("note", row.cancel_note.as_str()));
            }
            Ok(view.nav("menu-activities", Press::Activities(0, 0)).menu())
        }
        News::Changed => {
            let view = View::of(Line::new("activity-changed")).line(card(head(row, viewer)?));
            Ok(to_come(view, &seen, viewer))
        }
    }
}

/// What takes place today and is not over, a row each; for the day's summary of staff.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn today(tx: &mut Tx, viewer: &Viewer) -> Result<Vec<Line>, Fault> {
    let zone = viewer.zone();
    let tomorrow = viewer.now.local(zone).date().succ_opt().unwrap_or_default();
    let end = Millis::from_local(tomorrow.and_time(chrono::NaiveTime::MIN), zone);
    let rows = activity::upcoming_today(tx, viewer.place.neighbourhood_id, viewer.now, end).await?;
    rows.iter()
        .map(|row| {
            Ok(Line::new("activity-today")
                .arg("at", Arg::at(row.starts_at.0, zone, WhenStyle::Time))
                .arg("title", title(row, viewer)?)
                .arg("taken", row.taken)
                .arg("capacity", row.capacity))
        })
        .collect()
}

/// A title cut to what fits on a button.
pub(super) fn on_button(title: &str) -> Label {
    const CHARS: usize = 20;
    let mut short: String = title.chars().take(CHARS).collect();
    if title.chars().count() > CHARS {
        short.push('…');
    }
    Label::Text(short)
}

//! What a staff member is asked who creates an activity, and the whole before it is published.

use super::activity::card;
use super::view::View;
use crate::conversation::activity_draft::{Draft, Slot};
use crate::domain::press::Press;
use crate::locale::{Arg, Line, WhenStyle};

/// The question that is open, under what is known so far; with nothing open, the whole.
pub fn question(draft: &Draft) -> View {
    let known = known(draft);
    let Some(slot) = draft.open() else { return preview(draft, known) };
    let view = if known.is_empty() { View::default() } else { View::of(card(known)) };
    match slot {
        Slot::Title => view
            .line(Line::new("activity-ask-title"))
            .nav("activities-created-nav", Press::ActivitiesManage(0)),
        Slot::Day => view.line(Line::new("activity-ask-day")),
        Slot::Time => view.line(Line::new("activity-ask-time")),
        Slot::Venue => view.line(Line::new("activity-ask-venue")),
        Slot::Capacity => view.line(Line::new("activity-ask-capacity")),
        Slot::About => view.line(Line::new("activity-ask-about")).nav("skip", Press::Skip),
        Slot::Bring => view.line(Line::new("activity-ask-bring")).nav("skip", Press::Skip),
    }
    .cancel()
}

/// A text is too long.
pub fn too_long(max: usize) -> View {
    View::of(Line::new("activity-too-long").arg("max", i64::try_from(max).unwrap_or(i64::MAX)))
}

fn preview(draft: &Draft, known: Vec<Line>) -> View {
    let mut view = View::of(Line::new("activity-check")).line(card(known));
    view = view.choice("activity-publish", Press::ActivityPublish(draft.id));
    for slot in Slot::CHANGEABLE {
        let label = match slot {
            Slot::Title => "activity-edit-title",
            Slot::Day | Slot::Time => "activity-edit-day",
            Slot::Venue => "activity-edit-venue",
            Slot::Capacity => "activity-edit-capacity",
            Slot::About => "activity-edit-about",
            Slot::Bring => "activity-edit-bring",
        };
        view = view.choice(label, Press::ActivityEdit(slot as i64));
    }
    view.in_rows_of(2).cancel()
}

/// What is known so far, a row each.
fn known(draft: &Draft) -> Vec<Line> {
    let mut rows = Vec::new();
    if let Some(title) = &draft.title {
        rows.push(Line::new("activity-title").arg("title", title.as_str()));
    }
    match (draft.span(), draft.day) {
        (Some((from, until)), _) => {
            rows.push(Line::new("activity-when").arg("when", Arg::Span { from, until }));
        }
        (None, Some(day)) => {
            let local = day.and_time(chrono::NaiveTime::MIN);
            let when = Arg::When { local, style: WhenStyle::Day };
            rows.push(Line::new("activity-when").arg("when", when));
        }
        (None, None) => {}
    }
    if let Some(venue) = &draft.venue {
        rows.push(Line::new("activity-where").arg("place", venue.as_str()));
    }
    if draft.point.is_some() {
        rows.push(Line::new("activity-on-map"));
    }
    if let Some(capacity) = draft.capacity {
        rows.push(Line::new("activity-capacity").arg("capacity", capacity));
    }
    if let Some(about) = draft.about.as_ref().filter(|about| !about.is_empty()) {
        rows.push(Line::new("activity-about").arg("about", about.as_str()));
    }
    if let Some(bring) = draft.bring.as_ref().filter(|bring| !bring.is_empty()) {
        rows.push(Line::new("activity-bring").arg("bring", bring.as_str()));
    }
    rows
}

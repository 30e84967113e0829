//! The card of a service: what it is for, who may use it, what to bring, fee, hours, phone, map, last checked.

use super::service::distance;
use super::view::View;
use crate::domain::directory::{Card, Place, Position, ServiceStatus};
use crate::domain::id::ServiceId;
use crate::domain::msg;
use crate::domain::press::Press;
use crate::domain::schedule::{DayHours, Days, OpenState};
use crate::fault::Fault;
use crate::locale::{Arg, Line, WhenStyle};
use crate::turn::Viewer;

/// Holidays announced on a card.
const HOLIDAYS: usize = 2;

/// The card, with the nearest of its places when the person's position is known.
pub(super) fn view(
    viewer: &Viewer,
    id: ServiceId,
    card: &Card,
    near: Option<Position>,
    is_found: bool,
) -> Result<View, Fault> {
    let service = &card.service;
    let place = nearest(card, near);
    let mut lines = vec![Line::new("service-name").arg("name", service.name.as_str())];
    let mut add = |id: &'static str, text: &Option<String>| {
        if let Some(text) = text.as_deref().filter(|text| !text.is_empty()) {
            lines.push(Line::new(id).arg("text", text));
        }
    };
    add("service-alert", &service.alert);
    add("service-about", &service.description);
    add("service-who", &service.eligibility_description);
    add("service-how", &service.application_process);
    lines.push(documents(card));
    if let Some(fee) = fee(card) {
        lines.push(Line::new("service-fee").arg("text", fee));
    }
    if service.status == ServiceStatus::TemporarilyClosed {
        lines.push(Line::new("service-closed-for-a-while"));
    } else {
        lines.extend(hours(viewer, card, place));
    }
    lines.extend(where_it_is(place, near));
    lines.extend(languages(card));
    let phones = card.phones(place);
    if !phones.is_empty() {
        let numbers: Vec<String> = phones.iter().map(|phone| phone.number.clone()).collect();
        lines.push(Line::new("service-phone").arg("text", numbers.join("、")));
    }
    if let Some(day) = service.checked_on() {
        let on = Arg::When { local: day.and_time(chrono::NaiveTime::MIN), style: WhenStyle::Year };
        lines.push(Line::new("service-checked").arg("on", on));
    }
    let mut view = View { lines: vec![stacked(lines)], ..View::default() };
    view.place = place.and_then(|place| point(card, place));
    if let Some(url) = service.url.as_deref().filter(|url| url.starts_with("http")) {
        view.links.push(("service-website".into(), url.to_owned()));
    }
    let view = if is_found { view.nav("services-back", Press::ServiceHits) } else { view };
    Ok(view.nav("service-wrong", Press::ServiceWrong(id)).nav("services-other", Press::Services).menu())
}

/// Lines directly below each other.
fn stacked(lines: Vec<Line>) -> Line {
    Line::new("service-card").arg("lines", lines)
}

fn nearest(card: &Card, near: Option<Position>) -> Option<&Place> {
    let Some(here) = near else { return card.places.first() };
    let away = |place: &&Place| place.position().map_or(f64::MAX, |there| here.distance_m(there));
    card.places.iter().min_by(|a, b| away(a).total_cmp(&away(b)))
}

fn documents(card: &Card) -> Line {
    let names: Vec<&str> = card.service.required_documents.iter().map(|row| row.document.as_str()).collect();
    if names.is_empty() {
        Line::new("service-no-documents")
    } else {
        Line::new("service-documents").arg("text", names.join("、"))
    }
}

fn fee(card: &Card) -> Option<String> {
    let service = &card.service;
    service.fees_description.clone().or_else(|| {
        let option = service.cost_options.first()?;
        let currency = option.currency.as_deref().unwrap_or_default();
        Some(format!("{} {currency}", option.amount.as_deref()?).trim().to_owned())
    })
}

fn hours(viewer: &Viewer, card: &Card, place: Option<&Place>) -> Vec<Line> {
    let now = viewer.now.local(viewer.zone());
    let schedule = card.schedule(place);
    if schedule.is_empty() {
        return vec![Line::new("service-hours-unknown")];
    }
    let when = |local| Arg::When { local, style: WhenStyle::Full };
    let mut lines = vec![match schedule.state(now) {
        OpenState::Open { until: Some(until) } if until.date() == now.date() => {
            Line::new("service-open-until").arg("at", Arg::When { local: until, style: WhenStyle::Time })
        }
        OpenState::Open { .. } => Line::new("service-open"),
        OpenState::Closed { opens: Some(opens) } => Line::new("service-closed-until").arg("at", when(opens)),
        OpenState::Closed { opens: None } => Line::new("service-closed"),
        OpenState::Unknown => Line::new("service-hours-see"),
    }];
    let summary = schedule.summary(now.date());
    for group in &summary.week {
        let text = match &group.hours {
            DayHours::Closed => continue,
            DayHours::Unknown => continue,
            DayHours::AllDay => Line::new("service-all-day").arg("days", days(group.days)),
            DayHours::Spans(spans) => {
                let spans: Vec<String> =
                    spans.iter().map(|span| format!("{}–{}", span.opens(), span.closes())).collect();
                Line::new("service-day-hours").arg("days", days(group.days)).arg("hours", spans.join("，"))
            }
        };
        lines.push(text);
    }
    for holiday in summary.holidays.iter().take(HOLIDAYS) {
        let span = Line::new("service-holiday")
            .arg("from", Arg::Date(holiday.starts_on))
            .arg("until", Arg::Date(holiday.ends_on))
            .arg("text", holiday.description.clone().unwrap_or_default());
        lines.push(span);
    }
    lines.extend(
        summary.notes.iter().take(2).map(|note| Line::new("service-note").arg("text", note.as_str())),
    );
    lines
}

/// Days of the week in words: Monday to Friday; Saturday.
fn days(days: Days) -> Line {
    let name =
        |day: chrono::Weekday| Line::new("when-weekday").arg("number", i64::from(day.number_from_monday()));
    let mut runs = days.runs().into_iter().map(|(from, to)| match from == to {
        true => name(from),
        false => Line::new("service-days").arg("from", name(from)).arg("to", name(to)),
    });
    let first = runs.next().unwrap_or_else(|| Line::new("service-days-none"));
    runs.fold(first, |before, run| Line::new("service-days-and").arg("before", before).arg("run", run))
}

fn where_it_is(place: Option<&Place>, near: Option<Position>) -> Vec<Line> {
    let Some(place) = place else { return Vec::new() };
    let name = place.location.name.clone().unwrap_or_default();
    let address = place.location.addresses.first().map(|row| row.address_1.clone()).unwrap_or_default();
    let mut lines = Vec::new();
    if !name.is_empty() || !address.is_empty() {
        lines.push(Line::new("service-where").arg("name", name).arg("address", address));
    }
    if let (Some(here), Some(there)) = (near, place.position()) {
        lines.push(Line::new("service-away").arg("distance", distance(here.distance_m(there))));
    }
    lines
}

fn languages(card: &Card) -> Option<Line> {
    let names: Vec<&str> = card.service.languages.iter().map(|row| row.name.as_str()).collect();
    (!names.is_empty()).then(|| Line::new("service-languages").arg("text", names.join("、")))
}

fn point(card: &Card, place: &Place) -> Option<msg::Place> {
    let position = place.position()?;
    Some(msg::Place {
        lat: position.latitude(),
        lon: position.longitude(),
        title: place.location.name.clone().unwrap_or_else(|| card.service.name.clone()),
        address: place.location.addresses.first().map(|row| row.address_1.clone()).unwrap_or_default(),
    })
}

//! The week in short, for a card: days with the same hours together, what is different soon, and what is only in
//! words.

use chrono::{Days as ChronoDays, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::{Days, Hours, Opening, Recurrence, Schedule, Span, span};

/// Holidays are announced so many days ahead.
const HOLIDAY_NOTICE_DAYS: u64 = 45;

/// What a card says about hours.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The first day of what follows, when nothing holds yet: a summer's class.
    pub starts_on: Option<NaiveDate>,
    /// The week, every day in one group, in the order of the first day of each; empty when not known.
    pub week: Vec<DayGroup>,
    /// What comes on other days than every week's: "the first Saturday of the month".
    pub occasional: Vec<Occasional>,
    /// Holidays of the coming weeks, the nearest first.
    pub holidays: Vec<HolidayNotice>,
    /// What the source says in words, each once.
    pub notes: Vec<String>,
}

/// Days of the week with the same hours.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DayGroup {
    /// The days; [`Days::runs`] gives "Monday to Friday".
    pub days: Days,
    /// Their hours.
    pub hours: DayHours,
}

/// The hours of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayHours {
    /// Not open.
    Closed,
    /// Day and night.
    AllDay,
    /// In order, never touching each other; more than one when there is a break.
    Spans(Vec<Span>),
    /// Not known.
    Unknown,
}

/// Hours on days that are not the same every week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Occasional {
    /// On which days.
    pub recurrence: Recurrence,
    /// The first day, from which intervals count.
    pub starts_on: Option<NaiveDate>,
    /// Their hours.
    pub hours: DayHours,
}

/// A holiday soon or now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HolidayNotice {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// What holds then.
    pub hours: DayHours,
    /// Which holiday it is, in the source's words.
    pub description: Option<String>,
}

impl Schedule {
    /// What a card says about hours on a day.
    pub fn summary(&self, on: NaiveDate) -> Summary {
        let in_force =
            |day| self.openings.iter().filter(move |opening| opening.is_in_force(day)).collect::<Vec<_>>();
        let starts_on = if in_force(on).is_empty() { self.next_start(on) } else { None };
        let in_force = in_force(starts_on.unwrap_or(on));
        let (weekly, others): (Vec<&Opening>, Vec<&Opening>) =
            in_force.iter().partition(|opening| is_every_week(&opening.recurrence));
        Summary {
            starts_on,
            week: week(&weekly),
            occasional: occasional(&others),
            holidays: self.holiday_notices(on),
            notes: notes(&in_force),
        }
    }

    /// The first day after a day on which some row begins to hold.
    fn next_start(&self, on: NaiveDate) -> Option<NaiveDate> {
        let first = |opening: &Opening| opening.valid_from.max(opening.starts_on);
        self.openings.iter().filter_map(first).filter(|first| *first > on).min()
    }

    fn holiday_notices(&self, on: NaiveDate) -> Vec<HolidayNotice> {
        let horizon = on + ChronoDays::new(HOLIDAY_NOTICE_DAYS);
        let mut notices: Vec<HolidayNotice> = Vec::new();
        let mut soon: Vec<_> = self
            .holidays
            .iter()
            .filter(|holiday| holiday.ends_on >= on && holiday.starts_on <= horizon)
            .collect();
        soon.sort_by_key(|holiday| (holiday.starts_on, holiday.ends_on));
        for holiday in soon {
            let hours = |all: &[Hours]| day_hours(all.iter().copied());
            match notices.last_mut() {
                Some(last) if (last.starts_on, last.ends_on) == (holiday.starts_on, holiday.ends_on) => {
                    let same_days = self.holidays.iter().filter(|other| {
                        (other.starts_on, other.ends_on) == (holiday.starts_on, holiday.ends_on)
                    });
                    last.hours = hours(&same_days.map(|other| other.hours).collect::<Vec<_>>());
                }
                _ => notices.push(HolidayNotice {
                    starts_on: holiday.starts_on,
                    ends_on: holiday.ends_on,
                    hours: hours(&[holiday.hours]),
                    description: holiday.description.clone(),
                }),
            }
        }
        notices
    }
}

fn is_every_week(recurrence: &Recurrence) -> bool {
    matches!(recurrence, Recurrence::Daily { interval: 1 } | Recurrence::Weekly { interval: 1, .. })
}

fn week(openings: &[&Opening]) -> Vec<DayGroup> {
    if openings.iter().all(|opening| opening.hours == Hours::Closed) {
        return Vec::new();
    }
    let mut groups: Vec<DayGroup> = Vec::new();
    for day in Days::ALL.iter() {
        let hours = day_hours(
            openings.iter().filter(|opening| is_on(&opening.recurrence, day)).map(|opening| opening.hours),
        );
        match groups.iter_mut().find(|group| group.hours == hours) {
            Some(group) => group.days = group.days.with(day),
            None => groups.push(DayGroup { days: Days::one(day), hours }),
        }
    }
    groups
}

fn is_on(recurrence: &Recurrence, day: Weekday) -> bool {
    match recurrence {
        Recurrence::Weekly { days, .. } => days.contains(day),
        _ => true,
    }
}

fn occasional(openings: &[&Opening]) -> Vec<Occasional> {
    let mut all: Vec<(&Opening, Vec<Hours>)> = Vec::new();
    for opening in openings.iter().filter(|opening| opening.recurrence != Recurrence::Unknown) {
        let same = |other: &Opening| {
            (&other.recurrence, other.starts_on) == (&opening.recurrence, opening.starts_on)
        };
        match all.iter_mut().find(|(other, _)| same(other)) {
            Some((_, hours)) => hours.push(opening.hours),
            None => all.push((opening, vec![opening.hours])),
        }
    }
    all.into_iter()
        .map(|(opening, hours)| Occasional {
            recurrence: opening.recurrence.clone(),
            starts_on: opening.starts_on,
            hours: day_hours(hours.into_iter()),
        })
        .collect()
}

/// What rows about the same day say together: hours add up, and one that is not understood leaves the day unknown
/// unless others give hours.
fn day_hours(rows: impl Iterator<Item = Hours>) -> DayHours {
    let (mut spans, mut unknown) = (Vec::new(), false);
    for hours in rows {
        match hours {
            Hours::Closed => {}
            Hours::Span(span) => spans.push(span),
            Hours::Unknown => unknown = true,
        }
    }
    match span::merged(spans) {
        spans if spans.is_empty() && unknown => DayHours::Unknown,
        spans if spans.is_empty() => DayHours::Closed,
        spans if spans.iter().any(|span| span.is_all_day()) => DayHours::AllDay,
        spans => DayHours::Spans(spans),
    }
}

fn notes(openings: &[&Opening]) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for note in openings.iter().filter_map(|opening| opening.description.as_ref()) {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
    notes
}

//! Opening hours: whether something is open at a local time, when it opens next, and its week in short.
//!
//! Times are wall-clock times of the neighbourhood. What a source says in a way that is not understood is kept as
//! text, and the answer is then "unknown", never a guess. A holiday beats the hours of the week. Hours that run
//! over midnight belong to the day on which they begin.

mod days;
mod holiday;
mod opening;
mod recurrence;
mod rrule;
mod span;
mod summary;

use chrono::{Days as ChronoDays, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

pub use days::{Days, weekday_named};
pub use holiday::Holiday;
pub use opening::{Hours, Opening};
pub use recurrence::{MonthDay, Recurrence};
pub use rrule::{NotUnderstood, Rrule};
pub use span::{Doubtful, Span};
pub use summary::{DayGroup, DayHours, HolidayNotice, Occasional, Summary};

/// How many days ahead the next opening is looked for.
const HORIZON_DAYS: u64 = 400;
/// Something that stays open for so many days on end is always open.
const ALWAYS_DAYS: i64 = 8;
/// Until this hour, hours of the evening before that are not known may still be running.
const MORNING_HOUR: u32 = 6;

/// When something is open: rows that each add hours, and holidays that replace them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// Rows of HSDS `schedule` (3.x) or `regular_schedule` (1.x).
    pub openings: Vec<Opening>,
    /// Rows of HSDS `holiday_schedule` (1.x).
    pub holidays: Vec<Holiday>,
}

/// Whether something is open at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OpenState {
    /// It is open.
    Open {
        /// When it closes; none when it never does.
        until: Option<NaiveDateTime>,
    },
    /// It is closed.
    Closed {
        /// When it opens next; none when that is not known, or not within a year.
        opens: Option<NaiveDateTime>,
    },
    /// The directory does not say, or not in a way that is understood.
    Unknown,
}

/// The hours of one day: what is known of them, and whether that is all.
#[derive(Debug, Default)]
struct Day {
    spans: Vec<Span>,
    complete: bool,
}

impl Schedule {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.openings.is_empty() && self.holidays.is_empty()
    }

    /// The hours that hold where several levels give some, the most particular level first: its hours, with the
    /// holidays of all levels.
    pub fn most_particular<'a>(levels: impl IntoIterator<Item = &'a Self> + Clone) -> Self {
        let openings = levels.clone().into_iter().find(|level| !level.openings.is_empty());
        Self {
            openings: openings.map(|level| level.openings.clone()).unwrap_or_default(),
            holidays: levels.into_iter().flat_map(|level| level.holidays.iter().cloned()).collect(),
        }
    }

    /// Whether it is open at a local time, and when that changes.
    pub fn state(&self, at: NaiveDateTime) -> OpenState {
        let today = self.day(at.date());
        let yesterday = at.date().pred_opt().map(|date| self.day(date)).unwrap_or_default();
        if covers(&today, minute(at)) || covers(&yesterday, minute(at) + span::DAY_MIN) {
            return OpenState::Open { until: self.closes_after(at) };
        }
        let night_is_known = yesterday.complete || at.hour() >= MORNING_HOUR;
        if today.complete && night_is_known {
            OpenState::Closed { opens: self.opens_after(at) }
        } else {
            OpenState::Unknown
        }
    }

    /// The next time it opens after a local time; none when a day in between is not known, for it may open then.
    pub fn opens_after(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        for ahead in 0..HORIZON_DAYS {
            let date = at.date().checked_add_days(ChronoDays::new(ahead))?;
            let day = self.day(date);
            let next = day.spans.iter().map(|span| moment(date, span.opens_min())).find(|opens| *opens > at);
            if !day.complete {
                return None;
            }
            if next.is_some() {
                return next;
            }
        }
        None
    }

    /// When the hours that cover a local time end, following hours that begin where others end.
    fn closes_after(&self, at: NaiveDateTime) -> Option<NaiveDateTime> {
        let mut open_until = at;
        loop {
            let date = open_until.date();
            let later = [date.pred_opt(), Some(date)]
                .into_iter()
                .flatten()
                .flat_map(|date| self.day(date).spans.into_iter().map(move |span| (date, span)))
                .filter(|(date, span)| moment(*date, span.opens_min()) <= open_until)
                .map(|(date, span)| moment(date, span.closes_min()))
                .max()
                .filter(|closes| *closes > open_until);
            match later {
                None => return Some(open_until),
                Some(closes) if closes - at >= TimeDelta::days(ALWAYS_DAYS) => return None,
                Some(closes) => open_until = closes,
            }
        }
    }

    /// The hours that begin on a date.
    fn day(&self, date: NaiveDate) -> Day {
        holiday::day(&self.holidays, date).unwrap_or_else(|| self.usual_day(date))
    }

    /// The hours of a date without its holidays. A schedule of nothing but closed days says nothing.
    fn usual_day(&self, date: NaiveDate) -> Day {
        let mut day = Day { spans: Vec::new(), complete: false };
        let says_when = self.openings.iter().any(|opening| opening.hours != Hours::Closed);
        let in_force: Vec<_> = self.openings.iter().filter(|opening| opening.is_in_force(date)).collect();
        if !says_when || in_force.is_empty() {
            return day;
        }
        day.complete = true;
        for opening in in_force {
            match (opening.occurs_on(date), opening.hours) {
                (Some(false), _) | (Some(true), Hours::Closed) => {}
                (Some(true), Hours::Span(span)) => day.spans.push(span),
                (None, _) | (Some(true), Hours::Unknown) => day.complete = false,
            }
        }
        day.spans = span::merged(day.spans);
        day
    }
}

fn covers(day: &Day, minute: u16) -> bool {
    day.spans.iter().any(|span| span.opens_min() <= minute && minute < span.closes_min())
}

fn minute(at: NaiveDateTime) -> u16 {
    u16::try_from(at.hour() * 60 + at.minute()).expect("a day has 1440 minutes")
}

fn moment(date: NaiveDate, minute: u16) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minute))
}

#[cfg(test)]
mod tests;

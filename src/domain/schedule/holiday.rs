//! Days with hours of their own.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Day, Hours, span};

/// Days on which the hours of the week do not hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holiday {
    /// The first day.
    pub starts_on: NaiveDate,
    /// The last day.
    pub ends_on: NaiveDate,
    /// What holds instead.
    pub hours: Hours,
    /// What the source says in words: which holiday it is.
    pub description: Option<String>,
}

impl Holiday {
    /// Whether a date is one of its days.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.starts_on <= date && date <= self.ends_on
    }
}

/// The hours of a date from the holidays that cover it; none when it is no holiday. Of holidays within holidays the
/// shorter one holds; two that contradict each other leave the day unknown.
pub(super) fn day(holidays: &[Holiday], date: NaiveDate) -> Option<Day> {
    let length = |holiday: &&Holiday| holiday.ends_on - holiday.starts_on;
    let covering = || holidays.iter().filter(|holiday| holiday.covers(date));
    let shortest = covering().map(|holiday| length(&holiday)).min()?;
    let mut day = Day { spans: Vec::new(), complete: true };
    let mut closed = false;
    for holiday in covering().filter(|holiday| length(holiday) == shortest) {
        match holiday.hours {
            Hours::Closed => closed = true,
            Hours::Span(span) => day.spans.push(span),
            Hours::Unknown => day.complete = false,
        }
    }
    if closed && !day.spans.is_empty() {
        return Some(Day::default());
    }
    day.spans = span::merged(day.spans);
    Some(day)
}

//! On which days something comes again.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::Days;

/// The days of a series, as iCalendar describes them (RFC 5545, 3.3.10), as far as HSDS uses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Recurrence {
    /// Only on the day it starts.
    Once,
    /// Every day, or every so many days from its start.
    Daily {
        /// Days from one to the next.
        interval: u32,
    },
    /// On days of the week.
    Weekly {
        /// Which.
        days: Days,
        /// Weeks from one to the next, counted from its start.
        interval: u32,
        /// The day on which a week starts; it matters only for intervals.
        week_starts: Weekday,
    },
    /// On days of the month. Where both kinds are given, a day must be of both.
    Monthly {
        /// Weekdays: the first Monday, every Monday, the last Friday.
        weekdays: Vec<MonthDay>,
        /// Days by number; -1 is the last.
        days: Vec<i8>,
        /// Months from one to the next, counted from its start.
        interval: u32,
    },
    /// Not understood.
    Unknown,
}

/// A weekday of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthDay {
    /// Which of them: 1 is the first, -1 the last; none is every one.
    pub ordinal: Option<i8>,
    /// The weekday.
    pub weekday: Weekday,
}

impl Recurrence {
    /// Whether a date is one of its days; none when that is not understood. An interval counts from the start.
    pub fn occurs_on(&self, date: NaiveDate, starts_on: Option<NaiveDate>) -> Option<bool> {
        match self {
            Self::Once => Some(date == starts_on?),
            Self::Daily { interval: 1 } => Some(true),
            Self::Daily { interval } => {
                Some((date - starts_on?).num_days().rem_euclid(i64::from(*interval)) == 0)
            }
            Self::Weekly { days, interval: 1, .. } => Some(days.contains(date.weekday())),
            Self::Weekly { days, interval, week_starts } => {
                let weeks = (date.week(*week_starts).first_day() - starts_on?.week(*week_starts).first_day())
                    .num_weeks();
                Some(days.contains(date.weekday()) && weeks.rem_euclid(i64::from(*interval)) == 0)
            }
            Self::Monthly { weekdays, days, interval } => {
                let month_is_due = *interval == 1 || {
                    let months = months_since_year_zero(date) - months_since_year_zero(starts_on?);
                    months.rem_euclid(i64::from(*interval)) == 0
                };
                let by_weekday = weekdays.is_empty() || weekdays.iter().any(|day| day.is(date));
                let by_number = days.is_empty() || days.iter().any(|number| is_number(date, *number));
                Some(month_is_due && by_weekday && by_number)
            }
            Self::Unknown => None,
        }
    }
}

impl MonthDay {
    fn is(self, date: NaiveDate) -> bool {
        let (from_first, from_last) =
            ((date.day0() / 7 + 1) as i8, ((days_in_month(date) - date.day()) / 7 + 1) as i8);
        let ordinal_fits = self.ordinal.is_none_or(|ordinal| ordinal == from_first || ordinal == -from_last);
        self.weekday == date.weekday() && ordinal_fits
    }
}

fn is_number(date: NaiveDate, number: i8) -> bool {
    let from_last = days_in_month(date) - date.day() + 1;
    i64::from(number) == i64::from(date.day()) || i64::from(number) == -i64::from(from_last)
}

fn months_since_year_zero(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

fn days_in_month(date: NaiveDate) -> u32 {
    u32::from(date.num_days_in_month())
}

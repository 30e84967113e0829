//! One row of opening hours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Recurrence, Span};

/// Hours that come again and again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// On which days.
    pub recurrence: Recurrence,
    /// The first day of the series (`dtstart`); it also says which weeks an interval counts from.
    pub starts_on: Option<NaiveDate>,
    /// What holds on these days.
    pub hours: Hours,
    /// The first day on which the row holds.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which the row holds, or the last of the series (`until`, `count`).
    pub valid_to: Option<NaiveDate>,
    /// What the source says in words, shown beside the hours.
    pub description: Option<String>,
}

/// What holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hours {
    /// Nothing: a row that names a day without hours.
    Closed,
    /// From an opening to a closing.
    Span(Span),
    /// Something that was not understood.
    Unknown,
}

impl Opening {
    /// Hours every week, for ever.
    pub fn weekly(days: super::Days, hours: Hours) -> Self {
        Self {
            recurrence: Recurrence::Weekly { days, interval: 1, week_starts: chrono::Weekday::Mon },
            starts_on: None,
            hours,
            valid_from: None,
            valid_to: None,
            description: None,
        }
    }

    /// Whether the row says anything about a date.
    pub fn is_in_force(&self, date: NaiveDate) -> bool {
        [self.valid_from, self.starts_on].into_iter().flatten().all(|first| first <= date)
            && self.valid_to.is_none_or(|last| date <= last)
    }

    /// Whether its hours begin on a date; none when that was not understood.
    pub fn occurs_on(&self, date: NaiveDate) -> Option<bool> {
        if !self.is_in_force(date) {
            return Some(false);
        }
        self.recurrence.occurs_on(date, self.starts_on)
    }
}

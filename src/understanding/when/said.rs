//! A time as it was said, before it is laid on the calendar.

use crate::understanding::labels::Part;

/// The week that a weekday belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Week {
    /// None was said: the coming such day.
    Coming,
    /// So many weeks from this one.
    From(i64),
}

/// The month that a day belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Month {
    /// None was said.
    Coming,
    /// So many months from this one.
    From(i32),
    /// A month by number, with its year where one was said.
    Named { year: Option<i32>, month: u32 },
}

/// A day within a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOfMonth {
    Day(u32),
    Middle,
    Last,
}

/// A day as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    From(i64),
    /// A weekday, 0 for Monday.
    Weekday(Week, u32),
    /// A day of a month.
    InMonth(Month, DayOfMonth),
    /// So many minutes from now.
    Minutes(i64),
}

/// A clock time as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub hour: u32,
    pub minute: u32,
    /// Whether the hour is one of 24: 15:00, 07:30.
    pub exact: bool,
}

/// One side of "from … to …".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Said {
    pub day: Option<Day>,
    pub part: Option<Part>,
    pub clock: Option<Clock>,
}

impl Said {
    pub(super) fn is_empty(&self) -> bool {
        *self == Said::default()
    }
}

//! How one language writes days and times, read once from its messages `when-…`.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::WhenStyle;

/// Stand-ins put into a `when-…` message when it is read, and replaced each time one is written.
const YEAR: char = '\u{e000}';
const MONTH: char = '\u{e001}';
const MONTH_NAME: char = '\u{e002}';
const DAY: char = '\u{e003}';
const WEEKDAY: char = '\u{e004}';
const HOUR: char = '\u{e005}';
const MINUTE: char = '\u{e006}';

/// The variables of the `when-…` messages and their stand-ins.
pub(super) const STAND_INS: [(&str, char); 7] = [
    ("year", YEAR),
    ("month", MONTH),
    ("monthname", MONTH_NAME),
    ("day", DAY),
    ("weekday", WEEKDAY),
    ("hour", HOUR),
    ("minute", MINUTE),
];

/// The words and patterns of one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Almanac {
    /// Monday first.
    weekdays: [String; 7],
    /// January first.
    months: [String; 12],
    full: String,
    day: String,
    time: String,
    year: String,
}

impl Almanac {
    /// Reads the messages through `say(id, number)`: with a number, a message that chooses by `$number`; without,
    /// one with the stand-ins. What a language lacks stands as in an ISO date.
    pub(super) fn read(say: impl Fn(&str, Option<usize>) -> Option<String>) -> Almanac {
        let named = |id: &str, number: usize| say(id, Some(number)).unwrap_or_else(|| number.to_string());
        let pattern = |id: &str, plain: &[char]| say(id, None).unwrap_or_else(|| plain.iter().collect());
        Almanac {
            weekdays: std::array::from_fn(|at| named("when-weekday", at + 1)),
            months: std::array::from_fn(|at| named("when-month", at + 1)),
            full: pattern("when-full", &[MONTH, '-', DAY, ' ', HOUR, ':', MINUTE]),
            day: pattern("when-day", &[MONTH, '-', DAY]),
            time: pattern("when-time", &[HOUR, ':', MINUTE]),
            year: pattern("when-year", &[YEAR, '-', MONTH, '-', DAY]),
        }
    }

    /// A local time in a style.
    pub(super) fn write(&self, at: NaiveDateTime, style: WhenStyle) -> String {
        let pattern = match style {
            WhenStyle::Full => &self.full,
            WhenStyle::Day => &self.day,
            WhenStyle::Time => &self.time,
            WhenStyle::Year => &self.year,
        };
        let mut out = String::with_capacity(pattern.len() + 16);
        for letter in pattern.chars() {
            match letter {
                YEAR => out.push_str(&at.year().to_string()),
                MONTH => out.push_str(&at.month().to_string()),
                MONTH_NAME => out.push_str(&self.months[at.month0() as usize]),
                DAY => out.push_str(&at.day().to_string()),
                WEEKDAY => out.push_str(&self.weekdays[at.weekday().num_days_from_monday() as usize]),
                HOUR => out.push_str(&format!("{:02}", at.hour())),
                MINUTE => out.push_str(&format!("{:02}", at.minute())),
                other => out.push(other),
            }
        }
        out
    }

    /// From one time to another; the day once when both share it.
    pub(super) fn write_span(&self, from: NaiveDateTime, until: NaiveDateTime) -> String {
        let end = if from.date() == until.date() { WhenStyle::Time } else { WhenStyle::Full };
        let joint = if from.date() == until.date() { "–" } else { " – " };
        format!("{}{joint}{}", self.write(from, WhenStyle::Full), self.write(until, end))
    }

    /// A day.
    pub(super) fn write_date(&self, date: NaiveDate) -> String {
        self.write(date.and_hms_opt(0, 0, 0).expect("midnight exists on a wall clock"), WhenStyle::Day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_messages_dates_stay_readable() {
        let almanac = Almanac::read(|_, _| None);
        let at = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap().and_hms_opt(15, 5, 0).unwrap();
        assert_eq!(almanac.write(at, WhenStyle::Full), "11-28 15:05");
        assert_eq!(almanac.write(at, WhenStyle::Year), "2026-11-28");
        assert_eq!(almanac.write_span(at, at + chrono::Duration::hours(2)), "11-28 15:05–17:05");
    }
}

//! Reads the columns of an HSDS schedule that describe a recurrence in iCalendar's words.

use chrono::{Datelike, NaiveDate, Weekday};

use super::days::weekday_named;
use super::{Days, MonthDay, Recurrence};

/// How far a series with a count is followed.
const LONGEST_SERIES_DAYS: usize = 366 * 30;

/// The columns that say on which days a schedule comes again, as the source has them; empty when it says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rrule<'a> {
    /// WEEKLY or MONTHLY; DAILY is understood too.
    pub freq: &'a str,
    /// Every so many weeks or months.
    pub interval: &'a str,
    /// `MO,TU`, in a month also `1MO`, `-1FR`.
    pub byday: &'a str,
    /// `1,15,-1`.
    pub bymonthday: &'a str,
    /// Weeks of the year: not understood.
    pub byweekno: &'a str,
    /// Days of the year: not understood.
    pub byyearday: &'a str,
    /// How often it comes.
    pub count: &'a str,
    /// The day on which a week starts.
    pub wkst: &'a str,
}

/// Which column was not understood, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{column}: {reason}")]
pub struct NotUnderstood {
    /// The column's name.
    pub column: &'static str,
    /// For the operator.
    pub reason: String,
}

fn not_understood<T>(column: &'static str, reason: impl Into<String>) -> Result<T, NotUnderstood> {
    Err(NotUnderstood { column, reason: reason.into() })
}

impl Rrule<'_> {
    /// The recurrence that these columns describe, given the first day of the series. Days without a frequency are
    /// read as weekly; a start without either is one single day.
    ///
    /// # Errors
    /// [`NotUnderstood`] names the column.
    pub fn recurrence(&self, starts_on: Option<NaiveDate>) -> Result<Recurrence, NotUnderstood> {
        for (column, text) in [("byweekno", self.byweekno), ("byyearday", self.byyearday)] {
            if !text.is_empty() {
                return not_understood(column, "weeks and days counted over the year are not understood");
            }
        }
        let interval = self.interval(starts_on)?;
        match self.freq.to_ascii_uppercase().as_str() {
            "" if self.byday.is_empty() && self.bymonthday.is_empty() => match starts_on {
                Some(_) => Ok(Recurrence::Once),
                None => not_understood("freq", "says neither how often nor on which days"),
            },
            "" if self.bymonthday.is_empty() => self.weekly(interval, starts_on),
            "DAILY" if self.byday.is_empty() && self.bymonthday.is_empty() => {
                Ok(Recurrence::Daily { interval })
            }
            "DAILY" if interval == 1 && self.bymonthday.is_empty() => self.weekly(1, starts_on),
            "WEEKLY" if self.bymonthday.is_empty() => self.weekly(interval, starts_on),
            "MONTHLY" => self.monthly(interval, starts_on),
            _ => not_understood(
                "freq",
                "only WEEKLY with byday and MONTHLY with byday or bymonthday are understood",
            ),
        }
    }

    /// The last day of the series when the source gives a count.
    ///
    /// # Errors
    /// [`NotUnderstood`] when the count is no number, or there is no start to count from.
    pub fn last_day(
        &self,
        recurrence: &Recurrence,
        starts_on: Option<NaiveDate>,
    ) -> Result<Option<NaiveDate>, NotUnderstood> {
        if self.count.is_empty() {
            return Ok(None);
        }
        let (Ok(count @ 1..), Some(first)) = (self.count.parse::<usize>(), starts_on) else {
            return not_understood("count", "a count is a number from 1 and needs dtstart");
        };
        let mut days = first.iter_days().take(LONGEST_SERIES_DAYS);
        let occurs = |day: &NaiveDate| recurrence.occurs_on(*day, starts_on) == Some(true);
        match days.by_ref().filter(occurs).nth(count - 1) {
            Some(day) => Ok(Some(day)),
            None => not_understood("count", "the series would last longer than thirty years"),
        }
    }

    fn interval(&self, starts_on: Option<NaiveDate>) -> Result<u32, NotUnderstood> {
        if self.interval.is_empty() {
            return Ok(1);
        }
        match self.interval.trim_end_matches(".0").parse() {
            Ok(1) => Ok(1),
            Ok(interval @ 2..=1000) if starts_on.is_some() => Ok(interval),
            Ok(2..=1000) => not_understood("interval", "an interval above 1 needs dtstart to count from"),
            _ => not_understood("interval", "an interval is a number from 1"),
        }
    }

    fn weekly(&self, interval: u32, starts_on: Option<NaiveDate>) -> Result<Recurrence, NotUnderstood> {
        let days = match (Days::read(self.byday), starts_on) {
            (Some(days), _) => days,
            (None, Some(first)) if self.byday.is_empty() => Days::one(first.weekday()),
            _ => return not_understood("byday", "weekly days are written MO,TU,WE,TH,FR,SA,SU"),
        };
        let week_starts = match self.wkst {
            "" => Weekday::Mon,
            name => match weekday_named(name) {
                Some(day) => day,
                None if interval == 1 => Weekday::Mon,
                None => return not_understood("wkst", "a week starts on one of MO,TU,WE,TH,FR,SA,SU"),
            },
        };
        Ok(Recurrence::Weekly { days, interval, week_starts })
    }

    fn monthly(&self, interval: u32, starts_on: Option<NaiveDate>) -> Result<Recurrence, NotUnderstood> {
        let Some(weekdays) = parts(self.byday).map(month_day).collect::<Option<Vec<_>>>() else {
            return not_understood("byday", "monthly days are written 1MO, -1FR or MO");
        };
        let number =
            |part: &str| part.parse::<i8>().ok().filter(|day| (1..=31).contains(&day.unsigned_abs()));
        let Some(mut days) = parts(self.bymonthday).map(number).collect::<Option<Vec<_>>>() else {
            return not_understood("bymonthday", "days of a month are numbers from 1 to 31 or -1 to -31");
        };
        if weekdays.is_empty() && days.is_empty() {
            match starts_on {
                Some(first) => days.push(first.day() as i8),
                None => return not_understood("byday", "a month needs byday, bymonthday or dtstart"),
            }
        }
        Ok(Recurrence::Monthly { weekdays, days, interval })
    }
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty())
}

fn month_day(part: &str) -> Option<MonthDay> {
    let letters = part.find(|c: char| c.is_alphabetic())?;
    let (ordinal, name) = part.split_at(letters);
    let ordinal = match ordinal {
        "" => None,
        text => Some(text.parse::<i8>().ok().filter(|ordinal| (1..=5).contains(&ordinal.unsigned_abs()))?),
    };
    Some(MonthDay { ordinal, weekday: weekday_named(name)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days of a series within its first `days` days.
    fn days(rule: Rrule<'_>, first: &str, days: usize) -> Vec<String> {
        let first: NaiveDate = first.parse().unwrap();
        let recurrence = rule.recurrence(Some(first)).unwrap();
        let last = rule.last_day(&recurrence, Some(first)).unwrap();
        first
            .iter_days()
            .take(days)
            .filter(|day| last.is_none_or(|last| *day <= last))
            .filter(|day| recurrence.occurs_on(*day, Some(first)) == Some(true))
            .map(|day| day.to_string())
            .collect()
    }

    #[test]
    fn series_come_on_their_days() {
        let weekly = Rrule { freq: "WEEKLY", byday: "MO,WE", ..Rrule::default() };
        assert_eq!(days(weekly, "2026-11-23", 7), ["2026-11-23", "2026-11-25"]);
        let fortnightly = Rrule { interval: "2", ..weekly };
        assert_eq!(
            days(fortnightly, "2026-11-23", 21),
            ["2026-11-23", "2026-11-25", "2026-12-07", "2026-12-09"]
        );
        let first_saturday = Rrule { freq: "MONTHLY", byday: "1SA", ..Rrule::default() };
        assert_eq!(days(first_saturday, "2020-07-04", 70), ["2020-07-04", "2020-08-01", "2020-09-05"]);
        let last_friday = Rrule { freq: "MONTHLY", byday: "-1FR", ..Rrule::default() };
        assert_eq!(days(last_friday, "2026-11-01", 60), ["2026-11-27", "2026-12-25"]);
        let ends_of_month = Rrule { freq: "monthly", bymonthday: "1,-1", ..Rrule::default() };
        assert_eq!(days(ends_of_month, "2026-02-01", 30), ["2026-02-01", "2026-02-28", "2026-03-01"]);
        let counted = Rrule { count: "3", ..fortnightly };
        assert_eq!(days(counted, "2026-11-23", 60), ["2026-11-23", "2026-11-25", "2026-12-07"]);
        let friday_13 = Rrule { freq: "MONTHLY", byday: "FR", bymonthday: "13", ..Rrule::default() };
        assert_eq!(days(friday_13, "2026-01-01", 365), ["2026-02-13", "2026-03-13", "2026-11-13"]);
        let every_other_month = Rrule { freq: "MONTHLY", interval: "2", ..Rrule::default() };
        assert_eq!(days(every_other_month, "2026-01-15", 130), ["2026-01-15", "2026-03-15", "2026-05-15"]);
        assert_eq!(days(Rrule::default(), "2026-01-15", 30), ["2026-01-15"]);
    }

    #[test]
    fn a_week_that_starts_on_sunday_moves_the_fortnight() {
        // The example of RFC 5545, 3.8.5.3, on the meaning of WKST.
        let monday = Rrule {
            freq: "WEEKLY",
            interval: "2",
            count: "4",
            byday: "TU,SU",
            wkst: "MO",
            ..Rrule::default()
        };
        assert_eq!(days(monday, "1997-08-05", 40), ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]);
        let sunday = Rrule { wkst: "SU", ..monday };
        assert_eq!(days(sunday, "1997-08-05", 40), ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]);
    }

    #[test]
    fn what_is_not_understood_names_its_column() {
        let weekly = Rrule { freq: "WEEKLY", byday: "MO", ..Rrule::default() };
        let cases = [
            (Rrule { freq: "YEARLY", ..weekly }, "freq"),
            (Rrule { byday: "1MO", ..weekly }, "byday"),
            (Rrule { byday: "Mo-Xx", ..weekly }, "byday"),
            (Rrule { interval: "2", ..weekly }, "interval"),
            (Rrule { interval: "0", ..weekly }, "interval"),
            (Rrule { byweekno: "42", ..weekly }, "byweekno"),
            (Rrule { freq: "MONTHLY", byday: "6MO", ..weekly }, "byday"),
            (Rrule { freq: "MONTHLY", byday: "", bymonthday: "32", ..weekly }, "bymonthday"),
            (Rrule { freq: "", byday: "", ..weekly }, "freq"),
            (Rrule { freq: "MONTHLY", byday: "", ..weekly }, "byday"),
        ];
        for (rule, column) in cases {
            assert_eq!(rule.recurrence(None).unwrap_err().column, column, "{rule:?}");
        }
        let counted = Rrule { count: "3", ..weekly };
        assert_eq!(counted.last_day(&counted.recurrence(None).unwrap(), None).unwrap_err().column, "count");
    }
}

//! A set of days of the week, and the names that sources give them.

use std::fmt;
use std::str::FromStr;

use chrono::Weekday;
use serde::{Deserialize, Serialize};

/// Monday to Sunday, as iCalendar writes them.
const CODES: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

/// Other names, all lower case; the digits are those of ISO 8601, where Monday is 1 and Sunday 7.
const NAMES: [(Weekday, &[&str]); 7] = [
    (Weekday::Mon, &["mo", "mon", "monday", "1", "星期一", "周一", "礼拜一"]),
    (Weekday::Tue, &["tu", "tue", "tues", "tuesday", "2", "星期二", "周二", "礼拜二"]),
    (Weekday::Wed, &["we", "wed", "wednesday", "3", "星期三", "周三", "礼拜三"]),
    (Weekday::Thu, &["th", "thu", "thur", "thurs", "thursday", "4", "星期四", "周四", "礼拜四"]),
    (Weekday::Fri, &["fr", "fri", "friday", "5", "星期五", "周五", "礼拜五"]),
    (Weekday::Sat, &["sa", "sat", "saturday", "6", "星期六", "周六", "礼拜六"]),
    (Weekday::Sun, &["su", "sun", "sunday", "7", "星期日", "星期天", "周日", "周天", "礼拜日", "礼拜天"]),
];

/// The day of the week that a name means, in English, Chinese, iCalendar's letters or ISO 8601's digit.
pub fn weekday_named(name: &str) -> Option<Weekday> {
    let name = name.trim().trim_end_matches('.').to_lowercase();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(day, _)| *day)
}

/// Days of the week; written as iCalendar does: `MO,TU`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Days(u8);

impl Days {
    /// All seven.
    pub const ALL: Self = Self(0b111_1111);

    /// One day.
    pub fn one(day: Weekday) -> Self {
        Self(1 << day.num_days_from_monday())
    }

    /// Whether none is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a day is in it.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & Self::one(day).0 != 0
    }

    /// With another day.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | Self::one(day).0)
    }

    /// Its days, Monday first.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        CODES.into_iter().map(|(day, _)| day).filter(move |day| self.contains(*day))
    }

    /// Its days as runs to be written "Monday to Friday": first and last of each, Monday first.
    pub fn runs(self) -> Vec<(Weekday, Weekday)> {
        let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if last.succ() == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }

    /// Reads days as sources write them: `MO,TU`, `Monday`, `Mon-Fri`, `周一至周五`, `1`.
    pub fn read(text: &str) -> Option<Self> {
        let mut days = Self::default();
        for part in text.split([',', '，', '、', ';', '/']).map(str::trim).filter(|part| !part.is_empty()) {
            match part.split_once(['-', '–', '至', '到', '~']) {
                None => days = days.with(weekday_named(part)?),
                Some((first, last)) => {
                    let (mut day, last) = (weekday_named(first)?, weekday_named(last)?);
                    days = days.with(day);
                    while day != last {
                        day = day.succ();
                        days = days.with(day);
                    }
                }
            }
        }
        (!days.is_empty()).then_some(days)
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let codes: Vec<_> =
            CODES.iter().filter(|(day, _)| self.contains(*day)).map(|(_, code)| *code).collect();
        f.write_str(&codes.join(","))
    }
}

impl From<Days> for String {
    fn from(days: Days) -> Self {
        days.to_string()
    }
}

impl FromStr for Days {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        Self::read(text).ok_or_else(|| format!("`{text}` are no days of the week"))
    }
}

impl TryFrom<String> for Days {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_days_are_read() {
        let cases = [
            ("Monday", "MO"),
            ("MO,we , Fri", "MO,WE,FR"),
            ("Mon-Fri", "MO,TU,WE,TH,FR"),
            ("Sat-Mon", "MO,SA,SU"),
            ("周一至周五", "MO,TU,WE,TH,FR"),
            ("星期天", "SU"),
            ("7", "SU"),
            ("THU", "TH"),
        ];
        for (text, expected) in cases {
            assert_eq!(Days::read(text).map(|days| days.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "someday", "0", "8", "1MO", "Mon-", "MO TU"] {
            assert_eq!(Days::read(text), None, "{text}");
        }
    }

    #[test]
    fn runs_join_days_that_follow_each_other() {
        let days = Days::read("MO,TU,WE,SA,SU").unwrap();
        assert_eq!(days.runs(), [(Weekday::Mon, Weekday::Wed), (Weekday::Sat, Weekday::Sun)]);
    }
}

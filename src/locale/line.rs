//! A message to be said: its id and what is put into it, before any language is chosen.

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::LocaleId;

/// One message of the files with its arguments. Values are plain data, so a reply can be compared and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The id in the message files; `id.attribute` names an attribute.
    pub id: &'static str,
    /// Named values, in any order.
    pub args: Vec<(&'static str, Arg)>,
}

/// A value put into a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// Words as they stand: a name, a place, what somebody wrote.
    Text(String),
    /// A count or a short number; messages may choose by it and `GROUPED($n)` writes 12,345.
    Number(i64),
    /// Another message, said in the same chain of languages.
    Line(Box<Line>),
    /// Several messages, one per row.
    Lines(Vec<Line>),
    /// A local time of the neighbourhood; made from an instant with [`Arg::at`].
    When {
        /// Wall-clock time of the neighbourhood.
        local: NaiveDateTime,
        /// How much of it is said.
        style: WhenStyle,
    },
    /// From one local time to another; the day is said once when both share it.
    Span {
        /// Wall-clock beginning.
        from: NaiveDateTime,
        /// Wall-clock end.
        until: NaiveDateTime,
    },
    /// A day.
    Date(NaiveDate),
}

/// How much of a time is said. In a message `DATETIME($at, style: "time")` chooses another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WhenStyle {
    /// Day, weekday and time: 11月28日 周六 15:00.
    #[default]
    Full,
    /// Day and weekday: 11月28日 周六.
    Day,
    /// Time of day: 15:00.
    Time,
    /// Day with its year: 2026年11月28日.
    Year,
}

/// A message in a language, and which language that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// What the person reads.
    pub text: String,
    /// The locale whose file it came from; a parent of the one asked for when that has no such message.
    pub locale: LocaleId,
}

impl Line {
    /// A message without arguments.
    pub fn new(id: &'static str) -> Line {
        Line { id, args: Vec::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Line {
        self.args.push((name, value.into()));
        self
    }
}

impl Arg {
    /// An instant (UTC milliseconds) as the neighbourhood's wall-clock time. Instants outside the calendar are
    /// said as the nearest one inside.
    pub fn at(at_ms: i64, zone: Tz, style: WhenStyle) -> Arg {
        Arg::When { local: local_time(at_ms, zone), style }
    }

    /// From one instant to another in the neighbourhood's wall-clock time.
    pub fn span(from_ms: i64, until_ms: i64, zone: Tz) -> Arg {
        Arg::Span { from: local_time(from_ms, zone), until: local_time(until_ms, zone) }
    }
}

/// UTC milliseconds as wall-clock time in a zone.
fn local_time(at_ms: i64, zone: Tz) -> NaiveDateTime {
    // A day is kept free at both ends so that adding the zone's offset stays inside the calendar.
    let far =
        DateTime::from_timestamp_millis(253_402_214_400_000).expect("the year 9999 is in chrono's calendar");
    let instant = if at_ms < 0 {
        DateTime::from_timestamp_millis(at_ms.max(-62_135_510_400_000))
    } else {
        DateTime::from_timestamp_millis(at_ms)
    };
    instant.filter(|t| *t < far).unwrap_or(far).with_timezone(&zone).naive_local()
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}

impl From<Line> for Arg {
    fn from(line: Line) -> Arg {
        Arg::Line(Box::new(line))
    }
}

impl From<Vec<Line>> for Arg {
    fn from(lines: Vec<Line>) -> Arg {
        Arg::Lines(lines)
    }
}

impl From<NaiveDate> for Arg {
    fn from(date: NaiveDate) -> Arg {
        Arg::Date(date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_become_wall_clock_time() {
        let zone = chrono_tz::Asia::Shanghai;
        let Arg::When { local, .. } = Arg::at(1_795_849_200_000, zone, WhenStyle::Full) else { panic!() };
        assert_eq!(local.to_string(), "2026-11-28 15:00:00");
        for extreme in [i64::MIN, i64::MAX, 0] {
            Arg::at(extreme, zone, WhenStyle::Full);
        }
    }

    #[test]
    fn the_builder_takes_plain_values() {
        let line = Line::new("a").arg("n", 3).arg("t", "x").arg("l", Line::new("b"));
        assert_eq!(line.args[0], ("n", Arg::Number(3)));
        assert_eq!(line.args[2].1, Arg::Line(Box::new(Line::new("b"))));
    }
}

//! Reads single values: dates, times, numbers, addresses on the web. What is ambiguous is refused with a reason.

use chrono::{Datelike, NaiveDate};

/// Directories speak of years in this range; programs write year 1 for "no date".
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date: `2026-11-23` with or without a time behind it, `2026/11/23`, `2026年11月23日`, `November 23, 2026`,
/// `23 November 2026`, and `11/23/2026` where day and month cannot be mistaken.
pub(super) fn date(text: &str) -> Result<NaiveDate, String> {
    let unreadable = || "no date; write it as YYYY-MM-DD".to_owned();
    let text = text.trim();
    let head = text.split_once('T').map_or(text, |(date, time)| {
        if time.starts_with(|c: char| c.is_ascii_digit()) { date } else { text }
    });
    let head = head.split_once(' ').map_or(head, |(date, time)| if time.contains(':') { date } else { head });
    let parts: Vec<&str> =
        head.split(|c: char| " ,-/.年月日".contains(c)).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    let month = |part: &str| {
        let part = part.to_lowercase();
        MONTHS
            .iter()
            .position(|name| part.len() >= 3 && name.starts_with(&part))
            .map(|position| position as u32 + 1)
    };
    let (year, month, day) = match parts.as_slice() {
        [year, m, d] if year.len() == 4 && number(year).is_some() && number(m).is_some() => {
            (number(year), number(m), number(d))
        }
        [a, b, year] => match (month(a), month(b), number(a), number(b)) {
            (Some(month), _, _, day) => (number(year), Some(month), day),
            (_, Some(month), day, _) => (number(year), Some(month), day),
            (None, None, Some(a), Some(b)) => {
                let year = number(year).map(|number| if year.len() == 2 { 2000 + number } else { number });
                match (a, b) {
                    (month, day) if day > 12 && month <= 12 => (year, Some(month), Some(day)),
                    (day, month) if day > 12 && month <= 12 => (year, Some(month), Some(day)),
                    (both, same) if both == same => (year, Some(both), Some(same)),
                    _ => return Err("day and month cannot be told apart; write it as YYYY-MM-DD".to_owned()),
                }
            }
            _ => return Err(unreadable()),
        },
        [packed] if packed.len() == 8 && packed.is_ascii() => {
            (number(&packed[..4]), number(&packed[4..6]), number(&packed[6..]))
        }
        _ => return Err(unreadable()),
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(unreadable()) };
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    match date {
        Some(date) if YEARS.contains(&date.year()) => Ok(date),
        Some(date) => Err(format!("the year {} is not one of a directory", date.year())),
        None => Err("there is no such day; write it as YYYY-MM-DD".to_owned()),
    }
}

/// A wall-clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Time {
    /// Minutes since midnight, at most 24:00.
    pub(super) minute: u16,
    /// The offset from UTC in minutes, where one is given.
    pub(super) offset_min: Option<i32>,
}

/// A time: `09:00`, `9:00:00`, `0900`, `9am`, `4:30 p.m.`, `下午2点半`, `24:00`; with `Z` or an offset behind it.
pub(super) fn time(text: &str) -> Result<Time, String> {
    let lower =
        text.trim().to_lowercase().replace(['：', '点', '时'], ":").replace('半', "30").replace('分', "");
    let (clock, offset_min) = split_offset(&lower)?;
    let (clock, half) = split_half(clock.trim());
    let clock = clock.trim().trim_end_matches(':');
    let parts: Vec<&str> = clock.split(':').collect();
    let digits = |part: &str| -> Option<u16> {
        (!part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let spoken = half.is_some() || lower.contains(':') && !text.contains(':') && !text.contains('：');
    let (hour, minute) = match parts.as_slice() {
        [packed] if packed.len() == 4 && packed.is_ascii() => (digits(&packed[..2]), digits(&packed[2..])),
        [hour] if spoken => (digits(hour), Some(0)),
        [hour, minute] if minute.len() == 2 => (digits(hour), digits(minute)),
        [hour, minute, second] if minute.len() == 2 && digits(second).is_some_and(|second| second < 60) => {
            (digits(hour), digits(minute))
        }
        _ => (None, None),
    };
    let (Some(hour), Some(minute)) = (hour, minute) else {
        return Err("no time; write it as HH:MM".to_owned());
    };
    let hour = match half {
        None => hour,
        Some(_) if hour > 12 && half != Some(Half::Said) => {
            return Err("no time; write it as HH:MM".to_owned());
        }
        Some(Half::Am) => hour % 12,
        Some(Half::Pm) => hour % 12 + 12,
        Some(Half::Said) => hour,
    };
    if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
        return Err("a day ends at 24:00".to_owned());
    }
    Ok(Time { minute: hour * 60 + minute, offset_min })
}

/// Which half of the day is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
    /// In words that leave the hour as it stands.
    Said,
}

fn split_half(clock: &str) -> (&str, Option<Half>) {
    for (mark, half) in [("a.m.", Half::Am), ("am", Half::Am), ("p.m.", Half::Pm), ("pm", Half::Pm)] {
        if let Some(rest) = clock.strip_suffix(mark) {
            return (rest, Some(half));
        }
    }
    for (mark, half) in
        [("上午", Half::Said), ("早上", Half::Said), ("凌晨", Half::Said), ("中午", Half::Said)]
    {
        if let Some(rest) = clock.strip_prefix(mark) {
            return (rest, Some(half));
        }
    }
    for mark in ["下午", "晚上", "傍晚"] {
        if let Some(rest) = clock.strip_prefix(mark) {
            let written_in_24 =
                rest.split(':').next().and_then(|hour| hour.parse::<u8>().ok()).is_some_and(|hour| hour > 12);
            return (rest, Some(if written_in_24 { Half::Said } else { Half::Pm }));
        }
    }
    (clock, None)
}

/// Splits `Z`, `+08:00`, `-0500` or `+08` from a time.
fn split_offset(text: &str) -> Result<(&str, Option<i32>), String> {
    if let Some(clock) = text.strip_suffix('z') {
        return Ok((clock, Some(0)));
    }
    let Some(at) = text.find(['+', '-', '−']) else { return Ok((text, None)) };
    let (clock, offset) = text.split_at(at);
    offset_minutes(offset)
        .map(|offset| (clock, Some(offset)))
        .ok_or_else(|| "no time; an offset is written +08:00".to_owned())
}

/// An offset from UTC as minutes: `+08:00`, `-0500`, `8`, `-5.5`.
pub(super) fn offset_minutes(text: &str) -> Option<i32> {
    let text = text.trim().replace('−', "-");
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let whole = |part: &str| part.parse::<u8>().ok().map(i32::from);
    let minutes = match digits.split_once(':') {
        Some((hours, minutes)) => whole(hours)? * 60 + whole(minutes)?,
        None if digits.len() == 4 && !digits.contains('.') => {
            whole(digits.get(..2)?)? * 60 + whole(digits.get(2..)?)?
        }
        None => (digits.parse::<f64>().ok().filter(|hours| *hours < 24.0)? * 60.0) as i32,
    };
    (minutes <= 14 * 60).then_some(sign * minutes)
}

/// Yes or no.
pub(super) fn flag(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "1" | "是" => Ok(true),
        "false" | "f" | "no" | "n" | "0" | "否" => Ok(false),
        _ => Err("neither true nor false".to_owned()),
    }
}

/// Years of age.
pub(super) fn age(text: &str) -> Result<u8, String> {
    text.parse::<f64>()
        .ok()
        .filter(|age| (0.0..=130.0).contains(age))
        .map(|age| age as u8)
        .ok_or_else(|| "no age in years".to_owned())
}

/// A figure of money as a plain decimal number.
pub(super) fn amount(text: &str) -> Result<String, String> {
    let plain = text.trim_start_matches(['¥', '￥', '$', '£', '€']).replace([',', ' '], "");
    let is_number = plain.parse::<f64>().is_ok_and(|amount| amount.is_finite() && amount >= 0.0)
        && plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number { Ok(plain) } else { Err("no amount of money".to_owned()) }
}

/// Degrees within a limit.
pub(super) fn degrees(text: &str, limit: f64) -> Result<f64, String> {
    let degrees: f64 = text.parse().map_err(|_| "no number of degrees, such as 23.0207".to_owned())?;
    if degrees.abs() <= limit {
        Ok(degrees)
    } else {
        Err(format!("lies outside −{limit} to {limit} degrees"))
    }
}

/// An address on the web; one without a scheme is given `https://`.
pub(super) fn url(text: &str) -> Result<String, String> {
    let wrong = || "no address of a website (http or https)".to_owned();
    let with_scheme = match text.split_once("://") {
        Some((scheme, _)) if ["http", "https"].contains(&scheme.to_lowercase().as_str()) => text.to_owned(),
        Some(_) => return Err(wrong()),
        None => format!("https://{text}"),
    };
    let parsed = url::Url::parse(&with_scheme).map_err(|_| wrong())?;
    let named = parsed.host_str().is_some_and(|host| host.contains('.'));
    if named
        && parsed.username().is_empty()
        && parsed.password().is_none()
        && !text.contains(char::is_whitespace)
    {
        Ok(with_scheme)
    } else {
        Err(wrong())
    }
}

/// An address for e-mail.
pub(super) fn email(text: &str) -> Result<String, String> {
    let text = text.strip_prefix("mailto:").unwrap_or(text);
    match text.split_once('@') {
        Some((name, host))
            if !name.is_empty()
                && host.contains('.')
                && !text.contains([' ', ',', ';', '<', '>'])
                && !host.contains('@') =>
        {
            Ok(text.to_owned())
        }
        _ => Err("no address for e-mail".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let cases = [
            ("2026-11-23", "2026-11-23"),
            ("2026-11-23T08:00:00.000Z", "2026-11-23"),
            ("2026-11-23 08:00", "2026-11-23"),
            ("2026/1/5", "2026-01-05"),
            ("2026年1月5日", "2026-01-05"),
            ("20260105", "2026-01-05"),
            ("January 01, 1970", "1970-01-01"),
            ("5 Aug 2026", "2026-08-05"),
            ("August 5, 2026", "2026-08-05"),
            ("12/24/2015", "2015-12-24"),
            ("12/24/15", "2015-12-24"),
            ("24.12.2015", "2015-12-24"),
            ("5/5/2026", "2026-05-05"),
            ("June 01, 2026", "2026-06-01"),
        ];
        for (text, expected) in cases {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Ok(expected), "{text}");
        }
        for text in [
            "January 01, 0001",
            "0001-01-01",
            "1/2/2026",
            "2026-02-30",
            "soon",
            "",
            "2026-13-01",
            "１月",
            "T",
        ] {
            assert!(date(text).is_err(), "{text}");
        }
    }

    #[test]
    fn times() {
        let cases = [
            ("09:00", 540, None),
            ("9:00", 540, None),
            ("09:00:00", 540, None),
            ("0930", 570, None),
            ("9am", 540, None),
            ("4:00 PM", 960, None),
            ("12 a.m.", 0, None),
            ("12pm", 720, None),
            ("3pm", 900, None),
            ("24:00", 1440, None),
            ("17：30", 1050, None),
            ("下午2点半", 870, None),
            ("上午9点", 540, None),
            ("晚上20:00", 1200, None),
            ("9时", 540, None),
            ("09:00Z", 540, Some(0)),
            ("09:00:00+08:00", 540, Some(480)),
            ("09:00-0500", 540, Some(-300)),
        ];
        for (text, minute, offset_min) in cases {
            assert_eq!(time(text), Ok(Time { minute, offset_min }), "{text}");
        }
        for text in
            ["24:30", "25:00", "9:60", "9", "noon", "", "13pm", "9:5", "-1:00", "９", "09:00+99:00", "é:00"]
        {
            assert!(time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn offsets() {
        for (text, minutes) in
            [("8", 480), ("-5", -300), ("+05:30", 330), ("5.5", 330), ("0", 0), ("-0300", -180)]
        {
            assert_eq!(offset_minutes(text), Some(minutes), "{text}");
        }
        for text in ["", "east", "99", "1e9", "NaN", "--1e300", "200:00", "+"] {
            assert_eq!(offset_minutes(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_on_the_web() {
        for text in ["http://example.org", "HTTPS://Example.org/a?b=c", "www.example.org", "例子.中国"] {
            assert!(url(text).is_ok(), "{text}");
        }
        for text in
            ["javascript:alert(1)", "ftp://example.org", "none", "http://", "a b.org", "http://me:x@a.org"]
        {
            assert!(url(text).is_err(), "{text}");
        }
        assert_eq!(email("mailto:a@example.org").as_deref(), Ok("a@example.org"));
        for text in ["example.org", "@example.org", "a@b", "a@b.org, c@d.org"] {
            assert!(email(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(amount("¥1,200.50").as_deref(), Ok("1200.50"));
        assert!(amount("free").is_err() && amount("-1").is_err() && amount("inf").is_err());
        assert_eq!(age("18.0"), Ok(18));
        assert!(age("-1").is_err() && age("adult").is_err());
        assert!(
            degrees("91", 90.0).is_err() && degrees("NaN", 90.0).is_err() && degrees("37,5", 90.0).is_err()
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_is_read_or_refused(text in "\\PC{0,12}|[0-9:+zZamp.年月日点半 -]{0,10}") {
            let _ = (date(&text), time(&text), offset_minutes(&text), url(&text), email(&text), amount(&text));
            let _ = (age(&text), degrees(&text, 90.0), flag(&text));
        }
    }
}

//! Reads `schedule` (2.x, 3.x: recurrences) and `regular_schedule` (1.x: a row for each day of the week).

use chrono::{Datelike, NaiveDate, Offset, TimeZone};
use chrono_tz::Tz;

use super::attach::{Draft, Parent, References, parents};
use super::report::ImportReport;
use super::row::{Row, rows};
use super::sheet::Sheets;
use super::table::Table;
use super::{ReadOptions, values};
use crate::domain::schedule::{Days, Holiday, Hours, Opening, Recurrence, Rrule, Schedule, Span};

/// Words that say that something is closed.
const CLOSED_WORDS: &[&str] =
    &["closed", "closure", "not open", "休息", "关闭", "停业", "放假", "不开放", "暂停"];

/// Words that only say on which days and at what times; longer ones first, for each is taken out in turn.
const HOURS_WORDS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "weekdays",
    "weekly",
    "daily",
    "every",
    "from",
    "open",
    "week",
    "until",
    "noon",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "sun",
    "day",
    "and",
    "a.m.",
    "p.m.",
    "am",
    "pm",
    "to",
    "星期",
    "礼拜",
    "周",
    "每",
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "日",
    "天",
    "至",
    "到",
    "和",
    "上午",
    "下午",
    "晚上",
    "早上",
    "中午",
    "全",
    "小时",
    "时",
    "点",
    "分",
    "半",
    "开放",
    "营业",
];

/// Attaches hours to services, locations, and services at locations. What is not understood is kept as text, and the
/// answer to "open now" is then "unknown".
pub(super) fn read(
    sheets: &Sheets,
    draft: &mut Draft,
    references: &mut References,
    options: &ReadOptions,
    report: &mut ImportReport,
) {
    for row in rows(sheets, Table::Schedule) {
        let parents = parents(row, draft, references, report);
        if parents.is_empty() {
            continue;
        }
        let (opening, holiday) = match closure(row, report) {
            Some(holiday) => (None, Some(holiday)),
            None => (opening(row, options, report), None),
        };
        if opening.is_none() && holiday.is_none() {
            row.left_out(report, None, "says neither when nor in words");
            continue;
        }
        for parent in parents {
            match schedule_of(draft, parent) {
                Some(schedule) => {
                    schedule.openings.extend(opening.clone());
                    schedule.holidays.extend(holiday.clone());
                }
                None => row.left_out(report, None, "an organization's hours are not shown"),
            }
        }
    }
}

/// The schedule of a parent; organizations have none.
pub(super) fn schedule_of(draft: &mut Draft, parent: Parent) -> Option<&mut Schedule> {
    match parent {
        Parent::Organization(_) => None,
        Parent::Location(at) => Some(&mut draft.locations.rows[at].schedule),
        Parent::Service(at) => Some(&mut draft.services.rows[at].schedule),
        Parent::Link(at) => Some(&mut draft.links[at].schedule),
    }
}

/// Days on which the usual hours do not hold: 3.x has no table of holidays, and publishers write a row with a first
/// and a last day, without times or a recurrence. It is closed when its words say so, and otherwise unknown.
fn closure(row: Row<'_>, report: &mut ImportReport) -> Option<Holiday> {
    let says_when = ["weekday", "freq", "byday", "bymonthday", "opens_at", "closes_at", "dtstart"];
    if row.first(&says_when).is_some() {
        return None;
    }
    let (starts_on, ends_on) =
        (values::date(row.value("valid_from")).ok()?, values::date(row.value("valid_to")).ok()?);
    let description = row.line_of(&["description", "notes"]);
    let words = description.as_deref().unwrap_or_default().to_lowercase();
    let closed = CLOSED_WORDS.iter().any(|word| words.contains(word));
    if !closed {
        row.note(report, None, "days without hours, and no words that say closed: taken as unknown");
    }
    let hours = if closed { Hours::Closed } else { Hours::Unknown };
    (starts_on <= ends_on).then_some(Holiday { starts_on, ends_on, hours, description })
}

fn opening(row: Row<'_>, options: &ReadOptions, report: &mut ImportReport) -> Option<Opening> {
    let dates = ["valid_from", "valid_to", "dtstart", "until"]
        .map(|column| row.read(report, &[column], values::date));
    let dates_are_whole = ["valid_from", "valid_to", "dtstart", "until"]
        .iter()
        .zip(&dates)
        .all(|(column, date)| row.value(column).is_empty() || date.is_some());
    let [valid_from, valid_to, starts_on, until] = dates;
    let hours = hours(row, options, report);
    let (recurrence, last) = recurrence(row, starts_on, report);
    let recurrence = if dates_are_whole { recurrence } else { Recurrence::Unknown };
    let not_understood = recurrence == Recurrence::Unknown || hours == Hours::Unknown;
    let said = [row.text_of(&["description"]), row.text_of(&["notes"])].into_iter().flatten();
    let words: Vec<String> = said.filter(|words| not_understood || says_more_than_hours(words)).collect();
    let description = match (words.is_empty(), not_understood) {
        (false, _) => Some(words.join("\n")),
        (true, true) => raw_words(row),
        (true, false) => None,
    };
    if not_understood && description.is_none() {
        return None;
    }
    Some(Opening {
        recurrence,
        starts_on,
        hours,
        valid_from,
        valid_to: [valid_to, until, last].into_iter().flatten().min(),
        description,
    })
}

/// The days, and the last of them where the row gives a count.
fn recurrence(
    row: Row<'_>,
    starts_on: Option<NaiveDate>,
    report: &mut ImportReport,
) -> (Recurrence, Option<NaiveDate>) {
    let weekday = row.value("weekday");
    if !weekday.is_empty() {
        let days = row.read(report, &["weekday"], |text| {
            Days::read(text).ok_or_else(|| "no day of the week; hours are kept as text".to_owned())
        });
        let weekly = days.map(|days| Opening::weekly(days, Hours::Closed).recurrence);
        return (weekly.unwrap_or(Recurrence::Unknown), None);
    }
    let rule = Rrule {
        freq: row.value("freq"),
        interval: row.value("interval"),
        byday: row.value("byday"),
        bymonthday: row.value("bymonthday"),
        byweekno: row.value("byweekno"),
        byyearday: row.value("byyearday"),
        count: row.value("count"),
        wkst: row.value("wkst"),
    };
    let read = rule.recurrence(starts_on).and_then(|recurrence| {
        let last = rule.last_day(&recurrence, starts_on)?;
        Ok((recurrence, last))
    });
    read.unwrap_or_else(|why| {
        let reason = format!("{}; hours are kept as text", why.reason);
        row.value_left_out(report, why.column, row.value(why.column), reason);
        (Recurrence::Unknown, None)
    })
}

/// What holds on the days of a row: closed where a weekday has no times (1.x), unknown where a recurrence has none.
pub(super) fn hours(row: Row<'_>, options: &ReadOptions, report: &mut ImportReport) -> Hours {
    let (opens, closes) = (row.value("opens_at"), row.value("closes_at"));
    match (opens.is_empty(), closes.is_empty()) {
        (true, true) if row.value("weekday").is_empty() => return Hours::Unknown,
        (true, true) => return Hours::Closed,
        (false, false) => {}
        (opens_is_empty, _) => {
            let (column, value) = if opens_is_empty { ("closes_at", closes) } else { ("opens_at", opens) };
            row.value_left_out(report, column, value, "stands alone: hours need opens_at and closes_at");
            return Hours::Unknown;
        }
    }
    let mut minute = |column: &str| {
        let time = row.read(report, &[column], values::time)?;
        match time.offset_min {
            Some(offset) if !is_of_zone(offset, options) => {
                let reason =
                    format!("is a time of another zone than {}; hours are kept as text", options.zone.name());
                row.value_left_out(report, column, row.value(column), reason);
                None
            }
            _ => Some(time.minute),
        }
    };
    let (Some(opens), Some(closes)) = (minute("opens_at"), minute("closes_at")) else {
        return Hours::Unknown;
    };
    let zone = row.read(report, &["timezone"], |text| match values::offset_minutes(text) {
        Some(offset) if is_of_zone(offset, options) => Ok(()),
        Some(_) => Err(format!("is another zone than {}; hours are kept as text", options.zone.name())),
        None => Err("no offset from UTC in hours; hours are kept as text".to_owned()),
    });
    if zone.is_none() && !row.value("timezone").is_empty() {
        return Hours::Unknown;
    }
    match Span::new(opens, closes) {
        Ok(span) => Hours::Span(span),
        Err(doubt) => {
            let pair = format!("{}–{}", row.value("opens_at"), row.value("closes_at"));
            row.value_left_out(report, "closes_at", &pair, format!("{doubt}; hours are kept as text"));
            Hours::Unknown
        }
    }
}

/// Whether the zone of the directory has an offset at some time of the year.
fn is_of_zone(offset_min: i32, options: &ReadOptions) -> bool {
    [1, 7].into_iter().any(|month| offset_at(options.zone, options.today.year(), month) == Some(offset_min))
}

fn offset_at(zone: Tz, year: i32, month: u32) -> Option<i32> {
    let day = NaiveDate::from_ymd_opt(year, month, 1)?.and_hms_opt(0, 0, 0)?;
    Some(zone.offset_from_utc_datetime(&day).fix().local_minus_utc() / 60)
}

/// Whether words say anything that the hours do not: more than days and times.
fn says_more_than_hours(words: &str) -> bool {
    let mut rest = words.to_lowercase();
    for word in HOURS_WORDS {
        rest = rest.replace(word, " ");
    }
    rest.chars().any(char::is_alphabetic)
}

/// What a row says, as it says it, for people to read.
fn raw_words(row: Row<'_>) -> Option<String> {
    let times = [row.line_of(&["opens_at"]), row.line_of(&["closes_at"])]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("–");
    let days = ["weekday", "freq", "byday", "bymonthday"].iter().filter_map(|column| row.line_of(&[column]));
    let words: Vec<String> = days.chain((!times.is_empty()).then_some(times)).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_only_repeat_the_hours_are_told_from_others() {
        for words in [
            "周一至周五 08:30–12:00",
            "每天 24 小时",
            "周二、周四 18:30–20:30",
            "Monday to Thursday, 9am to 12pm",
            "Mon-Fri",
        ] {
            assert!(!says_more_than_hours(words), "{words}");
        }
        for words in [
            "夜间售药窗口，每天 22:30–23:59",
            "by appointment",
            "节假日休息",
            "Weekdays, except public holidays",
        ] {
            assert!(says_more_than_hours(words), "{words}");
        }
    }
}

//! What was said, laid on the calendar: the rules for half-said times.
//!
//! A bare clock time is the next such time between 07:00 and 22:00. On a named day without a part of the day, 1 to
//! 6 is afternoon and 7 to 12 stands as it is. A weekday without 下 is the coming one, today while still ahead;
//! 下周X is that day of next week, Monday to Sunday.

use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::said::{Clock, Day, DayOfMonth, Month, Said, Week};
use crate::understanding::labels::Part;
use crate::understanding::meaning::{Moment, WhenProblem};

/// A day without its year this long ago was meant as past, not as next year's.
const RECENTLY_DAYS: i64 = 90;

/// One side of a time on the calendar; none when only a part of the day was said.
pub(super) fn moment(said: &Said, now: NaiveDateTime) -> Result<Option<Moment>, WhenProblem> {
    let Some(clock) = said.clock else {
        return said.day.map(|day| date_only(day, said.part, now)).transpose();
    };
    let (hour, minute) = (clock.hour, clock.minute);
    if hour > 24 || minute > 59 || (hour == 24 && minute > 0) {
        return Err(WhenProblem::NoSuchTime { hour, minute });
    }
    let (date, time) = match said.day {
        None => without_day(clock, said.part, now),
        Some(day) => {
            let time = on_a_day(clock, said.part);
            let date = self::date(day, now, Some(time.1), said.part)?;
            let later = time.1.overflowing_add_signed(Duration::hours(12)).0;
            // "今天八点" said at ten in the morning is eight in the evening.
            let over = date == now.date() && said.part.is_none() && !clock.exact && time.0 == 0;
            if over && time.1 < NaiveTime::MIN + Duration::hours(12) && date.and_time(time.1) < now {
                (date, (0, later))
            } else {
                (date, time)
            }
        }
    };
    let date = date.checked_add_days(Days::new(time.0)).unwrap_or(date);
    Ok(Some(Moment { date, time: Some(time.1) }))
}

/// A day without a clock time.
fn date_only(day: Day, part: Option<Part>, now: NaiveDateTime) -> Result<Moment, WhenProblem> {
    match day {
        Day::Minutes(minutes) => {
            Ok(Moment::at(now + Duration::minutes(minutes.clamp(-1_000_000, 1_000_000))))
        }
        day => date(day, now, None, part).map(Moment::day),
    }
}

/// Days to add and the time of day that a clock time means on a named day.
fn on_a_day(clock: Clock, part: Option<Part>) -> (u64, NaiveTime) {
    let hour = if clock.exact { clock.hour } else { by_part(clock.hour, part) };
    let time = NaiveTime::from_hms_opt(hour % 24, clock.minute, 0).expect("hour and minute were checked");
    (u64::from(hour / 24), time)
}

/// The hour of 24 that a part of the day makes of an hour of 12.
fn by_part(hour: u32, part: Option<Part>) -> u32 {
    match (part, hour) {
        (_, 13..) => hour,
        (None, 1..=6) => hour + 12,
        (Some(Part::Noon), 1..=4) => hour + 12,
        (Some(Part::Afternoon), 1..=11) => hour + 12,
        (Some(Part::Evening | Part::Night), 12) => 24,
        (Some(Part::Evening), 4..=11) => hour + 12,
        (Some(Part::Night), 6..=11) => hour + 12,
        (Some(Part::Dawn), 12) => 0,
        _ => hour,
    }
}

/// The next such time when no day was said.
fn without_day(clock: Clock, part: Option<Part>, now: NaiveDateTime) -> (NaiveDate, (u64, NaiveTime)) {
    let ahead = |hour: u32| {
        let time = NaiveTime::from_hms_opt(hour % 24, clock.minute, 0).expect("hour and minute were checked");
        let mut date = now.date() + Duration::days(i64::from(hour / 24));
        if date.and_time(time) <= now {
            date = date + Days::new(1);
        }
        date.and_time(time)
    };
    let at = if clock.exact || part.is_some() {
        ahead(if clock.exact { clock.hour } else { by_part(clock.hour, part) })
    } else {
        let waking = |at: &NaiveDateTime| {
            let (from, until) = (NaiveTime::MIN + Duration::hours(7), NaiveTime::MIN + Duration::hours(22));
            at.time() >= from && at.time() <= until
        };
        let both = [ahead(clock.hour), ahead(clock.hour + 12)];
        both.iter().filter(|at| waking(at)).min().copied().unwrap_or_else(|| both[0].min(both[1]))
    };
    (at.date(), (0, at.time()))
}

/// The date of a day as said; a weekday needs to know whether its time is still ahead today.
fn date(
    day: Day,
    now: NaiveDateTime,
    time: Option<NaiveTime>,
    part: Option<Part>,
) -> Result<NaiveDate, WhenProblem> {
    let today = now.date();
    match day {
        Day::From(days) => Ok(today + Duration::days(days.clamp(-36_500, 36_500))),
        Day::Minutes(minutes) => Ok((now + Duration::minutes(minutes.clamp(-1_000_000, 1_000_000))).date()),
        Day::Weekday(Week::From(weeks), day) => {
            let monday = today - Duration::days(i64::from(today.weekday().num_days_from_monday()));
            Ok(monday + Duration::days(weeks * 7 + i64::from(day)))
        }
        Day::Weekday(Week::Coming, day) => {
            let ahead = (7 + day - today.weekday().num_days_from_monday()) % 7;
            let over = match (time, part) {
                (Some(time), _) => time <= now.time(),
                (None, Some(part)) => now.time() >= end_of(part),
                (None, None) => false,
            };
            Ok(today + Duration::days(i64::from(if ahead == 0 && over { 7 } else { ahead })))
        }
        Day::InMonth(month, day) => in_month(month, day, today),
    }
}

/// A day of a month; without a year the coming one, unless it was only lately.
fn in_month(month: Month, day: DayOfMonth, today: NaiveDate) -> Result<NaiveDate, WhenProblem> {
    match month {
        Month::From(months) => {
            let first = today.with_day(1).expect("every month has a first day");
            let step = Months::new(months.unsigned_abs());
            let moved =
                if months < 0 { first.checked_sub_months(step) } else { first.checked_add_months(step) };
            on_day(moved.unwrap_or(first), day)
        }
        Month::Coming => {
            let first = today.with_day(1).expect("every month has a first day");
            let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
            match on_day(first, day) {
                Ok(date) if date >= today => Ok(date),
                _ => on_day(next, day),
            }
        }
        Month::Named { year: Some(year), month } => on_day_of(year, month, day),
        Month::Named { year: None, month } => match on_day_of(today.year(), month, day) {
            Ok(date) if date < today && (today - date).num_days() >= RECENTLY_DAYS => {
                on_day_of(today.year() + 1, month, day)
            }
            Err(_) if month < today.month() => on_day_of(today.year() + 1, month, day),
            date => date,
        },
    }
}

/// A day of a month of a year.
fn on_day_of(year: i32, month: u32, day: DayOfMonth) -> Result<NaiveDate, WhenProblem> {
    let number = match day {
        DayOfMonth::Day(day) => day,
        DayOfMonth::Middle => 15,
        DayOfMonth::Last => 31,
    };
    let first =
        NaiveDate::from_ymd_opt(year, month, 1).ok_or(WhenProblem::NoSuchDay { year, month, day: number })?;
    on_day(first, day)
}

/// A day of the month that begins on `first`.
fn on_day(first: NaiveDate, day: DayOfMonth) -> Result<NaiveDate, WhenProblem> {
    let (year, month) = (first.year(), first.month());
    match day {
        DayOfMonth::Day(day) => first.with_day(day).ok_or(WhenProblem::NoSuchDay { year, month, day }),
        DayOfMonth::Middle => Ok(first + Days::new(14)),
        DayOfMonth::Last => {
            let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
            Ok(next.pred_opt().unwrap_or(first))
        }
    }
}

/// When a part of the day is over.
fn end_of(part: Part) -> NaiveTime {
    let hours = match part {
        Part::Dawn => 7,
        Part::Morning => 12,
        Part::Noon => 14,
        Part::Afternoon => 18,
        Part::Evening | Part::Night => return NaiveTime::MIN + Duration::minutes(24 * 60 - 1),
    };
    NaiveTime::MIN + Duration::hours(hours)
}

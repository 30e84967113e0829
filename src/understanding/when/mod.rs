//! Days and times as people say them, in Chinese with its dialects and in English.
//!
//! The words stand in the message files; the grammar is here: tokens, then [`heard`] gathers what [`day`] and
//! [`clock`] read, then [`calendar`] lays it on the calendar. A time that cannot be meant is reported, never moved.

mod calendar;
mod clock;
mod day;
mod heard;
mod said;
mod token;

use chrono::{Duration, NaiveDateTime};

use super::hit::Hit;
use super::labels::Part;
use super::meaning::{Moment, When, WhenProblem};
use crate::locale::LocaleId;
use heard::Heard;
use said::Said;

/// A time and what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    pub when: Option<When>,
    pub problem: Option<WhenProblem>,
}

/// The time that a normalised text speaks of; the first one, when it speaks of several.
pub(super) fn read(text: &str, hits: &[Hit], chosen: LocaleId, now: NaiveDateTime) -> Reading {
    let heard = Heard::of(&token::tokens(text, hits, chosen));
    if heard.start.is_empty() {
        return Reading::default();
    }
    match lay_out(&heard, now) {
        Ok(when) => Reading { when: Some(when), problem: past(&when, now) },
        Err(problem) => Reading { when: None, problem: Some(problem) },
    }
}

/// Both sides on the calendar.
fn lay_out(heard: &Heard, now: NaiveDateTime) -> Result<When, WhenProblem> {
    let mut said = heard.start;
    // "from 2 to 4 pm": what is said of the end alone holds for the beginning as well.
    if let (Some(end), Some(clock)) = (heard.end, said.clock)
        && said.part.is_none()
        && !clock.exact
        && end.day.is_none()
    {
        said.part = end.part.filter(|_| end.clock.is_some_and(|end| clock.hour <= end.hour));
    }
    let start = calendar::moment(&said, now)?;
    let part = said.part.filter(|_| start.is_none_or(|start| start.time.is_none()));
    let until = match (heard.end, start) {
        (Some(end), Some(start)) if !end.is_empty() => Some(end_of(&end, &said, start, now)?),
        _ => None,
    };
    let lasting = heard.lasting_minutes.zip(start).and_then(|(minutes, start)| {
        let time = start.time?;
        Some(Moment::at(start.date.and_time(time) + Duration::minutes(minutes)))
    });
    let until = until.or(lasting);
    if until.zip(start).is_some_and(|(until, start)| until < start) {
        return Err(WhenProblem::EndsBeforeStart);
    }
    Ok(When { start, until, part })
}

/// The end of a range: on the day of its beginning unless it has one, and after it.
fn end_of(end: &Said, start_said: &Said, start: Moment, now: NaiveDateTime) -> Result<Moment, WhenProblem> {
    if end.day.is_some() {
        let side = Said { part: end.part.or(start_said.part), ..*end };
        // The days of a range count from its beginning: 周五到周一, 12月28日到5日.
        let from = start.time.map_or(start.date.and_hms_opt(0, 0, 0), |time| Some(start.date.and_time(time)));
        let moment = calendar::moment(&side, from.unwrap_or(now))?;
        return Ok(moment.unwrap_or(start));
    }
    let (Some(clock), Some(begun)) = (end.clock, start.time) else { return Ok(start) };
    let named = Said { day: Some(said::Day::From(0)), ..*end };
    let start_at = start.date.and_time(begun);
    let midnight = start.date.and_hms_opt(0, 0, 0).unwrap_or(start_at);
    let on_the_day = |part: Option<Part>, hour: u32, exact: bool| {
        let clock = said::Clock { hour, exact, ..clock };
        let said = Said { part, clock: Some(clock), ..named };
        calendar::moment(&said, midnight).map(|moment| moment.unwrap_or(start))
    };
    if clock.exact || end.part.is_some() {
        let end = on_the_day(end.part, clock.hour, clock.exact)?;
        return Ok(next_morning(end, start_at));
    }
    let both = [on_the_day(None, clock.hour, true)?, on_the_day(None, (clock.hour + 12) % 24, true)?];
    let after = both.into_iter().filter(|end| *end > start).min();
    Ok(after.unwrap_or_else(|| next_morning(both[0], start_at)))
}

/// The end of what began in the evening may be on the next morning: 22:00到6:00.
fn next_morning(end: Moment, start: NaiveDateTime) -> Moment {
    let (evening, noon) = (Duration::hours(18), Duration::hours(12));
    let clock = |time: chrono::NaiveTime| time - chrono::NaiveTime::MIN;
    match end.time {
        Some(time)
            if end.date.and_time(time) <= start && clock(start.time()) >= evening && clock(time) <= noon =>
        {
            Moment { date: end.date + Duration::days(1), ..end }
        }
        _ => end,
    }
}

/// Whether a time is over already.
fn past(when: &When, now: NaiveDateTime) -> Option<WhenProblem> {
    let moment = when.start?;
    let over = match moment.time {
        Some(time) => moment.date.and_time(time) < now,
        None => moment.date < now.date(),
    };
    over.then_some(WhenProblem::Past { moment })
}

#[cfg(test)]
mod tests;

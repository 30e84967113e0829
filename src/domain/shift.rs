//! Shifts: what staff plan, and which plans cannot be meant.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::availability::Availability;
use super::clock::Millis;
use super::texts::Texts;
use crate::understanding::Role;

/// The most people one shift may need.
pub const MOST_NEEDED: i64 = 100;
/// The longest shift, in hours.
pub const LONGEST_HOURS: i64 = 24;
/// How far ahead a shift may be, in days.
pub const FARTHEST_DAYS: i64 = 400;

/// A shift before it exists.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What is done.
    pub role: Role,
    /// Its name; without one it is named after the role.
    pub titles: Texts,
    /// Where.
    pub venues: Texts,
    /// Whom to meet, and where.
    pub meet: Texts,
    /// What to bring.
    pub bring: Texts,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// When it begins.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
    /// How many people.
    pub needed: i64,
}

/// Why a plan cannot be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// It would have begun already.
    Past,
    /// It ends before it begins.
    EndsBeforeStart,
    /// It is longer than [`LONGEST_HOURS`].
    TooLong,
    /// It is farther away than [`FARTHEST_DAYS`].
    TooFar,
    /// Nobody is needed, or more than [`MOST_NEEDED`].
    Needed,
}

impl Plan {
    /// Whether the plan can be meant at an instant.
    ///
    /// # Errors
    /// The first [`Problem`].
    pub fn check(&self, now: Millis) -> Result<(), Problem> {
        check_begin(self.starts_at, now)?;
        check_length(self.starts_at, self.ends_at)?;
        check_needed(self.needed)
    }

    /// The parts of weekdays it falls into, on the neighbourhood's clock.
    pub fn slots(&self, zone: Tz) -> Availability {
        Availability::of_time(self.starts_at.local(zone), self.ends_at.local(zone))
    }
}

/// Whether a shift may begin then.
///
/// # Errors
/// [`Problem::Past`] or [`Problem::TooFar`].
pub fn check_begin(starts_at: Millis, now: Millis) -> Result<(), Problem> {
    if starts_at <= now {
        Err(Problem::Past)
    } else if starts_at > now.plus_secs(FARTHEST_DAYS * 86_400) {
        Err(Problem::TooFar)
    } else {
        Ok(())
    }
}

/// Whether a shift may take so long.
///
/// # Errors
/// [`Problem::EndsBeforeStart`] or [`Problem::TooLong`].
pub fn check_length(starts_at: Millis, ends_at: Millis) -> Result<(), Problem> {
    if ends_at <= starts_at {
        Err(Problem::EndsBeforeStart)
    } else if ends_at > starts_at.plus_secs(LONGEST_HOURS * 3600) {
        Err(Problem::TooLong)
    } else {
        Ok(())
    }
}

/// Whether a shift may need so many people.
///
/// # Errors
/// [`Problem::Needed`].
pub fn check_needed(needed: i64) -> Result<(), Problem> {
    if (1..=MOST_NEEDED).contains(&needed) { Ok(()) } else { Err(Problem::Needed) }
}

/// The end that somebody means who says only a time of day: the next such time after the beginning. Twelve hours
/// later is meant when the time as said is before the beginning but not in the evening ("from 20:00 to 10").
pub fn end_after(starts: NaiveDateTime, said: NaiveTime) -> NaiveDateTime {
    let same_day = starts.date().and_time(said);
    let half_day_later = same_day + TimeDelta::hours(12);
    if same_day > starts {
        same_day
    } else if half_day_later > starts && half_day_later.date() == starts.date() {
        half_day_later
    } else {
        same_day + TimeDelta::days(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(starts_hours: i64, ends_hours: i64, needed: i64) -> Plan {
        Plan {
            role: Role::Patrol,
            titles: Texts::default(),
            venues: Texts::default(),
            meet: Texts::default(),
            bring: Texts::default(),
            point: None,
            starts_at: Millis(0).plus_secs(starts_hours * 3600),
            ends_at: Millis(0).plus_secs(ends_hours * 3600),
            needed,
        }
    }

    #[test]
    fn plans_that_cannot_be_meant() {
        let check = |starts, ends, needed, wanted| {
            assert_eq!(
                plan(starts, ends, needed).check(Millis(0)),
                wanted,
                "{starts} to {ends}, {needed} people"
            );
        };
        check(1, 3, 4, Ok(()));
        check(1, 25, 100, Ok(()));
        check(0, 3, 4, Err(Problem::Past));
        check(-5, 3, 4, Err(Problem::Past));
        check(3, 3, 4, Err(Problem::EndsBeforeStart));
        check(3, 2, 4, Err(Problem::EndsBeforeStart));
        check(1, 26, 4, Err(Problem::TooLong));
        check(401 * 24, 401 * 24 + 1, 4, Err(Problem::TooFar));
        check(1, 3, 0, Err(Problem::Needed));
        check(1, 3, 101, Err(Problem::Needed));
    }

    #[test]
    fn an_end_is_the_next_such_time() {
        let time = |text| NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        let check = |starts, said: (u32, u32), wanted| {
            let said = NaiveTime::from_hms_opt(said.0, said.1, 0).unwrap();
            assert_eq!(end_after(time(starts), said), time(wanted));
        };
        check("2026-11-27 20:00", (22, 0), "2026-11-27 22:00");
        check("2026-11-27 20:00", (10, 0), "2026-11-27 22:00");
        check("2026-11-27 22:30", (0, 30), "2026-11-28 00:30");
        check("2026-11-27 09:00", (11, 30), "2026-11-27 11:30");
        check("2026-11-27 20:00", (20, 0), "2026-11-28 20:00");
    }
}

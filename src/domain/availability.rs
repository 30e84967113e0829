//! When a volunteer can: a bit for each part of each weekday, so that matching is one comparison in the database.

use chrono::{Datelike, NaiveDateTime, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

/// Parts of a day: morning from 5 to 12, afternoon to 18, evening to 5 of the next day.
const PARTS: u32 = 3;
/// The hour at which a day begins here: before it is still the evening of the day before.
const DAY_BEGINS_HOUR: i64 = 5;
/// Where the parts end, in hours after the day began.
const PART_ENDS: [u32; 3] = [7, 13, 24];
/// A part of a day that a shift only touches, in minutes, does not count.
const TOUCHED_MINUTES: i64 = 30;
/// A shift is never longer than this many parts of days: a week, so that reading its times ends.
const MAX_PARTS: usize = 21;

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayPart {
    /// From 5 to 12.
    Morning = 0,
    /// From 12 to 18.
    Afternoon = 1,
    /// From 18 to 5.
    Evening = 2,
}

/// Weekdays (Monday is 1) that share the same parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The weekdays, in order.
    pub days: Vec<u32>,
    /// A bit for each part: 1 morning, 2 afternoon, 4 evening.
    pub parts: i64,
}

/// A set of parts of weekdays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Availability(pub i64);

impl Availability {
    /// Never.
    pub const NONE: Self = Self(0);
    /// At any time.
    pub const ANY: Self = Self((1 << (7 * PARTS)) - 1);
    /// What is offered on buttons: weekdays by day, weekdays in the evening, weekends by day, weekends in the
    /// evening.
    pub const PRESETS: [Self; 4] =
        [Self::of(1, 5, 0b011), Self::of(1, 5, 0b100), Self::of(6, 7, 0b011), Self::of(6, 7, 0b100)];

    /// From one weekday (Monday is 1) to another, at some parts of the day (see [`Group::parts`]).
    pub const fn of(first: u32, last: u32, parts: i64) -> Self {
        let mut bits = 0;
        let mut day = first;
        while day <= last {
            bits |= parts << ((day - 1) * PARTS);
            day += 1;
        }
        Self(bits)
    }

    /// The parts of weekdays that a time of the neighbourhood's clock falls into. A part that is only touched
    /// does not count, unless it is all there is.
    pub fn of_time(starts: NaiveDateTime, ends: NaiveDateTime) -> Self {
        let mut bits = Self::NONE;
        let mut at = starts;
        for _ in 0..MAX_PARTS {
            let (slot, until) = slot(at);
            if ends.min(until) - at >= TimeDelta::minutes(TOUCHED_MINUTES) {
                bits = bits.and(slot);
            }
            if until >= ends {
                break;
            }
            at = until;
        }
        if bits.is_none() { slot(starts).0 } else { bits }
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Without some parts.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether all of some parts are in it.
    pub const fn covers(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it is never.
    pub const fn is_none(self) -> bool {
        self.0 & Self::ANY.0 == 0
    }

    /// The weekdays with their parts, those that share the same parts together, in the order of the week.
    pub fn groups(self) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for day in 1..=7 {
            let parts = (self.0 >> ((day - 1) * PARTS)) & 0b111;
            match groups.iter_mut().find(|group| group.parts == parts) {
                Some(group) => group.days.push(day),
                None if parts != 0 => groups.push(Group { days: vec![day], parts }),
                None => {}
            }
        }
        groups
    }
}

/// The part of the weekday at an instant of the clock, and when it is over.
fn slot(at: NaiveDateTime) -> (Availability, NaiveDateTime) {
    let shifted = at - TimeDelta::hours(DAY_BEGINS_HOUR);
    let part = PART_ENDS.iter().position(|end| shifted.hour() < *end).unwrap_or(0);
    let midnight = shifted.date().and_hms_opt(0, 0, 0).expect("every day has a midnight without a zone");
    let until = midnight + TimeDelta::hours(i64::from(PART_ENDS[part]) + DAY_BEGINS_HOUR);
    let day = shifted.weekday().number_from_monday();
    (Availability::of(day, day, 1 << part), until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn a_time_falls_into_parts_of_weekdays() {
        // 2026-11-27 is a Friday.
        let check = |starts, ends, wanted: &[(u32, i64)]| {
            let wanted = wanted
                .iter()
                .fold(Availability::NONE, |all, (day, parts)| all.and(Availability::of(*day, *day, *parts)));
            assert_eq!(Availability::of_time(time(starts), time(ends)), wanted, "{starts} to {ends}");
        };
        check("2026-11-27 20:00", "2026-11-27 22:00", &[(5, 0b100)]);
        check("2026-11-27 22:30", "2026-11-28 00:30", &[(5, 0b100)]);
        check("2026-11-27 10:50", "2026-11-27 12:20", &[(5, 0b001)]);
        check("2026-11-27 08:00", "2026-11-27 17:00", &[(5, 0b011)]);
        check("2026-11-27 11:50", "2026-11-27 12:10", &[(5, 0b001)]);
        check("2026-11-28 04:00", "2026-11-28 05:00", &[(5, 0b100)]);
        check("2026-11-29 20:00", "2026-11-30 06:00", &[(7, 0b100), (1, 0b001)]);
    }

    #[test]
    fn who_can_matches() {
        let friday_evening = Availability::of_time(time("2026-11-27 20:00"), time("2026-11-27 22:00"));
        let [days, evenings, weekends, _] = Availability::PRESETS;
        for (can, wanted) in [
            (evenings, true),
            (days, false),
            (weekends, false),
            (Availability::ANY, true),
            (Availability::NONE, false),
        ] {
            assert_eq!(can.covers(friday_evening), wanted);
        }
    }

    #[test]
    fn days_that_share_their_parts_stand_together() {
        let [_, evenings, weekend_days, weekend_evenings] = Availability::PRESETS;
        let all = evenings.and(weekend_days).and(weekend_evenings);
        let wanted =
            vec![Group { days: vec![1, 2, 3, 4, 5], parts: 0b100 }, Group { days: vec![6, 7], parts: 0b111 }];
        assert_eq!(all.groups(), wanted);
        assert_eq!(Availability::ANY.groups().len(), 1);
        assert_eq!(Availability::NONE.groups(), vec![]);
        assert_eq!(all.without(weekend_evenings).groups()[1].parts, 0b011);
    }
}

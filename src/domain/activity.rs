//! Activities: when people are reminded, and what a step may know of one.

use chrono::{Days, NaiveTime};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::clock::Millis;
use super::id::ActivityId;
use super::seat::{Place, Seat};

/// The local hour at which people are reminded on the day before.
const EVENING_HOUR: u32 = 18;
/// How long before the beginning people are reminded again.
const SHORTLY_SECS: i64 = 2 * 3600;
/// How long an activity lasts when nobody said.
pub const USUAL_SECS: i64 = 2 * 3600;
/// The longest activity.
pub const LONGEST_SECS: i64 = 14 * 86_400;
/// The most people an activity has room for.
pub const MAX_CAPACITY: i64 = 10_000;
/// The longest title, and the longest place, in characters.
pub const MAX_TITLE_CHARS: usize = 60;
/// The longest description, note or list of what to bring, in characters.
pub const MAX_TEXT_CHARS: usize = 500;

/// Which reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// At six in the evening of the day before.
    DayBefore,
    /// Two hours before.
    Shortly,
}

/// What those who signed up are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// It was called off.
    Cancelled,
    /// It takes place at another time or elsewhere.
    Changed,
}

/// What a step knows of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its id.
    pub id: ActivityId,
    /// Its places.
    pub place: Place,
    /// The person's own seat, and with how many people.
    pub mine: Option<(Seat, i64)>,
}

/// An activity that somebody wants to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its id.
    pub id: ActivityId,
    /// What it is called, in its author's language; so with the other texts.
    pub title: String,
    /// Where.
    pub venue: String,
    /// Where on the map, degrees north and east.
    pub point: Option<(f64, f64)>,
    /// What it is; empty when nothing was said.
    pub about: String,
    /// What to bring; empty when nothing was said.
    pub bring: String,
    /// When it begins.
    pub starts: Millis,
    /// When it ends.
    pub ends: Millis,
    /// How many people fit.
    pub capacity: i64,
}

/// The activities that words are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matches {
    /// The one that is meant, when it is clear.
    pub clear: Option<ActivityId>,
    /// All that may be meant, the most likely first.
    pub alike: Vec<ActivityId>,
    /// Whether they are simply all of the days that were said.
    pub is_by_day: bool,
}

impl Known {
    /// Whether somebody may sign up now; a waitlist counts.
    pub fn takes(&self, now: Millis) -> bool {
        self.place.takes(1, now).is_ok()
    }

    /// Whether the person signed up and may leave now.
    pub fn lets_go(&self, now: Millis) -> bool {
        self.mine.is_some() && self.place.lets_go(now).is_ok()
    }
}

/// The reminders of an activity with their instants; those in the past are left out.
pub fn reminders(starts: Millis, now: Millis, zone: Tz) -> Vec<(Reminder, Millis)> {
    let evening = NaiveTime::from_hms_opt(EVENING_HOUR, 0, 0).expect("18:00 is a time of day");
    let day = starts.local(zone).date();
    let day_before = day.checked_sub_days(Days::new(1)).unwrap_or(day);
    let both = [
        (Reminder::DayBefore, Millis::from_local(day_before.and_time(evening), zone)),
        (Reminder::Shortly, starts.plus_secs(-SHORTLY_SECS)),
    ];
    both.into_iter().filter(|(_, at)| *at > now).collect()
}

/// Whether a reminder that comes late is still of use: the one of the day before is not once the next is due.
pub fn is_of_use(reminder: Reminder, starts: Millis, now: Millis) -> bool {
    match reminder {
        Reminder::DayBefore => now < starts.plus_secs(-SHORTLY_SECS),
        Reminder::Shortly => now < starts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(local: &str) -> Millis {
        Millis::from_local(local.parse().unwrap(), chrono_tz::Asia::Shanghai)
    }

    #[test]
    fn reminders_come_the_evening_before_and_two_hours_before() {
        let check = |starts, now, wanted: &[(Reminder, &str)]| {
            let wanted: Vec<_> = wanted.iter().map(|(which, local)| (*which, at(local))).collect();
            assert_eq!(reminders(at(starts), at(now), chrono_tz::Asia::Shanghai), wanted, "{starts} {now}");
        };
        let both = [(Reminder::DayBefore, "2026-11-27T18:00:00"), (Reminder::Shortly, "2026-11-28T13:00:00")];
        check("2026-11-28T15:00:00", "2026-11-23T10:00:00", &both);
        check("2026-11-28T15:00:00", "2026-11-27T18:00:00", &both[1..]);
        check("2026-11-28T15:00:00", "2026-11-28T14:00:00", &[]);
        // A quarter past midnight: the evening before comes two hours before that one.
        let night =
            [(Reminder::DayBefore, "2026-11-27T18:00:00"), (Reminder::Shortly, "2026-11-27T22:15:00")];
        check("2026-11-28T00:15:00", "2026-11-23T10:00:00", &night);
    }

    #[test]
    fn a_late_reminder_may_be_of_no_use() {
        let starts = at("2026-11-28T15:00:00");
        assert!(is_of_use(Reminder::DayBefore, starts, at("2026-11-28T09:00:00")));
        assert!(!is_of_use(Reminder::DayBefore, starts, at("2026-11-28T13:00:00")));
        assert!(is_of_use(Reminder::Shortly, starts, at("2026-11-28T14:59:00")));
        assert!(!is_of_use(Reminder::Shortly, starts, starts));
    }
}

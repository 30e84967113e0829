//! Quiet hours: nobody is woken by a reminder or an announcement.

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike};
use chrono_tz::Tz;

use super::clock::Millis;

/// Minutes of a day.
const MINUTES: u32 = 24 * 60;
/// Words for no quiet hours.
const NO_HOURS: [&str; 6] = ["none", "off", "no", "无", "没有", "不要"];

/// The quiet hours of a neighbourhood, in its own time; from and until the same is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// The first minute of the day that is quiet, 0 to 1439.
    pub from_min: u32,
    /// The first minute that is not quiet any more.
    pub until_min: u32,
}

impl Quiet {
    /// 22:00 to 07:00, for neighbourhoods that say nothing else.
    pub const DEFAULT: Self = Self { from_min: 22 * 60, until_min: 7 * 60 };
    /// No quiet hours.
    pub const NONE: Self = Self { from_min: 0, until_min: 0 };

    /// From and until these minutes of the day; none for minutes that no day has. The same twice is no quiet hours.
    pub fn of(from_min: i64, until_min: i64) -> Option<Self> {
        let minute = |value: i64| u32::try_from(value).ok().filter(|minute| *minute < MINUTES);
        Some(Self { from_min: minute(from_min)?, until_min: minute(until_min)? })
    }

    /// From one time of the day until another, which is a different one.
    pub fn between(from: NaiveTime, until: NaiveTime) -> Option<Self> {
        let minute = |time: NaiveTime| time.hour() * 60 + time.minute();
        let quiet = Self { from_min: minute(from), until_min: minute(until) };
        (!quiet.is_none()).then_some(quiet)
    }

    /// Reads `22:00-07:00`, with whatever signs a phone writes for `:` and `-`, or a word that says that there are
    /// none.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if NO_HOURS.iter().any(|word| text.eq_ignore_ascii_case(word)) {
            return Some(Self::NONE);
        }
        let (from, until) = text.split_once(['-', '–', '—', '－', '~', '～', '到', '至'])?;
        Self::between(clock(from)?, clock(until)?)
    }

    /// Whether there are none.
    pub const fn is_none(self) -> bool {
        self.from_min == self.until_min
    }

    /// When the quiet hours end that hold at an instant; `None` when none do.
    pub fn ends_at(self, now: Millis, zone: Tz) -> Option<Millis> {
        let local = now.local(zone);
        let minute = local.hour() * 60 + local.minute();
        if !self.holds(minute) {
            return None;
        }
        let is_before_midnight = self.from_min > self.until_min && minute >= self.from_min;
        Some(at_minute(local, self.until_min, u64::from(is_before_midnight), 0, zone))
    }

    /// The instant itself, or, within quiet hours, the one at which they began: for what would come too late when
    /// they have ended.
    pub fn before(self, at: Millis, zone: Tz) -> Millis {
        let local = at.local(zone);
        let minute = local.hour() * 60 + local.minute();
        if !self.holds(minute) {
            return at;
        }
        let is_after_midnight = self.from_min > self.until_min && minute < self.until_min;
        // One minute earlier, so that it is on its way before they begin.
        at_minute(local, self.from_min, 0, u64::from(is_after_midnight), zone).plus_secs(-60)
    }

    fn holds(self, minute: u32) -> bool {
        if self.from_min <= self.until_min {
            (self.from_min..self.until_min).contains(&minute)
        } else {
            minute >= self.from_min || minute < self.until_min
        }
    }
}

/// `22:00-07:00`, or `none`.
impl std::fmt::Display for Quiet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_none() {
            return f.write_str("none");
        }
        let part = |minute: u32| (minute / 60, minute % 60);
        let ((from, from_min), (until, until_min)) = (part(self.from_min), part(self.until_min));
        write!(f, "{from:02}:{from_min:02}-{until:02}:{until_min:02}")
    }
}

/// A time of the day: `7:00`, `07：00`, `7`.
fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '：']).unwrap_or((text, "0"));
    let number = |part: &str| {
        let part = part.trim();
        (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

/// A minute of the day of a local time, some days later or earlier.
fn at_minute(local: NaiveDateTime, minute: u32, later: u64, earlier: u64, zone: Tz) -> Millis {
    let day = local.date();
    let day = day.checked_add_days(Days::new(later)).unwrap_or(day);
    let day = day.checked_sub_days(Days::new(earlier)).unwrap_or(day);
    let time = day.and_hms_opt(minute / 60 % 24, minute % 60, 0).unwrap_or(local);
    Millis::from_local(time, zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::Asia::Shanghai;

    fn at(local: &str) -> Millis {
        Millis::from_local(local.parse().unwrap(), ZONE)
    }

    #[test]
    fn the_night_is_quiet_over_midnight() {
        let ends = |local| Quiet::DEFAULT.ends_at(at(local), ZONE);
        assert_eq!(ends("2026-11-24T21:59:59"), None);
        assert_eq!(ends("2026-11-24T22:00:00"), Some(at("2026-11-25T07:00:00")));
        assert_eq!(ends("2026-11-25T00:10:00"), Some(at("2026-11-25T07:00:00")));
        assert_eq!(ends("2026-11-25T07:00:00"), None);
    }

    #[test]
    fn what_would_come_too_late_comes_the_evening_before() {
        let before = |local| Quiet::DEFAULT.before(at(local), ZONE);
        assert_eq!(before("2026-11-25T04:30:00"), at("2026-11-24T21:59:00"));
        assert_eq!(before("2026-11-24T23:00:00"), at("2026-11-24T21:59:00"));
        assert_eq!(before("2026-11-24T12:00:00"), at("2026-11-24T12:00:00"));
    }

    #[test]
    fn hours_are_read_as_a_clock_or_a_phone_writes_them() {
        for (text, wanted) in [
            ("22:00-07:00", Some("22:00-07:00")),
            (" 21：30～6：05 ", Some("21:30-06:05")),
            ("23到7", Some("23:00-07:00")),
            ("12:00 – 14:00", Some("12:00-14:00")),
            ("none", Some("none")),
            ("没有", Some("none")),
            ("24:00-07:00", None),
            ("22:60-07:00", None),
            ("22:00", None),
            ("22:00-22:00", None),
            ("22:00-07:00-08:00", None),
            ("later", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(Quiet::read(text).map(|quiet| quiet.to_string()).as_deref(), wanted, "{text}");
        }
        assert_eq!(Quiet::of(1440, 0), None);
        assert_eq!(Quiet::of(-1, 0), None);
    }

    #[test]
    fn a_midday_rest_and_no_quiet_hours_at_all() {
        let noon = Quiet { from_min: 12 * 60, until_min: 14 * 60 };
        assert_eq!(noon.ends_at(at("2026-11-24T13:00:00"), ZONE), Some(at("2026-11-24T14:00:00")));
        assert_eq!(noon.before(at("2026-11-24T13:00:00"), ZONE), at("2026-11-24T11:59:00"));
        assert_eq!(Quiet::NONE.ends_at(at("2026-11-24T00:00:00"), ZONE), None);
    }
}

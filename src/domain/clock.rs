//! The only source of "now": instants are UTC milliseconds and come in from outside.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// An instant in milliseconds since 1970-01-01T00:00:00Z, as it stands in every `*_at` column.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type,
)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Millis(pub i64);

/// Milliseconds of an hour.
pub const HOUR_MS: i64 = 3_600_000;

impl Millis {
    /// This instant moved by a number of seconds, which may be negative.
    pub const fn plus_secs(self, secs: i64) -> Self {
        Self(self.0 + secs * 1000)
    }

    /// The instant so many milliseconds later, or earlier when negative.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0 + ms)
    }

    /// The full hour before this instant.
    pub const fn full_hour(self) -> Self {
        Self(self.0 - self.0.rem_euclid(HOUR_MS))
    }

    /// This instant as wall-clock time in a zone.
    pub fn local(self, zone: Tz) -> NaiveDateTime {
        self.utc().with_timezone(&zone).naive_local()
    }

    /// The instant of a wall-clock time in a zone. A time that a clock change skips or repeats is read
    /// with the offset before the change.
    pub fn from_local(local: NaiveDateTime, zone: Tz) -> Self {
        use chrono::TimeZone;
        let instant = match zone.from_local_datetime(&local) {
            chrono::LocalResult::Single(at) | chrono::LocalResult::Ambiguous(at, _) => at.timestamp_millis(),
            chrono::LocalResult::None => {
                let before = zone.offset_from_utc_datetime(&(local - chrono::TimeDelta::hours(3)));
                use chrono::Offset;
                local.and_utc().timestamp_millis() - i64::from(before.fix().local_minus_utc()) * 1000
            }
        };
        Self(instant)
    }

    /// This instant for libraries that want chrono's type; instants outside chrono's range become 1970.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

/// Tells the time: the system's, or one that a test moves by hand.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The computer's own clock.
    System,
    /// A clock that stands still until a test moves it.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock for tests that starts at an instant.
    pub fn manual(start: Millis) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.0)))
    }

    /// The present instant.
    pub fn now(&self) -> Millis {
        match self {
            Self::System => Millis(Utc::now().timestamp_millis()),
            Self::Manual(at) => Millis(at.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock forward; the system's clock is left alone.
    pub fn advance_secs(&self, secs: i64) {
        if let Self::Manual(at) = self {
            at.fetch_add(secs * 1000, Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_times_go_there_and_back() {
        let at = Millis(1_795_399_200_000);
        let zone = chrono_tz::Asia::Shanghai;
        assert_eq!(Millis::from_local(at.local(zone), zone), at);
    }

    #[test]
    fn a_skipped_hour_is_read_with_the_earlier_offset() {
        // Berlin, 2026-03-29: 02:00 to 03:00 does not exist.
        let zone = chrono_tz::Europe::Berlin;
        let skipped = "2026-03-29T02:30:00".parse().unwrap();
        assert_eq!(Millis::from_local(skipped, zone).local(zone), "2026-03-29T03:30:00".parse().unwrap());
    }
}

//! The fake's time: the real one, plus what the test added.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// A clock that a test can move forward.
pub struct Clock {
    started: Instant,
    started_unix_us: i64,
    skew_us: AtomicI64,
}

impl Clock {
    /// A clock that shows the present time.
    pub fn new() -> Self {
        let unix = SystemTime::now().duration_since(UNIX_EPOCH).expect("the present is after 1970");
        Clock { started: Instant::now(), started_unix_us: micros(unix), skew_us: AtomicI64::new(0) }
    }

    /// Microseconds since the fake started, on the fake's clock.
    pub fn now_us(&self) -> i64 {
        micros(self.started.elapsed()) + self.skew_us.load(Ordering::Relaxed)
    }

    /// Seconds since 1970, as messages carry them.
    pub fn unix_secs(&self) -> i64 {
        (self.started_unix_us + self.now_us()) / 1_000_000
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        self.skew_us.fetch_add(micros(by), Ordering::Relaxed);
    }
}

/// A duration in microseconds.
pub fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).expect("no test runs for 290,000 years")
}

//! Ids are made by the program: time-ordered 63-bit integers, one newtype a noun.

use std::sync::{Arc, Mutex};

use rand::RngExt;
use serde::{Deserialize, Serialize};

use super::clock::{Clock, HOUR_MS, Millis};

/// How many low bits of an id count within one millisecond; 42 bits of time stand above them.
const COUNT_BITS: u32 = 21;
/// Among how many ids at least a veiled one is chosen.
const ROOM: i64 = 1 << 32;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub i64);
    )*};
}

ids! {
    /// A neighbourhood with its committee, a bot's lobby, or (0) the shared directory.
    NeighbourhoodId
    /// A bot: one account at one channel.
    BotId
    /// One membership: a person's (or group's) address in one neighbourhood.
    ContactId
    /// A row of the outbox: a message, an edit or a callback answer.
    OutboxId
    /// A problem that somebody reported.
    ReportId
    /// A service of the directory.
    ServiceId
    /// An organization of the directory.
    OrganizationId
    /// A location of the directory.
    LocationId
    /// Something that takes place and has places.
    ActivityId
    /// A patrol or another volunteer's duty.
    ShiftId
    /// An announcement of the committee.
    AnnouncementId
    /// A resident's request to talk to a person, with its answers.
    TalkId
    /// A file that somebody sent.
    AttachmentId
    /// Work to be done later.
    JobId
}

impl NeighbourhoodId {
    /// The shared directory that neighbourhoods overlay.
    pub const SHARED: Self = Self(0);
}

/// Makes ids: 42 bits of milliseconds since 1970, then 21 bits that start at random in each millisecond
/// and count up, so that two processes seldom meet; a meeting is a key conflict and is tried again.
#[derive(Debug, Clone)]
pub struct Ids {
    clock: Clock,
    source: Arc<Mutex<Source>>,
}

#[derive(Debug)]
struct Source {
    last: i64,
    counting: bool,
}

impl Ids {
    /// Ids for production: the low bits start at random in each millisecond.
    pub fn random(clock: Clock) -> Self {
        Self { clock, source: Arc::new(Mutex::new(Source { last: 0, counting: false })) }
    }

    /// Ids for tests: the low bits start at zero, so that a run can be repeated.
    pub fn counting(clock: Clock) -> Self {
        Self { clock, source: Arc::new(Mutex::new(Source { last: 0, counting: true })) }
    }

    /// The next id, larger than every earlier one of this source.
    pub fn next(&self) -> i64 {
        let base = self.clock.now().0 << COUNT_BITS;
        let mut source = self.source.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let start = if source.counting { 0 } else { i64::from(rand::rng().random_range(0..1_u32 << 20)) };
        let next = if source.last < base { base + start } else { source.last + 1 };
        source.last = next;
        next
    }
}

impl Ids {
    /// The first of so many ids in a row, for rows that the database makes in one statement.
    pub fn block(&self, count: i64) -> i64 {
        let first = self.next();
        let mut source = self.source.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        source.last = source.last.max(first + count - 1);
        first
    }
}

impl Ids {
    /// An id from anywhere within the hour that begins at an instant, for what must not be found beside what was
    /// written in the same moment. It is larger than `after`, where the order of rows is that of their ids.
    pub fn veiled(&self, hour: Millis, after: i64) -> i64 {
        let from = (hour.0 << COUNT_BITS).max(after);
        let span = HOUR_MS << COUNT_BITS;
        let is_counting = self.source.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).counting;
        // Half of the way at most, so that what follows in the same hour finds room.
        let room = ((hour.0 << COUNT_BITS) + span - from).max(2 * ROOM) / 2;
        let step = if is_counting {
            // A test's ids are the same in each run, and beside each other no more than random ones.
            self.next().wrapping_mul(0x1E37_79B9_7F4A_7C15).rem_euclid(room)
        } else {
            rand::rng().random_range(0..room)
        };
        from + 1 + step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_and_stay_positive() {
        let ids = Ids::random(Clock::manual(Millis(1_795_399_200_000)));
        let made: Vec<i64> = (0..10_000).map(|_| ids.next()).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(made[0] > 0);
    }

    #[test]
    fn veiled_ids_rise_within_their_hour_and_stand_beside_no_other() {
        let now = Millis(1_795_399_200_000 + 1_234_567);
        for ids in [Ids::random(Clock::manual(now)), Ids::counting(Clock::manual(now))] {
            let beside = ids.next();
            let mut last = 0;
            for _ in 0..8 {
                let veiled = ids.veiled(now.full_hour(), last);
                assert!(veiled > last && (veiled - beside).abs() > 1 << COUNT_BITS, "{veiled}");
                assert_eq!(Millis(veiled >> COUNT_BITS).full_hour(), now.full_hour());
                last = veiled;
            }
        }
    }
}

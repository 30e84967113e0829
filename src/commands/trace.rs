//! What a row tells of the moment in which it was written.
//!
//! Everything that a chat causes in one moment bears the same instant, and ids that follow one another: by either, the
//! rows of an anonymous report would lead to the messages that its reporter was sent in the same moment. So they bear
//! the full hour before it, and ids from anywhere within that hour; what staff did with it, too, because the reporter is
//! told of it at once.

use crate::domain::clock::Millis;
use crate::domain::id::Ids;

/// The instant that rows bear, and what ids they get.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trace {
    /// The instant.
    pub at: Millis,
    is_veiled: bool,
}

impl Trace {
    /// For rows of something that happens now.
    pub fn of(now: Millis, is_anonymous: bool) -> Self {
        Self { at: if is_anonymous { now.full_hour() } else { now }, is_veiled: is_anonymous }
    }

    /// An id larger than that of the last row of its kind, for kinds whose rows are read in the order of their ids.
    pub fn id(self, ids: &Ids, last: i64) -> i64 {
        if self.is_veiled { ids.veiled(self.at, last) } else { ids.next() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::clock::Clock;

    #[test]
    fn an_anonymous_row_tells_no_more_than_the_hour() {
        let now = Millis(1_795_399_200_000 + 25 * 60_000 + 7);
        let ids = Ids::random(Clock::manual(now));
        let (open, veiled) = (Trace::of(now, false), Trace::of(now, true));
        assert_eq!((open.at, veiled.at), (now, Millis(1_795_399_200_000)));
        let before = ids.next();
        assert_eq!(open.id(&ids, 0), before + 1);
        let first = veiled.id(&ids, 0);
        assert!(veiled.id(&ids, first) > first);
    }
}

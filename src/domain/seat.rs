//! Places with a capacity and who sits in them: what may be signed up for, and why not.
//!
//! One engine serves activities, shifts and rooms. The reasons are engelsystem's
//! (<https://engelsystem.de>): full, collides, ended, not yet, already signed up. The rules here are pure; that
//! nothing is ever over capacity is the database's doing ([`crate::store::place`]).

use serde::{Deserialize, Serialize};

use super::clock::Millis;
use super::id::{ActivityId, ShiftId};

/// The largest party that one person may sign up.
pub const MAX_PARTY: i64 = 20;

/// What kind of thing has places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something that takes place.
    Activity,
    /// A volunteer's duty.
    Shift,
    /// A room or a thing that is lent.
    Room,
}

impl Kind {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Shift => "shift",
            Self::Room => "room",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Activity, Self::Shift, Self::Room].into_iter().find(|kind| kind.word() == word)
    }
}

/// One thing that has places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Thing {
    /// What it is.
    pub kind: Kind,
    /// The id of the activity, the shift or the booking.
    pub id: i64,
}

impl From<ActivityId> for Thing {
    fn from(id: ActivityId) -> Self {
        Self { kind: Kind::Activity, id: id.0 }
    }
}

impl From<ShiftId> for Thing {
    fn from(id: ShiftId) -> Self {
        Self { kind: Kind::Shift, id: id.0 }
    }
}

/// The places of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// How many people fit.
    pub capacity: i64,
    /// How many of those places are taken.
    pub taken: i64,
    /// When it begins.
    pub starts_at: Millis,
    /// When it ends.
    pub ends_at: Millis,
    /// From when one can sign up.
    pub opens_at: Millis,
    /// Until when one can sign up, exclusive.
    pub closes_at: Millis,
    /// When it was called off.
    pub cancelled_at: Option<Millis>,
}

/// Where somebody stands who signed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Has a place.
    In,
    /// Is in the line for one.
    Waiting,
    /// Was in or waited, and left.
    Left,
}

impl State {
    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Waiting => "waiting",
            Self::Left => "left",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::In, Self::Waiting, Self::Left].into_iter().find(|state| state.word() == word)
    }
}

/// What signing up came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// They have a place.
    In,
    /// They wait; 1 is the next to be let in.
    Waiting(i64),
}

/// Why somebody cannot sign up, leave, or have the capacity changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing.
    Unknown,
    /// No place is left, and nobody waits for one here.
    Full,
    /// They are in, or wait for, this other thing at the same time.
    Collides(Thing),
    /// It is over.
    Ended,
    /// One cannot sign up yet; one can from this instant.
    NotYet(Millis),
    /// They are in already.
    AlreadySignedUp,
    /// They wait already, at this position.
    AlreadyWaiting(i64),
    /// One can no longer sign up: it has begun or is about to.
    Closed,
    /// It was called off.
    Cancelled,
    /// They are neither in nor waiting.
    NotSignedUp,
    /// The party is empty, or larger than one person may sign up.
    PartySize,
    /// It would begin in the past.
    Past,
    /// The capacity would be below the people who are in; it cannot be less than this.
    BelowTaken(i64),
}

impl Place {
    /// How many places are free.
    pub const fn free(&self) -> i64 {
        self.capacity - self.taken
    }

    /// Whether a party may sign up at an instant, apart from whether there is room and from what else they do.
    ///
    /// # Errors
    /// The first reason that says no.
    pub fn takes(&self, party: i64, now: Millis) -> Result<(), Refusal> {
        if self.cancelled_at.is_some() {
            Err(Refusal::Cancelled)
        } else if now >= self.ends_at {
            Err(Refusal::Ended)
        } else if now >= self.closes_at {
            Err(Refusal::Closed)
        } else if now < self.opens_at {
            Err(Refusal::NotYet(self.opens_at))
        } else if !(1..=MAX_PARTY).contains(&party) {
            Err(Refusal::PartySize)
        } else {
            Ok(())
        }
    }

    /// Whether somebody may leave at an instant.
    ///
    /// # Errors
    /// [`Refusal::Cancelled`] or [`Refusal::Ended`]: there is nothing to leave any more.
    pub fn lets_go(&self, now: Millis) -> Result<(), Refusal> {
        if self.cancelled_at.is_some() {
            Err(Refusal::Cancelled)
        } else if now >= self.ends_at {
            Err(Refusal::Ended)
        } else {
            Ok(())
        }
    }

    /// Whether somebody who waits is still let in at an instant.
    pub fn promotes(&self, now: Millis) -> bool {
        self.cancelled_at.is_none() && now < self.closes_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_reason_says_no() {
        let place = Place {
            capacity: 5,
            taken: 5,
            starts_at: Millis(100),
            ends_at: Millis(200),
            opens_at: Millis(10),
            closes_at: Millis(100),
            cancelled_at: None,
        };
        let check = |party, now, wanted| assert_eq!(place.takes(party, Millis(now)), wanted, "{now}");
        check(1, 10, Ok(()));
        check(1, 99, Ok(()));
        check(1, 9, Err(Refusal::NotYet(Millis(10))));
        check(1, 100, Err(Refusal::Closed));
        check(1, 200, Err(Refusal::Ended));
        check(0, 50, Err(Refusal::PartySize));
        check(MAX_PARTY + 1, 50, Err(Refusal::PartySize));
        let cancelled = Place { cancelled_at: Some(Millis(20)), ..place.clone() };
        assert_eq!(cancelled.takes(1, Millis(500)), Err(Refusal::Cancelled));
        assert_eq!(place.lets_go(Millis(150)), Ok(()));
        assert_eq!(place.lets_go(Millis(200)), Err(Refusal::Ended));
        assert!(place.promotes(Millis(99)) && !place.promotes(Millis(100)));
    }

    #[test]
    fn words_lead_back() {
        for kind in [Kind::Activity, Kind::Shift, Kind::Room] {
            assert_eq!(Kind::read(kind.word()), Some(kind));
        }
        for state in [State::In, State::Waiting, State::Left] {
            assert_eq!(State::read(state.word()), Some(state));
        }
    }
}

//! When something that was not taken is tried again; pure.

use crate::channel::SendError;
use crate::domain::clock::Millis;
use crate::domain::wire::Lane;

/// Seconds before the 2nd, 3rd, … try after the channel failed or could not be reached. The sum is about a day.
pub const LADDER_SECS: &[i64] = &[1, 2, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 28_800];
/// Seconds after which an answer to a button press is worth nothing.
pub const ANSWER_LIFE_SECS: i64 = 10;

/// What to do after an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is as it should be.
    Done,
    /// Try again at this instant; only this chat waits, or the whole bot.
    Again { at: Millis, whole_bot: bool },
    /// Send it anew, because the message to change is gone.
    Anew,
    /// Go on under another address.
    Readdress(String),
    /// Give it up: the contact cannot be reached.
    Unreachable,
    /// Give it up: it will never be taken.
    Hopeless,
}

/// Decides what to do. `tries` counts the tries so far, this one included, those that were throttled left out.
pub fn after(error: &SendError, tries: i64, lane: Lane, now: Millis) -> Verdict {
    match error {
        SendError::Throttled { retry_after_secs, whole_bot } => {
            Verdict::Again { at: now.plus_secs(i64::from(*retry_after_secs)), whole_bot: *whole_bot }
        }
        SendError::Blocked => Verdict::Unreachable,
        SendError::Moved { to } => Verdict::Readdress(to.clone()),
        SendError::Unchanged { gone: false } => Verdict::Done,
        SendError::Unchanged { gone: true } => Verdict::Anew,
        SendError::Rejected(_) => Verdict::Hopeless,
        SendError::Unauthorized => Verdict::Again { at: now.plus_secs(60), whole_bot: true },
        SendError::Unreachable(_) if lane == Lane::Answer && tries > 2 => Verdict::Hopeless,
        SendError::Unreachable(_) => {
            match usize::try_from(tries - 1).ok().and_then(|step| LADDER_SECS.get(step)) {
                Some(secs) => Verdict::Again { at: now.plus_secs(*secs), whole_bot: false },
                None => Verdict::Hopeless,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_lasts_about_a_day_and_ends() {
        let total: i64 = LADDER_SECS.iter().sum();
        assert!((80_000..90_000).contains(&total), "{total}");
        let error = SendError::Unreachable("reset".into());
        let tries = i64::try_from(LADDER_SECS.len()).unwrap();
        assert!(matches!(after(&error, tries, Lane::Reply, Millis(0)), Verdict::Again { .. }));
        assert_eq!(after(&error, tries + 1, Lane::Reply, Millis(0)), Verdict::Hopeless);
    }

    #[test]
    fn a_throttled_chat_waits_as_long_as_it_was_told() {
        let error = SendError::Throttled { retry_after_secs: 7, whole_bot: false };
        assert_eq!(
            after(&error, 400, Lane::Reply, Millis(1)),
            Verdict::Again { at: Millis(7001), whole_bot: false }
        );
    }
}

//! When something that was not taken is tried again; pure.

use std::collections::VecDeque;

use super::schedule::Chat;
use crate::channel::SendError;
use crate::domain::clock::Millis;
use crate::domain::wire::Lane;

/// Seconds before the 2nd, 3rd, … try after the channel failed for a message. The sum is about a day.
pub const LADDER_SECS: &[i64] = &[1, 2, 5, 15, 60, 300, 900, 1800, 3600, 7200, 14_400, 28_800, 28_800];
/// Tries for which the chat's later messages wait, so that they stay in order; after these they go past.
pub const TRIES_IN_ORDER: i64 = 3;
/// Seconds after which an answer to a button press is worth nothing.
pub const ANSWER_LIFE_SECS: i64 = 10;
/// Failures without a success between them after which it is the channel that is down, and not a message.
const FAILURES_OF_OUTAGE: u32 = 5;
/// The longest pause, in seconds, between two tries while the channel is down.
const LONGEST_PAUSE_SECS: i64 = 30;
/// Chats told to wait within [`FLOOD_WINDOW_MS`] after which the answer is about the bot.
const FLOODED_CHATS: usize = 3;
/// Milliseconds within which they have to be.
const FLOOD_WINDOW_MS: i64 = 1_000;

/// Who has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Only the message: others of its chat go past it.
    Row,
    /// Its chat.
    Chat,
    /// Every chat of the bot.
    Bot,
}

/// What to do after an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is as it should be.
    Done,
    /// Try again at this instant.
    Again { at: Millis, who: Who },
    /// Send it anew, because the message to change is gone.
    Anew,
    /// Change it, because it cannot be deleted any more.
    Edit,
    /// Go on under another address.
    Readdress(String),
    /// Give it up: the contact cannot be reached.
    Unreachable,
    /// Give it up: it will never be taken.
    Hopeless,
}

/// Decides what to do. `tries` counts the tries so far, this one included; those that were throttled, and those
/// while the channel was down, are left out.
pub fn after(error: &SendError, tries: i64, lane: Lane, now: Millis) -> Verdict {
    match error {
        SendError::Throttled { retry_after_secs, whole_bot } => {
            let who = if *whole_bot { Who::Bot } else { Who::Chat };
            Verdict::Again { at: now.plus_secs(i64::from(*retry_after_secs)), who }
        }
        SendError::Blocked => Verdict::Unreachable,
        SendError::Moved { to } => Verdict::Readdress(to.clone()),
        SendError::Unchanged { gone: false } => Verdict::Done,
        SendError::Unchanged { gone: true } => Verdict::Anew,
        SendError::Undeletable => Verdict::Edit,
        SendError::Rejected(_) => Verdict::Hopeless,
        SendError::Unauthorized => Verdict::Again { at: now.plus_secs(60), who: Who::Bot },
        SendError::Unreachable(_) if lane == Lane::Answer && tries > 2 => Verdict::Hopeless,
        SendError::Unreachable(_) => {
            let who = if tries <= TRIES_IN_ORDER { Who::Chat } else { Who::Row };
            match usize::try_from(tries - 1).ok().and_then(|step| LADDER_SECS.get(step)) {
                Some(secs) => Verdict::Again { at: now.plus_secs(*secs), who },
                None => Verdict::Hopeless,
            }
        }
    }
}

/// Notices that the channel itself is down: then no message's tries are used up, and one at a time probes whether
/// it is back.
#[derive(Debug, Default)]
pub struct Outage {
    failures: u32,
    pause_secs: i64,
    until: Millis,
}

impl Outage {
    /// A send failed; gives the instant of the next probe when the channel is down.
    pub fn failed(&mut self, now: Millis) -> Option<Millis> {
        self.failures += 1;
        if self.failures < FAILURES_OF_OUTAGE {
            return None;
        }
        // Sends that were under way together fail together; they are one sign and not many.
        if now >= self.until {
            self.pause_secs = (self.pause_secs * 2).clamp(1, LONGEST_PAUSE_SECS);
            self.until = now.plus_secs(self.pause_secs);
        }
        Some(self.until)
    }

    /// The channel answered, with whatever.
    pub fn answered(&mut self) {
        *self = Self::default();
    }

    /// Whether it is down.
    pub fn is_on(&self) -> bool {
        self.failures >= FAILURES_OF_OUTAGE
    }
}

/// Notices that an answer "too many requests" is about the bot and not about one chat: the channel does not say.
#[derive(Debug, Default)]
pub struct Flood(VecDeque<(Millis, Chat)>);

impl Flood {
    /// A chat was told to wait; `true` when so many were that it is the bot that has to.
    pub fn is_about_bot(&mut self, chat: Chat, now: Millis) -> bool {
        self.0.retain(|(at, known)| *known != chat && at.plus_ms(FLOOD_WINDOW_MS) > now);
        self.0.push_back((now, chat));
        self.0.len() >= FLOODED_CHATS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{ContactId, NeighbourhoodId};

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
            Verdict::Again { at: Millis(7001), who: Who::Chat }
        );
    }

    #[test]
    fn a_message_that_fails_for_minutes_does_not_hold_up_its_chat() {
        let error = SendError::Unreachable("500".into());
        let who = |tries| match after(&error, tries, Lane::Reply, Millis(0)) {
            Verdict::Again { who, .. } => who,
            other => panic!("{other:?}"),
        };
        assert_eq!([who(1), who(3), who(4)], [Who::Chat, Who::Chat, Who::Row]);
    }

    #[test]
    fn pauses_grow_while_the_channel_is_down_and_not_with_each_failure() {
        let mut outage = Outage::default();
        for _ in 0..4 {
            assert_eq!(outage.failed(Millis(0)), None);
        }
        for _ in 0..60 {
            assert_eq!(outage.failed(Millis(10)), Some(Millis(1010)));
        }
        assert_eq!(outage.failed(Millis(1010)), Some(Millis(3010)));
        for _ in 0..9 {
            outage.failed(outage.until);
        }
        assert_eq!(outage.pause_secs, LONGEST_PAUSE_SECS);
        outage.answered();
        assert!(!outage.is_on());
    }

    #[test]
    fn three_chats_told_to_wait_at_once_mean_the_bot() {
        let mut flood = Flood::default();
        let chat = |contact| (NeighbourhoodId(1), ContactId(contact));
        assert!(!flood.is_about_bot(chat(1), Millis(0)));
        assert!(!flood.is_about_bot(chat(1), Millis(1)), "the same chat");
        assert!(!flood.is_about_bot(chat(2), Millis(100)));
        assert!(!flood.is_about_bot(chat(3), Millis(1001)), "the first is too long ago");
        assert!(flood.is_about_bot(chat(4), Millis(1050)));
    }
}

//! How many messages a bot may send, and what it is told when it sends more.

use std::collections::VecDeque;

use super::{
    bot::{FakeBot, State},
    chats::plain_info,
    clock::micros,
    error::ApiError,
    options::{KnownChats, Limits},
};

/// The limit over all chats.
#[derive(Default)]
pub(super) struct Flood {
    bucket: Bucket,
    closed_until_us: i64,
}

/// The limits of one chat.
#[derive(Default)]
pub(super) struct ChatFlood {
    bucket: Bucket,
    closed_until_us: i64,
    /// When the last messages of a group were taken.
    minute: VecDeque<i64>,
}

/// Which limits a call counts towards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// A message or an edit: all of them.
    Message,
    /// A deletion: only the one over all chats, and only if deletions count.
    Deletion,
    /// A call that the person's side refused: only the one over all chats.
    Refused,
}

impl State {
    /// Takes a place for one message, or says how long to wait. Whoever is told to wait is told so again until the
    /// time has passed.
    pub(super) fn take_place(
        &mut self,
        chat_id: i64,
        counted: Counted,
        limits: &Limits,
        now_us: i64,
    ) -> Result<(), ApiError> {
        let flood = &mut self.flood;
        let chat =
            self.chats.get_mut(&chat_id).filter(|_| counted == Counted::Message).map(|chat| &mut chat.flood);
        let closed_until = flood.closed_until_us.max(chat.as_ref().map_or(0, |chat| chat.closed_until_us));
        if now_us < closed_until {
            self.record.counters.ignored_retry_after += 1;
            return Err(ApiError::too_many_requests(whole_secs(closed_until - now_us)));
        }
        if !limits.on || (counted == Counted::Deletion && !limits.deletes_count) {
            return Ok(());
        }
        let slack_secs = limits.slack.as_secs_f64();
        let overall = Rate::new(limits.per_second * limits.scale, limits.burst, slack_secs);
        let in_chat = Rate::new(limits.chat_per_second * limits.scale, limits.chat_burst, slack_secs);

        if let Some(chat) = chat {
            let mut wait_us = in_chat.wait_us(&mut chat.bucket, now_us);
            if chat_id < 0 {
                wait_us = wait_us.max(chat.minute_wait_us(limits, now_us));
            }
            if wait_us > 0 {
                let secs = whole_secs(wait_us);
                chat.closed_until_us = now_us + i64::from(secs) * 1_000_000 - micros(limits.slack);
                return Err(ApiError::too_many_requests(secs));
            }
            let wait_us = overall.wait_us(&mut flood.bucket, now_us);
            if wait_us == 0 {
                chat.bucket.tokens -= 1.0;
                flood.bucket.tokens -= 1.0;
                if chat_id < 0 {
                    chat.minute.push_back(now_us);
                }
                return Ok(());
            }
        } else if overall.wait_us(&mut flood.bucket, now_us) == 0 {
            flood.bucket.tokens -= 1.0;
            return Ok(());
        }
        let secs = whole_secs(overall.wait_us(&mut flood.bucket, now_us));
        flood.closed_until_us = now_us + i64::from(secs) * 1_000_000 - micros(limits.slack);
        Err(ApiError::too_many_requests(secs))
    }
}

impl ChatFlood {
    /// How long until the group has had fewer than its number of messages in a minute.
    fn minute_wait_us(&mut self, limits: &Limits, now_us: i64) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a minute divided by a factor fits")]
        let window_us = (60_000_000.0 / limits.scale) as i64 - micros(limits.slack);
        while self.minute.front().is_some_and(|taken| *taken <= now_us - window_us) {
            self.minute.pop_front();
        }
        match self.minute.front() {
            Some(oldest) if self.minute.len() >= limits.group_per_minute => oldest + window_us - now_us,
            _ => 0,
        }
    }
}

/// Tokens that were not used, and when they were counted.
#[derive(Default)]
struct Bucket {
    tokens: f64,
    counted_us: Option<i64>,
}

struct Rate {
    per_second: f64,
    capacity: f64,
}

impl Rate {
    fn new(per_second: f64, burst: f64, slack_secs: f64) -> Self {
        Rate { per_second, capacity: burst + per_second * slack_secs }
    }

    /// Fills the bucket up to now and says how long until it holds a token.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "microseconds of a test's length"
    )]
    fn wait_us(&self, bucket: &mut Bucket, now_us: i64) -> i64 {
        bucket.tokens = match bucket.counted_us {
            None => self.capacity,
            Some(then) => (bucket.tokens + (now_us - then) as f64 / 1e6 * self.per_second).min(self.capacity),
        };
        bucket.counted_us = Some(now_us);
        if bucket.tokens >= 1.0 { 0 } else { ((1.0 - bucket.tokens) / self.per_second * 1e6).ceil() as i64 }
    }
}

/// Microseconds as the whole seconds that `retry_after` carries.
fn whole_secs(wait_us: i64) -> u32 {
    u32::try_from((wait_us + 999_999) / 1_000_000).unwrap_or(u32::MAX).max(1)
}

impl FakeBot {
    /// An ordered 429: closes the chat, or the whole bot, for that long.
    pub(super) fn forced_flood(&self, chat: Option<i64>, retry_after_secs: u32) -> ApiError {
        let mut state = self.lock();
        let until = self.0.clock.now_us() + i64::from(retry_after_secs) * 1_000_000
            - micros(self.0.options.limits.slack);
        let Some(chat) = chat else {
            state.flood.closed_until_us = until;
            return ApiError::too_many_requests(retry_after_secs);
        };
        if !state.chats.contains_key(&chat) && self.0.options.known_chats == KnownChats::Everyone {
            state.know_chat(&plain_info(chat));
        }
        if let Some(chat) = state.chats.get_mut(&chat) {
            chat.flood.closed_until_us = until;
        }
        ApiError::too_many_requests(retry_after_secs)
    }
}

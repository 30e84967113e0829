//! `getUpdates`: long polling with offsets.

use std::time::Duration;

use tokio::time::Instant;

use super::{bot::FakeBot, clock::micros, error::ApiError, params::Params};

/// The longest wait of one call.
const LONGEST_POLL_SECS: i64 = 50;

/// Answers with the waiting updates, as JSON text; waits for some when the call says so.
pub(super) async fn get_updates(bot: &FakeBot, params: &Params) -> Result<String, ApiError> {
    let limit = params.int("limit").filter(|limit| (1..=100).contains(limit)).unwrap_or(100);
    let limit = usize::try_from(limit).expect("the limit is between 1 and 100");
    let timeout_secs = params.int("timeout").unwrap_or_default().clamp(0, LONGEST_POLL_SECS);
    let until = Instant::now() + Duration::from_secs(timeout_secs.unsigned_abs());
    let allowed = params.json("allowed_updates", "allowed updates")?;
    let mine = {
        let mut state = bot.lock();
        if state.webhook.is_some() {
            return Err(ApiError::conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        if let Some(kinds) = allowed {
            state.queue.allow(&kinds);
        }
        if let Some(offset) = params.int("offset").filter(|offset| *offset != 0) {
            let confirmed = state.queue.confirm_below(offset);
            if !confirmed.is_empty() {
                bot.changed();
            }
            state.record.counters.confirmed += confirmed.len() as u64;
            if bot.keeps() {
                state.queue.confirmed.extend(confirmed);
            }
        }
        state.queue.poll_epoch += 1;
        state.queue.poll_epoch
    };
    bot.wake();

    let mut closing = bot.0.closing.clone();
    loop {
        let news = bot.0.news.notified();
        tokio::pin!(news);
        news.as_mut().enable();
        {
            let mut state = bot.lock();
            if state.queue.poll_epoch != mine {
                return Err(ApiError::conflict(
                    "terminated by other getUpdates request; make sure that only one bot instance is running",
                ));
            }
            if state.webhook.is_some() {
                return Err(ApiError::conflict("terminated by setWebhook request"));
            }
            let ttl = micros(bot.0.options.callback_ttl);
            state.record.counters.expired += state.queue.expire(ttl, bot.0.clock.now_us());
            let (batch, count) = state.queue.batch(limit);
            if count > 0 || Instant::now() >= until || *closing.borrow() {
                state.record.counters.delivered += count;
                return Ok(batch);
            }
        }
        tokio::select! {
            () = news => {}
            () = tokio::time::sleep_until(until) => {}
            _ = closing.changed() => {}
        }
    }
}

impl FakeBot {
    /// The ids that the bot confirmed, by offset or by answering the webhook with 200, in that order.
    pub fn confirmed(&self) -> Vec<i64> {
        self.lock().queue.confirmed.clone()
    }

    /// Whether an update was confirmed.
    pub fn is_confirmed(&self, update_id: i64) -> bool {
        self.lock().queue.confirmed.contains(&update_id)
    }

    /// The ids that still wait to be confirmed, oldest first.
    pub fn unconfirmed(&self) -> Vec<i64> {
        self.lock().queue.entries.iter().map(|entry| entry.id).collect()
    }

    /// How often a waiting update was handed out; nothing once it is confirmed.
    pub fn deliveries(&self, update_id: i64) -> Option<u32> {
        self.lock().queue.entries.iter().find(|entry| entry.id == update_id).map(|entry| entry.deliveries)
    }

    /// Goes on with other update ids, as the real service does after a quiet week.
    pub fn restart_update_ids(&self, at: i64) {
        self.lock().queue.restart_ids(at);
    }
}

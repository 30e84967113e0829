//! Long polling: updates are confirmed (by the next offset) only after their turns are committed.

use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use teloxide::requests::{JsonRequest, Payload, Request};
use tracing::{info, warn};

use super::client::{Client, POLL_SECS};
use super::decode::{decode, update_id};
use super::send::classify;
use crate::app::BotInfo;
use crate::channel::{Decoded, SendError};
use crate::dispatcher::Stop;
use crate::turn::Turns;

/// Updates asked for at once: the most Telegram gives.
const BATCH: u8 = 100;
/// How long to wait after an error before asking again.
const PAUSE: Duration = Duration::from_secs(2);

/// `getUpdates` with the updates left as they came, so that one which teloxide cannot read is not lost.
#[derive(Debug, Clone, Serialize)]
struct GetRawUpdates {
    offset: i64,
    limit: u8,
    timeout: u32,
    allowed_updates: &'static [&'static str],
}

impl Payload for GetRawUpdates {
    /// Not raw text: teloxide reads an answer as one of several shapes, and raw text cannot be read so.
    type Output = Vec<Value>;
    const NAME: &'static str = "GetUpdates";
}

/// The kinds of updates the bot wants.
pub const ALLOWED_UPDATES: &[&str] = &["message", "edited_message", "callback_query", "my_chat_member"];

/// Polls until told to stop, or until Telegram does not know the token any more.
pub async fn poll(client: Client, bot: Arc<BotInfo>, turns: Turns, mut stop: Stop) {
    let mut offset = 0;
    info!(bot.id = bot.id.0, "polling Telegram");
    while !*stop.borrow() {
        let payload =
            GetRawUpdates { offset, limit: BATCH, timeout: POLL_SECS, allowed_updates: ALLOWED_UPDATES };
        let request = JsonRequest::new(client.polls().clone(), payload);
        let received = tokio::select! {
            received = request.send() => received,
            _ = stop.changed() => continue,
        };
        let updates = match received {
            Ok(updates) => updates,
            Err(error) => {
                let error = classify(&error);
                warn!(bot.id = bot.id.0, error = error.word(), "Telegram did not give updates");
                if error == SendError::Unauthorized {
                    return;
                }
                wait(&mut stop, &error).await;
                continue;
            }
        };
        let updates: Vec<String> = updates.iter().map(Value::to_string).collect();
        match take_in(&bot, &turns, &updates).await {
            Some(next) => offset = next,
            None if updates.is_empty() => {}
            None => wait(&mut stop, &SendError::Unreachable(String::new())).await,
        }
    }
}

/// Has a batch handled; gives the next offset once every one of them is committed. When one could not be
/// handled the whole batch comes again, and those that were handled are recognised.
async fn take_in(bot: &Arc<BotInfo>, turns: &Turns, updates: &[String]) -> Option<i64> {
    let mut waiting = Vec::with_capacity(updates.len());
    for raw in updates {
        metrics::counter!("linli_updates_total", "channel" => "telegram", "bot" => bot.account.clone())
            .increment(1);
        match decode(raw, &bot.handle) {
            Decoded::Update(update) => {
                let raw: Arc<[u8]> = raw.as_bytes().into();
                waiting.push(turns.handle(bot.clone(), update, raw));
            }
            Decoded::Ignored(why) => {
                metrics::counter!("linli_updates_ignored_total", "why" => why, "bot" => bot.account.clone())
                    .increment(1)
            }
        }
    }
    let results = futures_util::future::join_all(waiting).await;
    if results.iter().any(Result::is_err) {
        return None;
    }
    updates.iter().filter_map(|raw| update_id(raw)).max().map(|last| last + 1)
}

async fn wait(stop: &mut Stop, error: &SendError) {
    let pause = match error {
        SendError::Throttled { retry_after_secs, .. } => Duration::from_secs(u64::from(*retry_after_secs)),
        _ => PAUSE,
    };
    tokio::select! {
        () = tokio::time::sleep(pause) => {}
        _ = stop.changed() => {}
    }
}

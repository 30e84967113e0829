//! `setWebhook`, `deleteWebhook`, `getWebhookInfo`, and the delivery that follows from them.

use std::{collections::HashSet, sync::Arc, time::Duration};

use serde_json::{Value, json};

use super::{bot::FakeBot, clock::micros, error::ApiError, params::Params};

/// How far into the queue deliveries look for chats that are not busy.
const LOOK_AHEAD: usize = 2000;

/// The longest wait between two tries of one update.
const LONGEST_RETRY: Duration = Duration::from_secs(2);

/// A set webhook.
pub(super) struct Webhook {
    url: String,
    secret: String,
    max_connections: usize,
    in_flight: usize,
    last_error: Option<(i64, String)>,
}

/// `setWebhook`. Unlike the real service it takes `http://` addresses: the fake runs on loopback.
pub(super) fn set_webhook(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let url = params.text("url");
    if url.is_empty() {
        return delete_webhook(bot, params);
    }
    if url::Url::parse(&url).is_err() {
        return Err(ApiError::bad_request("bad webhook: invalid URL specified"));
    }
    let secret = params.text("secret_token");
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if secret.len() > 256 || !secret.chars().all(plain) {
        return Err(ApiError::bad_request("secret token contains unallowed characters"));
    }
    let connections = params.int("max_connections").unwrap_or(40).clamp(1, 100);
    let allowed = params.json("allowed_updates", "allowed updates")?;
    let mut state = bot.lock();
    if let Some(kinds) = allowed {
        state.queue.allow(&kinds);
    }
    if params.flag("drop_pending_updates") {
        state.queue.entries.clear();
    }
    for entry in &mut state.queue.entries {
        entry.in_flight = false;
    }
    state.webhook = Some(Webhook {
        url,
        secret,
        max_connections: usize::try_from(connections).expect("between 1 and 100"),
        in_flight: 0,
        last_error: None,
    });
    state.webhook_epoch += 1;
    let epoch = state.webhook_epoch;
    drop(state);
    tokio::spawn(deliver(bot.clone(), epoch));
    bot.wake();
    Ok(true.into())
}

/// `deleteWebhook`.
pub(super) fn delete_webhook(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    state.webhook = None;
    state.webhook_epoch += 1;
    if params.flag("drop_pending_updates") {
        state.queue.entries.clear();
    }
    for entry in &mut state.queue.entries {
        entry.in_flight = false;
    }
    drop(state);
    bot.wake();
    Ok(true.into())
}

/// `getWebhookInfo`.
pub(super) fn get_webhook_info(bot: &FakeBot) -> Result<Value, ApiError> {
    let state = bot.lock();
    let mut info = json!({
        "url": "",
        "has_custom_certificate": false,
        "pending_update_count": state.queue.entries.len(),
    });
    if let Some(kinds) = state.queue.allowed() {
        info["allowed_updates"] = kinds.into();
    }
    if let Some(webhook) = &state.webhook {
        info["url"] = webhook.url.as_str().into();
        info["max_connections"] = webhook.max_connections.into();
        if let Some((date, text)) = &webhook.last_error {
            info["last_error_date"] = (*date).into();
            info["last_error_message"] = text.as_str().into();
        }
    }
    Ok(info)
}

/// Hands out updates until the webhook is set anew or deleted: of one chat one at a time and in order.
async fn deliver(bot: FakeBot, epoch: u64) {
    let mut closing = bot.0.closing.clone();
    loop {
        let news = bot.0.news.notified();
        tokio::pin!(news);
        news.as_mut().enable();
        let Some((due, next)) = take_due(&bot, epoch) else { return };
        for (id, json) in due {
            tokio::spawn(post(bot.clone(), epoch, id, json));
        }
        let wait = next.unwrap_or(Duration::from_secs(3600));
        tokio::select! {
            () = news => {}
            () = tokio::time::sleep(wait) => {}
            _ = closing.changed() => return,
        }
    }
}

type Due = (Vec<(i64, Arc<str>)>, Option<Duration>);

/// The updates that may be posted now, and when to look again; nothing once the webhook is another one.
fn take_due(bot: &FakeBot, epoch: u64) -> Option<Due> {
    let mut state = bot.lock();
    if state.webhook_epoch != epoch {
        return None;
    }
    let now_us = bot.0.clock.now_us();
    state.record.counters.expired += state.queue.expire(micros(bot.0.options.callback_ttl), now_us);
    let state = &mut *state;
    let webhook = state.webhook.as_mut()?;
    let mut seen = HashSet::new();
    let mut due = Vec::new();
    let mut next: Option<Duration> = None;
    for entry in state.queue.entries.iter_mut().take(LOOK_AHEAD) {
        if webhook.in_flight >= webhook.max_connections {
            break;
        }
        if !seen.insert(entry.lane) || entry.in_flight {
            continue;
        }
        if entry.not_before_us > now_us {
            let wait = Duration::from_micros((entry.not_before_us - now_us).unsigned_abs());
            next = Some(next.map_or(wait, |earlier| earlier.min(wait)));
            continue;
        }
        entry.in_flight = true;
        entry.deliveries += 1;
        webhook.in_flight += 1;
        state.record.counters.delivered += 1;
        due.push((entry.id, Arc::clone(&entry.json)));
    }
    Some((due, next))
}

/// Posts one update; only 200 confirms it.
async fn post(bot: FakeBot, epoch: u64, id: i64, json: Arc<str>) {
    let request = {
        let state = bot.lock();
        let Some(webhook) = state.webhook.as_ref().filter(|_| state.webhook_epoch == epoch) else { return };
        let mut request = bot.0.http.post(&webhook.url).header("Content-Type", "application/json");
        if !webhook.secret.is_empty() {
            request = request.header("X-Telegram-Bot-Api-Secret-Token", &webhook.secret);
        }
        request.body(json.as_bytes().to_vec()).timeout(Duration::from_secs(60))
    };
    let failure = match request.send().await {
        Ok(response) if response.status().as_u16() == 200 => None,
        Ok(response) => Some(format!("Wrong response from the webhook: {}", response.status())),
        Err(_) => Some("Connection refused".to_owned()),
    };
    let now_us = bot.0.clock.now_us();
    let mut state = bot.lock();
    if state.webhook_epoch != epoch {
        return;
    }
    let state = &mut *state;
    let Some(webhook) = &mut state.webhook else { return };
    webhook.in_flight -= 1;
    match failure {
        None => {
            state.queue.entries.retain(|entry| entry.id != id);
            state.record.counters.confirmed += 1;
            if bot.keeps() {
                state.queue.confirmed.push(id);
            }
        }
        Some(text) => {
            webhook.last_error = Some((bot.0.clock.unix_secs(), text));
            state.record.counters.webhook_failures += 1;
            if let Some(entry) = state.queue.entries.iter_mut().find(|entry| entry.id == id) {
                let doubled = bot.0.options.webhook_retry * 2u32.pow(entry.deliveries.min(6) - 1);
                entry.in_flight = false;
                entry.not_before_us = now_us + micros(doubled.min(LONGEST_RETRY));
            }
        }
    }
    bot.changed();
    bot.wake();
}

//! Presses and their answers: `answerCallbackQuery`.

use serde_json::{Value, json};

use super::{
    bot::{FakeBot, State},
    clock::micros,
    error::ApiError,
    params::Params,
    record::CallbackAnswer,
};

/// Longest toast, <https://core.telegram.org/bots/api#answercallbackquery>.
const LONGEST_ANSWER: usize = 200;

/// A press that was not answered yet.
pub(super) struct OpenCallback {
    pub pushed_us: i64,
}

impl State {
    /// Gives a press its id and keeps it open; fills what a real one always has.
    pub(super) fn open_callback(&mut self, query: &mut Value, now_us: i64) {
        if query["id"].as_str().is_none() {
            self.last_callback += 1;
            query["id"] = format!("{}", 4_300_000_000_000_000_000 + self.last_callback).into();
        }
        if query.get("chat_instance").is_none() {
            query["chat_instance"] = json!("-3862011432098312345");
        }
        let id = query["id"].as_str().unwrap_or_default().to_owned();
        self.callbacks.insert(id, OpenCallback { pushed_us: now_us });
    }
}

/// Accepts one answer per press, and only in time.
pub(super) fn answer(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let text = params.text("text");
    if text.chars().count() > LONGEST_ANSWER {
        return Err(ApiError::bad_request("MESSAGE_TOO_LONG"));
    }
    let url = params.text("url");
    // Apart from games only a link to the bot itself can be opened, <https://core.telegram.org/bots/api#answercallbackquery>.
    if !url.is_empty() && !url.starts_with(&format!("https://t.me/{}?start=", bot.username())) {
        return Err(ApiError::bad_request("URL_INVALID"));
    }
    let query_id = params.text("callback_query_id");
    let now_us = bot.0.clock.now_us();
    let mut state = bot.lock();
    let open = state.callbacks.remove(&query_id);
    if open.is_none_or(|open| now_us - open.pushed_us > micros(bot.0.options.callback_ttl)) {
        return Err(ApiError::bad_request(
            "query is too old and response timeout expired or query ID is invalid",
        ));
    }
    state.record.counters.answered += 1;
    if bot.keeps() {
        let show_alert = params.flag("show_alert");
        state.record.answers.push(CallbackAnswer { at_us: now_us, query_id, text, url, show_alert });
    }
    drop(state);
    bot.changed();
    Ok(true.into())
}

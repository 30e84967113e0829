//! Messages that change or go: `editMessageText`, `editMessageCaption`, `editMessageReplyMarkup`, `deleteMessage(s)`.

use std::sync::MutexGuard;

use serde_json::{Value, json};

use super::{
    bot::{FakeBot, State},
    clock::micros,
    entities::Formatted,
    error::ApiError,
    limits::Counted,
    markup,
    params::Params,
    record::{Action, SentMessage},
    sending::{self, text_of},
};

/// What an edit replaces; each of them replaces the keyboard too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The text.
    Text,
    /// The caption of a file.
    Caption,
    /// Only the keyboard.
    Markup,
}

impl Part {
    fn method(self) -> &'static str {
        match self {
            Part::Text => "editmessagetext",
            Part::Caption => "editmessagecaption",
            Part::Markup => "editmessagereplymarkup",
        }
    }
}

/// An edit; gives the new `Message`.
pub(super) fn edit(bot: &FakeBot, part: Part, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    let message_id = message_id(params)?;
    let chat = sending::reach(bot, &mut state, params)?;
    let old = stored(bot, &state, chat, message_id, "message to edit not found")?;
    if old.as_ref().is_some_and(|(_, from_bot)| !from_bot) {
        return Err(ApiError::bad_request("message can't be edited"));
    }
    let old = old.map(|(value, _)| value);
    let (key, entities_key, parsed) = match part {
        Part::Text => {
            if params.text("text").is_empty() {
                return Err(ApiError::bad_request("message text is empty"));
            }
            ("text", "entities", sending::checked_text(params, "MESSAGE_TOO_LONG")?)
        }
        Part::Caption => ("caption", "caption_entities", sending::caption(params)?),
        Part::Markup => ("", "", Formatted::default()),
    };
    let markup = markup::read(params, true)?;
    let mut new = match old.clone() {
        Some(value) => value,
        None => json!({"message_id": message_id, "from": bot.user(), "chat": state.chats[&chat].info,
            "date": bot.0.clock.unix_secs(), "text": "…"}),
    };
    let fields = new.as_object_mut().expect("a message is an object");
    let has_text = fields.contains_key("text");
    match part {
        Part::Text if !has_text => {
            return Err(ApiError::bad_request("there is no text in the message to edit"));
        }
        Part::Caption if has_text => {
            return Err(ApiError::bad_request("there is no caption in the message to edit"));
        }
        Part::Markup => {}
        Part::Text | Part::Caption => {
            fields.insert(key.to_owned(), parsed.text.as_str().into());
            fields.remove(entities_key);
            if !parsed.entities.is_empty() {
                fields.insert(entities_key.to_owned(), parsed.entities.into());
            }
        }
    }
    fields.remove("reply_markup");
    if let Some(markup) = &markup {
        fields.insert("reply_markup".to_owned(), markup.clone());
    }
    if old.is_some_and(|old| old == new) {
        return Err(ApiError::bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a \
             current content and reply markup of the message",
        ));
    }
    let now_us = bot.0.clock.now_us();
    state.take_place(chat, Counted::Message, &bot.0.options.limits, now_us)?;
    new["edit_date"] = bot.0.clock.unix_secs().into();
    if let Some(kept) = state.chats.get_mut(&chat).and_then(|chat| chat.messages.get_mut(&message_id)) {
        kept.value = new.clone();
    }
    let sent = SentMessage {
        number: 0,
        at_us: now_us,
        method: part.method().to_owned(),
        action: Action::Edited,
        chat,
        message_id,
        text: text_of(&new).to_owned(),
        markup,
        media: None,
        reply_to: None,
        thread: None,
        silent: false,
    };
    sending::finish(bot, state, sent);
    Ok(new)
}

/// `deleteMessage`.
pub(super) fn delete(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    let message_id = message_id(params)?;
    let chat = sending::reach(bot, &mut state, params)?;
    deletable(bot, &state, chat, message_id)?;
    let now_us = bot.0.clock.now_us();
    state.take_place(chat, Counted::Deletion, &bot.0.options.limits, now_us)?;
    remove(bot, state, chat, message_id, "deletemessage");
    Ok(true.into())
}

/// `deleteMessages`: what cannot be deleted is passed over in silence.
pub(super) fn delete_several(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let ids = params.json("message_ids", "message identifiers")?.unwrap_or_default();
    let ids: Vec<i64> = ids.as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
    if ids.is_empty() {
        return Err(ApiError::bad_request("message identifiers are not specified"));
    }
    if ids.len() > 100 {
        return Err(ApiError::bad_request("too many message identifiers specified"));
    }
    let mut state = bot.lock();
    let chat = sending::reach(bot, &mut state, params)?;
    let now_us = bot.0.clock.now_us();
    state.take_place(chat, Counted::Deletion, &bot.0.options.limits, now_us)?;
    drop(state);
    for id in ids {
        let state = bot.lock();
        if deletable(bot, &state, chat, id).is_ok() {
            remove(bot, state, chat, id, "deletemessages");
        }
    }
    Ok(true.into())
}

fn message_id(params: &Params) -> Result<i64, ApiError> {
    let missing = || ApiError::bad_request("message identifier is not specified");
    params.int("message_id").filter(|id| *id > 0).ok_or_else(missing)
}

/// A message and whether the bot wrote it. When only counts are kept, any id that was given out exists.
fn stored(
    bot: &FakeBot,
    state: &State,
    chat: i64,
    message_id: i64,
    not_found: &str,
) -> Result<Option<(Value, bool)>, ApiError> {
    let place = &state.chats[&chat];
    match place.messages.get(&message_id) {
        Some(message) => Ok(Some((message.value.clone(), message.from_bot))),
        None if !bot.keeps() && message_id <= place.last_message_id => Ok(None),
        None => Err(ApiError::bad_request(not_found)),
    }
}

fn deletable(bot: &FakeBot, state: &State, chat: i64, message_id: i64) -> Result<(), ApiError> {
    let Some((_, from_bot)) = stored(bot, state, chat, message_id, "message to delete not found")? else {
        return Ok(());
    };
    // The fake's bot is no administrator of its groups.
    if chat < 0 && !from_bot {
        return Err(ApiError::bad_request("message can't be deleted"));
    }
    let at_us = state.chats[&chat].messages.get(&message_id).map_or(0, |message| message.at_us);
    if bot.0.clock.now_us() - at_us > micros(bot.0.options.delete_window) {
        return Err(ApiError::bad_request("message can't be deleted for everyone"));
    }
    Ok(())
}

fn remove(bot: &FakeBot, mut state: MutexGuard<'_, State>, chat: i64, message_id: i64, method: &str) {
    let gone = state.chats.get_mut(&chat).and_then(|chat| chat.messages.remove(&message_id));
    let sent = SentMessage {
        number: 0,
        at_us: bot.0.clock.now_us(),
        method: method.to_owned(),
        action: Action::Deleted,
        chat,
        message_id,
        text: gone.as_ref().map(|message| text_of(&message.value).to_owned()).unwrap_or_default(),
        markup: None,
        media: None,
        reply_to: None,
        thread: None,
        silent: false,
    };
    sending::finish(bot, state, sent);
}

//! New messages: `sendMessage`, `sendPhoto`, `sendVoice`, `sendDocument`, `sendLocation`, `sendVenue`, `copyMessage`.

use std::sync::{Arc, MutexGuard};

use serde_json::{Map, Value, json};

use super::{
    bot::{FakeBot, State},
    chats::Message,
    entities::{self, Formatted},
    error::ApiError,
    files,
    limits::Counted,
    markup,
    params::Params,
    record::{Action, Media, SentMessage},
};

/// What a new message holds beside its frame.
#[derive(Default)]
struct Content {
    fields: Map<String, Value>,
    text: String,
    media: Option<Media>,
}

/// A method that sends something new; gives the `Message`.
pub(super) fn send(bot: &FakeBot, method: &'static str, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    reach(bot, &mut state, params)?;
    let content = match method {
        "sendmessage" => text(params)?,
        "sendphoto" => media(bot, &mut state, "photo", params)?,
        "sendvoice" => media(bot, &mut state, "voice", params)?,
        "senddocument" => media(bot, &mut state, "document", params)?,
        "sendlocation" => Content { fields: fields([("location", location(params)?)]), ..Content::default() },
        _ => venue(params)?,
    };
    deliver(bot, state, method, params, content)
}

/// `copyMessage`: the same content without the link to its origin; gives the `MessageId`.
pub(super) fn copy(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    reach(bot, &mut state, params)?;
    let from = params.int("from_chat_id").and_then(|id| state.chats.get(&id));
    let not_found = || ApiError::bad_request("message to copy not found");
    let source = from.and_then(|chat| chat.messages.get(&params.int("message_id")?)).ok_or_else(not_found)?;
    let mut content = Content { text: text_of(&source.value).to_owned(), ..Content::default() };
    for key in
        ["text", "entities", "caption", "caption_entities", "photo", "voice", "document", "location", "venue"]
    {
        if let Some(value) = source.value.get(key) {
            content.fields.insert(key.to_owned(), value.clone());
        }
    }
    if content.fields.is_empty() {
        return Err(ApiError::bad_request("message can't be copied"));
    }
    if !params.text("caption").is_empty() && !content.fields.contains_key("text") {
        put_caption(&mut content, caption(params)?);
    }
    let message = deliver(bot, state, "copymessage", params, content)?;
    Ok(json!({"message_id": message["message_id"]}))
}

/// Whether the chat can be reached. A call that the person's side refuses counts towards the limit over all chats.
pub(super) fn reach(bot: &FakeBot, state: &mut State, params: &Params) -> Result<i64, ApiError> {
    let chat = params.int("chat_id");
    if chat.is_none() && !params.text("chat_id").is_empty() {
        // Chats by name are public channels, of which the fake has none.
        return Err(ApiError::bad_request("chat not found"));
    }
    match state.reach(chat, bot.0.options.known_chats) {
        Ok(_) => Ok(chat.unwrap_or_default()),
        Err(error) => {
            if error.code == 403 {
                let (limits, now_us) = (&bot.0.options.limits, bot.0.clock.now_us());
                state.take_place(chat.unwrap_or_default(), Counted::Refused, limits, now_us)?;
            }
            Err(error)
        }
    }
}

fn deliver(
    bot: &FakeBot,
    mut state: MutexGuard<'_, State>,
    method: &'static str,
    params: &Params,
    content: Content,
) -> Result<Value, ApiError> {
    let chat = params.int("chat_id").unwrap_or_default();
    let markup = markup::read(params, false)?;
    let reply_to = reply_to(bot, &state, chat, params)?;
    let now_us = bot.0.clock.now_us();
    state.take_place(chat, Counted::Message, &bot.0.options.limits, now_us)?;

    let message_id = state.next_message_id(chat);
    let Some(place) = state.chats.get_mut(&chat) else { return Err(ApiError::bad_request("chat not found")) };
    let mut value = json!({
        "message_id": message_id,
        "from": bot.user(),
        "chat": place.info,
        "date": bot.0.clock.unix_secs(),
    });
    let frame = value.as_object_mut().expect("the frame above is an object");
    frame.extend(content.fields);
    if let Some(markup) = markup.as_ref().filter(|markup| markup.get("inline_keyboard").is_some()) {
        frame.insert("reply_markup".to_owned(), markup.clone());
    }
    let thread = params.int("message_thread_id");
    if let Some(thread) = thread {
        frame.insert("message_thread_id".to_owned(), thread.into());
        frame.insert("is_topic_message".to_owned(), true.into());
    }
    if let Some(mut original) = reply_to.and_then(|id| place.messages.get(&id)).map(|m| m.value.clone()) {
        // The service does not show the reply of a reply.
        original.as_object_mut().and_then(|fields| fields.remove("reply_to_message"));
        frame.insert("reply_to_message".to_owned(), original);
    }
    if bot.keeps() {
        let mut kept = value.clone();
        if let Some(markup) = &markup {
            kept["reply_markup"] = markup.clone();
        }
        place.messages.insert(message_id, Message { value: kept, from_bot: true, at_us: now_us });
    }
    let sent = SentMessage {
        number: 0,
        at_us: now_us,
        method: method.to_owned(),
        action: Action::Sent,
        chat,
        message_id,
        text: content.text,
        markup,
        media: content.media,
        reply_to,
        thread,
        silent: params.flag("disable_notification"),
    };
    finish(bot, state, sent);
    Ok(value)
}

/// Writes down what was accepted, then lets the people react.
pub(super) fn finish(bot: &FakeBot, mut state: MutexGuard<'_, State>, mut sent: SentMessage) {
    let counters = &mut state.record.counters;
    match sent.action {
        Action::Sent => counters.sent += 1,
        Action::Edited => counters.edited += 1,
        Action::Deleted => counters.deleted += 1,
    }
    sent.number = counters.sent + counters.edited + counters.deleted;
    let reaction = bot.0.options.on_sent.as_ref().map(|on_sent| (Arc::clone(on_sent), sent.clone()));
    if bot.keeps() {
        state.record.messages.push(sent);
    }
    drop(state);
    bot.changed();
    let Some((on_sent, sent)) = reaction else { return };
    let updates = on_sent(&sent);
    if updates.is_empty() {
        return;
    }
    let (bot, delay) = (bot.clone(), bot.0.options.reaction_delay);
    tokio::spawn(async move {
        tokio::time::sleep(delay).await;
        for update in updates {
            bot.push(update);
        }
    });
}

/// Which message is replied to; a missing one is an error unless the call allows it.
fn reply_to(bot: &FakeBot, state: &State, chat: i64, params: &Params) -> Result<Option<i64>, ApiError> {
    let parameters = params.json("reply_parameters", "reply parameters")?.unwrap_or_default();
    let Some(id) = parameters["message_id"].as_i64().or(params.int("reply_to_message_id")) else {
        return Ok(None);
    };
    let known = state.chats.get(&chat).is_some_and(|chat| chat.messages.contains_key(&id));
    if known || !bot.keeps() {
        return Ok(Some(id));
    }
    let lenient =
        parameters["allow_sending_without_reply"] == true || params.flag("allow_sending_without_reply");
    if lenient { Ok(None) } else { Err(ApiError::bad_request("message to be replied not found")) }
}

/// Text or caption of a message.
pub(super) fn text_of(message: &Value) -> &str {
    message["text"].as_str().or(message["caption"].as_str()).unwrap_or_default()
}

fn fields<const N: usize>(pairs: [(&str, Value); N]) -> Map<String, Value> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn text(params: &Params) -> Result<Content, ApiError> {
    if params.text("text").is_empty() {
        return Err(ApiError::bad_request("message text is empty"));
    }
    let Formatted { text, entities } = checked_text(params, "message is too long")?;
    let mut fields = fields([("text", text.as_str().into())]);
    if !entities.is_empty() {
        fields.insert("entities".to_owned(), entities.into());
    }
    Ok(Content { fields, text, media: None })
}

/// The parsed `text` of a new message or an edit, whose error for length is another one.
pub(super) fn checked_text(params: &Params, too_long: &str) -> Result<Formatted, ApiError> {
    let parsed = entities::read(params, "text", "entities")?;
    if parsed.text.is_empty() {
        return Err(ApiError::bad_request("text must be non-empty"));
    }
    if parsed.utf16_len() > entities::LONGEST_TEXT {
        return Err(ApiError::bad_request(too_long));
    }
    Ok(parsed)
}

/// The parsed `caption`, which may be empty.
pub(super) fn caption(params: &Params) -> Result<Formatted, ApiError> {
    let parsed = entities::read(params, "caption", "caption_entities")?;
    if parsed.utf16_len() > entities::LONGEST_CAPTION {
        return Err(ApiError::bad_request("message caption is too long"));
    }
    Ok(parsed)
}

fn put_caption(content: &mut Content, caption: Formatted) {
    content.fields.insert("caption".to_owned(), caption.text.as_str().into());
    content.fields.remove("caption_entities");
    if !caption.entities.is_empty() {
        content.fields.insert("caption_entities".to_owned(), caption.entities.into());
    }
    content.text = caption.text;
}

fn media(bot: &FakeBot, state: &mut State, kind: &'static str, params: &Params) -> Result<Content, ApiError> {
    let caption = caption(params)?;
    let (file_id, value) = files::take(bot, state, kind, params)?;
    let mut content = Content { fields: fields([(kind, value)]), ..Content::default() };
    content.media = Some(Media { kind, file_id });
    if !caption.text.is_empty() {
        put_caption(&mut content, caption);
    }
    Ok(content)
}

fn location(params: &Params) -> Result<Value, ApiError> {
    let missing = |what: &str| ApiError::bad_request(format_args!("{what} is empty"));
    let latitude = params.float("latitude").ok_or_else(|| missing("latitude"))?;
    let longitude = params.float("longitude").ok_or_else(|| missing("longitude"))?;
    if latitude.abs() > 90.0 || longitude.abs() > 180.0 {
        return Err(ApiError::bad_request("invalid location specified"));
    }
    Ok(json!({"latitude": latitude, "longitude": longitude}))
}

fn venue(params: &Params) -> Result<Content, ApiError> {
    let (title, address) = (params.text("title"), params.text("address"));
    // Wording not verified against the service.
    if title.is_empty() || address.is_empty() {
        return Err(ApiError::bad_request("venue title and address must be non-empty"));
    }
    let location = location(params)?;
    let venue = json!({"location": location, "title": title, "address": address});
    Ok(Content { fields: fields([("location", location), ("venue", venue)]), ..Content::default() })
}

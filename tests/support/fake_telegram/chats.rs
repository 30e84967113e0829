//! Chats as the bot meets them: who is there, whether they can be written to, and what stands in them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{
    bot::{FakeBot, State},
    error::ApiError,
    limits::ChatFlood,
    options::KnownChats,
    params::Params,
    people::is_supergroup,
};

/// Whether a chat can be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChatStatus {
    /// It can.
    Active,
    /// The person blocked the bot.
    Blocked,
    /// The person deleted their account.
    Deactivated,
    /// The bot was removed from the group.
    Kicked,
    /// The bot left the group.
    Left,
    /// Telegram does not know it (any more).
    NotFound,
    /// The group became the supergroup of this id.
    Migrated(i64),
}

/// A chat of one bot.
pub(super) struct Chat {
    pub info: Value,
    pub status: ChatStatus,
    /// What was written in it, by anybody; empty when only counts are kept.
    pub messages: BTreeMap<i64, Message>,
    pub last_message_id: i64,
    pub flood: ChatFlood,
}

/// A message that stands in a chat.
pub(super) struct Message {
    pub value: Value,
    pub from_bot: bool,
    pub at_us: i64,
}

/// What the people in a chat see of the bot now.
#[derive(Clone, Debug, PartialEq)]
pub struct VisibleMessage {
    /// Its id in the chat.
    pub message_id: i64,
    /// Text or caption after the last edit.
    pub text: String,
    /// The keyboard after the last edit.
    pub markup: Option<Value>,
    /// Whether it was edited.
    pub edited: bool,
    /// The whole `Message` object.
    pub value: Value,
}

impl Chat {
    fn new(info: Value) -> Self {
        Chat {
            info,
            status: ChatStatus::Active,
            messages: BTreeMap::new(),
            last_message_id: 0,
            flood: ChatFlood::default(),
        }
    }

    fn is_supergroup(&self) -> bool {
        self.info["type"] == "supergroup"
    }
}

impl State {
    /// Makes a chat known, or learns its newest title; what was written in it stays.
    pub(super) fn know_chat(&mut self, info: &Value) -> Option<&mut Chat> {
        let id = info["id"].as_i64()?;
        let chat = self.chats.entry(id).or_insert_with(|| Chat::new(info.clone()));
        if chat.info != *info {
            chat.info = info.clone();
        }
        Some(chat)
    }

    /// The chat of a call, or why the bot cannot reach it.
    pub(super) fn reach(&mut self, id: Option<i64>, known: KnownChats) -> Result<&mut Chat, ApiError> {
        let id = id.ok_or_else(|| ApiError::bad_request("chat_id is empty"))?;
        if known == KnownChats::Everyone && !self.chats.contains_key(&id) {
            self.know_chat(&plain_info(id));
        }
        let not_found = || ApiError::bad_request("chat not found");
        let chat = self.chats.get_mut(&id).ok_or_else(not_found)?;
        let group = if chat.is_supergroup() { "supergroup" } else { "group" };
        match chat.status {
            ChatStatus::Active => Ok(chat),
            ChatStatus::Blocked => Err(ApiError::forbidden("bot was blocked by the user")),
            ChatStatus::Deactivated => Err(ApiError::forbidden("user is deactivated")),
            ChatStatus::Kicked => {
                Err(ApiError::forbidden(format_args!("bot was kicked from the {group} chat")))
            }
            ChatStatus::Left => {
                Err(ApiError::forbidden(format_args!("bot is not a member of the {group} chat")))
            }
            ChatStatus::NotFound => Err(not_found()),
            ChatStatus::Migrated(to) => Err(ApiError::migrated(to)),
        }
    }

    /// The id of the next message in a chat.
    pub(super) fn next_message_id(&mut self, chat: i64) -> i64 {
        if !is_supergroup(chat) {
            self.last_message_id += 1;
        }
        let shared = self.last_message_id;
        let own_row = is_supergroup(chat);
        let Some(chat) = self.chats.get_mut(&chat) else { return shared };
        chat.last_message_id = if own_row { chat.last_message_id + 1 } else { shared };
        chat.last_message_id
    }
}

impl FakeBot {
    /// Makes a private chat known, as if the person had pressed Start some day before.
    pub fn add_chat(&self, chat: i64) {
        self.lock().know_chat(&plain_info(chat));
    }

    /// Sets whether a chat can be written to, without telling the bot.
    pub fn set_status(&self, chat: i64, status: ChatStatus) {
        let mut state = self.lock();
        if !state.chats.contains_key(&chat) {
            state.know_chat(&plain_info(chat));
        }
        state.chats.get_mut(&chat).expect("the chat was made known above").status = status;
    }

    /// What the people in a chat see of the bot now: after edits, without what was deleted.
    pub fn visible(&self, chat: i64) -> Vec<VisibleMessage> {
        let state = self.lock();
        let Some(chat) = state.chats.get(&chat) else { return Vec::new() };
        chat.messages
            .iter()
            .filter(|(_, message)| message.from_bot)
            .map(|(id, m)| visible(*id, &m.value))
            .collect()
    }

    /// The last message of the bot that stands in a chat.
    pub fn last_message(&self, chat: i64) -> Option<VisibleMessage> {
        self.visible(chat).pop()
    }
}

fn visible(message_id: i64, value: &Value) -> VisibleMessage {
    let text = value["text"].as_str().or(value["caption"].as_str()).unwrap_or_default();
    VisibleMessage {
        message_id,
        text: text.to_owned(),
        markup: value.get("reply_markup").cloned(),
        edited: value.get("edit_date").is_some(),
        value: value.clone(),
    }
}

/// A chat of which only the id is known.
pub(super) fn plain_info(id: i64) -> Value {
    if id > 0 {
        json!({"id": id, "first_name": format!("居民{id}"), "type": "private"})
    } else {
        json!({"id": id, "title": format!("群{id}"), "type": if is_supergroup(id) { "supergroup" } else { "group" }})
    }
}

/// `sendChatAction`.
pub(super) fn send_chat_action(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    const ACTIONS: [&str; 11] = [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ];
    bot.lock().reach(params.int("chat_id"), bot.0.options.known_chats)?;
    if ACTIONS.contains(&params.text("action").as_str()) {
        Ok(true.into())
    } else {
        Err(ApiError::bad_request("wrong parameter action in request"))
    }
}

/// `getChat`: answers for people who blocked the bot, too.
pub(super) fn get_chat(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    let id = params.int("chat_id");
    match state.reach(id, bot.0.options.known_chats) {
        Err(error) if error.code != 403 || id.is_some_and(|id| id < 0) => return Err(error),
        _ => {}
    }
    let mut info = state.chats[&id.unwrap_or_default()].info.clone();
    info["accent_color_id"] = 1.into();
    info["max_reaction_count"] = 11.into();
    info["accepted_gift_types"] = json!({
        "unlimited_gifts": false, "limited_gifts": false, "unique_gifts": false, "premium_subscription": false,
    });
    Ok(info)
}

/// `leaveChat`.
pub(super) fn leave_chat(bot: &FakeBot, params: &Params) -> Result<Value, ApiError> {
    let mut state = bot.lock();
    let chat = state.reach(params.int("chat_id"), bot.0.options.known_chats)?;
    if chat.info["type"] == "private" {
        return Err(ApiError::bad_request("chat member status can't be changed in private chats"));
    }
    chat.status = ChatStatus::Left;
    drop(state);
    bot.changed();
    Ok(true.into())
}

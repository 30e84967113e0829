//! A raw update becomes an [`Update`], or something to pass over. Pure.

use serde::Deserialize;
use serde_json::Value;
use teloxide::types::{self, MaybeInaccessibleMessage, MessageKind, UpdateKind};

use crate::channel::update::{Content, Decoded, Update};

/// The number of a raw update; it stands even in updates that cannot be read further.
pub fn update_id(raw: &str) -> Option<i64> {
    #[derive(Deserialize)]
    struct Numbered {
        update_id: i64,
    }
    serde_json::from_str::<Numbered>(raw).ok().map(|numbered| numbered.update_id)
}

/// Decodes a raw update (JSON) for the bot with a user name. It is read from text: from a parsed value teloxide
/// reads every update as one of an unknown kind.
pub fn decode(raw: &str, handle: &str) -> Decoded {
    let update: types::Update = match serde_json::from_str(raw) {
        Ok(update) => update,
        Err(_) => return unreadable(raw),
    };
    let id = i64::from(update.id.0);
    match update.kind {
        UpdateKind::Message(message) => decode_message(id, &message, handle),
        UpdateKind::EditedMessage(message) => edited(id, &message),
        UpdateKind::CallbackQuery(query) => press(id, query),
        UpdateKind::MyChatMember(change) => membership(id, &change),
        UpdateKind::ChannelPost(_) | UpdateKind::EditedChannelPost(_) => Decoded::Ignored("channel_post"),
        UpdateKind::Error(_) => unreadable(raw),
        _ => Decoded::Ignored("other_kind"),
    }
}

fn decode_message(id: i64, message: &types::Message, handle: &str) -> Decoded {
    let is_group = message.chat.is_group() || message.chat.is_supergroup();
    if !is_group && !message.chat.is_private() {
        return Decoded::Ignored("channel");
    }
    if let Some(to) = message.migrate_to_chat_id() {
        return of(id, message, Content::MovedTo(to.0.to_string()));
    }
    if message.from.as_ref().is_none_or(|from| from.is_bot) {
        return Decoded::Ignored("no_sender");
    }
    let content = match &message.kind {
        MessageKind::Common(_) => common(message, handle),
        // A dice, and a kind that teloxide has no name for: the person said something, and is told that it cannot
        // be read.
        MessageKind::Dice(_) | MessageKind::Empty {} => Some(Content::Unsupported),
        _ => return Decoded::Ignored("service_message"),
    };
    match content {
        None => Decoded::Ignored("other_bot"),
        // What people in a group say to each other does not concern the bot.
        Some(content) if is_group && !matches!(content, Content::Command { .. }) => {
            Decoded::Ignored("group_talk")
        }
        Some(content) => of(id, message, content),
    }
}

fn common(message: &types::Message, handle: &str) -> Option<Content> {
    if let Some(text) = message.text() {
        return Content::read(text, handle);
    }
    if let Some(largest) =
        message.photo().and_then(|sizes| sizes.iter().max_by_key(|size| size.width * size.height))
    {
        let caption = message.caption().unwrap_or_default().to_owned();
        return Some(Content::Photo { file_id: largest.file.id.to_string(), caption });
    }
    if let Some(voice) = message.voice() {
        return Some(Content::Voice {
            file_id: voice.file.id.to_string(),
            secs: i64::from(voice.duration.seconds()),
        });
    }
    let location = message.location().or_else(|| message.venue().map(|venue| &venue.location));
    if let Some(location) = location {
        return Some(Content::Location { lat: location.latitude, lon: location.longitude });
    }
    Some(Content::Unsupported)
}

fn edited(id: i64, message: &types::Message) -> Decoded {
    // A live location is edited as it moves; only its first point was asked for.
    if message.location().is_some() || !message.chat.is_private() || message.from.is_none() {
        return Decoded::Ignored("edited");
    }
    of(id, message, Content::Edited)
}

fn press(id: i64, query: types::CallbackQuery) -> Decoded {
    let in_group = match &query.message {
        Some(MaybeInaccessibleMessage::Regular(message)) => !message.chat.is_private(),
        Some(MaybeInaccessibleMessage::Inaccessible(message)) => message.chat.id.0 < 0,
        None => false,
    };
    let message = match &query.message {
        Some(MaybeInaccessibleMessage::Regular(message)) => Some(i64::from(message.id.0)),
        _ => None,
    };
    Decoded::Update(Update {
        id,
        address: query.from.id.0.to_string(),
        is_group: false,
        language_code: query.from.language_code.clone().unwrap_or_default(),
        name: query.from.full_name(),
        by: None,
        content: Content::Press {
            data: query.data.unwrap_or_default(),
            query: query.id.0,
            message,
            in_group,
        },
        reply_to: None,
    })
}

fn membership(id: i64, change: &types::ChatMemberUpdated) -> Decoded {
    let is_group = change.chat.is_group() || change.chat.is_supergroup();
    if !is_group && !change.chat.is_private() {
        return Decoded::Ignored("channel");
    }
    // Other rights in a group it is in already are no news.
    if is_group && change.old_chat_member.is_present() == change.new_chat_member.is_present() {
        return Decoded::Ignored("same_membership");
    }
    let content = if change.new_chat_member.is_present() { Content::Unblocked } else { Content::Blocked };
    Decoded::Update(Update {
        id,
        address: change.chat.id.0.to_string(),
        is_group,
        language_code: change.from.language_code.clone().unwrap_or_default(),
        name: if is_group { title(&change.chat) } else { change.from.full_name() },
        by: is_group.then(|| change.from.id.0.to_string()),
        content,
        reply_to: None,
    })
}

/// An update of a kind that teloxide cannot read. When it is a message of a private chat the person is told that
/// the bot cannot use it; otherwise there is nobody to tell.
fn unreadable(raw: &str) -> Decoded {
    let Some(id) = update_id(raw) else { return Decoded::Ignored("no_number") };
    let raw: Value = serde_json::from_str(raw).unwrap_or_default();
    let chat = raw.pointer("/message/chat");
    let is_private = chat.and_then(|chat| chat.get("type")).and_then(Value::as_str) == Some("private");
    match chat.and_then(|chat| chat.get("id")).and_then(Value::as_i64) {
        Some(address) if is_private => Decoded::Update(Update {
            id,
            address: address.to_string(),
            is_group: false,
            language_code: String::new(),
            name: String::new(),
            by: None,
            content: Content::Unsupported,
            reply_to: None,
        }),
        _ => Decoded::Ignored("unreadable"),
    }
}

fn of(id: i64, message: &types::Message, content: Content) -> Decoded {
    let is_group = !message.chat.is_private();
    let from = message.from.as_ref();
    Decoded::Update(Update {
        id,
        address: message.chat.id.0.to_string(),
        is_group,
        language_code: from.and_then(|from| from.language_code.clone()).unwrap_or_default(),
        name: if is_group {
            title(&message.chat)
        } else {
            from.map(types::User::full_name).unwrap_or_default()
        },
        by: from.filter(|_| is_group).map(|from| from.id.0.to_string()),
        content,
        reply_to: message.reply_to_message().map(|replied| i64::from(replied.id.0)),
    })
}

fn title(chat: &types::Chat) -> String {
    chat.title().unwrap_or_default().to_owned()
}

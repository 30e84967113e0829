//! Updates as people cause them, in the Bot API's own JSON.
//!
//! What a builder leaves out (`update_id`, `message_id`, `date`, the id of a press) is filled in by
//! [`super::FakeBot::push`].

use serde_json::{Value, json};

use super::people::{Group, Person};

fn message(person: &Person, content: Value) -> Value {
    let mut message = json!({"from": person.user(), "chat": person.chat()});
    let fields = message.as_object_mut().expect("the frame above is an object");
    if let Value::Object(content) = content {
        fields.extend(content);
    }
    json!({"message": message})
}

/// A text in the private chat. As on the real service, words that begin with `/` are marked as commands.
pub fn text(person: &Person, text: &str) -> Value {
    let mut content = json!({"text": text});
    let entities = command_entities(text);
    if !entities.is_empty() {
        content["entities"] = entities.into();
    }
    message(person, content)
}

/// `/start` with the payload of a deep link.
pub fn start(person: &Person, payload: &str) -> Value {
    text(person, format!("/start {payload}").trim_end())
}

/// A photo in three sizes, the largest of which has the id given.
pub fn photo(person: &Person, file_id: &str, caption: Option<&str>) -> Value {
    let size = |suffix: &str, width: u32, height: u32, bytes: u32| {
        json!({
            "file_id": format!("{file_id}{suffix}"),
            "file_unique_id": format!("AQAD{file_id}{suffix}"),
            "width": width, "height": height, "file_size": bytes,
        })
    };
    let mut content = json!({"photo": [size("-s", 90, 67, 1204), size("-m", 320, 240, 17804), size("", 1280, 960, 148_213)]});
    if let Some(caption) = caption {
        content["caption"] = caption.into();
    }
    message(person, content)
}

/// A voice message.
pub fn voice(person: &Person, file_id: &str, duration_secs: u32) -> Value {
    let voice = json!({
        "file_id": file_id, "file_unique_id": format!("AgAD{file_id}"),
        "duration": duration_secs, "mime_type": "audio/ogg", "file_size": 4000 * duration_secs,
    });
    message(person, json!({"voice": voice}))
}

/// A document.
pub fn document(person: &Person, file_id: &str, name: &str, size: u64) -> Value {
    let document = json!({
        "file_id": file_id, "file_unique_id": format!("AgAD{file_id}"), "file_name": name,
        "mime_type": "application/octet-stream", "file_size": size,
    });
    message(person, json!({"document": document}))
}

/// A place on the map.
pub fn location(person: &Person, latitude: f64, longitude: f64) -> Value {
    message(person, json!({"location": {"latitude": latitude, "longitude": longitude}}))
}

/// A sticker.
pub fn sticker(person: &Person, emoji: &str) -> Value {
    let sticker = json!({
        "file_id": "CAACAgUAAxkBAAIBsticker", "file_unique_id": "AgADsticker", "type": "regular",
        "width": 512, "height": 512, "is_animated": false, "is_video": false, "emoji": emoji, "file_size": 21_344,
    });
    message(person, json!({"sticker": sticker}))
}

/// The phone number that a person shares through a button.
pub fn contact(person: &Person, phone_number: &str) -> Value {
    let contact =
        json!({"phone_number": phone_number, "first_name": person.first_name, "user_id": person.id});
    message(person, json!({"contact": contact}))
}

/// An earlier text that was changed.
pub fn edited_text(person: &Person, message_id: i64, text: &str) -> Value {
    let message =
        json!({"message_id": message_id, "from": person.user(), "chat": person.chat(), "text": text});
    json!({"edited_message": message})
}

/// The same message update, as a reply to a message (its `Message` object).
pub fn replying(mut update: Value, original: &Value) -> Value {
    update["message"]["reply_to_message"] = original.clone();
    update
}

/// The same message update, written in a group instead of the private chat.
pub fn in_group(mut update: Value, group: &Group) -> Value {
    update["message"]["chat"] = group.chat();
    update
}

/// A text in a group.
pub fn group_text(group: &Group, person: &Person, words: &str) -> Value {
    in_group(text(person, words), group)
}

/// The bot was added to a group.
pub fn added_to_group(group: &Group, person: &Person, bot: &Value) -> Value {
    member_update(&group.chat(), person, bot, "left", "member")
}

/// The bot was removed from a group.
pub fn removed_from_group(group: &Group, person: &Person, bot: &Value) -> Value {
    member_update(&group.chat(), person, bot, "member", "kicked")
}

/// The person blocked the bot.
pub fn blocked(person: &Person, bot: &Value) -> Value {
    member_update(&person.chat(), person, bot, "member", "kicked")
}

/// The person unblocked the bot.
pub fn unblocked(person: &Person, bot: &Value) -> Value {
    member_update(&person.chat(), person, bot, "kicked", "member")
}

fn member_update(chat: &Value, person: &Person, bot: &Value, old: &str, new: &str) -> Value {
    let member = |status: &str| match status {
        "kicked" => json!({"user": bot, "status": status, "until_date": 0}),
        _ => json!({"user": bot, "status": status}),
    };
    json!({"my_chat_member": {
        "chat": chat, "from": person.user(), "old_chat_member": member(old), "new_chat_member": member(new),
    }})
}

/// The service message in a basic group that became a supergroup.
pub fn migrate_to(group: &Group, person: &Person, to: i64) -> Value {
    in_group(message(person, json!({"migrate_to_chat_id": to})), group)
}

/// The service message in the supergroup that was a basic group.
pub fn migrate_from(group: &Group, person: &Person, from: i64) -> Value {
    in_group(message(person, json!({"migrate_from_chat_id": from})), group)
}

/// A post in a channel: nobody stands as its sender.
pub fn channel_post(channel: i64, text: &str) -> Value {
    let chat = json!({"id": channel, "title": "小区公告", "type": "channel"});
    json!({"channel_post": {"sender_chat": chat, "chat": chat, "text": text}})
}

/// A press on a button under a message (its `Message` object).
pub fn press(person: &Person, message: &Value, data: &str) -> Value {
    json!({"callback_query": {"from": person.user(), "message": message, "data": data}})
}

/// A press on a button under a message too old to be shown to the bot.
pub fn old_press(person: &Person, chat: &Value, message_id: i64, data: &str) -> Value {
    let message = json!({"chat": chat, "message_id": message_id, "date": 0});
    json!({"callback_query": {"from": person.user(), "message": message, "data": data}})
}

/// An update without anybody in it: the state of a poll.
pub fn without_sender() -> Value {
    json!({"poll": {
        "id": "5312345678901234567", "question": "周六几点大扫除？",
        "options": [{"text": "八点", "voter_count": 3}, {"text": "九点", "voter_count": 5}],
        "total_voter_count": 8, "is_closed": false, "is_anonymous": true, "type": "regular",
        "allows_multiple_answers": false,
    }})
}

/// A kind of update that no program of today knows.
pub fn unknown() -> Value {
    json!({"neighbour_waved": {"from": {"id": 1, "is_bot": false, "first_name": "?"}, "strength": 3}})
}

/// The entities of words that begin with `/`, as clients mark them.
pub fn command_entities(text: &str) -> Vec<Value> {
    let mut entities = Vec::new();
    let mut offset = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let name = word.trim_end();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '@';
        let length = name.strip_prefix('/').map_or(0, |rest| rest.chars().take_while(|c| plain(*c)).count());
        if length > 0 {
            entities.push(json!({"type": "bot_command", "offset": offset, "length": length + 1}));
        }
        offset += word.chars().map(char::len_utf16).sum::<usize>();
    }
    entities
}

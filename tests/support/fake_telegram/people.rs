//! The fictional people and groups that write to the bot.

use serde_json::{Value, json};

/// A person with a Telegram account; the id of their private chat is their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// User id, positive.
    pub id: i64,
    /// As they call themselves.
    pub first_name: String,
    /// Without the `@`.
    pub username: Option<String>,
    /// The language of their Telegram, an IETF tag.
    pub language_code: Option<String>,
}

impl Person {
    /// A person whose Telegram is in Chinese.
    pub fn new(id: i64, first_name: &str) -> Self {
        Person {
            id,
            first_name: first_name.to_owned(),
            username: None,
            language_code: Some("zh-hans".to_owned()),
        }
    }

    /// The same person with another language set, or none.
    pub fn language(mut self, code: Option<&str>) -> Self {
        self.language_code = code.map(str::to_owned);
        self
    }

    /// The same person with a user name.
    pub fn username(mut self, name: &str) -> Self {
        self.username = Some(name.to_owned());
        self
    }

    /// The `User` object.
    pub fn user(&self) -> Value {
        let mut user = json!({"id": self.id, "is_bot": false, "first_name": self.first_name});
        if let Some(name) = &self.username {
            user["username"] = name.as_str().into();
        }
        if let Some(code) = &self.language_code {
            user["language_code"] = code.as_str().into();
        }
        user
    }

    /// The `Chat` object of their private chat.
    pub fn chat(&self) -> Value {
        let mut chat = json!({"id": self.id, "first_name": self.first_name, "type": "private"});
        if let Some(name) = &self.username {
            chat["username"] = name.as_str().into();
        }
        chat
    }
}

/// A group; ids below -1,000,000,000,000 are supergroups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Chat id, negative.
    pub id: i64,
    /// As its members see it.
    pub title: String,
}

impl Group {
    /// A group; its kind follows from the id.
    pub fn new(id: i64, title: &str) -> Self {
        Group { id, title: title.to_owned() }
    }

    /// The `Chat` object.
    pub fn chat(&self) -> Value {
        let kind = if is_supergroup(self.id) { "supergroup" } else { "group" };
        json!({"id": self.id, "title": self.title, "type": kind})
    }
}

/// Whether an id is one of a supergroup or channel.
pub fn is_supergroup(chat: i64) -> bool {
    chat <= -1_000_000_000_000
}

//! A message of a chat: as it stands sealed, and as a page shows it.

use serde::{Deserialize, Serialize};

use super::media::Kind;
use crate::domain::clock::Millis;
use crate::domain::msg;

/// Who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// The bot.
    Bot,
    /// The person whose chat it is.
    Me,
}

/// What a message says, as it stands sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// Who said it.
    pub from: From,
    /// The words; empty when it is only a file or a place.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Buttons.
    #[serde(default, skip_serializing_if = "msg::Keyboard::is_none")]
    pub keyboard: msg::Keyboard,
    /// A point on the map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<msg::Place>,
    /// A file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<HeldFile>,
    /// The message this one replies to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<i64>,
    /// Whether its words were changed.
    #[serde(default)]
    pub edited: bool,
    /// Whether it was taken back; then nothing else is left of it.
    #[serde(default)]
    pub deleted: bool,
}

/// A file that the mailbox holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldFile {
    /// What kind it is.
    pub kind: Kind,
    /// Its unguessable code.
    pub file_id: String,
    /// Its name.
    pub name: String,
}

impl Body {
    /// Words of the person.
    pub fn mine(text: &str) -> Self {
        Self {
            from: From::Me,
            text: text.to_owned(),
            keyboard: msg::Keyboard::None,
            place: None,
            file: None,
            reply_to: None,
            edited: false,
            deleted: false,
        }
    }

    /// What the bot says.
    pub fn of_bot(msg: &msg::Msg) -> Self {
        Self {
            from: From::Bot,
            keyboard: msg.keyboard.clone(),
            place: msg.place.clone(),
            ..Self::mine(&msg.text)
        }
    }

    /// A message that was taken back.
    pub fn taken_back(&self) -> Self {
        Self { from: self.from, deleted: true, ..Self::mine("") }
    }
}

/// A message with where it stands in its chat.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its id in the chat.
    pub id: i64,
    /// The number of its last change.
    pub seq: i64,
    /// When it was sent.
    pub at: Millis,
    /// What it says.
    pub body: Body,
}

/// A message as a page shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown<'a> {
    id: i64,
    seq: i64,
    from: From,
    at: Millis,
    text: &'a str,
    edited: bool,
    deleted: bool,
    keyboard: Option<Keyboard<'a>>,
    place: Option<ShownPlace<'a>>,
    file: Option<ShownFile<'a>>,
    reply_to: Option<i64>,
}

/// Buttons as a page shows them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Keyboard<'a> {
    /// Under the message.
    Inline {
        /// From top to bottom.
        rows: &'a [Vec<msg::Button>],
    },
    /// One that shares the position, and one that says a word.
    Location {
        /// What stands on the first.
        label: &'a str,
        /// What the second says.
        cancel: &'a str,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ShownPlace<'a> {
    lat: f64,
    lon: f64,
    title: &'a str,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
struct ShownFile<'a> {
    kind: Kind,
    url: String,
    name: &'a str,
}

impl Message {
    /// How the page of a chat shows it.
    pub fn shown(&self, chat: &str) -> Shown<'_> {
        let body = &self.body;
        Shown {
            id: self.id,
            seq: self.seq,
            from: body.from,
            at: self.at,
            text: &body.text,
            edited: body.edited,
            deleted: body.deleted,
            keyboard: match &body.keyboard {
                msg::Keyboard::None => None,
                msg::Keyboard::Inline { rows } => Some(Keyboard::Inline { rows }),
                msg::Keyboard::Location { label, cancel } => Some(Keyboard::Location { label, cancel }),
            },
            place: body.place.as_ref().map(|place| ShownPlace {
                lat: place.lat,
                lon: place.lon,
                title: &place.title,
            }),
            file: body.file.as_ref().map(|file| ShownFile {
                kind: file.kind,
                url: format!("/chat/{chat}/files/{}", file.file_id),
                name: &file.name,
            }),
            reply_to: body.reply_to,
        }
    }
}

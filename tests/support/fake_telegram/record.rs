//! What the bot did, as the people saw it.

use std::{collections::BTreeMap, time::Duration};

use serde_json::{Value, json};

use super::{markup::Keyboard, people::Person, updates};

/// Everything that was accepted and refused, in order.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// Accepted messages, edits and deletions; empty in [`super::RecordMode::Counts`].
    pub messages: Vec<SentMessage>,
    /// Accepted answers to presses.
    pub answers: Vec<CallbackAnswer>,
    /// Refused calls.
    pub refusals: Vec<Refusal>,
    /// Counted in every mode.
    pub counters: Counters,
}

/// What happened to a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// It is new.
    Sent,
    /// Its text, caption or keyboard changed.
    Edited,
    /// It is gone.
    Deleted,
}

/// One accepted message, edit or deletion.
#[derive(Clone, Debug)]
pub struct SentMessage {
    /// Its place in the order of acceptance, from 1.
    pub number: u64,
    /// Microseconds since the fake started, on its clock.
    pub at_us: i64,
    /// The method in lower case.
    pub method: String,
    /// What happened.
    pub action: Action,
    /// In which chat.
    pub chat: i64,
    /// The message.
    pub message_id: i64,
    /// Text or caption after parsing.
    pub text: String,
    /// The keyboard.
    pub markup: Option<Value>,
    /// The file, if it has one.
    pub media: Option<Media>,
    /// Which message it replies to.
    pub reply_to: Option<i64>,
    /// The topic in a forum.
    pub thread: Option<i64>,
    /// Sent without a sound.
    pub silent: bool,
}

impl SentMessage {
    /// Its keyboard, if it has buttons.
    pub fn keyboard(&self) -> Option<Keyboard> {
        Keyboard::read(self.message_id, self.markup.as_ref()?)
    }

    /// The update of a press under this message in a private chat, for reactions in a closed loop.
    pub fn press(&self, person: &Person, data: &str) -> Value {
        let message = json!({
            "message_id": self.message_id, "chat": person.chat(), "date": 1, "text": self.text,
        });
        updates::press(person, &message, data)
    }

    /// When it was accepted, since the fake started.
    pub fn at(&self) -> Duration {
        Duration::from_micros(u64::try_from(self.at_us).unwrap_or_default())
    }
}

/// A file in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// `photo`, `voice` or `document`.
    pub kind: &'static str,
    /// Under which it can be sent again.
    pub file_id: String,
}

/// An accepted `answerCallbackQuery`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackAnswer {
    /// Microseconds since the fake started.
    pub at_us: i64,
    /// Of the press.
    pub query_id: String,
    /// The toast, empty when there is none.
    pub text: String,
    /// What is opened instead, empty when nothing is.
    pub url: String,
    /// A dialog instead of a toast.
    pub show_alert: bool,
}

/// A refused call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Microseconds since the fake started.
    pub at_us: i64,
    /// The method in lower case.
    pub method: String,
    /// The chat it was about.
    pub chat: Option<i64>,
    /// HTTP status.
    pub code: u16,
    /// The whole text.
    pub description: String,
}

/// How often what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Calls by method in lower case, refused ones included.
    pub calls: BTreeMap<String, u64>,
    /// New messages.
    pub sent: u64,
    /// Edits.
    pub edited: u64,
    /// Deletions.
    pub deleted: u64,
    /// Answers to presses.
    pub answered: u64,
    /// Refused calls of any kind.
    pub refused: u64,
    /// Answers with 429, forced ones included.
    pub too_many_requests: u64,
    /// Calls made although the `retry_after` of an earlier answer had not passed.
    pub ignored_retry_after: u64,
    /// Answers with 409.
    pub conflicts: u64,
    /// Faults that were due and happened.
    pub faults: u64,
    /// Updates that were put into the queue.
    pub pushed: u64,
    /// Updates handed out, again counted when handed out again.
    pub delivered: u64,
    /// Updates that the bot confirmed.
    pub confirmed: u64,
    /// Updates that grew too old before they were confirmed.
    pub expired: u64,
    /// Webhook calls that were not answered with 200.
    pub webhook_failures: u64,
}

impl Record {
    /// What was accepted for a chat, in order.
    pub fn of(&self, chat: i64) -> impl Iterator<Item = &SentMessage> {
        self.messages.iter().filter(move |message| message.chat == chat)
    }

    /// The texts of new messages and edits in a chat, in order.
    pub fn texts(&self, chat: i64) -> Vec<&str> {
        self.of(chat).filter(|message| message.action != Action::Deleted).map(|m| m.text.as_str()).collect()
    }

    /// How many new messages contain a marker.
    pub fn count_containing(&self, marker: &str) -> usize {
        self.messages.iter().filter(|m| m.action == Action::Sent && m.text.contains(marker)).count()
    }

    /// How many new messages of each chat contain a marker: more than one is a doubled message.
    pub fn chats_containing(&self, marker: &str) -> BTreeMap<i64, usize> {
        let mut chats = BTreeMap::new();
        for message in &self.messages {
            if message.action == Action::Sent && message.text.contains(marker) {
                *chats.entry(message.chat).or_default() += 1;
            }
        }
        chats
    }
}

impl Counters {
    /// How often a method was called, accepted or not.
    pub fn calls_of(&self, method: &str) -> u64 {
        self.calls.get(&method.to_ascii_lowercase()).copied().unwrap_or_default()
    }
}

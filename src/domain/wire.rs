//! The body of an outbox row: one thing to do at a channel.

use serde::{Deserialize, Serialize};

use super::id::{AnnouncementId, OutboxId};
use super::msg::Msg;

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wire {
    /// Send a message.
    Send(Msg),
    /// Change a message; when it cannot be found the text is sent anew.
    Edit { target: Target, msg: Msg },
    /// Take a message back.
    Delete { target: Target },
    /// Answer a button press, with a short text or none.
    Answer { query: String, text: String },
    /// Send a last message to somebody who is erased: the address stands here, sealed, until it is sent.
    Farewell { sealed: String, msg: Msg },
    /// Send an announcement, whose text is stored once per language, in the contact's language at sending.
    Announcement(AnnouncementId),
}

/// Which message is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The channel's own id.
    Message(i64),
    /// Whatever a row of the outbox sent.
    Row(OutboxId),
}

/// The lanes of the outbox, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Answers to button presses: not counted by the channel's limits, worthless after 10 s.
    Answer = 0,
    /// Replies to a person who is waiting.
    Reply = 1,
    /// Reminders, calls for volunteers, news about one's own report.
    Call = 2,
    /// Announcements to many.
    Broadcast = 3,
}

impl Lane {
    /// The number that stands in the table.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Reads the number; unknown ones are the least urgent.
    pub const fn read(number: i64) -> Self {
        match number {
            0 => Self::Answer,
            1 => Self::Reply,
            2 => Self::Call,
            _ => Self::Broadcast,
        }
    }
}

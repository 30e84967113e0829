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
    /// Answer a button press, with a short text or none, and where the channel can, by opening a link to the bot.
    Answer {
        query: String,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
    },
    /// Send a last message to somebody who is erased: the address stands here, sealed, until it is sent.
    Farewell { sealed: String, msg: Msg },
    /// Send an announcement, whose text is stored once per language, in the contact's language at sending.
    Announcement(AnnouncementId),
    /// Bring what a row sent of an announcement to how the announcement is by now: corrected or withdrawn. One that the
    /// channel would not delete is changed to say that it was withdrawn.
    Amend {
        announcement: AnnouncementId,
        row: OutboxId,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_undeletable: bool,
    },
}

impl Wire {
    /// The body of [`Wire::Amend`] in two parts, between which the row's id stands: the database writes many at once.
    pub fn amending(id: AnnouncementId) -> (String, &'static str) {
        (format!("{{\"amend\":{{\"announcement\":{},\"row\":", id.0), "}}")
    }
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
    /// Emergencies told to many; quiet hours do not hold them.
    Alarm = 2,
    /// News about what somebody does or takes part in: a report, a talk, a place; quiet hours do not hold them.
    News = 3,
    /// Reminders and calls for volunteers.
    Call = 4,
    /// Announcements to many.
    Broadcast = 5,
}

impl Lane {
    /// The number that stands in the table.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Whether quiet hours hold it.
    pub const fn is_held_by_quiet(self) -> bool {
        matches!(self, Self::Call | Self::Broadcast)
    }

    /// Reads the number; unknown ones are the least urgent.
    pub const fn read(number: i64) -> Self {
        match number {
            0 => Self::Answer,
            1 => Self::Reply,
            2 => Self::Alarm,
            3 => Self::News,
            4 => Self::Call,
            _ => Self::Broadcast,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amendment_written_by_the_database_is_read() {
        let (before, behind) = Wire::amending(AnnouncementId(7));
        let read: Wire = serde_json::from_str(&format!("{before}12{behind}")).unwrap();
        assert_eq!(
            read,
            Wire::Amend { announcement: AnnouncementId(7), row: OutboxId(12), is_undeletable: false }
        );
    }
}

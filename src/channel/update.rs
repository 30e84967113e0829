//! An update as every channel decodes it: who, where, what.

use serde::{Deserialize, Serialize};

/// What a raw update turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoded {
    /// Something a person or a group did.
    Update(Update),
    /// Nothing that concerns the bot; the word goes to the metrics.
    Ignored(&'static str),
}

/// Something a person or a group did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Update {
    /// Its number at the channel.
    pub id: i64,
    /// The chat's address at the channel. What is pressed in a group counts as done in the presser's own chat.
    pub address: String,
    /// Whether the chat is a group.
    pub is_group: bool,
    /// What the channel says of the person's language, a weak hint; empty when it says nothing.
    pub language_code: String,
    /// The name the person gave the channel; of a group its title.
    pub name: String,
    /// In a group, the address of the private chat of who did it.
    #[serde(default)]
    pub by: Option<String>,
    /// What was done.
    pub content: Content,
    /// The channel's id of the message that this one replies to.
    pub reply_to: Option<i64>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// Words.
    Text(String),
    /// A command for this bot, and the words behind it.
    Command { name: String, args: String },
    /// A button: its data, the query to answer, and the message it stands under, when the channel still knows it.
    Press { data: String, query: String, message: Option<i64>, in_group: bool },
    /// A picture with its caption.
    Photo { file_id: String, caption: String },
    /// A voice message.
    Voice { file_id: String, secs: i64 },
    /// A point on the map.
    Location { lat: f64, lon: f64 },
    /// An earlier message was changed.
    Edited,
    /// The bot was blocked, or removed from a group.
    Blocked,
    /// The bot was let in again, or added to a group.
    Unblocked,
    /// The group goes on under a new address.
    MovedTo(String),
    /// Something the bot can do nothing with.
    Unsupported,
}

impl Content {
    /// Reads text that may be a command: `/name args` or `/name@bot args`. `None` when it is for another bot.
    pub fn read(text: &str, handle: &str) -> Option<Self> {
        let Some(rest) = text.strip_prefix('/') else { return Some(Self::Text(text.to_owned())) };
        let (word, args) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (name, bot) = word.split_once('@').unwrap_or((word, ""));
        if !bot.is_empty() && !bot.eq_ignore_ascii_case(handle) {
            return None;
        }
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Some(Self::Text(text.to_owned()));
        }
        Some(Self::Command { name: name.to_ascii_lowercase(), args: args.trim().to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_told_from_words() {
        let command =
            |name: &str, args: &str| Some(Content::Command { name: name.into(), args: args.into() });
        for (text, wanted) in [
            ("/start n-hetang", command("start", "n-hetang")),
            ("/Menu", command("menu", "")),
            ("/menu@linli_bot", command("menu", "")),
            ("/menu@other_bot", None),
            ("/", Some(Content::Text("/".into()))),
            ("/灯坏了", Some(Content::Text("/灯坏了".into()))),
            ("3/4", Some(Content::Text("3/4".into()))),
        ] {
            assert_eq!(Content::read(text, "linli_bot"), wanted, "{text}");
        }
    }
}

//! What a person said or did, free of any channel, and what it was understood to mean.

use crate::domain::press::Press;
use crate::understanding::Meaning;

/// An input and its meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// What was done.
    pub input: Input,
    /// What the words mean; `None` when there are no words.
    pub meaning: Option<Meaning>,
    /// What the message that was replied to is about ([`crate::domain::about::About`] as text); empty for most.
    pub reply_about: String,
    /// Whether it is a button under a message of a group, pressed by the one whose own chat this is.
    pub in_group: bool,
}

/// One thing a person did.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Words.
    Text(String),
    /// A command with what stood behind it: `/start n-hetang`.
    Command { name: String, args: String },
    /// A button of a message to this contact.
    Press(Press),
    /// A button of an earlier version, or one that means nothing.
    OldButton,
    /// A button that was made for somebody else.
    ForeignButton,
    /// A picture, held by the channel under an id, with the words below it.
    Photo { file_id: String, caption: String },
    /// A voice message.
    Voice { file_id: String, secs: i64 },
    /// A point on the map.
    Location { lat: f64, lon: f64 },
    /// An earlier message was changed.
    Edited,
    /// The person blocked the bot, or removed it from the group.
    Blocked,
    /// The person let the bot in again.
    Unblocked,
    /// The group goes on under a new address.
    MovedTo(String),
    /// Something the bot can do nothing with: a sticker, a document, a poll.
    Unsupported,
}

impl Heard {
    /// A press, for tests and for numbers that stand for a button.
    pub fn press(press: Press) -> Self {
        Self { input: Input::Press(press), meaning: None, reply_about: String::new(), in_group: false }
    }

    /// The words, without the spaces around them: a text, what stands below a picture or behind a command; empty
    /// when there are none.
    pub fn words(&self) -> &str {
        match &self.input {
            Input::Text(text) => text.trim(),
            Input::Command { args, .. } => args.trim(),
            Input::Photo { caption, .. } => caption.trim(),
            _ => "",
        }
    }

    /// Whether this is a button press, whose answer may replace the message that held the button.
    pub fn is_press(&self) -> bool {
        matches!(self.input, Input::Press(_))
    }
}

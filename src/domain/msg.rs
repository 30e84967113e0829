//! What the bot says, before any channel: the body of an outbox row.

use serde::{Deserialize, Serialize};

use super::id::{AttachmentId, NeighbourhoodId};
use super::split::{split, units};

/// A message to one chat, rendered and ready to send.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Msg {
    /// Plain text; a channel splits what is too long for it.
    pub text: String,
    /// Buttons below the message.
    #[serde(default, skip_serializing_if = "Keyboard::is_none")]
    pub keyboard: Keyboard,
    /// A point on the map, sent after the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// A file, sent before the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<File>,
}

impl Msg {
    /// This message as several, for a channel that takes texts of at most `longest` UTF-16 units, and unless it
    /// `combines` them, file, text and place each in a message of its own; in the order in which they are read. The
    /// buttons stand under the last text, whose place among the parts is given too.
    pub fn parts(self, longest: usize, combines: bool) -> (Vec<Self>, usize) {
        if units(&self.text) <= longest && (combines || (self.file.is_none() && self.place.is_none())) {
            return (vec![self], 0);
        }
        let mut parts: Vec<Self> = Vec::new();
        parts.extend(self.file.map(|file| Self { file: Some(file), ..Self::default() }));
        if !self.text.is_empty() || parts.is_empty() {
            parts.extend(
                split(&self.text, longest)
                    .into_iter()
                    .map(|text| Self { text: text.to_owned(), ..Self::default() }),
            );
        }
        let main = parts.len() - 1;
        parts[main].keyboard = self.keyboard;
        parts.extend(self.place.map(|place| Self { place: Some(place), ..Self::default() }));
        (parts, main)
    }
}

/// The buttons of a message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Keyboard {
    /// No buttons.
    #[default]
    None,
    /// Buttons under the message, in rows from top to bottom.
    Inline { rows: Vec<Vec<Button>> },
    /// One button that shares the person's position, and one that says the word for "cancel".
    Location { label: String, cancel: String },
}

impl Keyboard {
    /// Whether there is no button at all.
    pub fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }
}

/// One button: pressing it tells the bot its data, or opens its link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Button {
    /// What stands on the button.
    pub label: String,
    /// Callback data, at most 64 bytes ([`super::press`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// A link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A point on the map with its name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The name of the place.
    pub title: String,
    /// The address in words.
    pub address: String,
}

/// A file to send.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum File {
    /// A file that the channel already holds, under the channel's own id.
    Held { media: Media, channel_file_id: String },
    /// A file that linli keeps itself, with a report or a talk; any channel can send it.
    Kept { media: Media, home: NeighbourhoodId, attachment: AttachmentId },
    /// A file made by the program: its name and its content in UTF-8.
    Text { name: String, content: String },
}

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Media {
    /// A picture.
    Photo,
    /// A voice message.
    Voice,
    /// Anything else.
    Document,
}

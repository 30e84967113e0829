//! Files that people send: what the channel holds, under an id of its own.

use serde::{Deserialize, Serialize};

use super::msg::Media;

/// Files that are taken with one report.
pub const MAX_FILES: usize = 10;
/// The largest file whose bytes are fetched.
pub const MAX_BYTES: usize = 10 * 1024 * 1024;

/// What a channel gives for a file id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// The bytes.
    Bytes(Vec<u8>),
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// The channel does not have it any more.
    Gone,
}

/// A file that came in and is held by the channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attached {
    /// A picture or a voice message.
    pub media: Media,
    /// The channel's id, which is of use to the same bot only.
    pub channel_file_id: String,
    /// How long a voice message is; 0 for a picture.
    #[serde(default)]
    pub secs: i64,
}

impl Attached {
    /// A picture.
    pub fn photo(channel_file_id: &str) -> Self {
        Self { media: Media::Photo, channel_file_id: channel_file_id.to_owned(), secs: 0 }
    }

    /// A voice message.
    pub fn voice(channel_file_id: &str, secs: i64) -> Self {
        Self { media: Media::Voice, channel_file_id: channel_file_id.to_owned(), secs }
    }
}

/// The word in the table `attachments`.
pub const fn word(media: Media) -> &'static str {
    match media {
        Media::Photo => "photo",
        Media::Voice => "voice",
        Media::Document => "document",
    }
}

/// Reads the word.
pub fn read(word: &str) -> Option<Media> {
    match word {
        "photo" => Some(Media::Photo),
        "voice" => Some(Media::Voice),
        _ => None,
    }
}

//! What a channel can do, so that nothing but its own folder knows more about it.

use std::time::Duration;

use crate::app::ChannelKind;

/// What a channel can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities {
    /// The longest text of one message, in UTF-16 units.
    pub longest_text: usize,
    /// Whether text, a file and a point on the map go in one message; otherwise each is one of its own.
    pub combines: bool,
    /// How often rows are looked for that other processes wrote. Our own channels are next to the database, and a
    /// person at a terminal beside a running server should not have to wait.
    pub sweep: Duration,
}

/// Telegram's limit for a text (core.telegram.org/bots/api#sendmessage).
const TELEGRAM_UNITS: usize = 4096;
/// Our own pages show any text; a limit keeps one message from filling the memory of a cheap phone.
const OWN_UNITS: usize = 16_384;

impl ChannelKind {
    /// What the channel can do.
    pub const fn abilities(self) -> Abilities {
        match self {
            Self::Telegram => {
                Abilities { longest_text: TELEGRAM_UNITS, combines: false, sweep: Duration::from_secs(5) }
            }
            Self::Web | Self::Terminal => {
                Abilities { longest_text: OWN_UNITS, combines: true, sweep: Duration::from_millis(500) }
            }
        }
    }
}

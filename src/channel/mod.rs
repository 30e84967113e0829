//! Messengers. A channel decodes what comes in to an [`Update`] and sends what goes out; nothing else knows it.

mod abilities;
pub mod error;
pub mod kept;
pub mod local;
pub mod telegram;
pub mod terminal;
pub mod update;
pub mod web;

pub use abilities::Abilities;
pub use error::SendError;
pub use kept::KeptFiles;
pub use update::{Content, Decoded, Update};

use crate::app::{BotInfo, ChannelKind};
use crate::domain::id::OutboxId;
use crate::domain::wire::Wire;

/// Reads a raw update that came in at a bot and was kept: our own channels keep updates as they are decoded.
pub fn decode(bot: &BotInfo, raw: &str) -> Decoded {
    match bot.channel {
        ChannelKind::Telegram => telegram::decode(raw, &bot.handle),
        ChannelKind::Web | ChannelKind::Terminal => {
            serde_json::from_str(raw).map_or(Decoded::Ignored("unreadable"), Decoded::Update)
        }
    }
}

/// A channel that can send, for one bot.
pub enum Channel {
    /// Telegram's Bot API.
    Telegram(telegram::Sender),
    /// The web chat.
    Web(web::Sender),
    /// A listener in this process.
    Local(local::Sender),
    /// A terminal, which reads the same kind of mailbox.
    Terminal(web::Sender),
}

/// What a channel is asked to send: the wire with its targets and texts made known.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery<'a> {
    /// The row of the outbox; a channel that can recognise a repetition does so by it.
    pub row: OutboxId,
    /// The chat's address at the channel.
    pub address: &'a str,
    /// What to do; never [`Wire::Announcement`], [`Wire::Amend`] or [`Wire::Farewell`], which became something else.
    pub wire: &'a Wire,
    /// The channel's id of the message that an edit or a deletion means, when it is known.
    pub target: Option<i64>,
}

impl Channel {
    /// Sends; gives the channel's id of the message, if there is one.
    ///
    /// # Errors
    /// [`SendError`], classified once, here at the channel.
    pub async fn send(&self, delivery: Delivery<'_>) -> Result<Option<i64>, SendError> {
        match self {
            Self::Telegram(sender) => sender.send(delivery).await,
            Self::Web(sender) => sender.send(delivery).await,
            Self::Terminal(sender) => sender.send(delivery).await,
            Self::Local(sender) => sender.send(delivery).await,
        }
    }
}

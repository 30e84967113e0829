//! Why a channel did not take something; every channel's own errors are told apart once, into these.

/// The channel said no, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Too fast; not before so many seconds. `whole_bot` when every chat has to wait.
    #[error("throttled for {retry_after_secs} s")]
    Throttled {
        /// Seconds to wait.
        retry_after_secs: u32,
        /// Whether the answer is about the bot and not the chat.
        whole_bot: bool,
    },
    /// The person blocked the bot, left, or is gone.
    #[error("blocked")]
    Blocked,
    /// The group goes on under a new address.
    #[error("moved")]
    Moved {
        /// The new address.
        to: String,
    },
    /// The message to change is not there, or is as it should be: nothing to do.
    #[error("the message to change is gone or the same")]
    Unchanged {
        /// Whether it is gone, so that it has to be sent anew.
        gone: bool,
    },
    /// The message is there, and the channel will not delete it any more.
    #[error("the message cannot be deleted any more")]
    Undeletable,
    /// The channel will never take this.
    #[error("rejected: {0}")]
    Rejected(String),
    /// The channel cannot be reached, or failed; it may have delivered the message all the same.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// The bot's token is wrong: nothing can be sent.
    #[error("unauthorized")]
    Unauthorized,
}

impl SendError {
    /// A word for the table and the metrics, without personal data.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Throttled { .. } => "throttled",
            Self::Blocked => "blocked",
            Self::Moved { .. } => "moved",
            Self::Unchanged { .. } => "unchanged",
            Self::Undeletable => "undeletable",
            Self::Rejected(_) => "rejected",
            Self::Unreachable(_) => "unreachable",
            Self::Unauthorized => "unauthorized",
        }
    }
}

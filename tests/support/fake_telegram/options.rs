//! What a test chooses when it starts the fake.

use std::{sync::Arc, time::Duration};

use serde_json::Value;

use super::record::SentMessage;

/// A hook that answers an accepted message with the updates a person would cause, for closed loops.
pub type OnSent = Arc<dyn Fn(&SentMessage) -> Vec<Value> + Send + Sync>;

/// The token of the bot that every fake has unless the test names others.
pub const DEFAULT_TOKEN: &str = "7000000001:AAFake0linli0bot0token0for0tests000";

/// How a fake is started.
#[derive(Clone)]
pub struct Options {
    /// One bot per token; the first is the one that [`super::FakeTelegram`] dereferences to.
    pub tokens: Vec<String>,
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// How many messages may be sent.
    pub limits: Limits,
    /// Whether messages are kept or only counted.
    pub record: RecordMode,
    /// Which private chats exist before anybody wrote.
    pub known_chats: KnownChats,
    /// How long a press can be answered, and how long an undelivered one is kept: 150 s on the real service.
    pub callback_ttl: Duration,
    /// How long a message can be deleted: 48 h, <https://core.telegram.org/bots/api#deletemessage>.
    pub delete_window: Duration,
    /// Every call is answered this much later.
    pub latency: Duration,
    /// Reaction of the people to what the bot sends.
    pub on_sent: Option<OnSent>,
    /// How long after a message the reaction of `on_sent` is pushed; shorter than the answer's way back would be unfair.
    pub reaction_delay: Duration,
    /// First wait before a webhook call is repeated; it doubles up to two seconds.
    pub webhook_retry: Duration,
    /// The first `update_id`.
    pub first_update_id: i64,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            tokens: vec![DEFAULT_TOKEN.to_owned()],
            port: 0,
            limits: Limits::default(),
            record: RecordMode::Full,
            known_chats: KnownChats::WhoWrote,
            callback_ttl: Duration::from_secs(150),
            delete_window: Duration::from_secs(48 * 3600),
            latency: Duration::ZERO,
            on_sent: None,
            reaction_delay: Duration::from_millis(1),
            webhook_retry: Duration::from_millis(50),
            first_update_id: 870_000_001,
        }
    }
}

impl Options {
    /// Everything at its default but no limits on the number of messages: for tests about something else.
    pub fn unlimited() -> Self {
        Options { limits: Limits::off(), ..Options::default() }
    }
}

/// Whether messages are kept or only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordMode {
    /// Every message, edit, refusal and answer is kept.
    Full,
    /// Only [`super::Counters`]; nothing that grows with the number of messages.
    Counts,
}

/// Which private chats the bot may write to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownChats {
    /// Those whose person wrote first or that the test added: as the real service has it.
    WhoWrote,
    /// Every chat id: for a database filled from elsewhere.
    Everyone,
}

/// How many messages a bot may send, from <https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// False lets everything pass.
    pub on: bool,
    /// Messages a second over all chats.
    pub per_second: f64,
    /// How many may come at once over all chats.
    pub burst: f64,
    /// Messages a second in one chat.
    pub chat_per_second: f64,
    /// How many may come at once in one chat.
    pub chat_burst: f64,
    /// Messages in one group within any minute.
    pub group_per_minute: usize,
    /// Whether deletions count towards the limit over all chats.
    pub deletes_count: bool,
    /// How much earlier than its exact time a message may arrive: the network's jitter is not the bot's fault.
    /// A bucket holds that much more, so 3 messages more at 30 a second.
    pub slack: Duration,
    /// Runs the limits this many times faster; `retry_after` stays in real whole seconds, at least one.
    pub scale: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            on: true,
            per_second: 30.0,
            burst: 30.0,
            chat_per_second: 1.0,
            chat_burst: 3.0,
            group_per_minute: 20,
            deletes_count: true,
            slack: Duration::from_millis(100),
            scale: 1.0,
        }
    }
}

impl Limits {
    /// No limits on the number of messages.
    pub fn off() -> Self {
        Limits { on: false, ..Limits::default() }
    }

    /// A bot that pays for broadcasts: 1,000 a second, <https://core.telegram.org/bots/api#paid-broadcasts>.
    pub fn paid() -> Self {
        Limits { per_second: 1000.0, burst: 1000.0, ..Limits::default() }
    }

    /// The same limits, running `factor` times faster.
    pub fn scaled(self, factor: f64) -> Self {
        Limits { scale: self.scale * factor, ..self }
    }
}

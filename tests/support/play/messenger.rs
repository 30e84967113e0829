//! The people's messengers, in this process or at the fake Telegram.

use linli::app::{App, BotInfo, ChannelKind};
use linli::channel::{Channel, Update};
use linli::domain::clock::Clock;
use linli::domain::id::{BotId, NeighbourhoodId};
use linli::jobs;
use tokio::task::JoinSet;

use super::Medium;
use super::act::{Act, Person};
use super::local::Local;
use super::telegram::Telegram;

/// The people's messengers.
pub enum Messenger {
    Local(Local),
    Telegram(Box<Telegram>),
}

impl Messenger {
    /// Starts with empty chats.
    pub async fn start(medium: Medium) -> Self {
        match medium {
            Medium::Local => Self::Local(Local::default()),
            Medium::Telegram => Self::Telegram(Box::new(Telegram::start().await)),
        }
    }

    /// The bot that the people talk with.
    pub fn bot(&self, id: BotId, lobby: NeighbourhoodId) -> BotInfo {
        let (channel, handle) = match self {
            Self::Local(_) => (ChannelKind::Terminal, "linli_bot".to_owned()),
            Self::Telegram(telegram) => (ChannelKind::Telegram, telegram.handle()),
        };
        BotInfo { id, channel, handle, lobby }
    }

    /// A channel that ends in these chats.
    pub fn channel(&self, app: &App, tasks: &mut JoinSet<()>) -> Channel {
        match self {
            Self::Local(local) => local.channel(app, tasks),
            Self::Telegram(telegram) => telegram.channel(app),
        }
    }

    /// The bot fetches the files that came in.
    pub async fn fetch_files(&self, app: &App, bot: BotId) {
        if let Self::Telegram(telegram) = self {
            let fetch = |id: String| async move { telegram.client().fetch(&id).await };
            jobs::attachment::fetch_wanted(app, bot, fetch).await.unwrap();
        }
    }

    /// What a person's messenger makes of what they do: the update, decoded, and as it came.
    pub async fn act(
        &mut self,
        person: &Person,
        act: &Act,
        back: Option<usize>,
        number: i64,
    ) -> (Update, String) {
        match self {
            Self::Local(local) => (local.act(person, act, back, number).await, "{}".to_owned()),
            Self::Telegram(telegram) => telegram.act(person, act, back, number).await,
        }
    }

    /// What was said since the last time, by address.
    pub fn said(&mut self) -> Vec<(String, String)> {
        match self {
            Self::Local(local) => local.said(),
            Self::Telegram(telegram) => telegram.said(),
        }
    }

    /// While it is silent nothing arrives and nothing is answered: the process is about to die.
    pub async fn silence(&self, is_silent: bool) {
        match self {
            Self::Local(local) => local.silence(is_silent),
            Self::Telegram(telegram) => telegram.silence(is_silent).await,
        }
    }

    /// From now on a chat takes nothing for so many seconds.
    pub fn throttle(&self, address: &str, clock: &Clock, secs: u32) {
        match self {
            Self::Local(local) => local.throttle(address, clock.now().plus_secs(secs.into())),
            Self::Telegram(telegram) => telegram.throttle(address, secs),
        }
    }

    /// From now on a chat takes nothing.
    pub fn block(&self, address: &str) {
        match self {
            Self::Local(local) => local.block(address),
            Self::Telegram(telegram) => telegram.block(address),
        }
    }

    /// Time passes.
    pub fn advance(&self, secs: i64) {
        match self {
            // It reads the story's own clock.
            Self::Local(_) => {}
            Self::Telegram(telegram) => telegram.advance(secs),
        }
    }

    /// What the messenger had to refuse, other than what the story ordered.
    pub fn refused(&self) -> Vec<String> {
        match self {
            Self::Local(_) => Vec::new(),
            Self::Telegram(telegram) => telegram.refused(),
        }
    }
}

//! The people's messengers, in this process or at the fake Telegram.

use linli::app::{App, BotInfo, ChannelKind};
use linli::channel::web::{Hub, Mailbox, StoredFile};
use linli::channel::{Channel, Content, KeptFiles, Update};
use linli::domain::clock::Clock;
use linli::domain::id::{BotId, NeighbourhoodId};
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
        BotInfo { id, channel, account: "7000000001".into(), handle, lobby }
    }

    /// A channel that ends in these chats.
    pub fn channel(&self, app: &App, tasks: &mut JoinSet<()>) -> Channel {
        match self {
            Self::Local(local) => local.channel(app.clock.clone(), tasks),
            Self::Telegram(telegram) => telegram.channel(KeptFiles::new(app)),
        }
    }

    /// Fetches the files that the process wants from the people's messengers.
    pub async fn fetch_files(&self, app: &App, bot: BotId) {
        match self {
            // What is kept beside the database needs no fetching.
            Self::Local(_) => {}
            Self::Telegram(telegram) => telegram.fetch_files(app, bot).await,
        }
    }

    /// What a person's messenger makes of what they do: the update, decoded, and as it came.
    pub async fn act(
        &mut self,
        (person, group): (&Person, Option<&Person>),
        act: &Act,
        back: Option<usize>,
        (number, app): (i64, &App),
    ) -> (Update, String) {
        match self {
            Self::Local(local) => {
                assert!(group.is_none(), "a story with groups says (telegram)");
                let mut update = local.act(person, act, back, number);
                if let Content::Photo { file_id, .. } | Content::Voice { file_id, .. } = &mut update.content {
                    *file_id = put_file(app, &person.address, file_id).await;
                }
                (update, "{}".to_owned())
            }
            Self::Telegram(telegram) => telegram.act((person, group), act, back, number).await,
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

/// Puts a picture where our own channels keep files; gives the id it has there.
async fn put_file(app: &App, address: &str, key: &str) -> String {
    let mailbox = Mailbox::new(app, ChannelKind::Terminal, Hub::default());
    let file = StoredFile { media_type: "image/png".into(), content: b"\x89PNG\r\n\x1a\n".to_vec() };
    mailbox.keep_file(address, key, &file).await.unwrap()
}

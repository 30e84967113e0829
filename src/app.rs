//! What every part of a running linli shares.

use std::collections::HashMap;
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, RwLock};

use arc_swap::ArcSwap;

use crate::directory::Directories;
use crate::dispatcher::Senders;
use crate::domain::clock::Clock;
use crate::domain::id::{BotId, Ids, NeighbourhoodId};
use crate::fault::Fault;
use crate::locale::Catalog;
use crate::seal::Keys;
use crate::store::{Db, Tx, bot};
use crate::understanding::Vocabulary;

/// The shared parts; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// Keys for personal data, addresses and buttons.
    pub keys: Keys,
    /// The time.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// Message files in use; replaced as a whole on reload.
    pub catalog: Arc<ArcSwap<Catalog>>,
    /// The words of all languages; replaced with the message files.
    pub words: Arc<ArcSwap<Vocabulary>>,
    /// The service directories, ready to be searched.
    pub directories: Directories,
    /// The name of this process among those that share the database.
    pub process: Arc<str>,
    /// When this process last wrote its sign of life; 0 for one that gives none.
    pub alive_at: Arc<AtomicI64>,
    /// The bots that this process sends for.
    pub senders: Senders,
    bots: Arc<RwLock<HashMap<BotId, Arc<BotInfo>>>>,
}

/// A bot as the turns know it.
#[derive(Debug, Clone, PartialEq)]
pub struct BotInfo {
    /// Its id.
    pub id: BotId,
    /// Which channel it is at.
    pub channel: ChannelKind,
    /// Its id at the channel, by which figures tell bots apart.
    pub account: Arc<str>,
    /// The name that links to it are made of.
    pub handle: String,
    /// Where people are before they join a neighbourhood.
    pub lobby: NeighbourhoodId,
}

/// The channels there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChannelKind {
    /// Telegram.
    Telegram,
    /// The web chat.
    Web,
    /// A terminal.
    Terminal,
}

impl ChannelKind {
    /// The word in the table `bots`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Web => "web",
            Self::Terminal => "terminal",
        }
    }

    /// Reads the word.
    pub fn read(word: &str) -> Option<Self> {
        [Self::Telegram, Self::Web, Self::Terminal].into_iter().find(|kind| kind.word() == word)
    }
}

impl App {
    /// Puts the parts together.
    pub fn new(db: Db, keys: Keys, clock: Clock, ids: Ids, catalog: Catalog, words: Vocabulary) -> Self {
        Self {
            db,
            keys,
            clock,
            ids,
            catalog: Arc::new(ArcSwap::from_pointee(catalog)),
            words: Arc::new(ArcSwap::from_pointee(words)),
            directories: Directories::default(),
            process: crate::seal::random_code().into(),
            alive_at: Arc::default(),
            senders: Senders::default(),
            bots: Arc::default(),
        }
    }

    /// Makes a bot known to the turns.
    pub fn know_bot(&self, bot: BotInfo) {
        let mut bots = self.bots.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        bots.insert(bot.id, Arc::new(bot));
    }

    /// A bot, which may be run by another process.
    ///
    /// # Errors
    /// A [`Fault`] of reading; [`Fault::Corrupt`] for a bot that is not registered.
    pub async fn bot_of(&self, tx: &mut Tx, id: BotId) -> Result<Arc<BotInfo>, Fault> {
        let known = self.bots.read().unwrap_or_else(std::sync::PoisonError::into_inner).get(&id).cloned();
        if let Some(bot) = known {
            return Ok(bot);
        }
        let corrupt = || Fault::Corrupt { table: "contacts", column: "bot_id", id: id.0 };
        let row = bot::find(tx, id).await?.ok_or_else(corrupt)?;
        let channel = ChannelKind::read(&row.channel).ok_or_else(corrupt)?;
        let info =
            BotInfo { id, channel, account: row.account.into(), handle: row.handle, lobby: row.lobby_id };
        self.know_bot(info.clone());
        Ok(Arc::new(info))
    }
}

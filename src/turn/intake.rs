//! Intake: updates wait here for their turn, at most one of a chat in each group.

use std::collections::{HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinSet;

use super::attempt::{self, Care};
use crate::app::{App, BotInfo};
use crate::channel::Update;
use crate::domain::id::NeighbourhoodId;

/// At most so many turns share a commit.
const GROUP_LIMIT: usize = 128;
/// Updates that may wait for a worker before those who bring more have to wait themselves.
const WAITING_LIMIT: usize = 2048;
/// Groups that PostgreSQL handles side by side; SQLite has one writer.
const POSTGRES_WORKERS: usize = 4;

/// An update on its way into a turn.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// The bot it came to.
    pub bot: Arc<BotInfo>,
    /// What it says.
    pub update: Update,
    /// The keyed hash of the chat's address.
    pub address_hash: String,
    /// The update as it came, kept (sealed) only when it has to be put aside.
    pub raw: Arc<[u8]>,
    /// The dead letter that it was, with the neighbourhood that holds it, when it is tried again: it goes in the
    /// transaction that handles it.
    pub letter: Option<(NeighbourhoodId, i64)>,
}

/// The database cannot be had now; the update was not handled and must come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the database cannot be had now")]
pub struct Unavailable;

/// The way into the turns; cheap to clone. When the last clone is dropped the workers finish what waits.
#[derive(Clone)]
pub struct Turns {
    app: App,
    workers: Arc<[mpsc::Sender<Waiting>]>,
}

struct Waiting {
    incoming: Incoming,
    receipt: oneshot::Sender<Result<(), Unavailable>>,
}

impl Turns {
    /// Starts the workers in a set of tasks.
    pub fn start(app: App, care: Care, tasks: &mut JoinSet<()>) -> Self {
        let count = if app.db.is_sqlite() { 1 } else { POSTGRES_WORKERS };
        let workers = (0..count)
            .map(|_| {
                let (sender, receiver) = mpsc::channel(WAITING_LIMIT);
                tasks.spawn(work(app.clone(), care.clone(), receiver));
                sender
            })
            .collect();
        Self { app, workers }
    }

    /// Handles an update; returns when it is committed, so that it may be confirmed.
    ///
    /// # Errors
    /// [`Unavailable`] when the database cannot be had: nothing was done, and the channel has to bring it again.
    pub async fn handle(&self, bot: Arc<BotInfo>, update: Update, raw: Arc<[u8]>) -> Result<(), Unavailable> {
        self.take(bot, update, raw, None).await
    }

    /// The same for a dead letter of a neighbourhood. What fails again three times is put aside again.
    ///
    /// # Errors
    /// [`Unavailable`].
    pub async fn retry(
        &self,
        bot: Arc<BotInfo>,
        update: Update,
        raw: Arc<[u8]>,
        letter: (NeighbourhoodId, i64),
    ) -> Result<(), Unavailable> {
        self.take(bot, update, raw, Some(letter)).await
    }

    async fn take(
        &self,
        bot: Arc<BotInfo>,
        update: Update,
        raw: Arc<[u8]>,
        letter: Option<(NeighbourhoodId, i64)>,
    ) -> Result<(), Unavailable> {
        let (receipt, done) = oneshot::channel();
        let address_hash = self.app.keys.lookup(bot.channel.word(), &update.address);
        let worker = &self.workers[shard(&address_hash, self.workers.len())];
        let incoming = Incoming { bot, update, address_hash, raw, letter };
        worker.send(Waiting { incoming, receipt }).await.map_err(|_| Unavailable)?;
        done.await.unwrap_or(Err(Unavailable))
    }
}

/// One worker: takes groups until nobody can bring more.
async fn work(app: App, care: Care, mut receiver: mpsc::Receiver<Waiting>) {
    let mut waiting = VecDeque::new();
    loop {
        if waiting.is_empty() {
            let Some(first) = receiver.recv().await else { return };
            waiting.push_back(first);
        }
        while waiting.len() < WAITING_LIMIT
            && let Ok(more) = receiver.try_recv()
        {
            waiting.push_back(more);
        }
        let (group, receipts): (Vec<_>, Vec<_>) =
            next_group(&mut waiting).into_iter().map(|one| (one.incoming, one.receipt)).unzip();
        let results = attempt::handle_all(&app, &care, group).await;
        for (receipt, result) in receipts.into_iter().zip(results) {
            // The one who waited may be gone: a web request that was given up. The turn stands all the same.
            let _ = receipt.send(result);
        }
    }
}

/// Takes the oldest updates, at most one of a chat; the others keep their order.
fn next_group(waiting: &mut VecDeque<Waiting>) -> Vec<Waiting> {
    let mut chats = HashSet::new();
    let mut group = Vec::new();
    let mut later = VecDeque::new();
    for one in waiting.drain(..) {
        let chat = (one.incoming.bot.id, one.incoming.address_hash.clone());
        if group.len() < GROUP_LIMIT && chats.insert(chat) {
            group.push(one);
        } else {
            later.push_back(one);
        }
    }
    *waiting = later;
    group
}

fn shard(address_hash: &str, workers: usize) -> usize {
    let mut hasher = DefaultHasher::new();
    address_hash.hash(&mut hasher);
    usize::try_from(hasher.finish() % workers as u64).expect("the remainder is below the number of workers")
}

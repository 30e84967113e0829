//! The dispatcher: takes what stands in the outbox and sends it, one bot at a time.
//!
//! Only the process that holds a bot's lease sends for it. Rows of its own turns are handed to it in memory after
//! the commit; rows of other processes, and of a process that died, are found by a sweep. No transaction is
//! open while the network is slow.

mod absorb;
mod addressee;
mod answers;
mod flight;
mod lease;
mod limits;
mod prepare;
mod ready;
mod record;
mod retry;
mod schedule;
mod sender;
mod sweep;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{Notify, mpsc};

pub use lease::LEASE_SECS;
pub use limits::{Limits, Meter, Rate};
pub use sender::{Sender, Stop};

use crate::domain::clock::Millis;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId, OutboxId};
use crate::domain::wire::{Lane, Wire};

/// A row of the outbox on its way to the channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its neighbourhood.
    pub neighbourhood: NeighbourhoodId,
    /// Its id.
    pub id: OutboxId,
    /// Whom it is for.
    pub contact: ContactId,
    /// Which bot says it.
    pub bot: BotId,
    /// How urgent it is.
    pub lane: Lane,
    /// What to do.
    pub wire: Wire,
    /// The chat's address, when the turn knew it; otherwise it is opened before sending.
    pub address: Option<String>,
    /// How often it was tried.
    pub tries: i64,
    /// Not before this instant.
    pub not_before: Millis,
    /// When it was said.
    pub created_at: Millis,
    /// Whether this process has it already.
    pub is_leased: bool,
    /// Other rows whose texts went into this one, because too many replies waited for the chat.
    pub absorbed: Vec<OutboxId>,
}

impl Row {
    /// Whether it is for a group, whose limit is another one. Telegram's groups have negative addresses; other
    /// channels have no groups yet.
    fn is_group(&self) -> bool {
        self.address.as_deref().is_some_and(|address| address.starts_with('-'))
    }
}

/// The bots that this process sends for; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Senders(Arc<RwLock<HashMap<BotId, Entry>>>);

#[derive(Debug)]
struct Entry {
    hold: Arc<str>,
    rows: mpsc::UnboundedSender<Row>,
    hint: Arc<Notify>,
}

impl Senders {
    /// The name under which this process leases rows of a bot, if it sends for it. It is another one each time
    /// the bot's lease is taken, so that rows of an earlier hold are found again.
    pub fn hold(&self, bot: BotId) -> Option<Arc<str>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&bot).map(|entry| entry.hold.clone())
    }

    /// Hands over rows after the commit that wrote them. A row that nobody takes stays in the outbox and is found
    /// by a sweep.
    pub fn hand_over(&self, rows: Vec<Row>) {
        let senders = self.0.read().unwrap_or_else(PoisonError::into_inner);
        for row in rows.into_iter().filter(|row| row.is_leased) {
            if let Some(entry) = senders.get(&row.bot) {
                let _ = entry.rows.send(row);
            }
        }
    }

    /// Says that rows were put into the outbox that nobody handed over, so that they are looked for at once.
    pub fn hint(&self) {
        for entry in self.0.read().unwrap_or_else(PoisonError::into_inner).values() {
            entry.hint.notify_one();
        }
    }

    fn enter(&self, bot: BotId) -> (Arc<str>, mpsc::UnboundedReceiver<Row>, Arc<Notify>) {
        let (rows, receiver) = mpsc::unbounded_channel();
        let hold: Arc<str> = crate::seal::random_code().into();
        let hint = Arc::new(Notify::new());
        let entry = Entry { hold: hold.clone(), rows, hint: hint.clone() };
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(bot, entry);
        (hold, receiver, hint)
    }

    fn leave(&self, bot: BotId) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).remove(&bot);
    }
}

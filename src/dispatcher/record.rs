//! Records what became of rows, many in one transaction.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tracing::warn;

use crate::app::{App, BotInfo};
use crate::commands::person::Person;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::contact;
use crate::store::outbox::{self, Sent};

/// At most so many results in one transaction.
const BATCH: usize = 256;
/// How long to wait before a database that is lost is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// Results that are not written yet. They count as under way: after a crash they would be sent once more.
#[derive(Debug, Default)]
pub(super) struct Unwritten {
    count: AtomicUsize,
    written: Notify,
}

impl Unwritten {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// One more.
    pub fn add(&self) {
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Waits until some are written.
    pub async fn written(&self) {
        self.written.notified().await;
    }

    fn take(&self, count: usize) {
        self.count.fetch_sub(count, Ordering::Relaxed);
        self.written.notify_one();
    }
}

/// One result.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    pub neighbourhood: NeighbourhoodId,
    pub contact: ContactId,
    pub sent: Sent,
    /// What was learned of the contact.
    pub learned: Learned,
}

/// What a send tells about its contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Learned {
    Nothing,
    /// The channel cannot reach it.
    Unreachable,
    /// It goes on under this address.
    Moved(String),
}

/// Records results until no more can come. A database that is lost is waited for: what was sent is recorded
/// late rather than sent twice.
pub(super) async fn run(
    app: App,
    bot: Arc<BotInfo>,
    mut results: mpsc::UnboundedReceiver<Outcome>,
    unwritten: Arc<Unwritten>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while results.recv_many(&mut batch, BATCH).await > 0 {
        while let Err(fault) = write(&app, &bot, &batch).await {
            warn!(%fault, "results of sending have to wait for the database");
            if !fault.is_passing() {
                break;
            }
            tokio::time::sleep(RETRY).await;
        }
        unwritten.take(batch.len());
        batch.clear();
    }
}

async fn write(app: &App, bot: &BotInfo, batch: &[Outcome]) -> Result<(), Fault> {
    let mut by_home: BTreeMap<NeighbourhoodId, Vec<Sent>> = BTreeMap::new();
    for one in batch {
        by_home.entry(one.neighbourhood).or_default().push(one.sent.clone());
    }
    let mut tx = app.db.begin().await?;
    for (home, results) in by_home {
        outbox::record(&mut tx, home, &results).await?;
    }
    for one in batch {
        match &one.learned {
            Learned::Nothing => {}
            Learned::Unreachable => {
                contact::set_reachable(&mut tx, one.neighbourhood, one.contact, false).await?;
            }
            Learned::Moved(to) => {
                let contact = (one.neighbourhood, one.contact);
                Person::move_to(&mut tx, &app.keys, bot, contact, to).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

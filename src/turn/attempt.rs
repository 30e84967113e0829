//! Attempts: a group of turns that fails is done singly; an update that fails three times is put aside.
//!
//! Each single attempt is counted in the database before it is begun, so that a crash counts too. After an
//! unclean stop everything is done singly for a while ([`Care`]), for it may have been an update that crashed us.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tracing::{error, warn};

use super::group::{self, Resolved, Trouble};
use super::intake::{Incoming, Unavailable};
use super::{one, resolve};
use crate::app::App;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::fault::Fault;
use crate::store::dead_letter::DeadLetter;
use crate::store::{claim, dead_letter, session};

/// How often an update may fail before it is put aside.
const MAX_ATTEMPTS: i64 = 3;
/// How often a turn that met another one (a deadlock, a new address) is begun again before it counts as failed.
const MAX_CONFLICTS: u32 = 5;
/// How long updates are done singly after an unclean stop.
const CARE_SECS: i64 = 600;

/// Until when updates are done singly.
#[derive(Debug, Clone, Default)]
pub struct Care(Arc<AtomicI64>);

impl Care {
    /// Begins a while of care.
    pub fn from(now: Millis) -> Self {
        Self(Arc::new(AtomicI64::new(now.plus_secs(CARE_SECS).0)))
    }

    /// Begins a while of care now, where there was none or one that ends sooner.
    pub fn begin(&self, now: Millis) {
        self.0.fetch_max(now.plus_secs(CARE_SECS).0, Ordering::Relaxed);
    }

    fn holds(&self, now: Millis) -> bool {
        now.0 < self.0.load(Ordering::Relaxed)
    }
}

/// Handles updates of different chats; gives a result for each, in their order.
pub(super) async fn handle_all(
    app: &App,
    care: &Care,
    updates: Vec<Incoming>,
) -> Vec<Result<(), Unavailable>> {
    let mut results = vec![Err(Unavailable); updates.len()];
    if care.holds(app.clock.now()) {
        for (result, update) in results.iter_mut().zip(updates) {
            *result = handle_one(app, update).await;
        }
        return results;
    }
    let homes = match resolve::resolve(app, &updates).await {
        Ok(homes) => homes,
        Err(fault) => {
            log(&fault, "resolve");
            return results;
        }
    };
    let mut groups: BTreeMap<NeighbourhoodId, Vec<(usize, Resolved)>> = BTreeMap::new();
    for (index, (incoming, home)) in updates.into_iter().zip(homes).enumerate() {
        let neighbourhood = home.map_or(incoming.bot.lobby, |(neighbourhood, _)| neighbourhood);
        let resolved = Resolved { incoming, contact: home.map(|(_, contact)| contact) };
        groups.entry(neighbourhood).or_default().push((index, resolved));
    }
    for (neighbourhood, group) in groups {
        let (indices, members): (Vec<_>, Vec<_>) = group.into_iter().unzip();
        match run_guarded(app, neighbourhood, members.clone()).await {
            Ok(()) => indices.iter().for_each(|index| results[*index] = Ok(())),
            Err(trouble) => {
                if let Trouble::Fault(fault) = &trouble {
                    log(fault, "group");
                    metrics::counter!("linli_turn_groups_rolled_back_total").increment(1);
                }
                for (index, member) in indices.into_iter().zip(members) {
                    results[index] = handle_one(app, member.incoming).await;
                }
            }
        }
    }
    results
}

/// Handles one update with its attempts counted.
async fn handle_one(app: &App, incoming: Incoming) -> Result<(), Unavailable> {
    let update = (incoming.bot.id, incoming.update.id);
    let mut conflicts = 0;
    // Attempts before this process are known by their number only.
    let mut last_fault = "the process ended while it was being handled".to_owned();
    loop {
        let home = passing(resolve::resolve(app, std::slice::from_ref(&incoming)).await)?.remove(0);
        let neighbourhood = home.map_or(incoming.bot.lobby, |(neighbourhood, _)| neighbourhood);
        let attempts = passing(count(app, neighbourhood, update).await)?;
        if attempts > MAX_ATTEMPTS {
            let contact = home.map(|(_, contact)| contact);
            return passing(put_aside(app, neighbourhood, contact, &incoming, last_fault).await);
        }
        let resolved = Resolved { incoming: incoming.clone(), contact: home.map(|(_, contact)| contact) };
        match run_guarded(app, neighbourhood, vec![resolved]).await {
            Ok(()) => return passing(clear(app, neighbourhood, update).await),
            Err(Trouble::Stale) if conflicts < MAX_CONFLICTS => {
                conflicts += 1;
                passing(uncount(app, neighbourhood, update).await)?;
            }
            Err(Trouble::Stale) => return Err(Unavailable),
            Err(Trouble::Fault(fault)) => {
                log(&fault, "turn");
                last_fault = fault.to_string();
                if fault.is_passing() {
                    passing(uncount(app, neighbourhood, update).await)?;
                    conflicts += 1;
                    if conflicts >= MAX_CONFLICTS {
                        return Err(Unavailable);
                    }
                    tokio::time::sleep(std::time::Duration::from_millis(20 << conflicts)).await;
                }
            }
        }
    }
}

/// Runs a group in a task of its own, so that a panic is a fault like another.
async fn run_guarded(app: &App, neighbourhood: NeighbourhoodId, group: Vec<Resolved>) -> Result<(), Trouble> {
    let app = app.clone();
    tokio::spawn(async move { group::run(&app, neighbourhood, group).await })
        .await
        .unwrap_or_else(|failed| Err(Trouble::Fault(Fault::Bug(format!("a turn ended early: {failed}")))))
}

/// Puts an update aside, says one calm sentence, and sets the session right. When that cannot be told to somebody, as to
/// a member of the committee whose row is damaged, nobody is told: the update has to make way for those behind it.
async fn put_aside(
    app: &App,
    neighbourhood: NeighbourhoodId,
    contact: Option<ContactId>,
    incoming: &Incoming,
    error: String,
) -> Result<(), Fault> {
    let aside = |tells: bool| {
        let (app, incoming, error) = (app.clone(), incoming.clone(), error.clone());
        // A task of its own, so that a panic is a fault like another.
        let task =
            tokio::spawn(
                async move { set_aside(&app, neighbourhood, contact, &incoming, error, tells).await },
            );
        async { task.await.unwrap_or_else(|failed| Err(Fault::Bug(format!("it ended early: {failed}")))) }
    };
    match aside(true).await {
        Err(fault) if !fault.is_passing() => {
            log(&fault, "put aside");
            aside(false).await
        }
        result => result,
    }
}

async fn set_aside(
    app: &App,
    neighbourhood: NeighbourhoodId,
    contact: Option<ContactId>,
    incoming: &Incoming,
    error: String,
    tells: bool,
) -> Result<(), Fault> {
    let now = app.clock.now();
    let update = (incoming.bot.id, incoming.update.id);
    let mut tx = app.db.begin().await?;
    if let Some((holder, letter)) = incoming.letter {
        // It failed again: the letter is written anew, with the present reason.
        dead_letter::remove(&mut tx, holder, letter).await?;
    } else if claim::claim(&mut tx, neighbourhood, &[update], now).await?.is_empty() {
        return Ok(());
    }
    let (_, newest) = dead_letter::count(&mut tx, neighbourhood).await?;
    let letter = DeadLetter {
        dead_letter_id: app.ids.next(),
        bot_id: incoming.bot.id,
        update_id: incoming.update.id,
        contact_id: contact,
        error,
        created_at: now,
    };
    let sealed = app.keys.seal(neighbourhood, contact.unwrap_or(ContactId(0)), &incoming.raw);
    dead_letter::add(&mut tx, neighbourhood, &letter, &sealed).await?;
    claim::clear_attempts(&mut tx, neighbourhood, update).await?;
    let mut rows = Vec::new();
    if let Some(contact) = contact {
        session::save(&mut tx, neighbourhood, &[(contact, String::new())], now).await?;
    }
    if tells && let Some(contact) = contact {
        rows = one::apologise(&mut tx, app, neighbourhood, contact).await?;
    }
    // Once an hour by the clock, however much a fault of the program puts aside, and not for what an operator tried in
    // vain.
    let is_news = newest.is_none_or(|at| at.full_hour() < now.full_hour());
    if tells && is_news && incoming.letter.is_none() {
        rows.extend(one::tell_staff_of_letter(&mut tx, app, neighbourhood).await?);
    }
    tx.commit().await?;
    error!(bot.id = update.0.0, update.id = update.1, "an update was put aside");
    metrics::counter!("linli_dead_letters_total", "bot" => incoming.bot.account.clone()).increment(1);
    app.senders.hand_over(rows);
    Ok(())
}

async fn count(
    app: &App,
    neighbourhood: NeighbourhoodId,
    update: (crate::domain::id::BotId, i64),
) -> Result<i64, Fault> {
    let mut tx = app.db.begin().await?;
    let attempts = claim::count_attempt(&mut tx, neighbourhood, update, app.clock.now()).await?;
    tx.commit().await?;
    Ok(attempts)
}

async fn uncount(
    app: &App,
    neighbourhood: NeighbourhoodId,
    update: (crate::domain::id::BotId, i64),
) -> Result<(), Fault> {
    let mut tx = app.db.begin().await?;
    claim::uncount_attempt(&mut tx, neighbourhood, update).await?;
    Ok(tx.commit().await?)
}

async fn clear(
    app: &App,
    neighbourhood: NeighbourhoodId,
    update: (crate::domain::id::BotId, i64),
) -> Result<(), Fault> {
    let mut tx = app.db.begin().await?;
    claim::clear_attempts(&mut tx, neighbourhood, update).await?;
    Ok(tx.commit().await?)
}

/// A fault around a turn is the database's, never the update's.
fn passing<T>(result: Result<T, Fault>) -> Result<T, Unavailable> {
    result.map_err(|fault| {
        log(&fault, "attempt");
        Unavailable
    })
}

fn log(fault: &Fault, at: &str) {
    if fault.is_passing() {
        warn!(at, fault = %fault, "a turn has to wait");
    } else {
        error!(at, fault = %fault, "a turn failed");
    }
}

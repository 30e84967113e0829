//! The lease of a bot: only the process that holds it sends for the bot and polls for it.

use crate::app::App;
use crate::domain::clock::Millis;
use crate::fault::Fault;
use crate::store::lease;

/// How long a lease lasts. When a process dies, another sends for its bots after this and half a second more.
pub const LEASE_SECS: i64 = 8;
/// How often it is prolonged, in milliseconds.
pub(super) const PROLONG_MS: i64 = 1_500;
/// How often a process that does not have the lease tries to take it, in milliseconds.
pub(super) const RETAKE_MS: i64 = 500;
/// Milliseconds before the end of the lease after which no send is begun: a send takes at most 5 s, so that none
/// outlives the lease it was begun under.
pub(super) const MARGIN_MS: i64 = 5_500;

/// Takes or prolongs a lease; gives the instant at which it ends, or `None` when another process has it.
pub(super) async fn take(app: &App, name: &str) -> Result<Option<Millis>, Fault> {
    let now = app.clock.now();
    let until = now.plus_secs(LEASE_SECS);
    let mut tx = app.db.begin().await?;
    let ours = lease::take(&mut tx, name, &app.process, now, until).await?;
    tx.commit().await?;
    Ok(ours.then_some(until))
}

/// Gives a lease back, so that another process need not wait until it runs out.
pub(super) async fn give_back(app: &App, name: &str) -> Result<(), Fault> {
    let mut tx = app.db.begin().await?;
    lease::give_back(&mut tx, name, &app.process).await?;
    Ok(tx.commit().await?)
}

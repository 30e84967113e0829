//! The outbox: everything the bot says.

use serde::Serialize;

use super::db::Tx;
use super::dialect::{INSERT_OUTBOX, LEASE_ROWS, RECORD_RESULTS};
use crate::domain::clock::Millis;
use crate::domain::id::{BotId, ContactId, NeighbourhoodId, OutboxId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A row to put into the outbox.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NewRow {
    /// Its id.
    pub id: OutboxId,
    /// Whom it is for.
    pub contact: ContactId,
    /// Which bot says it.
    pub bot: BotId,
    /// The number of its [`crate::domain::wire::Lane`].
    pub lane: i64,
    /// [`crate::domain::wire::Wire`], sealed.
    pub body: String,
    /// The language really used.
    pub locale: String,
    /// What a reply to it is about, sealed; empty for nothing.
    pub about: String,
    /// `queued`, or `wired` when this process is the sender.
    pub status: &'static str,
    /// The process that has it.
    pub leased_by: String,
}

/// A row that was leased.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Leased {
    /// Its id.
    pub outbox_id: OutboxId,
    /// Whom it is for.
    pub contact_id: ContactId,
    /// Its lane.
    pub lane: i64,
    /// What to do.
    pub body: String,
    /// How often it was tried.
    pub tries: i64,
    /// Not before this instant.
    pub not_before_at: Millis,
    /// When it was said.
    pub created_at: Millis,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sent {
    /// Its id.
    pub id: OutboxId,
    /// `sent`, `errored`, `failed` or `held`.
    pub status: &'static str,
    /// The channel's id of the message.
    pub message: Option<i64>,
    /// How often it was tried.
    pub tries: i64,
    /// When it may be tried again.
    pub not_before: Millis,
    /// Why it failed.
    pub reason: &'static str,
    /// When it was done; none while it will be tried again.
    pub finished: Option<Millis>,
}

/// Puts rows into the outbox.
pub async fn insert(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    rows: &[NewRow],
    now: Millis,
) -> sqlx::Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let sql = INSERT_OUTBOX.text(tx);
    execute!(tx, sql, neighbourhood, json(rows), now)?;
    Ok(())
}

/// Records what became of rows.
pub async fn record(tx: &mut Tx, neighbourhood: NeighbourhoodId, results: &[Sent]) -> sqlx::Result<()> {
    let sql = RECORD_RESULTS.text(tx);
    execute!(tx, sql, neighbourhood, json(results))?;
    Ok(())
}

/// The neighbourhoods in which a bot has something unsent that this process does not have.
pub async fn neighbourhoods_with_work(
    tx: &mut Tx,
    bot: BotId,
    process: &str,
) -> sqlx::Result<Vec<NeighbourhoodId>> {
    let rows = fetch_all!(
        tx,
        (NeighbourhoodId,),
        "SELECT DISTINCT neighbourhood_id FROM outbox
         WHERE bot_id = $1 AND status IN ('queued', 'wired', 'errored') AND leased_by <> $2",
        bot,
        process
    )?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Leases unsent rows that this process does not have yet. The caller holds the bot's lease, so that rows
/// leased by another process are those of one that died.
pub async fn lease(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    bot: BotId,
    process: &str,
    limit: i64,
    last_lane: i64,
) -> sqlx::Result<Vec<Leased>> {
    let sql = LEASE_ROWS.text(tx);
    let mut rows = fetch_all!(tx, Leased, sql, neighbourhood, bot, process, limit, last_lane)?;
    rows.sort_by_key(|row| (row.lane, row.outbox_id));
    Ok(rows)
}

/// What the message with a channel's id is about, sealed, as it was last changed; empty when it is about nothing.
pub async fn about(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    message: i64,
) -> sqlx::Result<String> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT about FROM outbox
         WHERE neighbourhood_id = $1 AND contact_id = $2 AND channel_message_id = $3 AND about <> ''
         ORDER BY outbox_id DESC LIMIT 1",
        neighbourhood,
        contact,
        message
    )?;
    Ok(row.map(|(about,)| about).unwrap_or_default())
}

/// What the newest messages to a contact are about, each sealed, the newest first; those that are about nothing and
/// those older than an instant are left out.
pub async fn last_abouts(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    since: Millis,
    limit: i64,
) -> sqlx::Result<Vec<String>> {
    let rows = fetch_all!(
        tx,
        (String,),
        // Materialised for the same reason as in [`last_announced`].
        "WITH told AS MATERIALIZED (
           SELECT outbox_id, about FROM outbox
           WHERE neighbourhood_id = $1 AND contact_id = $2 AND about <> '' AND created_at >= $3)
         SELECT about FROM told ORDER BY outbox_id DESC LIMIT $4",
        neighbourhood,
        contact,
        since,
        limit
    )?;
    Ok(rows.into_iter().map(|(about,)| about).collect())
}

/// What the last announcement was that came to a contact since an instant, and when it came.
pub async fn last_announced(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    contact: ContactId,
    since: Millis,
) -> sqlx::Result<Option<(String, Millis)>> {
    fetch_optional!(
        tx,
        (String, Millis),
        // Materialised, so that the contact's rows are found by the contact: for one that was told nothing, a walk in the
        // order of the ids would go through all rows of the neighbourhood.
        "WITH told AS MATERIALIZED (
           SELECT outbox_id, about, finished_at FROM outbox
           WHERE neighbourhood_id = $1 AND contact_id = $2 AND about <> '' AND lane IN (2, 5) AND status = 'sent'
             AND finished_at >= $3)
         SELECT about, finished_at FROM told ORDER BY outbox_id DESC LIMIT 1",
        neighbourhood,
        contact,
        since
    )
}

/// The channel's id of the message that a row sent, once it is known.
pub async fn channel_message(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    row: OutboxId,
) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (Option<i64>,),
        "SELECT channel_message_id FROM outbox WHERE neighbourhood_id = $1 AND outbox_id = $2",
        neighbourhood,
        row
    )?;
    Ok(row.and_then(|(message,)| message))
}

/// Deletes what a contact was told and what still waits for it; for `/forget`.
pub async fn erase(tx: &mut Tx, neighbourhood: NeighbourhoodId, contact: ContactId) -> sqlx::Result<u64> {
    execute!(tx, "DELETE FROM outbox WHERE neighbourhood_id = $1 AND contact_id = $2", neighbourhood, contact)
}

/// Deletes rows that were done before an instant, at most `limit` of them; gives how many.
pub async fn forget_before(
    tx: &mut Tx,
    neighbourhood: NeighbourhoodId,
    at: Millis,
    limit: i64,
) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM outbox WHERE neighbourhood_id = $1 AND outbox_id IN (
           SELECT outbox_id FROM outbox WHERE neighbourhood_id = $1 AND finished_at < $2 LIMIT $3)",
        neighbourhood,
        at,
        limit
    )
}

/// How many replies and reminders were given up since an instant, other than because the contact cannot be reached, or
/// because they came too late to be worth anything; those of announcements are told with each.
pub async fn given_up(tx: &mut Tx, neighbourhood: NeighbourhoodId, since: Millis) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM outbox WHERE neighbourhood_id = $1 AND status = 'failed' AND finished_at >= $2
           AND lane IN (1, 3, 4) AND reason NOT IN ('blocked', 'gone', 'stopped', 'too_late')",
        neighbourhood,
        since
    )?;
    Ok(count)
}

/// How many rows wait, by bot and status; for the metrics.
pub async fn depth(tx: &mut Tx) -> sqlx::Result<Vec<(BotId, String, i64)>> {
    fetch_all!(
        tx,
        (BotId, String, i64),
        "SELECT bot_id, status, COUNT(*) FROM outbox WHERE status IN ('queued', 'wired', 'errored')
         GROUP BY bot_id, status"
    )
}

fn json<T: Serialize>(rows: &[T]) -> String {
    serde_json::to_string(rows).expect("rows of numbers and text are always JSON")
}

/// What was said to a contact and when, for `/export`; the words themselves are not kept once they are sent.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let rows = fetch_all!(
        tx,
        (String, String, Millis),
        "SELECT status, locale, created_at FROM outbox
         WHERE neighbourhood_id = $1 AND contact_id = $2 AND lane > 0 ORDER BY outbox_id",
        home,
        contact
    )?;
    let said = rows
        .into_iter()
        .map(|(status, locale, at)| serde_json::json!({ "status": status, "language": locale, "at": at }));
    Ok(said.collect())
}

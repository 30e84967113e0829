//! Announcements, and their way into the outbox.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{AnnouncementId, NeighbourhoodId, OutboxId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// An announcement.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Announcement {
    /// Its id.
    pub announcement_id: AnnouncementId,
    /// The number people see.
    pub number: i64,
    /// JSON: locale to text.
    pub texts: String,
    /// `expanding`, `sending` or `sent`.
    pub status: String,
    /// When it was confirmed.
    pub confirmed_at: Millis,
    /// The last contact that was put into the outbox.
    pub expanded_to: i64,
    /// How many were put into the outbox.
    pub recipients: i64,
    /// Who sent it.
    pub staff_number: i64,
    /// The message that shows the progress.
    pub progress_row: Option<OutboxId>,
}

/// What became of a broadcast so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Waiting or on the way.
    pub waiting: i64,
    /// Taken by the channel.
    pub sent: i64,
    /// Given up.
    pub failed: i64,
}

/// Puts a new announcement down; its recipients follow in chunks.
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, row: &Announcement) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO announcements (neighbourhood_id, announcement_id, number, texts, status, confirmed_at, expanded_to,
           recipients, staff_number, progress_row)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        home,
        row.announcement_id,
        row.number,
        &row.texts,
        &row.status,
        row.confirmed_at,
        row.expanded_to,
        row.recipients,
        row.staff_number,
        row.progress_row
    )?;
    Ok(())
}

/// One announcement.
pub async fn find(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
) -> sqlx::Result<Option<Announcement>> {
    fetch_optional!(
        tx,
        Announcement,
        "SELECT announcement_id, number, texts, status, confirmed_at, expanded_to, recipients, staff_number, progress_row
         FROM announcements WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        id
    )
}

/// The newest announcements.
pub async fn newest(
    tx: &mut Tx,
    home: NeighbourhoodId,
    skip: i64,
    limit: i64,
) -> sqlx::Result<Vec<Announcement>> {
    fetch_all!(
        tx,
        Announcement,
        "SELECT announcement_id, number, texts, status, confirmed_at, expanded_to, recipients, staff_number, progress_row
         FROM announcements WHERE neighbourhood_id = $1 ORDER BY announcement_id DESC LIMIT $3 OFFSET $2",
        home,
        skip,
        limit
    )
}

/// How many people an announcement to everyone would reach now.
pub async fn audience_count(tx: &mut Tx, home: NeighbourhoodId) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        "SELECT COUNT(*) FROM contacts
         WHERE neighbourhood_id = $1 AND closed_at IS NULL AND reachable = 1 AND kind = 'private'",
        home
    )?;
    Ok(count)
}

/// Puts the next recipients into the outbox; gives how many, and the last contact among them.
/// `first_id` is the first of a block of ids as long as `limit`.
pub async fn expand(
    tx: &mut Tx,
    home: NeighbourhoodId,
    row: &Announcement,
    body: &str,
    first_id: i64,
    limit: i64,
    now: Millis,
) -> sqlx::Result<(i64, i64)> {
    let inserted = execute!(
        tx,
        "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, about, status, created_at)
         SELECT $1, $2 - 1 + ROW_NUMBER() OVER (ORDER BY c.contact_id), c.contact_id, c.bot_id, 5, $3, $4, 'queued', $5
         FROM (SELECT contact_id, bot_id FROM contacts
               WHERE neighbourhood_id = $1 AND contact_id > $6 AND closed_at IS NULL AND reachable = 1
                 AND kind = 'private' AND created_at <= $7
               ORDER BY contact_id LIMIT $8) AS c",
        home,
        first_id,
        body,
        about(row.announcement_id),
        now,
        row.expanded_to,
        row.confirmed_at,
        limit
    )?;
    let inserted = i64::try_from(inserted).unwrap_or(i64::MAX);
    if inserted == 0 {
        return Ok((0, row.expanded_to));
    }
    let (last,) = fetch_one!(
        tx,
        (i64,),
        "SELECT contact_id FROM outbox WHERE neighbourhood_id = $1 AND outbox_id = $2",
        home,
        first_id + inserted - 1
    )?;
    Ok((inserted, last))
}

/// Saves how far an announcement is.
pub async fn save(tx: &mut Tx, home: NeighbourhoodId, row: &Announcement) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE announcements SET status = $3, expanded_to = $4, recipients = $5, progress_row = $6
         WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        row.announcement_id,
        &row.status,
        row.expanded_to,
        row.recipients,
        row.progress_row
    )?;
    Ok(())
}

/// Notes that an announcement is sent, and what became of it: its messages are not kept for ever.
pub async fn finish(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
    progress: Progress,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE announcements SET status = 'sent', finished_at = $3, delivered = $4, failed = $5
         WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        id,
        now,
        progress.sent,
        progress.failed
    )?;
    Ok(())
}

/// What became of an announcement's messages so far.
pub async fn progress(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<Progress> {
    let done = fetch_optional!(
        tx,
        (Option<i64>, Option<i64>),
        "SELECT delivered, failed FROM announcements WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        id
    )?;
    if let Some((Some(sent), Some(failed))) = done {
        return Ok(Progress { waiting: 0, sent, failed });
    }
    let rows = fetch_all!(
        tx,
        (String, i64),
        "SELECT status, COUNT(*) FROM outbox WHERE neighbourhood_id = $1 AND about = $2 AND lane IN (2, 5) GROUP BY status",
        home,
        about(id)
    )?;
    let mut progress = Progress::default();
    for (status, count) in rows {
        match status.as_str() {
            "sent" => progress.sent += count,
            "failed" => progress.failed += count,
            _ => progress.waiting += count,
        }
    }
    Ok(progress)
}

fn about(id: AnnouncementId) -> String {
    format!("news.{}", id.0)
}

//! How far announcements are: what became of their messages, to people and to groups.

use super::announcement::{Announcement, about, about_amending, about_group};
use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{AnnouncementId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// What became of a broadcast so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Waiting or on the way.
    pub waiting: i64,
    /// Taken by the channel.
    pub sent: i64,
    /// Given up because the contact cannot be reached: it blocked the bot, or is gone.
    pub unreachable: i64,
    /// Not sent, because somebody stopped the announcement.
    pub stopped: i64,
    /// Given up for another reason.
    pub failed: i64,
}

/// Notes that nobody waits for an announcement any more, and what became of it: its messages are not kept for ever.
pub async fn finish(
    tx: &mut Tx,
    home: NeighbourhoodId,
    row: &Announcement,
    progress: Progress,
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE announcements SET status = $3, finished_at = COALESCE(finished_at, $4), delivered = $5, failed = $6,
           unreachable = $7, stopped = $8
         WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        row.announcement_id,
        &row.status,
        now,
        progress.sent,
        progress.failed + progress.unreachable,
        progress.unreachable,
        progress.stopped
    )?;
    Ok(())
}

/// What became of an announcement's messages so far.
pub async fn of_people(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<Progress> {
    let done = fetch_optional!(
        tx,
        (Option<i64>, Option<i64>, Option<i64>, Option<i64>),
        "SELECT delivered, failed, unreachable, stopped FROM announcements
         WHERE neighbourhood_id = $1 AND announcement_id = $2",
        home,
        id
    )?;
    if let Some((Some(sent), Some(failed), Some(unreachable), Some(stopped))) = done {
        return Ok(Progress { waiting: 0, sent, failed: failed - unreachable, unreachable, stopped });
    }
    of_messages(tx, home, &about(id)).await
}

/// What became of an announcement's messages to groups.
pub async fn of_groups(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<Progress> {
    of_messages(tx, home, &about_group(id)).await
}

/// What became of the changes of messages that were sent already.
pub async fn of_changes(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<Progress> {
    of_messages(tx, home, &about_amending(id)).await
}

async fn of_messages(tx: &mut Tx, home: NeighbourhoodId, about: &str) -> sqlx::Result<Progress> {
    let rows = fetch_all!(
        tx,
        (String, String, i64),
        "SELECT status, reason, COUNT(*) FROM outbox
         WHERE neighbourhood_id = $1 AND about = $2 AND lane IN (2, 5) GROUP BY status, reason",
        home,
        about
    )?;
    let mut progress = Progress::default();
    for (status, reason, count) in rows {
        match (status.as_str(), reason.as_str()) {
            ("sent", _) => progress.sent += count,
            ("failed", "blocked" | "gone") => progress.unreachable += count,
            ("failed", "stopped") => progress.stopped += count,
            ("failed", _) => progress.failed += count,
            _ => progress.waiting += count,
        }
    }
    Ok(progress)
}

/// Why an announcement's messages were given up, other than that the contact cannot be reached or somebody stopped it.
pub async fn failures(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
) -> sqlx::Result<Vec<(String, i64)>> {
    fetch_all!(
        tx,
        (String, i64),
        "SELECT reason, COUNT(*) FROM outbox
         WHERE neighbourhood_id = $1 AND about = $2 AND lane IN (2, 5) AND status = 'failed'
           AND reason NOT IN ('blocked', 'gone', 'stopped')
         GROUP BY reason ORDER BY reason",
        home,
        about(id)
    )
}

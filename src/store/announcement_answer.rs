//! What people answered to announcements, and who did not.

use super::announcement::about;
use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{AnnouncementId, ContactId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// How many answered what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Answers {
    /// Said that they have read it.
    pub read: i64,
    /// Said that they need help.
    pub help: i64,
    /// Got it and said nothing.
    pub silent: i64,
}

/// Notes a contact's answer, in place of an earlier one; `false` when it is the same.
pub async fn put(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (id, contact): (AnnouncementId, ContactId),
    answer: &str,
    now: Millis,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO announcement_answers (neighbourhood_id, announcement_id, contact_id, answer, answered_at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (neighbourhood_id, announcement_id, contact_id) DO UPDATE SET answer = $4, answered_at = $5
         WHERE announcement_answers.answer <> $4",
        home,
        id,
        contact,
        answer,
        now
    )?;
    Ok(rows == 1)
}

/// A contact's answer.
pub async fn find(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
    contact: ContactId,
) -> sqlx::Result<Option<String>> {
    let row = fetch_optional!(
        tx,
        (String,),
        "SELECT answer FROM announcement_answers
         WHERE neighbourhood_id = $1 AND announcement_id = $2 AND contact_id = $3",
        home,
        id,
        contact
    )?;
    Ok(row.map(|(answer,)| answer))
}

/// How many answered an announcement, and how many of those who got it did not.
pub async fn count(tx: &mut Tx, home: NeighbourhoodId, id: AnnouncementId) -> sqlx::Result<Answers> {
    fetch_one!(
        tx,
        Answers,
        "SELECT COUNT(*) FILTER (WHERE w.answer = 'read') AS read, COUNT(*) FILTER (WHERE w.answer = 'help') AS help,
           (SELECT COUNT(*) FROM outbox o
            WHERE o.neighbourhood_id = $1 AND o.about = $3 AND o.lane IN (2, 5) AND o.status = 'sent'
              AND NOT EXISTS (SELECT 1 FROM announcement_answers s
                WHERE s.neighbourhood_id = $1 AND s.announcement_id = $2 AND s.contact_id = o.contact_id)) AS silent
         FROM announcement_answers w WHERE w.neighbourhood_id = $1 AND w.announcement_id = $2",
        home,
        id,
        about(id)
    )
}

/// Those who got an announcement and did not answer it.
pub async fn silent(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AnnouncementId,
    skip: i64,
    limit: i64,
) -> sqlx::Result<Vec<ContactId>> {
    let rows = fetch_all!(
        tx,
        (ContactId,),
        "SELECT o.contact_id FROM outbox o
         WHERE o.neighbourhood_id = $1 AND o.about = $3 AND o.lane IN (2, 5) AND o.status = 'sent'
           AND NOT EXISTS (SELECT 1 FROM announcement_answers s
             WHERE s.neighbourhood_id = $1 AND s.announcement_id = $2 AND s.contact_id = o.contact_id)
         ORDER BY o.contact_id LIMIT $5 OFFSET $4",
        home,
        id,
        about(id),
        skip,
        limit
    )?;
    Ok(rows.into_iter().map(|(contact,)| contact).collect())
}

/// What is kept about a contact here, for `/export`.
pub async fn export(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
) -> sqlx::Result<serde_json::Value> {
    let rows = fetch_all!(
        tx,
        (i64, String, Millis),
        "SELECT a.number, w.answer, w.answered_at FROM announcement_answers w
         JOIN announcements a ON a.neighbourhood_id = w.neighbourhood_id AND a.announcement_id = w.announcement_id
         WHERE w.neighbourhood_id = $1 AND w.contact_id = $2 ORDER BY a.number",
        home,
        contact
    )?;
    let answers = rows.into_iter().map(
        |(number, answer, at)| serde_json::json!({ "announcement": number, "answer": answer, "at_ms": at }),
    );
    Ok(answers.collect())
}

/// Erases a contact's answers.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<()> {
    execute!(
        tx,
        "DELETE FROM announcement_answers WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(())
}

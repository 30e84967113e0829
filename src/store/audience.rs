//! Whom an announcement is for: the members at an instant, counted, and put into the outbox in chunks.

use super::announcement::{Announcement, about, about_group};
use super::db::Tx;
use crate::domain::announcement::{Audience, Topic};
use crate::domain::clock::Millis;
use crate::domain::id::NeighbourhoodId;
use crate::{execute, fetch_one};

/// The condition under which a contact `c` is meant by an announcement `a`.
macro_rules! is_meant {
    () => {
        "c.closed_at IS NULL AND c.reachable = 1 AND c.kind = 'private'
         AND (a.topic = 'emergency' OR NOT EXISTS (SELECT 1 FROM mutes q
                 WHERE q.neighbourhood_id = c.neighbourhood_id AND q.contact_id = c.contact_id AND q.topic = a.topic))
         AND (a.audience = 'everyone'
           OR (a.audience = 'language' AND c.locale = a.audience_language)
           OR (a.audience = 'building' AND c.building = a.audience_of)
           OR (a.audience = 'volunteers' AND EXISTS (SELECT 1 FROM volunteers v
                 WHERE v.neighbourhood_id = c.neighbourhood_id AND v.contact_id = c.contact_id))
           OR (a.audience = 'activity' AND EXISTS (SELECT 1 FROM seats s
                 WHERE s.neighbourhood_id = c.neighbourhood_id AND s.thing = 'activity'
                   AND s.thing_id = a.audience_of AND s.contact_id = c.contact_id AND s.state <> 'left'))
           OR (a.audience = 'unanswered'
             AND EXISTS (SELECT 1 FROM outbox o
                 WHERE o.neighbourhood_id = c.neighbourhood_id AND o.about = 'news.' || a.audience_of
                   AND o.lane IN (2, 5) AND o.status = 'sent' AND o.contact_id = c.contact_id)
             AND NOT EXISTS (SELECT 1 FROM announcement_answers w
                 WHERE w.neighbourhood_id = c.neighbourhood_id AND w.announcement_id = a.audience_of
                   AND w.contact_id = c.contact_id)))"
    };
}

/// How many people an announcement would reach now.
pub async fn count(
    tx: &mut Tx,
    home: NeighbourhoodId,
    audience: Audience,
    topic: Topic,
) -> sqlx::Result<i64> {
    let (count,) = fetch_one!(
        tx,
        (i64,),
        concat!(
            "SELECT COUNT(*) FROM contacts c
             CROSS JOIN (SELECT CAST($2 AS TEXT) AS audience, CAST($3 AS TEXT) AS audience_language,
               CAST($4 AS BIGINT) AS audience_of, CAST($5 AS TEXT) AS topic) AS a
             WHERE c.neighbourhood_id = $1 AND ",
            is_meant!()
        ),
        home,
        audience.word(),
        audience.language(),
        audience.of(),
        topic.word()
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
        concat!(
            "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, about, status, created_at)
             SELECT $1, $2 - 1 + ROW_NUMBER() OVER (ORDER BY m.contact_id), m.contact_id, m.bot_id, m.lane, $3, $4, 'queued', $5
             FROM (SELECT c.contact_id, c.bot_id, CASE a.topic WHEN 'emergency' THEN 2 ELSE 5 END AS lane FROM contacts c
                   JOIN announcements a ON a.neighbourhood_id = c.neighbourhood_id AND a.announcement_id = $6
                   WHERE c.neighbourhood_id = $1 AND c.contact_id > a.expanded_to AND c.created_at <= a.confirmed_at
                     AND ",
            is_meant!(),
            " ORDER BY c.contact_id LIMIT $7) AS m"
        ),
        home,
        first_id,
        body,
        about(row.announcement_id),
        now,
        row.announcement_id,
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

/// Puts the groups of an announcement to everyone into the outbox, each once; gives how many. `first_id` is the first
/// of a block of ids as long as `limit`.
pub async fn expand_groups(
    tx: &mut Tx,
    home: NeighbourhoodId,
    row: &Announcement,
    body: &str,
    (first_id, limit): (i64, i64),
    now: Millis,
) -> sqlx::Result<i64> {
    let inserted = execute!(
        tx,
        "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, about, status, created_at)
         SELECT $1, $2 - 1 + ROW_NUMBER() OVER (ORDER BY m.contact_id), m.contact_id, m.bot_id, m.lane, $3, $4, 'queued', $5
         FROM (SELECT c.contact_id, c.bot_id, CASE a.topic WHEN 'emergency' THEN 2 ELSE 5 END AS lane FROM group_links g
               JOIN contacts c ON c.neighbourhood_id = g.neighbourhood_id AND c.contact_id = g.contact_id
               JOIN announcements a ON a.neighbourhood_id = g.neighbourhood_id AND a.announcement_id = $6
               WHERE g.neighbourhood_id = $1 AND a.audience = 'everyone' AND c.closed_at IS NULL AND c.reachable = 1
                 AND g.linked_at <= a.confirmed_at
                 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.neighbourhood_id = $1 AND o.about = $4
                   AND o.lane IN (2, 5) AND o.contact_id = c.contact_id)
               ORDER BY c.contact_id LIMIT $7) AS m",
        home,
        first_id,
        body,
        about_group(row.announcement_id),
        now,
        row.announcement_id,
        limit
    )?;
    Ok(i64::try_from(inserted).unwrap_or(i64::MAX))
}

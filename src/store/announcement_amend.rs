//! Messages of an announcement that were sent already are changed or taken back: one more row of the outbox for each.

use super::announcement::{about, about_amending, about_group};
use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{AnnouncementId, ContactId, NeighbourhoodId, OutboxId};
use crate::domain::wire::Lane;
use crate::{execute, fetch_one, fetch_optional};

/// Puts the next changes into the outbox; gives how many, and the last sent row among them. A change's body is
/// `before`, the sent row's id, and `behind`; `first_id` is the first of a block of ids as long as `limit`. Without a
/// `lane` each change goes in that of its message.
pub async fn expand(
    tx: &mut Tx,
    home: NeighbourhoodId,
    (id, after): (AnnouncementId, OutboxId),
    (before, behind): (&str, &str),
    lane: Option<Lane>,
    (first_id, limit): (i64, i64),
    now: Millis,
) -> sqlx::Result<(i64, OutboxId)> {
    let inserted = execute!(
        tx,
        "INSERT INTO outbox (neighbourhood_id, outbox_id, contact_id, bot_id, lane, body, about, status, created_at)
         SELECT $1, $2 - 1 + ROW_NUMBER() OVER (ORDER BY m.outbox_id), m.contact_id, m.bot_id, COALESCE($11, m.lane),
           CAST($3 AS TEXT) || m.outbox_id || CAST($4 AS TEXT), $5, 'queued', $6
         FROM (SELECT outbox_id, contact_id, bot_id, lane FROM outbox
               WHERE neighbourhood_id = $1 AND about IN ($7, $10) AND lane IN (2, 5) AND status = 'sent' AND outbox_id > $8
               ORDER BY outbox_id LIMIT $9) AS m",
        home,
        first_id,
        before,
        behind,
        about_amending(id),
        now,
        about(id),
        after,
        limit,
        about_group(id),
        lane.map(Lane::number)
    )?;
    let inserted = i64::try_from(inserted).unwrap_or(i64::MAX);
    if inserted == 0 {
        return Ok((0, after));
    }
    let (last,) = fetch_one!(
        tx,
        (OutboxId,),
        "SELECT outbox_id FROM outbox
         WHERE neighbourhood_id = $1 AND about IN ($2, $5) AND lane IN (2, 5) AND status = 'sent' AND outbox_id > $3
         ORDER BY outbox_id LIMIT 1 OFFSET $4",
        home,
        about(id),
        after,
        inserted - 1,
        about_group(id)
    )?;
    Ok((inserted, last))
}

/// The channel's id of the message in which a contact has an announcement by now, and when that message was sent. It is
/// another one than at first when the first was gone and the correction was sent anew.
pub async fn sent(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    id: AnnouncementId,
) -> sqlx::Result<Option<(i64, Option<Millis>)>> {
    fetch_optional!(
        tx,
        (i64, Option<Millis>),
        "SELECT o.channel_message_id, (SELECT MIN(p.finished_at) FROM outbox p
           WHERE p.neighbourhood_id = $1 AND p.contact_id = $2 AND p.channel_message_id = o.channel_message_id
             AND p.about IN ($3, $4, $5))
         FROM outbox o
         WHERE o.neighbourhood_id = $1 AND o.contact_id = $2 AND o.channel_message_id IS NOT NULL
           AND o.about IN ($3, $4, $5)
         ORDER BY o.outbox_id DESC LIMIT 1",
        home,
        contact,
        about(id),
        about_group(id),
        about_amending(id)
    )
}

//! Who talks: the only table that leads from a talk to a person.

use super::db::Tx;
use super::{attachment, talk, talk_message};
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId, TalkId};
use crate::{execute, fetch_all, fetch_optional};

/// Notes who talks.
pub async fn add(
    tx: &mut Tx,
    home: NeighbourhoodId,
    ticket: i64,
    talk: TalkId,
    contact: ContactId,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO talk_residents (neighbourhood_id, ticket_id, talk_id, contact_id) VALUES ($1, $2, $3, $4)",
        home,
        ticket,
        talk,
        contact
    )?;
    Ok(())
}

/// The talk that a contact's chat names by a ticket; none when it is not that contact's.
pub async fn talk_of(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    ticket: i64,
) -> sqlx::Result<Option<TalkId>> {
    let row = fetch_optional!(
        tx,
        (TalkId,),
        "SELECT talk_id FROM talk_residents WHERE neighbourhood_id = $1 AND ticket_id = $2 AND contact_id = $3",
        home,
        ticket,
        contact
    )?;
    Ok(row.map(|(talk,)| talk))
}

/// Who talks, and by what ticket their chat names it; none once they asked to be forgotten.
pub async fn resident_of(
    tx: &mut Tx,
    home: NeighbourhoodId,
    talk: TalkId,
) -> sqlx::Result<Option<(ContactId, i64)>> {
    fetch_optional!(
        tx,
        (ContactId, i64),
        "SELECT contact_id, ticket_id FROM talk_residents WHERE neighbourhood_id = $1 AND talk_id = $2",
        home,
        talk
    )
}

/// The ticket of a contact's talk that is not closed and in which something was said since an instant.
pub async fn open_ticket(
    tx: &mut Tx,
    home: NeighbourhoodId,
    contact: ContactId,
    since: Millis,
) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT p.ticket_id FROM talk_residents p
         JOIN talks t ON t.neighbourhood_id = p.neighbourhood_id AND t.talk_id = p.talk_id
         WHERE p.neighbourhood_id = $1 AND p.contact_id = $2 AND t.status <> 'closed' AND t.updated_at >= $3
         ORDER BY t.updated_at DESC LIMIT 1",
        home,
        contact,
        since
    )?;
    Ok(row.map(|(ticket,)| ticket))
}

/// All talks of a contact, the first first.
pub async fn talks_of(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId) -> sqlx::Result<Vec<TalkId>> {
    let rows = fetch_all!(
        tx,
        (TalkId,),
        "SELECT talk_id FROM talk_residents WHERE neighbourhood_id = $1 AND contact_id = $2 ORDER BY talk_id",
        home,
        contact
    )?;
    Ok(rows.into_iter().map(|(talk,)| talk).collect())
}

/// Forgets a contact's talks: what was said and shown in them, and who it was. That there was a talk, and when,
/// stays.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, contact: ContactId, now: Millis) -> sqlx::Result<()> {
    for talk in talks_of(tx, home, contact).await? {
        talk::close(tx, home, talk, now).await?;
        talk_message::erase(tx, home, talk).await?;
        attachment::erase_of_talk(tx, home, talk).await?;
    }
    execute!(
        tx,
        "DELETE FROM talk_residents WHERE neighbourhood_id = $1 AND contact_id = $2",
        home,
        contact
    )?;
    Ok(())
}

//! What was said in talks, sealed.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{AttachmentId, NeighbourhoodId, TalkId};
use crate::{execute, fetch_all, fetch_optional};

/// One message of a talk.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Message {
    /// Its id; later ones are larger.
    pub message_id: i64,
    /// The talk.
    pub talk_id: TalkId,
    /// The number of the member of the committee who said it; none when the resident did.
    pub staff_number: Option<i64>,
    /// The words ([`crate::commands::talk::open_words`]).
    pub sealed: Vec<u8>,
    /// What came with it.
    pub attachment_id: Option<AttachmentId>,
    /// When.
    pub created_at: Millis,
}

/// Keeps a message.
pub async fn add(tx: &mut Tx, home: NeighbourhoodId, message: &Message) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO talk_messages (neighbourhood_id, message_id, talk_id, staff_number, sealed, attachment_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        home,
        message.message_id,
        message.talk_id,
        message.staff_number,
        &message.sealed,
        message.attachment_id,
        message.created_at
    )?;
    Ok(())
}

/// One message.
pub async fn find(tx: &mut Tx, home: NeighbourhoodId, id: i64) -> sqlx::Result<Option<Message>> {
    fetch_optional!(
        tx,
        Message,
        "SELECT message_id, talk_id, staff_number, sealed, attachment_id, created_at FROM talk_messages
         WHERE neighbourhood_id = $1 AND message_id = $2",
        home,
        id
    )
}

/// The message that a file came with.
pub async fn of_attachment(
    tx: &mut Tx,
    home: NeighbourhoodId,
    attachment: AttachmentId,
) -> sqlx::Result<Option<Message>> {
    fetch_optional!(
        tx,
        Message,
        "SELECT m.message_id, m.talk_id, m.staff_number, m.sealed, m.attachment_id, m.created_at
         FROM attachments a
         JOIN talk_messages m ON m.neighbourhood_id = a.neighbourhood_id AND m.talk_id = a.talk_id
           AND m.attachment_id = a.attachment_id
         WHERE a.neighbourhood_id = $1 AND a.attachment_id = $2",
        home,
        attachment
    )
}

/// The last messages of a talk, the earliest of them first.
pub async fn last(
    tx: &mut Tx,
    home: NeighbourhoodId,
    talk: TalkId,
    limit: i64,
) -> sqlx::Result<Vec<Message>> {
    let mut messages = fetch_all!(
        tx,
        Message,
        "SELECT message_id, talk_id, staff_number, sealed, attachment_id, created_at FROM talk_messages
         WHERE neighbourhood_id = $1 AND talk_id = $2 ORDER BY message_id DESC LIMIT $3",
        home,
        talk,
        limit
    )?;
    messages.reverse();
    Ok(messages)
}

/// Deletes everything said in a talk.
pub async fn erase(tx: &mut Tx, home: NeighbourhoodId, talk: TalkId) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM talk_messages WHERE neighbourhood_id = $1 AND talk_id = $2", home, talk)?;
    Ok(())
}

//! The bytes of files, sealed; and which files still wait to be fetched from their channel.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::domain::id::{AttachmentId, BotId, NeighbourhoodId};
use crate::{execute, fetch_all, fetch_optional};

/// A file whose bytes are wanted.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Wanted {
    /// Where it belongs.
    pub neighbourhood_id: NeighbourhoodId,
    /// Its id.
    pub attachment_id: AttachmentId,
    /// The channel's id of it.
    pub channel_file_id: String,
    /// How often it was tried.
    pub fetch_tries: i64,
}

/// What became of fetching a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Its bytes are here.
    Fetched,
    /// It is too large.
    TooLarge,
    /// The channel does not have it any more.
    Gone,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::TooLarge => "too_large",
            Self::Gone => "gone",
        }
    }
}

/// Files that a bot should fetch now.
pub async fn wanted(tx: &mut Tx, bot: BotId, now: Millis, limit: i64) -> sqlx::Result<Vec<Wanted>> {
    fetch_all!(
        tx,
        Wanted,
        "SELECT neighbourhood_id, attachment_id, channel_file_id, fetch_tries FROM attachments
         WHERE bot_id = $1 AND fetch_state = 'wanted' AND fetch_at <= $2 ORDER BY fetch_at LIMIT $3",
        bot,
        now,
        limit
    )
}

/// Keeps the bytes of a file.
pub async fn put(tx: &mut Tx, home: NeighbourhoodId, id: AttachmentId, sealed: &[u8]) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO attachment_bytes (neighbourhood_id, attachment_id, sealed) VALUES ($1, $2, $3)
         ON CONFLICT (neighbourhood_id, attachment_id) DO UPDATE SET sealed = $3",
        home,
        id,
        sealed
    )?;
    Ok(())
}

/// The bytes of a file, sealed; none when they were not fetched.
pub async fn get(tx: &mut Tx, home: NeighbourhoodId, id: AttachmentId) -> sqlx::Result<Option<Vec<u8>>> {
    let row = fetch_optional!(
        tx,
        (Vec<u8>,),
        "SELECT sealed FROM attachment_bytes WHERE neighbourhood_id = $1 AND attachment_id = $2",
        home,
        id
    )?;
    Ok(row.map(|(sealed,)| sealed))
}

/// Notes what became of fetching a file; `false` when the file was deleted meanwhile. The channel's id goes as soon
/// as the bytes are here, and with an anonymous report or talk in any case: it would lead to the chat it came from.
pub async fn settle(
    tx: &mut Tx,
    home: NeighbourhoodId,
    id: AttachmentId,
    state: State,
) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "UPDATE attachments SET fetch_state = $3, channel_file_id = CASE
           WHEN $3 = 'fetched'
             OR EXISTS (SELECT 1 FROM reports r WHERE r.neighbourhood_id = attachments.neighbourhood_id
                          AND r.report_id = attachments.report_id AND r.is_anonymous = 1)
             OR EXISTS (SELECT 1 FROM talks t WHERE t.neighbourhood_id = attachments.neighbourhood_id
                          AND t.talk_id = attachments.talk_id AND t.is_anonymous = 1)
           THEN '' ELSE channel_file_id END
         WHERE neighbourhood_id = $1 AND attachment_id = $2",
        home,
        id,
        state.word()
    )?;
    Ok(rows == 1)
}

/// Tries a file again later.
pub async fn postpone(tx: &mut Tx, home: NeighbourhoodId, id: AttachmentId, at: Millis) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE attachments SET fetch_tries = fetch_tries + 1, fetch_at = $3
         WHERE neighbourhood_id = $1 AND attachment_id = $2",
        home,
        id,
        at
    )?;
    Ok(())
}

//! Chats of the web chat and the terminal, their messages and files: what a messenger's own servers keep.

use super::db::Tx;
use crate::domain::clock::Millis;
use crate::{execute, fetch_all, fetch_one, fetch_optional};

/// A message as it stands.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Message {
    /// Its id in its chat.
    pub message_id: i64,
    /// The number of its last change.
    pub seq: i64,
    /// What it says, sealed.
    pub sealed: Vec<u8>,
    /// When it was sent.
    pub sent_at: Millis,
}

/// The next number of a chat. The chat's row is locked until the commit, so that numbers become visible in order.
pub async fn next_seq(tx: &mut Tx, chat: &str, now: Millis) -> sqlx::Result<i64> {
    let (seq,) = fetch_one!(
        tx,
        (i64,),
        "INSERT INTO web_chats (chat_hash, last_seq) VALUES ($1, $2)
         ON CONFLICT (chat_hash) DO UPDATE SET last_seq = web_chats.last_seq + 1 RETURNING last_seq",
        chat,
        now
    )?;
    Ok(seq)
}

/// The last number of a chat; 0 for one in which nothing was said.
pub async fn last_seq(tx: &mut Tx, chat: &str) -> sqlx::Result<i64> {
    let row = fetch_optional!(tx, (i64,), "SELECT last_seq FROM web_chats WHERE chat_hash = $1", chat)?;
    Ok(row.map_or(0, |(seq,)| seq))
}

/// The message that came from a source, if it is there.
pub async fn by_source(tx: &mut Tx, chat: &str, source: &str) -> sqlx::Result<Option<i64>> {
    let row = fetch_optional!(
        tx,
        (i64,),
        "SELECT message_id FROM web_messages WHERE chat_hash = $1 AND source = $2",
        chat,
        source
    )?;
    Ok(row.map(|(id,)| id))
}

/// Puts a message into a chat; `false` when its source has written already.
pub async fn add(tx: &mut Tx, chat: &str, message: &Message, source: &str) -> sqlx::Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO web_messages (chat_hash, message_id, seq, source, sealed, sent_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING",
        chat,
        message.message_id,
        message.seq,
        source,
        &message.sealed[..],
        message.sent_at
    )?;
    Ok(rows == 1)
}

/// One message.
pub async fn find(tx: &mut Tx, chat: &str, message: i64) -> sqlx::Result<Option<Message>> {
    fetch_optional!(
        tx,
        Message,
        "SELECT message_id, seq, sealed, sent_at FROM web_messages WHERE chat_hash = $1 AND message_id = $2",
        chat,
        message
    )
}

/// Changes what a message says.
pub async fn change(tx: &mut Tx, chat: &str, message: i64, seq: i64, sealed: &[u8]) -> sqlx::Result<()> {
    execute!(
        tx,
        "UPDATE web_messages SET seq = $3, sealed = $4 WHERE chat_hash = $1 AND message_id = $2",
        chat,
        message,
        seq,
        sealed
    )?;
    Ok(())
}

/// The messages of a chat that changed last, by number.
pub async fn last(tx: &mut Tx, chat: &str, limit: i64) -> sqlx::Result<Vec<Message>> {
    let mut rows = fetch_all!(
        tx,
        Message,
        "SELECT message_id, seq, sealed, sent_at FROM web_messages WHERE chat_hash = $1 ORDER BY seq DESC LIMIT $2",
        chat,
        limit
    )?;
    rows.reverse();
    Ok(rows)
}

/// The messages of a chat that changed after a number, by number.
pub async fn after(tx: &mut Tx, chat: &str, seq: i64, limit: i64) -> sqlx::Result<Vec<Message>> {
    fetch_all!(
        tx,
        Message,
        "SELECT message_id, seq, sealed, sent_at FROM web_messages WHERE chat_hash = $1 AND seq > $2
         ORDER BY seq LIMIT $3",
        chat,
        seq,
        limit
    )
}

/// Puts a file down.
pub async fn add_file(
    tx: &mut Tx,
    file: &str,
    chat: &str,
    bytes: i64,
    sealed: &[u8],
    now: Millis,
) -> sqlx::Result<()> {
    execute!(
        tx,
        "INSERT INTO web_files (file_id, chat_hash, bytes, sealed, created_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        file,
        chat,
        bytes,
        sealed,
        now
    )?;
    Ok(())
}

/// A file, sealed.
pub async fn file(tx: &mut Tx, file: &str) -> sqlx::Result<Option<Vec<u8>>> {
    let row = fetch_optional!(tx, (Vec<u8>,), "SELECT sealed FROM web_files WHERE file_id = $1", file)?;
    Ok(row.map(|(sealed,)| sealed))
}

/// How many bytes of files a chat has.
pub async fn file_bytes(tx: &mut Tx, chat: &str) -> sqlx::Result<i64> {
    let (bytes,) = fetch_one!(
        tx,
        (i64,),
        "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM web_files WHERE chat_hash = $1",
        chat
    )?;
    Ok(bytes)
}

/// Erases a chat's messages and files; for `/forget`. Its row stays: it holds a number and a hash, and what is said
/// afterwards has to follow what an open page has seen.
pub async fn erase(tx: &mut Tx, chat: &str) -> sqlx::Result<()> {
    execute!(tx, "DELETE FROM web_messages WHERE chat_hash = $1", chat)?;
    execute!(tx, "DELETE FROM web_files WHERE chat_hash = $1", chat)?;
    Ok(())
}

/// Deletes messages that are older than an instant, at most `limit` of them; gives how many.
pub async fn forget_messages_before(tx: &mut Tx, at: Millis, limit: i64) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM web_messages WHERE (chat_hash, message_id) IN (
           SELECT chat_hash, message_id FROM web_messages WHERE sent_at < $1 ORDER BY sent_at LIMIT $2)",
        at,
        limit
    )
}

/// Deletes files that are older than an instant, at most `limit` of them; gives how many. What belongs to a report or a
/// talk was copied when it came in.
pub async fn forget_files_before(tx: &mut Tx, at: Millis, limit: i64) -> sqlx::Result<u64> {
    execute!(
        tx,
        "DELETE FROM web_files WHERE file_id IN (
           SELECT file_id FROM web_files WHERE created_at < $1 ORDER BY created_at LIMIT $2)",
        at,
        limit
    )
}

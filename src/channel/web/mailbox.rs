//! The mailbox: what a messenger's servers keep of each chat, and the numbers by which its pages stay up to date.

use super::hub::{Event, Hub};
use super::media::{Kind, StoredFile};
use super::message::{Body, HeldFile, Message};
use crate::app::{App, ChannelKind};
use crate::domain::clock::Clock;
use crate::domain::id::OutboxId;
use crate::fault::Fault;
use crate::seal::Keys;
use crate::store::{Db, Tx, web};

/// The largest file in bytes: 10 MiB.
pub const FILE_LIMIT: usize = 10 * 1024 * 1024;
/// Bytes of files that one chat may hold: 200 MiB.
const CHAT_FILES_LIMIT: i64 = 200 * 1024 * 1024;
/// Messages given at once.
const PAGE: i64 = 200;

/// The chats of one channel of ours; cheap to clone.
#[derive(Debug, Clone)]
pub struct Mailbox {
    channel: ChannelKind,
    db: Db,
    keys: Keys,
    clock: Clock,
    hub: Hub,
}

/// Where a message comes from; the same source writes once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// The person, under a key that the page made.
    ByMe(&'a str),
    /// The bot, by a row of the outbox.
    ByBot(OutboxId),
}

/// What is new in a chat.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// Messages that came or changed, by number.
    pub messages: Vec<Message>,
    /// The number up to which this is everything.
    pub seq: i64,
}

/// Why the mailbox did not take something.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    /// The chat holds too many files.
    #[error("the chat holds too many files")]
    Full,
    /// The database.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Mailbox {
    /// The mailbox of a channel.
    pub fn new(app: &App, channel: ChannelKind, hub: Hub) -> Self {
        Self { channel, db: app.db.clone(), keys: app.keys.clone(), clock: app.clock.clone(), hub }
    }

    /// The keyed hash of a chat's address, under which everything stands; the same as in the address book.
    pub fn chat_hash(&self, address: &str) -> String {
        self.keys.lookup(self.channel.word(), address)
    }

    /// The number of the update that something sent under a key is: the same each time, so that a repetition is
    /// recognised.
    pub fn update_id(&self, address: &str, key: &str) -> i64 {
        self.keys.number(self.channel.word(), &format!("{address}\0{key}"))
    }

    /// The live events.
    pub fn hub(&self) -> &Hub {
        &self.hub
    }

    /// Puts a message into a chat; gives its id, the old one when the same source has written before.
    ///
    /// # Errors
    /// A [`Fault`] of writing.
    pub async fn put(&self, address: &str, said: Said<'_>, body: &Body) -> Result<i64, Fault> {
        let chat = self.chat_hash(address);
        let source = match said {
            Said::ByMe(key) => format!("k{:x}", self.update_id(address, key)),
            Said::ByBot(row) => format!("o{}", row.0),
        };
        let mut tx = self.db.begin().await?;
        let id = self.write(&mut tx, &chat, &source, body).await?;
        tx.commit().await?;
        self.hub.tell(&chat, Event::Changed);
        Ok(id)
    }

    async fn write(&self, tx: &mut Tx, chat: &str, source: &str, body: &Body) -> Result<i64, Fault> {
        let now = self.clock.now();
        let seq = web::next_seq(tx, chat, now).await?;
        if let Some(known) = web::by_source(tx, chat, source).await? {
            return Ok(known);
        }
        let row = web::Message { message_id: seq, seq, sealed: self.seal(chat, seq, body), sent_at: now };
        web::add(tx, chat, &row, source).await?;
        Ok(seq)
    }

    /// Changes a message; `None` when it is not there, `Some(false)` when it says that already.
    ///
    /// # Errors
    /// A [`Fault`] of reading or writing.
    pub async fn change(
        &self,
        address: &str,
        message: i64,
        change: impl FnOnce(Body) -> Body,
    ) -> Result<Option<bool>, Fault> {
        let chat = self.chat_hash(address);
        let mut tx = self.db.begin().await?;
        let seq = web::next_seq(&mut tx, &chat, self.clock.now()).await?;
        let Some(row) = web::find(&mut tx, &chat, message).await? else { return Ok(None) };
        let old = open(&self.keys, &chat, &row)?.body;
        let new = change(old.clone());
        if new == old {
            return Ok(Some(false));
        }
        web::change(&mut tx, &chat, message, seq, &self.seal(&chat, message, &new)).await?;
        tx.commit().await?;
        self.hub.tell(&chat, Event::Changed);
        Ok(Some(true))
    }

    /// What changed in a chat after a number; after 0 the latest messages.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn news(&self, address: &str, after: i64) -> Result<News, Fault> {
        let chat = self.chat_hash(address);
        let mut tx = self.db.begin_read().await?;
        let last = web::last_seq(&mut tx, &chat).await?;
        if last <= after {
            return Ok(News { messages: Vec::new(), seq: after });
        }
        let rows = if after <= 0 {
            web::last(&mut tx, &chat, PAGE).await?
        } else {
            web::after(&mut tx, &chat, after, PAGE).await?
        };
        drop(tx);
        let is_all = after <= 0 || i64::try_from(rows.len()).is_ok_and(|count| count < PAGE);
        let messages: Result<Vec<_>, Fault> = rows.iter().map(|row| open(&self.keys, &chat, row)).collect();
        let messages = messages?;
        let newest = messages.last().map_or(after, |message| message.seq);
        // A number may have been given to nobody: then the chat's own last number is the truth.
        Ok(News { seq: if is_all { last.max(newest) } else { newest }, messages })
    }

    /// Keeps a file for a chat; gives its unguessable code. Under the same name it is kept once.
    ///
    /// # Errors
    /// [`MailboxError::Full`] when the chat holds too many.
    pub async fn keep_file(
        &self,
        address: &str,
        key: &str,
        file: &StoredFile,
    ) -> Result<String, MailboxError> {
        let chat = self.chat_hash(address);
        let file_id = self.keys.lookup("web file", &format!("{chat} {key}"));
        let bytes = i64::try_from(file.content.len()).unwrap_or(i64::MAX);
        let sealed = self.keys.seal_for(&owner_of_file(&file_id), &file.pack());
        let mut tx = self.db.begin().await.map_err(Fault::from)?;
        if web::file_bytes(&mut tx, &chat).await.map_err(Fault::from)? + bytes > CHAT_FILES_LIMIT {
            return Err(MailboxError::Full);
        }
        web::add_file(&mut tx, &file_id, &chat, bytes, &sealed, self.clock.now())
            .await
            .map_err(Fault::from)?;
        tx.commit().await.map_err(Fault::from)?;
        Ok(file_id)
    }

    /// Reads a file; `None` when there is none with this code.
    ///
    /// # Errors
    /// A [`Fault`] of reading.
    pub async fn file(&self, file_id: &str) -> Result<Option<StoredFile>, Fault> {
        let mut tx = self.db.begin_read().await?;
        file(&mut tx, &self.keys, file_id).await
    }

    /// A text that the bot made, kept as a file under the row that says it.
    pub(super) async fn keep_text(
        &self,
        address: &str,
        row: OutboxId,
        name: &str,
        content: &str,
    ) -> Result<HeldFile, MailboxError> {
        let file = StoredFile { media_type: "text/plain; charset=utf-8".into(), content: content.into() };
        let file_id = self.keep_file(address, &format!("row {}", row.0), &file).await?;
        Ok(HeldFile { kind: Kind::Document, file_id, name: name.to_owned() })
    }

    fn seal(&self, chat: &str, message: i64, body: &Body) -> Vec<u8> {
        let plain = serde_json::to_vec(body).expect("a body of text and numbers is always JSON");
        self.keys.seal_for(&owner(chat, message), &plain)
    }
}

/// Reads a file of one of our own channels; `None` when there is none with this code.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn file(tx: &mut Tx, keys: &Keys, file_id: &str) -> Result<Option<StoredFile>, Fault> {
    let Some(sealed) = web::file(tx, file_id).await? else { return Ok(None) };
    let corrupt = || Fault::Corrupt { table: "web_files", column: "sealed", id: 0 };
    let plain = keys.open_for(&owner_of_file(file_id), &sealed).map_err(|_| corrupt())?;
    StoredFile::unpack(&plain).map(Some).ok_or_else(corrupt)
}

/// Everything that was said in a chat of our own channels, for `/export`; empty for other messengers, which keep it
/// themselves.
///
/// # Errors
/// A [`Fault`] of reading.
pub async fn history(
    tx: &mut Tx,
    keys: &Keys,
    channel: ChannelKind,
    address: &str,
) -> Result<Vec<serde_json::Value>, Fault> {
    let chat = keys.lookup(channel.word(), address);
    let rows = web::after(tx, &chat, 0, i64::MAX).await?;
    let shown = rows.iter().map(|row| {
        let message = open(keys, &chat, row)?;
        Ok(serde_json::json!({ "from": message.body.from, "at": message.at, "text": message.body.text }))
    });
    shown.collect()
}

fn open(keys: &Keys, chat: &str, row: &web::Message) -> Result<Message, Fault> {
    let corrupt = || Fault::Corrupt { table: "web_messages", column: "sealed", id: row.message_id };
    let plain = keys.open_for(&owner(chat, row.message_id), &row.sealed).map_err(|_| corrupt())?;
    let body = serde_json::from_slice(&plain).map_err(|_| corrupt())?;
    Ok(Message { id: row.message_id, seq: row.seq, at: row.sent_at, body })
}

fn owner(chat: &str, message: i64) -> String {
    format!("web message {chat} {message}")
}

fn owner_of_file(file_id: &str) -> String {
    format!("web file {file_id}")
}

//! What a person sends from a page or a terminal: it is written into the chat, and then handled as an update.

use std::sync::Arc;

use super::hub::Event;
use super::mailbox::{Mailbox, MailboxError, Said};
use super::media::{Kind, StoredFile, kind_of};
use super::message::{Body, HeldFile};
use super::pace::Pace;
use crate::app::{App, BotInfo};
use crate::channel::update::{Content, Update};
use crate::domain::msg::Place;
use crate::fault::Fault;
use crate::turn::{Turns, Unavailable};

/// The longest text in UTF-16 units, as with other messengers.
const TEXT_UNITS: usize = 4096;
/// The longest name of a file in characters.
const NAME_CHARS: usize = 80;
/// The longest voice message in seconds.
const VOICE_SECS: i64 = 3600;

/// One thing that a person sends.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    /// Words.
    Text(String),
    /// A button: the message it stands under, and its data.
    Press { message: i64, data: String },
    /// A point on the map.
    Location { lat: f64, lon: f64 },
    /// A picture with the words below it.
    Photo { content: Vec<u8>, name: String, caption: String },
    /// A voice message.
    Voice { content: Vec<u8>, secs: i64 },
}

/// Why something was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotTaken {
    /// There is nothing in it.
    Empty,
    /// The text is too long.
    TooLong,
    /// No such place on earth.
    NoSuchPlace,
    /// It is neither a picture nor a sound that browsers show.
    UnknownFile,
    /// The chat holds too many files.
    TooManyFiles,
    /// Too much at once.
    TooFast,
    /// The database cannot be had; it has to be sent again.
    Unavailable,
}

impl From<Unavailable> for NotTaken {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl From<Fault> for NotTaken {
    fn from(fault: Fault) -> Self {
        tracing::warn!(%fault, "the mailbox cannot take a message");
        Self::Unavailable
    }
}

impl From<MailboxError> for NotTaken {
    fn from(error: MailboxError) -> Self {
        match error {
            MailboxError::Full => Self::TooManyFiles,
            MailboxError::Fault(fault) => fault.into(),
        }
    }
}

/// Takes what people send, for one of our own channels; cheap to clone.
#[derive(Clone)]
pub struct Desk {
    app: App,
    bot: Arc<BotInfo>,
    mailbox: Mailbox,
    turns: Turns,
    pace: Pace,
}

impl Desk {
    /// A desk for a bot of ours.
    pub fn new(app: App, bot: Arc<BotInfo>, mailbox: Mailbox, turns: Turns) -> Self {
        Self { app, bot, mailbox, turns, pace: Pace::default() }
    }

    /// The mailbox.
    pub fn mailbox(&self) -> &Mailbox {
        &self.mailbox
    }

    /// The bot.
    pub fn bot(&self) -> &Arc<BotInfo> {
        &self.bot
    }

    /// Takes one thing; returns when its turn is committed. The same key a second time changes nothing.
    ///
    /// # Errors
    /// [`NotTaken`].
    pub async fn take(
        &self,
        from: &Person<'_>,
        key: &str,
        sent: Sent,
        reply_to: Option<i64>,
    ) -> Result<(), NotTaken> {
        let address = from.address;
        let chat = self.mailbox.chat_hash(address);
        check(&sent)?;
        if !self.pace.allows(&chat, self.app.clock.now()) {
            return Err(NotTaken::TooFast);
        }
        let (channel, bot) = (self.bot.channel.word(), self.bot.account.clone());
        metrics::counter!("linli_updates_total", "channel" => channel, "bot" => bot).increment(1);
        let content = self.write(address, key, sent, reply_to).await?;
        self.mailbox.hub().tell(&chat, Event::Typing);
        let update = Update {
            id: self.mailbox.update_id(address, key),
            address: address.to_owned(),
            is_group: false,
            language_code: from.language.to_owned(),
            by: None,
            name: from.name.to_owned(),
            content,
            reply_to,
        };
        let raw = serde_json::to_vec(&update).expect("an update of text and numbers is always JSON");
        Ok(self.turns.handle(self.bot.clone(), update, raw.into()).await?)
    }

    /// Writes what the person said into the chat, where the person reads it too; a press leaves no message.
    async fn write(
        &self,
        address: &str,
        key: &str,
        sent: Sent,
        reply_to: Option<i64>,
    ) -> Result<Content, NotTaken> {
        let (body, content) = match sent {
            Sent::Press { message, data } => {
                return Ok(Content::Press {
                    data,
                    query: key.to_owned(),
                    message: Some(message),
                    in_group: false,
                });
            }
            Sent::Text(text) => {
                let content = Content::read(&text, &self.bot.handle);
                (Body::mine(&text), content.unwrap_or_else(|| Content::Text(text.clone())))
            }
            Sent::Location { lat, lon } => {
                let place = Place { lat, lon, title: String::new(), address: String::new() };
                (Body { place: Some(place), ..Body::mine("") }, Content::Location { lat, lon })
            }
            Sent::Photo { content, name, caption } => {
                let file = self.keep(address, key, content, Kind::Photo, &name).await?;
                let file_id = file.file_id.clone();
                (Body { file: Some(file), ..Body::mine(&caption) }, Content::Photo { file_id, caption })
            }
            Sent::Voice { content, secs } => {
                let name = format!("{secs}″");
                let file = self.keep(address, key, content, Kind::Voice, &name).await?;
                let file_id = file.file_id.clone();
                (Body { file: Some(file), ..Body::mine("") }, Content::Voice { file_id, secs })
            }
        };
        self.mailbox.put(address, Said::ByMe(key), &Body { reply_to, ..body }).await?;
        Ok(content)
    }

    async fn keep(
        &self,
        address: &str,
        key: &str,
        content: Vec<u8>,
        wanted: Kind,
        name: &str,
    ) -> Result<HeldFile, NotTaken> {
        let (_, media_type) =
            kind_of(&content).filter(|(kind, _)| *kind == wanted).ok_or(NotTaken::UnknownFile)?;
        let file = StoredFile { media_type: media_type.to_owned(), content };
        let file_id = self.mailbox.keep_file(address, &format!("key {key}"), &file).await?;
        let name = name.chars().filter(|letter| !letter.is_control()).take(NAME_CHARS).collect();
        Ok(HeldFile { kind: wanted, file_id, name })
    }
}

/// Who sends something.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The chat's address.
    pub address: &'a str,
    /// A name, when one was given.
    pub name: &'a str,
    /// What the browser says of the language; empty when it says nothing.
    pub language: &'a str,
}

fn check(sent: &Sent) -> Result<(), NotTaken> {
    match sent {
        Sent::Text(text) if text.trim().is_empty() => Err(NotTaken::Empty),
        Sent::Text(text) | Sent::Photo { caption: text, .. } if text.encode_utf16().count() > TEXT_UNITS => {
            Err(NotTaken::TooLong)
        }
        Sent::Press { data, .. } if data.is_empty() || data.len() > crate::domain::press::MAX_DATA_BYTES => {
            Err(NotTaken::Empty)
        }
        Sent::Location { lat, lon } if !(lat.abs() <= 90.0 && lon.abs() <= 180.0) => {
            Err(NotTaken::NoSuchPlace)
        }
        Sent::Photo { content, .. } | Sent::Voice { content, .. } if content.is_empty() => {
            Err(NotTaken::Empty)
        }
        Sent::Voice { secs, .. } if !(0..=VOICE_SECS).contains(secs) => Err(NotTaken::TooLong),
        _ => Ok(()),
    }
}

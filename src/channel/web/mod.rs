//! The web chat: the messenger whose servers are this program itself.
//!
//! What a messenger's servers do stands in [`Mailbox`]: it keeps the messages of each chat, sealed, and tells open
//! pages of news. [`Desk`] takes what a person sends, [`Sender`] writes into it what the bot says; [`crate::server`] carries both sides over HTTP. The
//! terminal talks through the same mailbox.

mod hub;
mod mailbox;
mod media;
mod message;
mod pace;
mod receive;
mod send;

pub use hub::{Event, Hub};
pub use mailbox::{FILE_LIMIT, Mailbox, MailboxError, News, Said, file, history};
pub use media::{Kind, StoredFile, kind_of};
pub use message::{Body, From, Keyboard, Message, Shown};
pub use pace::Pace;
pub use receive::{Desk, NotTaken, Person, Sent};
pub use send::Sender;

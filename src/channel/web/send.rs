//! What the bot says goes into the mailbox.

use super::hub::Event;
use super::mailbox::{Mailbox, MailboxError, Said};
use super::media::{Kind, StoredFile, kind_of};
use super::message::{Body, HeldFile};
use crate::channel::{Delivery, KeptFiles, SendError};
use crate::domain::id::{AttachmentId, NeighbourhoodId};
use crate::domain::msg::{File, Keyboard, Media, Msg};
use crate::domain::wire::Wire;
use crate::fault::Fault;

/// Sends into the mailbox of one channel.
pub struct Sender {
    mailbox: Mailbox,
    kept: KeptFiles,
}

impl Sender {
    /// A sender into a mailbox.
    pub fn new(mailbox: Mailbox, kept: KeptFiles) -> Self {
        Self { mailbox, kept }
    }

    /// Sends; gives the id of the message. A row that was sent before writes nothing new.
    ///
    /// # Errors
    /// [`SendError::Unreachable`] when the database cannot be had; [`SendError::Unchanged`] when there is nothing
    /// to change.
    pub async fn send(&self, delivery: Delivery<'_>) -> Result<Option<i64>, SendError> {
        let gone = SendError::Unchanged { gone: true };
        match delivery.wire {
            Wire::Send(msg) => self.message(&delivery, msg).await,
            Wire::Edit { msg, .. } => {
                let message = delivery.target.ok_or(gone)?;
                self.change(delivery.address, message, |old| edited(old, msg)).await.map(|()| Some(message))
            }
            Wire::Delete { .. } => {
                let message = delivery.target.ok_or(gone)?;
                self.change(delivery.address, message, |old| old.taken_back()).await.map(|()| None)
            }
            Wire::Answer { text, .. } => {
                let chat = self.mailbox.chat_hash(delivery.address);
                self.mailbox.hub().tell(&chat, Event::Toast(text.clone()));
                Ok(None)
            }
            Wire::Announcement(_) | Wire::Amend { .. } | Wire::Farewell { .. } => {
                Err(SendError::Rejected("not made ready".to_owned()))
            }
        }
    }

    async fn message(&self, delivery: &Delivery<'_>, msg: &Msg) -> Result<Option<i64>, SendError> {
        let mut body = Body::of_bot(msg);
        body.file = match &msg.file {
            None => None,
            Some(File::Held { media, channel_file_id }) => Some(held(*media, channel_file_id)),
            Some(File::Text { name, content }) => {
                let kept = self.mailbox.keep_text(delivery.address, delivery.row, name, content).await;
                Some(kept.map_err(not_kept)?)
            }
            Some(File::Kept { media, home, attachment }) => {
                self.kept(delivery.address, *media, (*home, *attachment)).await?
            }
        };
        let put = self.mailbox.put(delivery.address, Said::ByBot(delivery.row), &body).await;
        put.map(Some).map_err(|fault| unreachable(&fault))
    }

    /// A file of a report or a talk, put down for the chat that is shown it; none when it was deleted meanwhile.
    async fn kept(
        &self,
        address: &str,
        media: Media,
        (home, id): (NeighbourhoodId, AttachmentId),
    ) -> Result<Option<HeldFile>, SendError> {
        let Some(content) = self.kept.read(home, id).await? else { return Ok(None) };
        let Some((_, media_type)) = kind_of(&content) else {
            return Err(SendError::Rejected("a file that browsers do not show".to_owned()));
        };
        let file = StoredFile { media_type: media_type.to_owned(), content };
        let key = format!("attachment {}", id.0);
        let file_id = self.mailbox.keep_file(address, &key, &file).await.map_err(not_kept)?;
        Ok(Some(held(media, &file_id)))
    }

    async fn change(
        &self,
        address: &str,
        message: i64,
        change: impl FnOnce(Body) -> Body,
    ) -> Result<(), SendError> {
        match self.mailbox.change(address, message, change).await {
            Ok(Some(true)) => Ok(()),
            Ok(Some(false)) => Err(SendError::Unchanged { gone: false }),
            Ok(None) => Err(SendError::Unchanged { gone: true }),
            Err(fault) => Err(unreachable(&fault)),
        }
    }
}

/// A message whose words the bot changed. Under buttons a change is how one goes from screen to screen, and is not
/// called an edit; so do messengers.
fn edited(old: Body, msg: &Msg) -> Body {
    let edited = matches!((&old.keyboard, &msg.keyboard), (Keyboard::None, Keyboard::None));
    Body { edited, file: old.file.clone(), reply_to: old.reply_to, ..Body::of_bot(msg) }
}

fn held(media: Media, file_id: &str) -> HeldFile {
    let kind = match media {
        Media::Photo => Kind::Photo,
        Media::Voice => Kind::Voice,
        Media::Document => Kind::Document,
    };
    HeldFile { kind, file_id: file_id.to_owned(), name: String::new() }
}

fn not_kept(error: MailboxError) -> SendError {
    match error {
        MailboxError::Full => SendError::Rejected(error.to_string()),
        MailboxError::Fault(fault) => unreachable(&fault),
    }
}

fn unreachable(fault: &Fault) -> SendError {
    SendError::Unreachable(fault.to_string().chars().take(120).collect())
}

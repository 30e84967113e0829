//! Sends to Telegram, and tells its errors apart.

use teloxide::Bot;
use teloxide::errors::{ApiError, RequestError};
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageTextSetters, SendDocumentSetters, SendMessageSetters,
};
use teloxide::prelude::Requester;
use teloxide::requests::Request;
use teloxide::types::{
    ButtonRequest, CallbackQueryId, ChatId, FileId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile,
    KeyboardButton, KeyboardMarkup, Message, MessageId, ReplyMarkup,
};

use super::client::CALL_TIMEOUT;
use crate::channel::web::kind_of;
use crate::channel::{Delivery, KeptFiles, SendError};
use crate::domain::msg::{Button, File, Keyboard, Media, Msg};
use crate::domain::wire::Wire;

/// Telegram's limit for the text of a callback answer in characters.
const MAX_ANSWER_CHARS: usize = 200;

/// Sends for one bot.
pub struct Sender {
    bot: Bot,
    kept: KeptFiles,
}

impl Sender {
    /// A sender over a bot whose calls end soon ([`super::client::CALL_TIMEOUT`]).
    pub fn new(bot: Bot, kept: KeptFiles) -> Self {
        Self { bot, kept }
    }

    /// Sends; gives the id of the message. Ends after [`CALL_TIMEOUT`], whatever teloxide does (on an answer of
    /// 5xx it sleeps for 10 s inside the call): no send may outlive the lease under which it was begun.
    ///
    /// # Errors
    /// [`SendError`].
    pub async fn send(&self, delivery: Delivery<'_>) -> Result<Option<i64>, SendError> {
        let slow = || SendError::Unreachable("no answer in time".to_owned());
        tokio::time::timeout(CALL_TIMEOUT, self.call(delivery)).await.unwrap_or_else(|_| Err(slow()))
    }

    async fn call(&self, delivery: Delivery<'_>) -> Result<Option<i64>, SendError> {
        let chat =
            || delivery.address.parse().map(ChatId).map_err(|_| SendError::Rejected("no chat id".to_owned()));
        match delivery.wire {
            Wire::Send(msg) => self.message(chat()?, msg).await,
            Wire::Edit { msg, .. } => match delivery.target {
                Some(message) => self.edit(chat()?, message, msg).await,
                None => Err(SendError::Unchanged { gone: true }),
            },
            Wire::Delete { .. } => match delivery.target {
                Some(message) => self.delete(chat()?, message).await,
                None => Err(SendError::Unchanged { gone: true }),
            },
            Wire::Answer { query, text, url } => self.answer(query, text, url.as_deref()).await,
            Wire::Announcement(_) | Wire::Amend { .. } | Wire::Farewell { .. } => {
                Err(SendError::Rejected("not made ready".to_owned()))
            }
        }
    }

    /// One call: a message has a file, a point or a text here, because the outbox keeps them in rows of their own.
    async fn message(&self, chat: ChatId, msg: &Msg) -> Result<Option<i64>, SendError> {
        if let Some(file) = &msg.file {
            let sent = self.file(chat, file).await?;
            return Ok(sent.map(|message| i64::from(message.id.0)));
        }
        let sent = if let Some(place) = &msg.place {
            self.bot.send_venue(chat, place.lat, place.lon, &place.title, &place.address).send().await
        } else {
            let mut request = self.bot.send_message(chat, &msg.text);
            if let Some(markup) = markup(&msg.keyboard)? {
                request = request.reply_markup(markup);
            }
            request.send().await
        };
        sent.map(|message| Some(i64::from(message.id.0))).map_err(|error| classify(&error))
    }

    async fn file(&self, chat: ChatId, file: &File) -> Result<Option<Message>, SendError> {
        let held = |id: &str| InputFile::file_id(FileId(id.to_owned()));
        let sent = match file {
            File::Held { media: Media::Photo, channel_file_id } => {
                self.bot.send_photo(chat, held(channel_file_id)).send().await
            }
            File::Held { media: Media::Voice, channel_file_id } => {
                self.bot.send_voice(chat, held(channel_file_id)).send().await
            }
            File::Held { media: Media::Document, channel_file_id } => {
                self.bot.send_document(chat, held(channel_file_id)).send().await
            }
            File::Text { name, content } => {
                let file = InputFile::memory(content.clone()).file_name(name.clone());
                self.bot.send_document(chat, file).disable_content_type_detection(true).send().await
            }
            File::Kept { home, attachment, .. } => {
                // What was deleted meanwhile is left out; the words that came with it are sent.
                let Some(bytes) = self.kept.read(*home, *attachment).await? else { return Ok(None) };
                self.bytes(chat, bytes).await
            }
        };
        sent.map(Some).map_err(|error| classify(&error))
    }

    /// Uploads a file as what its bytes are: Telegram takes JPEG, PNG and WebP for pictures, Ogg, MP3 and M4A for
    /// voice messages (<https://core.telegram.org/bots/api#sendvoice>), and everything else as a document.
    async fn bytes(&self, chat: ChatId, bytes: Vec<u8>) -> Result<Message, RequestError> {
        let media_type = kind_of(&bytes).map_or("", |(_, media_type)| media_type);
        let name = format!("linli.{}", media_type.split_once('/').map_or("bin", |(_, kind)| kind));
        let file = InputFile::memory(bytes).file_name(name);
        match media_type {
            "image/jpeg" | "image/png" | "image/webp" => self.bot.send_photo(chat, file).send().await,
            "audio/ogg" | "audio/mpeg" | "audio/mp4" => self.bot.send_voice(chat, file).send().await,
            _ => self.bot.send_document(chat, file).send().await,
        }
    }

    async fn edit(&self, chat: ChatId, message: i64, msg: &Msg) -> Result<Option<i64>, SendError> {
        let mut request = self.bot.edit_message_text(chat, message_id(message)?, &msg.text);
        if let Keyboard::Inline { rows } = &msg.keyboard {
            request = request.reply_markup(inline(rows)?);
        }
        request.send().await.map_err(|error| classify(&error))?;
        Ok(Some(message))
    }

    async fn delete(&self, chat: ChatId, message: i64) -> Result<Option<i64>, SendError> {
        self.bot.delete_message(chat, message_id(message)?).send().await.map_err(|error| classify(&error))?;
        Ok(None)
    }

    async fn answer(&self, query: &str, text: &str, url: Option<&str>) -> Result<Option<i64>, SendError> {
        let mut request = self.bot.answer_callback_query(CallbackQueryId(query.to_owned()));
        if !text.is_empty() {
            request = request.text(text.chars().take(MAX_ANSWER_CHARS).collect::<String>());
        }
        if let Some(url) = url.and_then(|url| url.parse().ok()) {
            request = request.url(url);
        }
        request.send().await.map_err(|error| classify(&error))?;
        Ok(None)
    }
}

fn message_id(message: i64) -> Result<MessageId, SendError> {
    i32::try_from(message).map(MessageId).map_err(|_| SendError::Unchanged { gone: true })
}

fn markup(keyboard: &Keyboard) -> Result<Option<ReplyMarkup>, SendError> {
    Ok(match keyboard {
        Keyboard::None => None,
        Keyboard::Inline { rows } => Some(ReplyMarkup::InlineKeyboard(inline(rows)?)),
        Keyboard::Location { label, cancel } => {
            let share = KeyboardButton::new(label).request(ButtonRequest::Location);
            let keyboard = KeyboardMarkup::new([[share], [KeyboardButton::new(cancel)]])
                .resize_keyboard()
                .one_time_keyboard();
            Some(ReplyMarkup::Keyboard(keyboard))
        }
    })
}

fn inline(rows: &[Vec<Button>]) -> Result<InlineKeyboardMarkup, SendError> {
    let mut markup = Vec::with_capacity(rows.len());
    for row in rows {
        let buttons: Result<Vec<_>, SendError> = row.iter().map(inline_button).collect();
        markup.push(buttons?);
    }
    Ok(InlineKeyboardMarkup::new(markup))
}

fn inline_button(button: &Button) -> Result<InlineKeyboardButton, SendError> {
    match (&button.data, &button.url) {
        (Some(data), _) => Ok(InlineKeyboardButton::callback(&button.label, data)),
        (None, Some(url)) => {
            let url = url
                .parse()
                .map_err(|_| SendError::Rejected("a button with a link that is none".to_owned()))?;
            Ok(InlineKeyboardButton::url(&button.label, url))
        }
        (None, None) => Err(SendError::Rejected("a button without a meaning".to_owned())),
    }
}

/// Tells Telegram's errors apart. The code is lost on the way through teloxide, so that what it has no name for
/// is told by the beginning of its text.
pub(super) fn classify(error: &RequestError) -> SendError {
    match error {
        RequestError::RetryAfter(seconds) => {
            SendError::Throttled { retry_after_secs: seconds.seconds(), whole_bot: false }
        }
        RequestError::MigrateToChatId(to) => SendError::Moved { to: to.0.to_string() },
        RequestError::Api(error) => classify_api(error),
        RequestError::Network(error) => SendError::Unreachable(network_word(error).to_owned()),
        RequestError::InvalidJson { .. } => SendError::Unreachable("an answer that is no JSON".to_owned()),
        RequestError::Io(_) => SendError::Unreachable("a file that cannot be read".to_owned()),
    }
}

fn classify_api(error: &ApiError) -> SendError {
    use ApiError as E;
    match error {
        E::BotBlocked
        | E::UserDeactivated
        | E::ChatNotFound
        | E::BotKicked
        | E::BotKickedFromSupergroup
        | E::BotKickedFromChannel
        | E::GroupDeactivated
        | E::CantInitiateConversation
        | E::CantTalkWithBots => SendError::Blocked,
        E::MessageNotModified => SendError::Unchanged { gone: false },
        E::MessageToEditNotFound | E::MessageCantBeEdited | E::MessageIdInvalid => {
            SendError::Unchanged { gone: true }
        }
        E::MessageToDeleteNotFound => SendError::Unchanged { gone: true },
        E::MessageCantBeDeleted => SendError::Undeletable,
        E::InvalidToken => SendError::Unauthorized,
        E::InvalidQueryId => SendError::Rejected("a press that is too old to answer".to_owned()),
        E::Unknown(text) if text.starts_with("Forbidden:") => SendError::Blocked,
        E::Unknown(text) if text.contains("query is too old") => {
            SendError::Rejected("a press that is too old to answer".to_owned())
        }
        E::Unknown(text) if text.contains("message can't be deleted") => SendError::Undeletable,
        E::Unknown(text) if text.starts_with("Internal Server Error") || text.starts_with("Bad Gateway") => {
            SendError::Unreachable(text.chars().take(80).collect())
        }
        other => SendError::Rejected(other.to_string().chars().take(120).collect()),
    }
}

/// What happened to the connection. The error's own text is left out: it holds the address, and so the token.
pub(super) fn network_word(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "timed out"
    } else if error.is_connect() {
        "no connection"
    } else {
        "broken off"
    }
}

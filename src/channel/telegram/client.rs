//! The HTTP client of a bot, and who the bot is.

use std::time::Duration;

use teloxide::Bot;
use teloxide::payloads::GetMe;
use teloxide::requests::{JsonRequest, Request};
use url::Url;

use super::fetch::fetch;
use super::send::{Sender, classify};
use crate::channel::{KeptFiles, SendError};
use crate::domain::attachment::Fetched;

/// How long one call may take. Shorter than a sender's lease, so that no send outlives it (teloxide's own 17 s
/// would).
pub const CALL_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a long poll may take: the seconds asked for, and the way there and back.
pub const POLL_TIMEOUT: Duration = Duration::from_secs(POLL_SECS as u64 + 10);
/// Seconds that Telegram holds a poll open while nothing happens.
pub const POLL_SECS: u32 = 25;

/// A bot's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The number before the token's colon.
    pub id: String,
    /// The user name, which links are made of.
    pub handle: String,
}

/// One bot at a Bot API server; cheap to clone. Its token is shown by nothing.
#[derive(Clone)]
pub struct Client {
    calls: Bot,
    polls: Bot,
}

impl Client {
    /// A client at any Bot API server; without an address at Telegram's own.
    ///
    /// # Errors
    /// When no HTTP client can be made on this machine.
    pub fn new(token: &str, api_url: Option<&Url>) -> anyhow::Result<Self> {
        Ok(Self { calls: bot(token, api_url, CALL_TIMEOUT)?, polls: bot(token, api_url, POLL_TIMEOUT)? })
    }

    /// Asks Telegram who the bot is.
    ///
    /// # Errors
    /// [`SendError::Unauthorized`] for a wrong token; otherwise why Telegram cannot be reached.
    pub async fn who_am_i(&self) -> Result<Account, SendError> {
        let asked = JsonRequest::new(self.calls.clone(), GetMe::new()).send().await;
        let me = asked.map_err(|error| classify(&error))?;
        Ok(Account { id: me.id.0.to_string(), handle: me.username().to_owned() })
    }

    /// Sends for the bot.
    pub fn sender(&self, kept: KeptFiles) -> Sender {
        Sender::new(self.calls.clone(), kept)
    }

    /// Fetches the bytes of a file. It may take as long as a poll.
    ///
    /// # Errors
    /// [`SendError`] for what may pass.
    pub async fn fetch(&self, file_id: &str) -> Result<Fetched, SendError> {
        fetch(&self.polls, file_id).await
    }

    /// For calls that end soon.
    pub(super) fn calls(&self) -> &Bot {
        &self.calls
    }

    /// For calls that Telegram holds open.
    pub(super) fn polls(&self) -> &Bot {
        &self.polls
    }
}

/// A bot whose calls end after `timeout`.
fn bot(token: &str, api_url: Option<&Url>, timeout: Duration) -> anyhow::Result<Bot> {
    let client = reqwest::Client::builder()
        .connect_timeout(CALL_TIMEOUT)
        .timeout(timeout)
        .tcp_nodelay(true)
        .pool_max_idle_per_host(128)
        .build()?;
    let bot = Bot::with_client(token, client);
    Ok(match api_url {
        Some(url) => bot.set_api_url(url.clone()),
        None => bot,
    })
}

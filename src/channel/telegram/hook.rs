//! The webhook: where Telegram brings updates to.

use teloxide::payloads::SetWebhookSetters;
use teloxide::prelude::Requester;
use teloxide::requests::Request;
use teloxide::types::AllowedUpdate;
use url::Url;

use super::client::Client;
use super::send::classify;
use crate::channel::SendError;
use crate::config::Secret;

/// Updates that Telegram brings side by side, at most 100 (core.telegram.org/bots/api#setwebhook).
const MAX_CONNECTIONS: u8 = 40;

/// The path under which the updates of an account come.
pub fn path(account: &str) -> String {
    format!("/telegram/{account}")
}

/// Has updates brought to this server; what waits at Telegram is kept.
///
/// # Errors
/// [`SendError`].
pub async fn set(client: &Client, base: &Url, account: &str, secret: &Secret) -> Result<(), SendError> {
    let address = format!("{}{}", base.as_str().trim_end_matches('/'), path(account));
    let url: Url =
        address.parse().map_err(|_| SendError::Rejected("no address for the webhook".to_owned()))?;
    let allowed = [
        AllowedUpdate::Message,
        AllowedUpdate::EditedMessage,
        AllowedUpdate::CallbackQuery,
        AllowedUpdate::MyChatMember,
    ];
    let request = client
        .calls()
        .set_webhook(url)
        .secret_token(secret.reveal().to_owned())
        .max_connections(MAX_CONNECTIONS)
        .allowed_updates(allowed);
    request.send().await.map(drop).map_err(|error| classify(&error))
}

/// Has updates kept at Telegram until they are polled; while there is a webhook, polling is refused.
///
/// # Errors
/// [`SendError`].
pub async fn delete(client: &Client) -> Result<(), SendError> {
    client.calls().delete_webhook().send().await.map(drop).map_err(|error| classify(&error))
}

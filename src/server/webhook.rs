//! Telegram's webhook: an update is confirmed once its turn is committed.

use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use subtle::ConstantTimeEq;

use super::Site;
use crate::channel::Decoded;
use crate::channel::telegram::decode;
use crate::service::{LinkState, Linked};

/// The header that shows the secret (core.telegram.org/bots/api#setwebhook).
const SECRET: &str = "x-telegram-bot-api-secret-token";
/// The largest update in bytes: 1 MiB.
const UPDATE_LIMIT: usize = 1024 * 1024;

/// Takes an update in.
pub(super) async fn take(
    State(site): State<Site>,
    Path(account): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> StatusCode {
    let refused = |why: &'static str, status| {
        metrics::counter!("linli_webhook_refused_total", "why" => why).increment(1);
        status
    };
    let Some(Linked { secret: Some(secret), state }) = site.links.find(&account) else {
        return refused("unknown_account", StatusCode::NOT_FOUND);
    };
    let shown = headers.get(SECRET).map_or(&b""[..], |shown| shown.as_bytes());
    if !bool::from(shown.ct_eq(secret.reveal().as_bytes())) {
        return refused("secret", StatusCode::UNAUTHORIZED);
    }
    let Ok(body) = to_bytes(body, UPDATE_LIMIT).await else {
        return refused("too_large", StatusCode::PAYLOAD_TOO_LARGE);
    };
    let LinkState::Known(bot) = state else {
        return refused("not_ready", StatusCode::SERVICE_UNAVAILABLE);
    };
    let Ok(raw) = std::str::from_utf8(&body) else {
        // To refuse it would bring it again for a day.
        return refused("no_text", StatusCode::OK);
    };
    metrics::counter!("linli_updates_total", "channel" => "telegram", "bot" => bot.account.clone())
        .increment(1);
    match decode(raw, &bot.handle) {
        Decoded::Update(update) => match site.turns.handle(bot, update, body.to_vec().into()).await {
            Ok(()) => StatusCode::OK,
            Err(_) => StatusCode::SERVICE_UNAVAILABLE,
        },
        Decoded::Ignored(why) => {
            metrics::counter!("linli_updates_ignored_total", "why" => why, "bot" => bot.account.clone())
                .increment(1);
            StatusCode::OK
        }
    }
}

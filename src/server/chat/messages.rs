//! The messages of a chat.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::desk_of;
use super::error::Refused;
use crate::channel::web::{Message, News};
use crate::server::Site;

#[derive(Deserialize)]
pub(super) struct After {
    #[serde(default)]
    pub(super) after: i64,
}

/// What came or changed after a number.
pub(super) async fn after(
    State(site): State<Site>,
    Path(chat): Path<String>,
    Query(after): Query<After>,
    headers: HeaderMap,
) -> Response {
    match news(&site, &chat, after.after).await {
        Ok(news) => {
            let messages: Vec<_> =
                news.messages.iter().map(|message: &Message| message.shown(&chat)).collect();
            Json(json!({"messages": messages, "seq": news.seq})).into_response()
        }
        Err(refused) => refused.answer(&site.app, &headers),
    }
}

async fn news(site: &Site, chat: &str, after: i64) -> Result<News, Refused> {
    Ok(desk_of(site, chat)?.mailbox().news(chat, after).await?)
}

//! What a person sends: answered once its turn is committed.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::desk_of;
use super::error::{Refused, language};
use crate::channel::web::{Person, Sent};
use crate::server::Site;

/// The longest key in characters.
const KEY_CHARS: usize = 100;

#[derive(Deserialize)]
struct Request {
    key: String,
    text: Option<String>,
    press: Option<Press>,
    location: Option<Location>,
    reply_to: Option<i64>,
}

#[derive(Deserialize)]
struct Press {
    message: i64,
    data: String,
}

#[derive(Deserialize)]
struct Location {
    lat: f64,
    lon: f64,
}

/// Takes words, a press or a position.
pub(super) async fn take(
    State(site): State<Site>,
    Path(chat): Path<String>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    match read_and_take(&site, &chat, &headers, body).await {
        Ok(()) => Json(json!({"ok": true})).into_response(),
        Err(refused) => refused.answer(&site.app, &headers),
    }
}

async fn read_and_take(
    site: &Site,
    chat: &str,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<(), Refused> {
    let body = body.map_err(|_| Refused::TooLarge)?;
    let request: Request = serde_json::from_slice(&body).map_err(|_| Refused::Unreadable)?;
    let sent = match (request.text, request.press, request.location) {
        (Some(text), None, None) => Sent::Text(text),
        (None, Some(press), None) => Sent::Press { message: press.message, data: press.data },
        (None, None, Some(place)) => Sent::Location { lat: place.lat, lon: place.lon },
        _ => return Err(Refused::Unreadable),
    };
    hand_in(site, chat, headers, &request.key, sent, request.reply_to).await
}

/// Hands something in at the desk of a chat.
pub(super) async fn hand_in(
    site: &Site,
    chat: &str,
    headers: &HeaderMap,
    key: &str,
    sent: Sent,
    reply_to: Option<i64>,
) -> Result<(), Refused> {
    let desk = desk_of(site, chat)?;
    if key.is_empty() || key.len() > KEY_CHARS {
        return Err(Refused::Unreadable);
    }
    let language = language(headers);
    let person = Person { address: chat, name: "", language: &language };
    Ok(desk.take(&person, key, sent, reply_to).await?)
}

//! Pictures and voice messages, up and down.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use super::desk_of;
use super::error::Refused;
use super::send::hand_in;
use crate::channel::web::Sent;
use crate::server::Site;

#[derive(Deserialize)]
pub(super) struct Upload {
    key: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    caption: String,
    #[serde(default)]
    secs: i64,
    reply_to: Option<i64>,
}

/// Takes a picture.
pub(super) async fn photo(
    State(site): State<Site>,
    Path(chat): Path<String>,
    Query(upload): Query<Upload>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = |content: Bytes, upload: &Upload| Sent::Photo {
        content: content.into(),
        name: upload.name.clone(),
        caption: upload.caption.clone(),
    };
    take(&site, &chat, &upload, &headers, body, sent).await
}

/// Takes a voice message.
pub(super) async fn voice(
    State(site): State<Site>,
    Path(chat): Path<String>,
    Query(upload): Query<Upload>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let sent = |content: Bytes, upload: &Upload| Sent::Voice { content: content.into(), secs: upload.secs };
    take(&site, &chat, &upload, &headers, body, sent).await
}

async fn take(
    site: &Site,
    chat: &str,
    upload: &Upload,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    sent: impl FnOnce(Bytes, &Upload) -> Sent,
) -> Response {
    let taken = match body {
        Ok(content) => {
            hand_in(site, chat, headers, &upload.key, sent(content, upload), upload.reply_to).await
        }
        Err(_) => Err(Refused::TooLarge),
    };
    match taken {
        Ok(()) => Json(json!({"ok": true})).into_response(),
        Err(refused) => refused.answer(&site.app, headers),
    }
}

/// Shows a file; its code is known only to those to whom it was shown.
pub(super) async fn show(
    State(site): State<Site>,
    Path((chat, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let desk = match desk_of(&site, &chat) {
        Ok(desk) => desk,
        Err(refused) => return refused.answer(&site.app, &headers),
    };
    match desk.mailbox().file(&file).await {
        Ok(Some(found)) => {
            let is_text = found.media_type.starts_with("text/");
            let head = [
                (header::CONTENT_TYPE, found.media_type),
                (header::CONTENT_DISPOSITION, if is_text { "attachment" } else { "inline" }.to_owned()),
                (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
                (header::CACHE_CONTROL, "private, max-age=86400".to_owned()),
            ];
            (head, found.content).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => Refused::from(fault).answer(&site.app, &headers),
    }
}

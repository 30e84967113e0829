//! The page itself, which is in the program, and what stands at its head.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use serde::Deserialize;
use serde_json::{Value, json};

use super::desk_of;
use super::error::{Refused, language};
use crate::channel::web::Desk;
use crate::fault::Fault;
use crate::locale::{Line, LocaleGuess, LocaleId};
use crate::screens::say;
use crate::seal::random_name;
use crate::server::Site;
use crate::store::{address, contact, neighbourhood};

#[derive(RustEmbed)]
#[folder = "src/channel/web/page/"]
struct Page;

/// The longest payload of a link (core.telegram.org/bots/features#deep-linking).
const PAYLOAD_CHARS: usize = 64;

#[derive(Deserialize)]
pub(super) struct Start {
    start: Option<String>,
}

/// Begins a chat under an unguessable address, which is the only key to it.
pub(super) async fn begin(Query(start): Query<Start>) -> Redirect {
    let chat = random_name();
    let is_plain = |payload: &String| {
        (1..=PAYLOAD_CHARS).contains(&payload.len())
            && payload.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    match start.start.filter(is_plain) {
        Some(payload) => Redirect::to(&format!("/chat/{chat}?start={payload}")),
        None => Redirect::to(&format!("/chat/{chat}")),
    }
}

/// The page of a chat.
pub(super) async fn show(State(site): State<Site>, Path(chat): Path<String>, headers: HeaderMap) -> Response {
    match desk_of(&site, &chat) {
        Ok(_) => file("chat.html", &headers),
        Err(refused) => refused.answer(&site.app, &headers),
    }
}

/// What the page is made of.
pub(super) async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Response {
    file(&name, &headers)
}

/// What stands at the head of the page: where the chat is at home.
pub(super) async fn about(
    State(site): State<Site>,
    Path(chat): Path<String>,
    headers: HeaderMap,
) -> Response {
    let desk = match desk_of(&site, &chat) {
        Ok(desk) => desk,
        Err(refused) => return refused.answer(&site.app, &headers),
    };
    match head(&site, &desk, &chat, &language(&headers)).await {
        Ok(head) => Json(head).into_response(),
        Err(fault) => Refused::from(fault).answer(&site.app, &headers),
    }
}

async fn head(site: &Site, desk: &Desk, chat: &str, language: &str) -> Result<Value, Fault> {
    let catalog = site.app.catalog.load_full();
    let mut locale = catalog.usable(LocaleGuess::from_language_code(Some(language)).locale);
    let mut tx = site.app.db.begin_read().await?;
    let hash = desk.mailbox().chat_hash(chat);
    let entries = address::resolve(&mut tx, desk.bot().id, &[&hash]).await?;
    let mut home = None;
    if let Some(entry) = entries.first() {
        home = neighbourhood::find(&mut tx, entry.neighbourhood_id).await?;
        let known = contact::find(&mut tx, entry.neighbourhood_id, entry.contact_id).await?;
        if let Some(chosen) = known.and_then(|contact| contact.locale.parse::<LocaleId>().ok()) {
            locale = catalog.usable(chosen);
        }
    }
    let home = home.filter(|home| home.kind == "open");
    let title = match &home {
        Some(home) => home.name(locale.as_str()),
        None => say(&catalog, locale, &Line::new("web-title"))?,
    };
    let places = match &home {
        Some(row) => match (row.latitude, row.longitude) {
            (Some(lat), Some(lon)) => vec![json!({"title": title, "lat": lat, "lon": lon})],
            _ => Vec::new(),
        },
        None => Vec::new(),
    };
    let subtitle = say(&catalog, locale, &Line::new("web-subtitle"))?;
    Ok(json!({"title": title, "subtitle": subtitle, "places": places}))
}

fn file(name: &str, headers: &HeaderMap) -> Response {
    let Some(found) = Page::get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let tag = tag(&found);
    let head = [
        (header::CONTENT_TYPE, media_type(name).to_owned()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, head).into_response();
    }
    (head, found.data).into_response()
}

fn tag(file: &EmbeddedFile) -> String {
    let digest: String = file.metadata.sha256_hash()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

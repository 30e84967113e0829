//! The routes of the web chat: its page, the messages of a chat, what a person sends.

mod error;
mod events;
mod files;
mod messages;
mod page;
mod send;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

pub(super) use events::Listeners;

use super::Site;
use crate::channel::web::{Desk, FILE_LIMIT};
use crate::dispatcher::Stop;

/// The largest request that is not a file, in bytes.
const REQUEST_LIMIT: usize = 64 * 1024;

/// All routes but the events.
pub(super) fn routes() -> Router<Site> {
    let small = Router::new()
        .route("/chat", get(page::begin))
        .route("/chat/static/{*file}", get(page::asset))
        .route("/chat/{chat}", get(page::show))
        .route("/chat/{chat}/about", get(page::about))
        .route("/chat/{chat}/messages", get(messages::after))
        .route("/chat/{chat}/send", post(send::take))
        .route("/chat/{chat}/files/{file}", get(files::show))
        .layer(DefaultBodyLimit::max(REQUEST_LIMIT));
    let large = Router::new()
        .route("/chat/{chat}/photo", post(files::photo))
        .route("/chat/{chat}/voice", post(files::voice))
        .layer(DefaultBodyLimit::max(FILE_LIMIT));
    small.merge(large)
}

/// The events, which last until the page is closed or the server stops.
pub(super) fn events(stop: Stop) -> Router<Site> {
    Router::new().route("/chat/{chat}/events", get(events::listen)).layer(axum::Extension(stop))
}

/// The desk of a chat, when the web chat is on and the address is one of ours.
fn desk_of(site: &Site, chat: &str) -> Result<Desk, error::Refused> {
    let has_form = (16..=64).contains(&chat.len())
        && chat.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    match &site.desk {
        Some(desk) if has_form => Ok(desk.clone()),
        _ => Err(error::Refused::NoSuchChat),
    }
}

//! HTTP: the web chat, Telegram's webhook, health and figures.
//!
//! Addresses are never logged: the address of a chat is the key to it.

mod chat;
mod figures;
mod guard;
mod health;
mod webhook;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::middleware;
use axum::response::Redirect;
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tower_http::timeout::TimeoutLayer;
use tracing::error;

use crate::app::App;
use crate::channel::web::Desk;
use crate::config::WebChat;
use crate::dispatcher::Stop;
use crate::service::{Links, StartError};
use crate::turn::Turns;

/// How long an answer may take; events of the web chat last longer.
const ANSWER_LIMIT: Duration = Duration::from_secs(30);

/// What the routes share.
#[derive(Clone)]
pub struct Site {
    app: App,
    turns: Turns,
    /// The web chat, unless it is off.
    desk: Option<Desk>,
    web_chat: WebChat,
    links: Links,
    listeners: chat::Listeners,
}

impl Site {
    /// What is served. `desk` is none when the web chat is off.
    pub fn new(app: App, turns: Turns, desk: Option<Desk>, web_chat: WebChat, links: Links) -> Self {
        Self { app, turns, desk, web_chat, links, listeners: chat::Listeners::default() }
    }
}

/// Listens at an address.
///
/// # Errors
/// [`StartError::Listen`] when another program has the port.
pub async fn bind(addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr).await.map_err(|source| StartError::Listen { addr, source })
}

/// Serves until told to stop; requests under way are finished.
pub async fn serve(listener: TcpListener, site: Site, mut stop: Stop) {
    figures::describe();
    let router = router(site, stop.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|stream| {
        // Without it an answer of few bytes waits for the other side's next packet; a failure costs speed only.
        let _ = stream.set_nodelay(true);
    });
    let stopped = async move {
        // An error means that whoever could say stop is gone, which is a stop too.
        let _ = stop.wait_for(|is_stopped| *is_stopped).await;
    };
    if let Err(error) = axum::serve(listener, router).with_graceful_shutdown(stopped).await {
        error!(%error, "the server ended");
    }
}

fn router(site: Site, stop: Stop) -> Router {
    let plain = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(figures::show))
        .route("/telegram/{account}", post(webhook::take))
        .route("/", get(|| async { Redirect::to("/chat") }));
    let chat = chat::routes().route_layer(middleware::from_fn_with_state(site.clone(), guard::chat));
    plain
        .merge(chat)
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, ANSWER_LIMIT))
        .merge(chat::events(stop).route_layer(middleware::from_fn_with_state(site.clone(), guard::chat)))
        .layer(middleware::from_fn(guard::headers))
        .with_state(site)
}

//! Live events of a chat: server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html).

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event as Sse, KeepAlive};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::desk_of;
use super::messages::After;
use crate::channel::web::{Event, Mailbox};
use crate::dispatcher::Stop;
use crate::server::Site;

/// Pages that may listen at once.
const LISTENERS: usize = 512;
/// How often the database is looked at when nothing was heard: another process may have written.
const LOOK: Duration = Duration::from_secs(1);
/// How often a silent connection says that it lives.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// The places of pages that listen; cheap to clone.
#[derive(Clone)]
pub(in crate::server) struct Listeners(Arc<Semaphore>);

impl Default for Listeners {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(LISTENERS)))
    }
}

struct Ear {
    chat: String,
    mailbox: Mailbox,
    events: Receiver<Event>,
    seq: i64,
    waiting: VecDeque<Sse>,
    stop: Stop,
    _place: OwnedSemaphorePermit,
}

/// Tells what happens in a chat until the page is closed or the server stops.
pub(super) async fn listen(
    State(site): State<Site>,
    Extension(stop): Extension<Stop>,
    Path(chat): Path<String>,
    Query(after): Query<After>,
    headers: HeaderMap,
) -> Response {
    let desk = match desk_of(&site, &chat) {
        Ok(desk) => desk,
        Err(refused) => return refused.answer(&site.app, &headers),
    };
    let Ok(place) = site.listeners.0.clone().try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let mailbox = desk.mailbox().clone();
    let events = mailbox.hub().listen(&mailbox.chat_hash(&chat));
    let ear = Ear {
        chat,
        mailbox,
        events,
        seq: last.unwrap_or(after.after),
        waiting: VecDeque::new(),
        stop,
        _place: place,
    };
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    axum::response::sse::Sse::new(stream(ear)).keep_alive(keep_alive).into_response()
}

fn stream(ear: Ear) -> impl Stream<Item = Result<Sse, Infallible>> {
    unfold(ear, |mut ear| async move {
        loop {
            if let Some(event) = ear.waiting.pop_front() {
                return Some((Ok(event), ear));
            }
            if *ear.stop.borrow() {
                return None;
            }
            ear.look().await;
            if ear.waiting.is_empty() {
                ear.hear().await;
            }
        }
    })
}

impl Ear {
    /// Looks for messages that came or changed.
    async fn look(&mut self) {
        match self.mailbox.news(&self.chat, self.seq).await {
            Ok(news) => {
                self.seq = news.seq;
                for message in &news.messages {
                    let event = Sse::default().event("message").id(message.seq.to_string());
                    let shown = message.shown(&self.chat);
                    self.waiting.push_back(
                        event.json_data(shown).expect("a message of text and numbers is always JSON"),
                    );
                }
            }
            Err(fault) => tracing::debug!(%fault, "a chat cannot be read for its events"),
        }
    }

    /// Waits until something happens, or it is time to look again.
    async fn hear(&mut self) {
        let heard = tokio::select! {
            heard = self.events.recv() => heard.ok(),
            () = tokio::time::sleep(LOOK) => None,
            _ = self.stop.changed() => None,
        };
        let (name, data) = match heard {
            Some(Event::Toast(text)) => ("toast", json!({"text": text, "alert": false})),
            Some(Event::Typing) => ("typing", json!({})),
            Some(Event::Changed) | None => return,
        };
        self.waiting.push_back(Sse::default().event(name).data(data.to_string()));
    }
}

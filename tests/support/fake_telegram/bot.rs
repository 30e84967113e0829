//! One bot of the fake: its state behind one lock, shared by the HTTP side and the test.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use serde_json::{Value, json};
use tokio::sync::{Notify, watch};

use super::{
    callbacks::OpenCallback,
    chats::Chat,
    clock::Clock,
    error::ApiError,
    faults::FaultRule,
    files::StoredFile,
    limits::Flood,
    options::{Options, RecordMode},
    queue::Queue,
    record::{Record, Refusal},
    webhook::Webhook,
};

/// A handle on one bot; clones are the same bot.
#[derive(Clone)]
pub struct FakeBot(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub token: String,
    pub id: i64,
    pub options: Options,
    pub clock: Arc<Clock>,
    pub state: Mutex<State>,
    /// Wakes long polls and webhook deliveries.
    pub news: Notify,
    /// Counts what was recorded, so that waiting tests look again only after a change.
    pub changes: AtomicU64,
    pub closing: watch::Receiver<bool>,
    pub http: reqwest::Client,
}

/// Everything that one call may read or change.
pub(super) struct State {
    pub chats: HashMap<i64, Chat>,
    /// Private chats and basic groups share one row of message ids, as they do on the real service.
    pub last_message_id: i64,
    pub queue: Queue,
    pub callbacks: HashMap<String, OpenCallback>,
    pub last_callback: u64,
    /// Commands by scope (as JSON) and language.
    pub commands: BTreeMap<(String, String), Value>,
    /// Descriptions by method family and language.
    pub descriptions: BTreeMap<(&'static str, String), String>,
    pub files: HashMap<String, StoredFile>,
    pub last_file: u64,
    pub flood: Flood,
    pub faults: Vec<FaultRule>,
    pub webhook: Option<Webhook>,
    /// Rises with every `setWebhook` and `deleteWebhook`, which ends the delivery before it.
    pub webhook_epoch: u64,
    pub record: Record,
}

impl FakeBot {
    pub(super) fn new(
        token: &str,
        options: &Options,
        clock: Arc<Clock>,
        closing: watch::Receiver<bool>,
    ) -> Self {
        let id =
            token.split(':').next().and_then(|id| id.parse().ok()).expect("a token starts with the bot's id");
        let state = State {
            chats: HashMap::new(),
            last_message_id: 0,
            queue: Queue::new(options.first_update_id),
            callbacks: HashMap::new(),
            last_callback: 0,
            commands: BTreeMap::new(),
            descriptions: BTreeMap::new(),
            files: HashMap::new(),
            last_file: 0,
            flood: Flood::default(),
            faults: Vec::new(),
            webhook: None,
            webhook_epoch: 0,
            record: Record::default(),
        };
        FakeBot(Arc::new(Inner {
            token: token.to_owned(),
            id,
            options: options.clone(),
            clock,
            state: Mutex::new(state),
            news: Notify::new(),
            changes: AtomicU64::new(0),
            closing,
            http: reqwest::Client::new(),
        }))
    }

    /// The token that calls must carry.
    pub fn token(&self) -> &str {
        &self.0.token
    }

    /// The bot's user id.
    pub fn id(&self) -> i64 {
        self.0.id
    }

    /// The bot's user name, without the `@`.
    pub fn username(&self) -> String {
        format!("linli_{}_bot", self.0.id % 1_000_000)
    }

    /// The `User` object of the bot, as it stands in `from`.
    pub fn user(&self) -> Value {
        json!({"id": self.0.id, "is_bot": true, "first_name": "邻里", "username": self.username()})
    }

    /// The state. A test that panicked while looking at it must not hide its message behind a poisoned lock.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn keeps(&self) -> bool {
        self.0.options.record == RecordMode::Full
    }

    /// Wakes those who wait for updates.
    pub(super) fn wake(&self) {
        self.0.news.notify_waiters();
    }

    /// Wakes those who wait for the record.
    pub(super) fn changed(&self) {
        self.0.changes.fetch_add(1, Ordering::Release);
    }

    /// Writes down a refused call and gives the error back.
    pub(super) fn refused(&self, method: &str, chat: Option<i64>, error: ApiError) -> ApiError {
        let mut state = self.lock();
        state.record.counters.refused += 1;
        match error.code {
            429 => state.record.counters.too_many_requests += 1,
            409 => state.record.counters.conflicts += 1,
            _ => {}
        }
        if self.keeps() {
            state.record.refusals.push(Refusal {
                at_us: self.0.clock.now_us(),
                method: method.to_owned(),
                chat,
                code: error.code,
                description: error.description.clone(),
            });
        }
        drop(state);
        self.changed();
        error
    }
}

//! The updates that wait for a bot, with the semantics of the real queue.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use serde_json::Value;

/// Update kinds that a bot gets only when it names them, <https://core.telegram.org/bots/api#getupdates>.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// How many ids ahead of the last one an offset may be before the real queue ignores it.
const FARTHEST_OFFSET: i64 = 10;

/// An update is kept for at most 24 hours.
const KEPT_US: i64 = 24 * 3600 * 1_000_000;

/// Waiting updates, oldest first.
pub(super) struct Queue {
    pub entries: VecDeque<Entry>,
    next_id: i64,
    allowed: HashSet<String>,
    /// Ids that the bot confirmed, in the order of confirmation.
    pub confirmed: Vec<i64>,
    /// Rises with every `getUpdates`: an older one that still waits is refused.
    pub poll_epoch: u64,
}

/// One waiting update.
pub(super) struct Entry {
    pub id: i64,
    pub json: Arc<str>,
    pub is_callback: bool,
    /// The chat or person whose updates keep their order.
    pub lane: i64,
    pub pushed_us: i64,
    pub deliveries: u32,
    pub in_flight: bool,
    /// A failed webhook call is not repeated before.
    pub not_before_us: i64,
}

impl Queue {
    pub fn new(first_id: i64) -> Self {
        Queue {
            entries: VecDeque::new(),
            next_id: first_id,
            allowed: HashSet::new(),
            confirmed: Vec::new(),
            poll_epoch: 0,
        }
    }

    /// The next id; ids that a test set itself are left alone.
    pub fn give_id(&mut self, update: &mut Value) -> i64 {
        if let Some(id) = update["update_id"].as_i64() {
            self.next_id = self.next_id.max(id + 1);
            return id;
        }
        let id = self.next_id;
        self.next_id += 1;
        update["update_id"] = id.into();
        id
    }

    /// Goes on with other ids, as the real service does after a week without updates.
    pub fn restart_ids(&mut self, at: i64) {
        self.next_id = at;
    }

    /// Sets which kinds are queued from now on; none named means all but the ones on request.
    pub fn allow(&mut self, kinds: &Value) {
        let kinds = kinds.as_array().map(Vec::as_slice).unwrap_or_default();
        self.allowed = kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    }

    /// The kinds as `getWebhookInfo` shows them.
    pub fn allowed(&self) -> Option<Vec<String>> {
        (!self.allowed.is_empty()).then(|| {
            let mut kinds: Vec<_> = self.allowed.iter().cloned().collect();
            kinds.sort();
            kinds
        })
    }

    /// Whether an update of this kind would be queued.
    pub fn takes(&self, kind: &str) -> bool {
        if self.allowed.is_empty() { !ON_REQUEST.contains(&kind) } else { self.allowed.contains(kind) }
    }

    /// Appends an update that has its id.
    pub fn push(&mut self, id: i64, update: &Value, now_us: i64) {
        self.entries.push_back(Entry {
            id,
            json: update.to_string().into(),
            is_callback: update.get("callback_query").is_some(),
            lane: lane(update),
            pushed_us: now_us,
            deliveries: 0,
            in_flight: false,
            not_before_us: 0,
        });
    }

    /// Forgets what nobody fetched in time; says how many.
    pub fn expire(&mut self, callback_ttl_us: i64, now_us: i64) -> u64 {
        let before = self.entries.len();
        self.entries.retain(|entry| {
            let ttl = if entry.is_callback { callback_ttl_us } else { KEPT_US };
            now_us - entry.pushed_us <= ttl || entry.in_flight
        });
        (before - self.entries.len()) as u64
    }

    /// What an offset confirms is forgotten; gives the ids.
    pub fn confirm_below(&mut self, offset: i64) -> Vec<i64> {
        let last = self.next_id - 1;
        if offset > last + FARTHEST_OFFSET {
            return Vec::new();
        }
        let below = if offset < 0 {
            let keep = usize::try_from(-offset).unwrap_or(usize::MAX);
            let skip = self.entries.len().saturating_sub(keep);
            self.entries.get(skip).map_or(i64::MIN, |entry| entry.id)
        } else {
            offset
        };
        if self.entries.iter().all(|entry| entry.id >= below) {
            return Vec::new();
        }
        let mut confirmed = Vec::new();
        self.entries.retain(|entry| {
            if entry.id < below {
                confirmed.push(entry.id);
            }
            entry.id >= below
        });
        confirmed
    }

    /// The first updates as the JSON text of an array, marked as handed out; says how many.
    pub fn batch(&mut self, limit: usize) -> (String, u64) {
        let mut text = String::from("[");
        let mut count = 0;
        for entry in self.entries.iter_mut().take(limit) {
            if count > 0 {
                text.push(',');
            }
            text.push_str(&entry.json);
            entry.deliveries += 1;
            count += 1;
        }
        text.push(']');
        (text, count)
    }
}

/// The kind of an update: the name of the one field beside its id.
pub(super) fn kind(update: &Value) -> &str {
    let fields = update.as_object().expect("an update is an object");
    fields.keys().map(String::as_str).find(|key| *key != "update_id").unwrap_or_default()
}

/// Whose order an update belongs to: its chat, else its person, else nobody's.
fn lane(update: &Value) -> i64 {
    let body = &update[kind(update)];
    [&body["chat"]["id"], &body["message"]["chat"]["id"], &body["from"]["id"], &body["user"]["id"]]
        .into_iter()
        .find_map(Value::as_i64)
        .unwrap_or_default()
}

//! Tells open pages that something happened in their chat. The database is the truth: a page that misses a hint
//! finds the news there.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::broadcast;

/// Events that a slow page may be behind before it has to look for itself.
const BEHIND: usize = 16;

/// Something that happened in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A message came or was changed.
    Changed,
    /// The answer to a button press: a short text, or none.
    Toast(String),
    /// The bot is busy with what was said.
    Typing,
}

/// The open pages of this process, by chat; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Hub(Arc<Mutex<HashMap<String, broadcast::Sender<Event>>>>);

impl Hub {
    /// Hears of a chat.
    pub fn listen(&self, chat: &str) -> broadcast::Receiver<Event> {
        let mut chats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        chats.retain(|_, sender| sender.receiver_count() > 0);
        chats.entry(chat.to_owned()).or_insert_with(|| broadcast::channel(BEHIND).0).subscribe()
    }

    /// Tells the pages of a chat, if any is open.
    pub fn tell(&self, chat: &str, event: Event) {
        let chats = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = chats.get(chat) {
            // Nobody may be left to hear it.
            let _ = sender.send(event);
        }
    }
}

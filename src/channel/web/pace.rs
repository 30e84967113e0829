//! How fast a person may send into a chat, so that a stuck key or a script does not fill the database.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::dispatcher::{Meter, Rate};
use crate::domain::clock::Millis;

/// Things that may be sent at once after a pause.
const BURST: u32 = 20;
/// Microseconds between them in the long run: 20 in 10 s.
const INTERVAL_US: i64 = 500_000;
/// Chats that are remembered before those that have been quiet are dropped.
const REMEMBERED: usize = 4096;

/// The pace of every chat; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Pace(Arc<Mutex<HashMap<String, Meter>>>);

impl Pace {
    /// Counts one thing sent into a chat; `false` when it is too fast, and then it does not count.
    pub fn allows(&self, chat: &str, now: Millis) -> bool {
        const RATE: Rate = Rate::new(INTERVAL_US, BURST);
        let mut meters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if meters.len() >= REMEMBERED {
            // A meter that is full again says no more than none.
            let quiet_us = i64::from(BURST) * INTERVAL_US;
            meters.retain(|_, meter| RATE.ready_at(meter).0 * 1000 + quiet_us > now.0 * 1000);
        }
        let meter = meters.entry(chat.to_owned()).or_default();
        if RATE.ready_at(meter) > now {
            return false;
        }
        RATE.count(meter, now);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_at_once_then_two_a_second() {
        let pace = Pace::default();
        let now = Millis(1_000_000);
        assert!((0..20).all(|_| pace.allows("a", now)));
        assert!(!pace.allows("a", now));
        assert!(pace.allows("b", now));
        assert!(pace.allows("a", Millis(now.0 + 500)));
        assert!(!pace.allows("a", Millis(now.0 + 500)));
    }
}

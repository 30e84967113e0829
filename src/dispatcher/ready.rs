//! The chats that may send now, in the order in which they do; pure.
//!
//! Replies go before reminders and calls, these before announcements, and within a lane the oldest goes first.
//! Announcements of different neighbourhoods take turns, so that a long one of one does not hold up a short one of
//! another.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use super::schedule::Chat;
use crate::domain::id::NeighbourhoodId;
use crate::domain::wire::Lane;

/// Chats that may send now, each with its lane and the id of its first row.
#[derive(Debug, Default)]
pub(super) struct Ready {
    urgent: BTreeSet<(Lane, i64, Chat)>,
    broadcasts: BTreeMap<NeighbourhoodId, BTreeSet<(i64, Chat)>>,
    /// The neighbourhood whose turn it was last.
    served: Option<NeighbourhoodId>,
}

impl Ready {
    /// Lists a chat.
    pub(super) fn insert(&mut self, lane: Lane, id: i64, chat: Chat) {
        if lane == Lane::Broadcast {
            self.broadcasts.entry(chat.0).or_default().insert((id, chat));
        } else {
            self.urgent.insert((lane, id, chat));
        }
    }

    /// Takes a chat off the list.
    pub(super) fn remove(&mut self, lane: Lane, id: i64, chat: Chat) {
        if lane != Lane::Broadcast {
            self.urgent.remove(&(lane, id, chat));
        } else if let Some(waiting) = self.broadcasts.get_mut(&chat.0) {
            waiting.remove(&(id, chat));
            if waiting.is_empty() {
                self.broadcasts.remove(&chat.0);
            }
        }
    }

    /// Which goes next.
    pub(super) fn first(&self) -> Option<(Lane, i64, Chat)> {
        self.urgent.first().copied().or_else(|| {
            let after = self.served.map_or(Bound::Unbounded, Bound::Excluded);
            let mut turns = self.broadcasts.range((after, Bound::Unbounded)).chain(&self.broadcasts);
            turns
                .next()
                .and_then(|(_, waiting)| waiting.first())
                .map(|(id, chat)| (Lane::Broadcast, *id, *chat))
        })
    }

    /// Takes what goes next off the list.
    pub(super) fn take(&mut self, lane: Lane, id: i64, chat: Chat) {
        self.remove(lane, id, chat);
        if lane == Lane::Broadcast {
            self.served = Some(chat.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ContactId;

    #[test]
    fn neighbourhoods_take_turns_with_their_announcements() {
        let mut ready = Ready::default();
        let chat = |home, contact| (NeighbourhoodId(home), ContactId(contact));
        for contact in 0..3 {
            ready.insert(Lane::Broadcast, contact, chat(1, contact));
        }
        ready.insert(Lane::Broadcast, 50, chat(2, 50));
        ready.insert(Lane::Call, 60, chat(1, 60));
        let mut order = Vec::new();
        while let Some((lane, id, chat)) = ready.first() {
            ready.take(lane, id, chat);
            order.push(id);
        }
        assert_eq!(order, [60, 0, 50, 1, 2]);
    }
}

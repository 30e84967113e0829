//! Answers to button presses that wait: they go past the limits and past their chats' order, and are dropped when they
//! would come too late; pure.

use std::collections::VecDeque;

use super::Row;
use super::retry::ANSWER_LIFE_SECS;
use super::schedule::Next;
use crate::domain::clock::Millis;

/// Answers in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Answers(VecDeque<Row>);

impl Answers {
    /// Takes one in.
    pub fn push(&mut self, row: Row) {
        self.0.push_back(row);
    }

    /// The first that may go, or is dead; none goes while the whole bot has to wait.
    pub fn next(&mut self, now: Millis, bot_waits_until: Millis) -> Option<Next> {
        let is_dead = |row: &Row| {
            let end = row.created_at.plus_secs(ANSWER_LIFE_SECS);
            end < now || end < row.not_before
        };
        let waits = bot_waits_until > now;
        let at = self.0.iter().position(|row| is_dead(row) || (!waits && row.not_before <= now))?;
        let row = Box::new(self.0.remove(at)?);
        Some(if is_dead(&row) { Next::Drop(row) } else { Next::Send(row) })
    }

    /// When the next may go.
    pub fn next_at(&self, bot_waits_until: Millis) -> Option<Millis> {
        self.0.iter().map(|row| row.not_before.max(bot_waits_until)).min()
    }
}

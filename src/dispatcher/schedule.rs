//! Which row goes next: lanes, limits, and the order within a chat; pure.
//!
//! Of one chat at most one row is under way, so that its messages arrive in the order in which they were said.
//! Answers to presses go past the limits and past what waits.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::Row;
use super::limits::{Limits, Meter};
use super::retry::ANSWER_LIFE_SECS;
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::wire::Lane;

/// A chat of the bot.
type Chat = (NeighbourhoodId, ContactId);

/// What waits and what is under way, for one bot.
#[derive(Debug)]
pub(super) struct Schedule {
    limits: Limits,
    bot: Meter,
    bot_waits_until: Millis,
    answers: VecDeque<Row>,
    chats: HashMap<Chat, Queue>,
    /// Chats that may send, by lane and by the id of their first row: the oldest goes first.
    ready: BTreeSet<(Lane, i64, Chat)>,
    /// Chats that have to wait, by instant.
    later: BTreeMap<(Millis, Chat), ()>,
}

#[derive(Debug, Default)]
struct Queue {
    rows: BTreeMap<(Lane, i64), Row>,
    meter: Meter,
    waits_until: Millis,
    is_group: bool,
    is_busy: bool,
    listed: Option<Listed>,
}

#[derive(Debug, Clone, Copy)]
enum Listed {
    Ready(Lane, i64),
    Later(Millis),
}

/// What to do now.
#[derive(Debug, PartialEq)]
pub(super) enum Next {
    /// Send this.
    Send(Box<Row>),
    /// Drop this: it came too late to be worth anything.
    Drop(Box<Row>),
    /// Nothing before this instant.
    At(Millis),
    /// Nothing until a row comes.
    Idle,
}

impl Schedule {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            bot: Meter::default(),
            bot_waits_until: Millis(0),
            answers: VecDeque::new(),
            chats: HashMap::new(),
            ready: BTreeSet::new(),
            later: BTreeMap::new(),
        }
    }

    /// How many rows wait.
    pub(super) fn len(&self) -> usize {
        self.answers.len() + self.chats.values().map(|queue| queue.rows.len()).sum::<usize>()
    }

    /// Takes a row in. `is_group` chooses the limit of its chat.
    pub(super) fn push(&mut self, row: Row, is_group: bool) {
        if row.lane == Lane::Answer {
            self.answers.push_back(row);
            return;
        }
        let chat = (row.neighbourhood, row.contact);
        let queue = self.chats.entry(chat).or_default();
        queue.is_group = is_group;
        queue.waits_until = queue.waits_until.max(row.not_before);
        queue.rows.insert((row.lane, row.id.0), row);
        self.list(chat);
    }

    /// A row was taken, refused or given up: its chat may go on. An answer to a press went past the order of its
    /// chat, in which another row may be under way.
    pub(super) fn done(&mut self, row: &Row) {
        if row.lane == Lane::Answer {
            return;
        }
        let chat = (row.neighbourhood, row.contact);
        if let Some(queue) = self.chats.get_mut(&chat) {
            queue.is_busy = false;
        }
        self.list(chat);
    }

    /// A row has to be tried again: its chat, or the whole bot, waits.
    pub(super) fn again(&mut self, row: Row, is_group: bool, at: Millis, whole_bot: bool) {
        let chat = (row.neighbourhood, row.contact);
        if whole_bot {
            self.bot_waits_until = self.bot_waits_until.max(at);
        }
        if row.lane == Lane::Answer {
            self.answers.push_back(row);
            return;
        }
        let queue = self.chats.entry(chat).or_default();
        queue.is_busy = false;
        if !whole_bot {
            queue.waits_until = queue.waits_until.max(at);
        }
        self.push(row, is_group);
    }

    /// What to do at an instant.
    pub(super) fn next(&mut self, now: Millis) -> Next {
        if let Some(answer) = self.answers.pop_front() {
            let dead = answer.created_at.plus_secs(ANSWER_LIFE_SECS) < now;
            return if dead { Next::Drop(Box::new(answer)) } else { Next::Send(Box::new(answer)) };
        }
        while let Some((&(at, chat), ())) = self.later.first_key_value() {
            if at > now {
                break;
            }
            self.later.remove(&(at, chat));
            if let Some(queue) = self.chats.get_mut(&chat) {
                queue.listed = None;
            }
            self.list_at(chat, now);
        }
        let Some(&(lane, id, chat)) = self.ready.first() else {
            return self.later.first_key_value().map_or(Next::Idle, |((at, _), ())| Next::At(*at));
        };
        let bot_ready = self.limits.bot.ready_at(&self.bot).max(self.bot_waits_until);
        if bot_ready > now {
            return Next::At(bot_ready);
        }
        self.ready.remove(&(lane, id, chat));
        let queue = self.chats.get_mut(&chat).expect("a chat that is listed is in the map");
        queue.listed = None;
        queue.is_busy = true;
        let row = queue.rows.remove(&(lane, id)).expect("a row that is listed is in its queue");
        let rate = if queue.is_group { self.limits.group } else { self.limits.chat };
        rate.count(&mut queue.meter, now);
        self.limits.bot.count(&mut self.bot, now);
        Next::Send(Box::new(row))
    }

    /// Drops what is known of chats that have been quiet long enough for their meters to be full again.
    pub(super) fn tidy(&mut self, now: Millis) {
        let limits = self.limits;
        self.chats.retain(|_, queue| {
            let rate = if queue.is_group { limits.group } else { limits.chat };
            !queue.rows.is_empty() || queue.is_busy || rate.ready_at(&queue.meter).plus_secs(60) > now
        });
    }

    fn list(&mut self, chat: Chat) {
        self.list_at(chat, Millis(i64::MIN));
    }

    /// Puts a chat where it belongs: among the ready ones, the waiting ones, or nowhere.
    fn list_at(&mut self, chat: Chat, now: Millis) {
        let Some(queue) = self.chats.get_mut(&chat) else { return };
        match queue.listed.take() {
            Some(Listed::Ready(lane, id)) => {
                self.ready.remove(&(lane, id, chat));
            }
            Some(Listed::Later(at)) => {
                self.later.remove(&(at, chat));
            }
            None => {}
        }
        if queue.is_busy {
            return;
        }
        let Some((&(lane, id), _)) = queue.rows.first_key_value() else { return };
        let rate = if queue.is_group { self.limits.group } else { self.limits.chat };
        let at = rate.ready_at(&queue.meter).max(queue.waits_until);
        if at > now {
            queue.listed = Some(Listed::Later(at));
            self.later.insert((at, chat), ());
        } else {
            queue.listed = Some(Listed::Ready(lane, id));
            self.ready.insert((lane, id, chat));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{BotId, OutboxId};
    use crate::domain::msg::Msg;
    use crate::domain::wire::Wire;

    fn row(id: i64, contact: i64, lane: Lane) -> Row {
        Row {
            neighbourhood: NeighbourhoodId(1),
            id: OutboxId(id),
            contact: ContactId(contact),
            bot: BotId(1),
            lane,
            wire: Wire::Send(Msg::default()),
            address: None,
            tries: 0,
            not_before: Millis(0),
            created_at: Millis(0),
            is_leased: true,
        }
    }

    fn sent(schedule: &mut Schedule, now: i64) -> Option<i64> {
        match schedule.next(Millis(now)) {
            Next::Send(row) => Some(row.id.0),
            _ => None,
        }
    }

    #[test]
    fn replies_go_before_broadcasts_and_a_chat_keeps_its_order() {
        let mut schedule = Schedule::new(Limits::TELEGRAM);
        for id in 0..5 {
            schedule.push(row(id, 100 + id, Lane::Broadcast), false);
        }
        schedule.push(row(10, 7, Lane::Reply), false);
        schedule.push(row(11, 7, Lane::Reply), false);
        assert_eq!(sent(&mut schedule, 1_000), Some(10));
        assert_eq!(sent(&mut schedule, 1_000), Some(0), "the second reply waits for the first");
        schedule.done(&row(10, 7, Lane::Reply));
        assert_eq!(sent(&mut schedule, 1_000), Some(11));
    }

    #[test]
    fn an_answer_to_a_press_does_not_let_a_second_reply_overtake_the_first() {
        let mut schedule = Schedule::new(Limits::TELEGRAM);
        schedule.push(row(1, 7, Lane::Answer), false);
        schedule.push(row(2, 7, Lane::Reply), false);
        schedule.push(row(3, 7, Lane::Reply), false);
        assert_eq!(sent(&mut schedule, 0), Some(1));
        assert_eq!(sent(&mut schedule, 0), Some(2));
        schedule.done(&row(1, 7, Lane::Answer));
        assert_eq!(sent(&mut schedule, 0), None);
        schedule.done(&row(2, 7, Lane::Reply));
        assert_eq!(sent(&mut schedule, 0), Some(3));
    }

    #[test]
    fn one_throttled_chat_does_not_stop_another() {
        let mut schedule = Schedule::new(Limits::TELEGRAM);
        schedule.push(row(1, 1, Lane::Reply), false);
        schedule.push(row(2, 2, Lane::Reply), false);
        assert_eq!(sent(&mut schedule, 0), Some(1));
        schedule.again(row(1, 1, Lane::Reply), false, Millis(9_000), false);
        assert_eq!(sent(&mut schedule, 0), Some(2));
        assert_eq!(schedule.next(Millis(0)), Next::At(Millis(9_000)));
        assert_eq!(sent(&mut schedule, 9_000), Some(1));
    }

    #[test]
    fn the_whole_bot_waits_when_the_answer_is_about_the_bot() {
        let mut schedule = Schedule::new(Limits::TELEGRAM);
        schedule.push(row(1, 1, Lane::Reply), false);
        schedule.push(row(2, 2, Lane::Reply), false);
        assert_eq!(sent(&mut schedule, 0), Some(1));
        schedule.again(row(1, 1, Lane::Reply), false, Millis(5_000), true);
        assert_eq!(schedule.next(Millis(100)), Next::At(Millis(5_000)));
        assert_eq!(sent(&mut schedule, 5_000), Some(1));
    }

    #[test]
    fn an_old_answer_to_a_press_is_dropped() {
        let mut schedule = Schedule::new(Limits::TELEGRAM);
        schedule.push(row(1, 1, Lane::Answer), false);
        assert!(matches!(schedule.next(Millis(10_001)), Next::Drop(_)));
        schedule.push(row(2, 1, Lane::Answer), false);
        assert!(matches!(schedule.next(Millis(9_999)), Next::Send(_)));
    }

    #[test]
    fn what_was_quiet_is_forgotten() {
        let mut schedule = Schedule::new(Limits::TELEGRAM);
        schedule.push(row(1, 1, Lane::Reply), false);
        sent(&mut schedule, 0);
        schedule.done(&row(1, 1, Lane::Reply));
        schedule.tidy(Millis(3_600_000));
        assert!(schedule.chats.is_empty());
    }
}

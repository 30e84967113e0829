//! Which row goes next: lanes, limits, and the order within a chat; pure.
//!
//! Of one chat at most one row is under way, so that its messages arrive in the order in which they were said.
//! Answers to presses go past the limits and past what waits.

use std::collections::{BTreeMap, HashMap};

use chrono_tz::Tz;

use super::Row;
use super::absorb::absorb;
use super::answers::Answers;
use super::limits::{Limits, Meter, Rate};
use super::ready::Ready;
use super::retry::{TRIES_IN_ORDER, Who};
use crate::domain::clock::Millis;
use crate::domain::id::{ContactId, NeighbourhoodId};
use crate::domain::quiet::Quiet;
use crate::domain::wire::Lane;

/// A chat of the bot.
pub(super) type Chat = (NeighbourhoodId, ContactId);

/// What waits and what is under way, for one bot.
#[derive(Debug)]
pub(super) struct Schedule {
    limits: Limits,
    /// The longest text of the channel, in UTF-16 units.
    longest_text: usize,
    bot: Meter,
    bot_waits_until: Millis,
    answers: Answers,
    chats: HashMap<Chat, Queue>,
    /// Chats that may send.
    ready: Ready,
    /// Chats that have to wait, by instant.
    later: BTreeMap<(Millis, Chat), ()>,
    /// Rows that failed several times and wait by themselves, by instant and id.
    aside: BTreeMap<(Millis, i64), Row>,
    /// Quiet hours, by neighbourhood.
    quiet: HashMap<NeighbourhoodId, (Quiet, Tz)>,
    /// How many rows of each neighbourhood's announcements are here, those under way included.
    broadcasts: HashMap<NeighbourhoodId, usize>,
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
    pub(super) fn new(limits: Limits, longest_text: usize) -> Self {
        Self {
            limits,
            longest_text,
            bot: Meter::default(),
            bot_waits_until: Millis(0),
            answers: Answers::default(),
            chats: HashMap::new(),
            ready: Ready::default(),
            later: BTreeMap::new(),
            aside: BTreeMap::new(),
            quiet: HashMap::new(),
            broadcasts: HashMap::new(),
        }
    }

    /// Learns the quiet hours; where they changed, what waits is put in order anew.
    pub(super) fn set_quiet(&mut self, quiet: HashMap<NeighbourhoodId, (Quiet, Tz)>, now: Millis) {
        if self.quiet != quiet {
            self.quiet = quiet;
            for chat in self.chats.keys().copied().collect::<Vec<_>>() {
                self.list_at(chat, now);
            }
        }
    }

    /// Until when quiet hours hold a lane of a neighbourhood.
    fn held_until(&self, home: NeighbourhoodId, lane: Lane, now: Millis) -> Option<Millis> {
        let (quiet, zone) = self.quiet.get(&home).filter(|_| lane.is_held_by_quiet())?;
        quiet.ends_at(now, *zone)
    }

    /// How many rows of a neighbourhood's announcements are here.
    pub(super) fn broadcasts_of(&self, home: NeighbourhoodId) -> usize {
        self.broadcasts.get(&home).copied().unwrap_or(0)
    }

    /// Takes a row in.
    pub(super) fn push(&mut self, row: Row) {
        if row.lane == Lane::Broadcast {
            *self.broadcasts.entry(row.neighbourhood).or_default() += 1;
        }
        if row.lane == Lane::Answer {
            self.answers.push(row);
            return;
        }
        if row.tries > TRIES_IN_ORDER && row.not_before > Millis(0) {
            self.aside.insert((row.not_before, row.id.0), row);
            return;
        }
        self.queue(row);
    }

    fn queue(&mut self, row: Row) {
        let chat = (row.neighbourhood, row.contact);
        let queue = self.chats.entry(chat).or_default();
        queue.is_group = row.is_group();
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
        if let Some(count) =
            self.broadcasts.get_mut(&row.neighbourhood).filter(|_| row.lane == Lane::Broadcast)
        {
            *count = count.saturating_sub(1);
        }
        let chat = (row.neighbourhood, row.contact);
        if let Some(queue) = self.chats.get_mut(&chat) {
            queue.is_busy = false;
        }
        self.list(chat);
    }

    /// A row was not sent after all, because its announcement is paused or stopped: others go in its place.
    pub(super) fn give_back(&mut self, row: &Row) {
        self.limits.bot.uncount(&mut self.bot);
        let rate = self.rate((row.neighbourhood, row.contact));
        if let Some(queue) = self.chats.get_mut(&(row.neighbourhood, row.contact)) {
            rate.uncount(&mut queue.meter);
        }
        self.done(row);
    }

    /// A row has to be tried again at an instant; it waits by itself, with its chat, or with the whole bot.
    pub(super) fn again(&mut self, mut row: Row, at: Millis, who: Who) {
        row.not_before = at;
        if who == Who::Bot {
            self.bot_waits_until = self.bot_waits_until.max(at);
        }
        if row.lane == Lane::Answer {
            self.answers.push(row);
            return;
        }
        let chat = (row.neighbourhood, row.contact);
        let queue = self.chats.entry(chat).or_default();
        queue.is_busy = false;
        match who {
            Who::Row => {
                self.aside.insert((at, row.id.0), row);
                self.list(chat);
            }
            Who::Chat => self.queue(row),
            // The chat itself has nothing to wait for once the bot may send again.
            Who::Bot => self.queue(Row { not_before: Millis(0), ..row }),
        }
    }

    /// What to do at an instant.
    pub(super) fn next(&mut self, now: Millis) -> Next {
        if let Some(next) = self.answers.next(now, self.bot_waits_until) {
            return next;
        }
        while let Some((&(at, id), _)) = self.aside.first_key_value()
            && at <= now
        {
            let row = self.aside.remove(&(at, id)).expect("the entry was just seen");
            self.queue(Row { not_before: Millis(0), ..row });
        }
        while let Some((&(at, chat), ())) = self.later.first_key_value()
            && at <= now
        {
            self.later.remove(&(at, chat));
            if let Some(queue) = self.chats.get_mut(&chat) {
                queue.listed = None;
            }
            self.list_at(chat, now);
        }
        let (lane, id, chat) = loop {
            let Some((lane, id, chat)) = self.ready.first() else { return self.idle() };
            let Some(at) = self.held_until(chat.0, lane, now) else { break (lane, id, chat) };
            self.ready.remove(lane, id, chat);
            if let Some(queue) = self.chats.get_mut(&chat) {
                queue.listed = Some(Listed::Later(at));
            }
            self.later.insert((at, chat), ());
        };
        let bot_ready = self.limits.bot.ready_at(&self.bot).max(self.bot_waits_until);
        if bot_ready > now {
            return Next::At(bot_ready);
        }
        self.ready.take(lane, id, chat);
        let rate = self.rate(chat);
        let queue = self.chats.get_mut(&chat).expect("a chat that is listed is in the map");
        queue.listed = None;
        queue.is_busy = true;
        let mut row = queue.rows.remove(&(lane, id)).expect("a row that is listed is in its queue");
        absorb(&mut row, &mut queue.rows, self.longest_text);
        rate.count(&mut queue.meter, now);
        self.limits.bot.count(&mut self.bot, now);
        Next::Send(Box::new(row))
    }

    /// When there is something to do again, with nothing ready now.
    fn idle(&self) -> Next {
        let later = self.later.first_key_value().map(|((at, _), ())| *at);
        let aside = self.aside.first_key_value().map(|((at, _), _)| *at);
        let answer = self.answers.next_at(self.bot_waits_until);
        [later, aside, answer].into_iter().flatten().min().map_or(Next::Idle, Next::At)
    }

    /// Drops what is known of chats that have been quiet long enough for their meters to be full again.
    pub(super) fn tidy(&mut self, now: Millis) {
        let limits = self.limits;
        self.chats.retain(|_, queue| {
            let rate = if queue.is_group { limits.group } else { limits.chat };
            !queue.rows.is_empty() || queue.is_busy || rate.ready_at(&queue.meter).plus_secs(60) > now
        });
    }

    fn rate(&self, chat: Chat) -> Rate {
        let is_group = self.chats.get(&chat).is_some_and(|queue| queue.is_group);
        if is_group { self.limits.group } else { self.limits.chat }
    }

    fn list(&mut self, chat: Chat) {
        self.list_at(chat, Millis(i64::MIN));
    }

    /// Puts a chat where it belongs: among the ready ones, the waiting ones, or nowhere.
    fn list_at(&mut self, chat: Chat, now: Millis) {
        let rate = self.rate(chat);
        let Some(queue) = self.chats.get_mut(&chat) else { return };
        match queue.listed.take() {
            Some(Listed::Ready(lane, id)) => self.ready.remove(lane, id, chat),
            Some(Listed::Later(at)) => {
                self.later.remove(&(at, chat));
            }
            None => {}
        }
        if queue.is_busy {
            return;
        }
        let Some((&(lane, id), _)) = queue.rows.first_key_value() else { return };
        let at = rate.ready_at(&queue.meter).max(queue.waits_until);
        if at > now {
            queue.listed = Some(Listed::Later(at));
            self.later.insert((at, chat), ());
        } else {
            queue.listed = Some(Listed::Ready(lane, id));
            self.ready.insert(lane, id, chat);
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
